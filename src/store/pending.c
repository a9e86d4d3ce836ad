/* SPDX-License-Identifier: MIT */
/* Words that wait for the end of a batch, and go into the index in the order of ids. */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

static void free_columns(struct wq_buf columns[STORE_COLUMNS])
{
    for (size_t i = 0; i < STORE_COLUMNS; i++)
        wq_buf_free(&columns[i]);
}

static void add_words(struct store_cache *cache, int64_t id, bool away, struct wq_buf columns[STORE_COLUMNS])
{
    struct cache_words *words;

    wq_grow((void **)&cache->words, &cache->word_cap, cache->word_count + 1, sizeof *words);
    words = &cache->words[cache->word_count++];
    *words = (struct cache_words){.id = id, .away = away};
    memcpy(words->columns, columns, sizeof words->columns);
    memset(columns, 0, sizeof words->columns);
}

void cache_words_add(struct store_cache *cache, int64_t id, struct wq_buf columns[STORE_COLUMNS])
{
    add_words(cache, id, false, columns);
}

void cache_words_remove(struct store_cache *cache, int64_t id, struct wq_buf columns[STORE_COLUMNS])
{
    for (size_t i = 0; i < cache->word_count; i++) {
        if (cache->words[i].id == id && !cache->words[i].away) {
            free_columns(cache->words[i].columns);
            cache->words[i] = cache->words[--cache->word_count];
            free_columns(columns);
            return;
        }
    }
    add_words(cache, id, true, columns);
}

/* By id, and of one id what goes away before what comes. */
static int compare_words(const void *left, const void *right)
{
    const struct cache_words *a = left, *b = right;

    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return (int)b->away - (int)a->away;
}

static enum wq_status write_words(struct store_cache *cache, const struct cache_words *words, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status =
        cache_statement(cache, words->away ? SQL_INDEX_DELETE : SQL_INDEX_INSERT, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, words->id);
    for (int i = 0; i < STORE_COLUMNS; i++)
        store_bind_text(statement, i + 2, wq_buf_view(&words->columns[i]));
    return store_step_done(&cache->db, statement, error);
}

enum wq_status cache_words_flush(struct store_cache *cache, struct wq_error *error)
{
    enum wq_status status = WQ_OK;

    if (cache->word_count > 0)
        qsort(cache->words, cache->word_count, sizeof *cache->words, compare_words);
    for (size_t i = 0; i < cache->word_count && status == WQ_OK; i++)
        status = write_words(cache, &cache->words[i], error);
    cache_words_drop(cache);
    return status;
}

void cache_words_drop(struct store_cache *cache)
{
    for (size_t i = 0; i < cache->word_count; i++)
        free_columns(cache->words[i].columns);
    cache->word_count = 0;
}
