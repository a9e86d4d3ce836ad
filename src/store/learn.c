/* SPDX-License-Identifier: MIT */
/* What outlets repeat, learnt from all articles and moved out of their bodies. */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

#define BATCH 500 /* articles in a transaction */

enum wq_status cache_each_line(struct store_cache *cache, enum cache_statement which, int64_t article,
                               const struct store_entry *entry, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = WQ_OK;

    for (size_t at = 0; at < entry->lines.len && status == WQ_OK; at += sizeof(uint64_t)) {
        uint64_t line;

        memcpy(&line, entry->lines.ptr + at, sizeof line);
        status = cache_statement(cache, which, &statement, error);
        if (status != WQ_OK)
            break;
        sqlite3_bind_int64(statement, 1, (int64_t)line);
        sqlite3_bind_int64(statement, 2, article);
        status = store_step_done(&cache->db, statement, error);
    }
    return status;
}

/* ---- what is furniture --------------------------------------------------------------- */

/* Titles of each outlet. */
struct outlet {
    uint64_t hash;
    size_t titles;
};

struct outlets {
    struct outlet *items;
    size_t count, cap;
};

/* Outlets are few: some hundreds at most. */
static struct outlet *outlet_of(struct outlets *outlets, uint64_t hash)
{
    for (size_t i = 0; i < outlets->count; i++)
        if (outlets->items[i].hash == hash)
            return &outlets->items[i];
    wq_grow((void **)&outlets->items, &outlets->cap, outlets->count + 1, sizeof *outlets->items);
    outlets->items[outlets->count] = (struct outlet){.hash = hash};
    return &outlets->items[outlets->count++];
}

static enum wq_status count_titles(struct store_cache *cache, struct outlets *outlets, struct wq_error *error)
{
    static const char sql[] = "SELECT outlet, count(DISTINCT heading) FROM articles"
                              " WHERE heading IS NOT NULL GROUP BY outlet";
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&cache->db, sql, &statement, error);

    while (status == WQ_OK && (status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        uint64_t hash = article_outlet_hash((const char *)sqlite3_column_text(statement, 0));

        outlet_of(outlets, hash)->titles += (size_t)sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Lines that stand in five articles at least are counted under their titles. */
static enum wq_status find_furniture(struct store_cache *cache, struct wq_hashes *furniture, struct wq_error *error)
{
    static const char sql[] = "SELECT l.line, count(DISTINCT a.heading), min(a.outlet)"
                              " FROM (SELECT line FROM lines GROUP BY line HAVING count(*) >= 5) o"
                              " CROSS JOIN lines l ON l.line = o.line CROSS JOIN articles a ON a.id = l.article"
                              " GROUP BY l.line";
    struct outlets outlets = {0};
    sqlite3_stmt *statement = NULL;
    enum wq_status status = count_titles(cache, &outlets, error);

    if (status == WQ_OK)
        status = store_db_prepare(&cache->db, sql, &statement, error);
    while (status == WQ_OK && (status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        uint64_t hash = article_outlet_hash((const char *)sqlite3_column_text(statement, 2));

        if (!article_is_furniture((size_t)sqlite3_column_int64(statement, 1), outlet_of(&outlets, hash)->titles))
            continue;
        wq_grow((void **)&furniture->items, &furniture->cap, furniture->count + 1, sizeof *furniture->items);
        furniture->items[furniture->count++] = (uint64_t)sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    free(outlets.items);
    if (furniture->count > 0)
        qsort(furniture->items, furniture->count, sizeof *furniture->items, compare);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static enum wq_status put_furniture(struct store_cache *cache, const struct wq_hashes *furniture,
                                    struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_run(&cache->db,
                                         "CREATE TEMP TABLE IF NOT EXISTS furniture(line INTEGER PRIMARY KEY);"
                                         "DELETE FROM temp.furniture",
                                         error);

    if (status == WQ_OK)
        status = store_db_prepare(&cache->db, "INSERT INTO temp.furniture(line) VALUES(?1)", &statement, error);
    for (size_t i = 0; i < furniture->count && status == WQ_OK; i++) {
        sqlite3_bind_int64(statement, 1, (int64_t)furniture->items[i]);
        status = store_step_done(&cache->db, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

/* ---- the articles that it changes ------------------------------------------------------- */

struct ids {
    int64_t *items;
    size_t count, cap;
};

static enum wq_status find_articles(struct store_cache *cache, struct ids *ids, struct wq_error *error)
{
    static const char sql[] = "SELECT DISTINCT article FROM lines"
                              " WHERE moved <> (line IN (SELECT line FROM temp.furniture)) ORDER BY article";
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&cache->db, sql, &statement, error);

    while (status == WQ_OK && (status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        wq_grow((void **)&ids->items, &ids->cap, ids->count + 1, sizeof *ids->items);
        ids->items[ids->count++] = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static enum wq_status read_article(struct store_cache *cache, int64_t id, struct wq_article **article,
                                   struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_TEXT_READ, &statement, error);

    *article = NULL;
    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    status = store_step_row(&cache->db, statement, error);
    if (status == WQ_OK)
        status = cache_record_article(cache, store_column_view(statement, 0), article, error);
    sqlite3_reset(statement);
    return status;
}

static enum wq_status write_article(struct store_cache *cache, int64_t id, struct store_entry *entry,
                                    struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_TEXT_UPDATE, &statement, error);

    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        store_bind_blob(statement, 2, wq_buf_view(&entry->record));
        status = store_step_done(&cache->db, statement, error);
    }
    if (status == WQ_OK)
        status = cache_statement(cache, SQL_ARTICLE_WORDS, &statement, error);
    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        sqlite3_bind_int64(statement, 2, (int64_t)entry->words);
        status = store_step_done(&cache->db, statement, error);
    }
    if (status == WQ_OK)
        status = cache_each_line(cache, SQL_LINE_MOVED, id, entry, error);
    if (status == WQ_OK)
        cache_words_add(cache, id, entry->columns);
    return status;
}

static enum wq_status teach(struct store_cache *cache, int64_t id, const struct wq_hashes *furniture,
                            struct wq_error *error)
{
    struct wq_article *article;
    struct store_entry entry = {0};
    enum wq_status status = read_article(cache, id, &article, error);

    if (status != WQ_OK)
        return status;
    store_entry_make(article, 0, NULL, &entry);
    cache_words_remove(cache, id, entry.columns);
    store_entry_free(&entry);
    article_learn(article, furniture);
    store_entry_make(article, 0, cache->db.packer, &entry);
    status = write_article(cache, id, &entry, error);
    store_entry_free(&entry);
    article_free(article);
    return status;
}

static enum wq_status teach_batch(struct store_cache *cache, const int64_t *ids, size_t count,
                                  const struct wq_hashes *furniture, struct wq_error *error)
{
    enum wq_status status = store_cache_begin(cache, error);

    if (status != WQ_OK)
        return status;
    for (size_t i = 0; i < count && status == WQ_OK; i++)
        status = teach(cache, ids[i], furniture, error);
    if (status == WQ_OK)
        return store_cache_commit(cache, error);
    store_cache_rollback(cache);
    return status;
}

enum wq_status store_cache_learn(struct store_cache *cache, const volatile sig_atomic_t *stop, size_t *changed,
                                 struct wq_error *error)
{
    struct wq_hashes furniture = {0};
    struct ids ids = {0};
    enum wq_status status = find_furniture(cache, &furniture, error);

    *changed = 0;
    if (status == WQ_OK)
        status = put_furniture(cache, &furniture, error);
    if (status == WQ_OK)
        status = find_articles(cache, &ids, error);
    while (status == WQ_OK && *changed < ids.count && !(stop != NULL && *stop != 0)) {
        size_t count = ids.count - *changed < BATCH ? ids.count - *changed : BATCH;

        status = teach_batch(cache, ids.items + *changed, count, &furniture, error);
        *changed += status == WQ_OK ? count : 0;
    }
    wq_hashes_free(&furniture);
    free(ids.items);
    return status;
}
