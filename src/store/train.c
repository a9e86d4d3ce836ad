/* SPDX-License-Identifier: MIT */
/* The dictionary of a cache: trained once on its first articles, which are packed anew. */
#include "cache.h"

#include <stdlib.h>

#include "narrow.h"

#define ENOUGH 800   /* articles to learn from */
#define SAMPLE 16384 /* bytes of an article that are learnt from */

struct lesson {
    struct wq_buf samples;
    size_t *sizes;
    int64_t *ids;
    size_t count, cap, id_cap;
};

static enum wq_status collect(struct store_cache *cache, struct lesson *lesson, struct wq_error *error)
{
    sqlite3_stmt *statement;
    struct wq_buf text = {0};
    enum wq_status status = cache_statement(cache, SQL_TEXT_ALL, &statement, error);

    while (status == WQ_OK && (status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        size_t from;

        wq_buf_clear(&text);
        status = store_db_unpack(&cache->db, store_column_view(statement, 1), &text, error);
        from = lesson->samples.len;
        store_narrow(wq_str_sub(wq_buf_view(&text), 0, SAMPLE), &lesson->samples);
        wq_grow((void **)&lesson->sizes, &lesson->cap, lesson->count + 1, sizeof *lesson->sizes);
        wq_grow((void **)&lesson->ids, &lesson->id_cap, lesson->count + 1, sizeof *lesson->ids);
        lesson->sizes[lesson->count] = lesson->samples.len - from;
        lesson->ids[lesson->count++] = sqlite3_column_int64(statement, 0);
    }
    sqlite3_reset(statement);
    wq_buf_free(&text);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static enum wq_status pack_anew(struct store_cache *cache, struct store_packer *packer, int64_t id,
                                struct wq_error *error)
{
    sqlite3_stmt *statement;
    struct wq_buf text = {0}, packed = {0};
    enum wq_status status = cache_statement(cache, SQL_TEXT_READ, &statement, error);

    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        status = store_step_row(&cache->db, statement, error);
    }
    if (status == WQ_OK) {
        status = store_db_unpack(&cache->db, store_column_view(statement, 0), &text, error);
        sqlite3_reset(statement);
    }
    if (status == WQ_OK)
        status = cache_statement(cache, SQL_TEXT_UPDATE, &statement, error);
    if (status == WQ_OK) {
        store_pack(packer, wq_buf_view(&text), &packed);
        sqlite3_bind_int64(statement, 1, id);
        store_bind_blob(statement, 2, wq_buf_view(&packed));
        status = store_step_done(&cache->db, statement, error);
    }
    wq_buf_free(&text);
    wq_buf_free(&packed);
    return status;
}

static enum wq_status put_dictionary(struct store_cache *cache, struct wq_str dictionary, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_DICTIONARY_PUT, &statement, error);

    if (status != WQ_OK)
        return status;
    store_bind_blob(statement, 1, dictionary);
    return store_step_done(&cache->db, statement, error);
}

/* Trains on what is there and packs it anew; *packer stays NULL where it teaches nothing. */
static enum wq_status learn(struct store_cache *cache, struct store_packer **packer, struct wq_error *error)
{
    struct lesson lesson = {0};
    struct wq_buf dictionary = {0};
    enum wq_status status = collect(cache, &lesson, error);

    if (status == WQ_OK &&
        store_train(wq_buf_view(&lesson.samples), lesson.sizes, lesson.count, &dictionary) == WQ_OK) {
        status = put_dictionary(cache, wq_buf_view(&dictionary), error);
        *packer = store_packer_new(wq_buf_view(&dictionary));
        for (size_t i = 0; i < lesson.count && status == WQ_OK; i++)
            status = pack_anew(cache, *packer, lesson.ids[i], error);
    }
    wq_buf_free(&lesson.samples);
    wq_buf_free(&dictionary);
    free(lesson.sizes);
    free(lesson.ids);
    return status;
}

enum wq_status store_cache_train(struct store_cache *cache, struct wq_error *error)
{
    struct store_packer *packer = NULL;
    int64_t count = 0;
    bool trained = store_cache_dictionary(cache).len > 0;
    enum wq_status status = trained ? WQ_OK : store_cache_begin(cache, error);

    if (status != WQ_OK || trained)
        return status;
    status = store_db_load_packer(&cache->db, error);
    if (status == WQ_OK && store_cache_dictionary(cache).len == 0)
        status = store_db_number(&cache->db, "SELECT count(*) FROM texts", &count, error);
    if (status == WQ_OK && count >= ENOUGH)
        status = learn(cache, &packer, error);
    if (status == WQ_OK)
        status = store_cache_commit(cache, error);
    else
        store_cache_rollback(cache);
    /* Nothing is packed with a dictionary that is not in the file. */
    if (status == WQ_OK && packer != NULL) {
        store_packer_free(cache->db.packer);
        cache->db.packer = packer;
    } else {
        store_packer_free(packer);
    }
    return status;
}

struct wq_str store_cache_dictionary(const struct store_cache *cache)
{
    return store_packer_dictionary(cache->db.packer);
}
