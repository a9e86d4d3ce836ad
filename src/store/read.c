/* SPDX-License-Identifier: MIT */
/* Reading: rows of lists, whole articles, earlier versions, failures, counts. */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

enum wq_status cache_record_article(struct store_cache *cache, struct wq_str record, struct wq_article **article,
                                    struct wq_error *error)
{
    struct wq_buf text = {0};
    struct wq_json *json = NULL;
    enum wq_status status = store_db_unpack(&cache->db, record, &text, error);

    *article = NULL;
    if (status == WQ_OK)
        status = wq_json_parse(wq_buf_view(&text), &json, NULL);
    if (status == WQ_OK)
        status = article_from_json(json, article, NULL);
    wq_json_free(json);
    wq_buf_free(&text);
    return status == WQ_OK ? WQ_OK : store_db_fail(&cache->db, SQLITE_CORRUPT, error);
}

enum wq_status store_cache_row(struct store_cache *cache, int64_t id, struct store_row *row, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_ARTICLE_ROW, &statement, error);

    *row = (struct store_row){.id = id};
    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    status = store_step_row(&cache->db, statement, error);
    if (status != WQ_OK)
        return status;
    cache_key_text(sqlite3_column_int64(statement, 0), row->key);
    row->title = store_column_dup(statement, 1);
    row->outlet = store_column_dup(statement, 2);
    row->byline = store_column_dup(statement, 3);
    row->published = store_column_dup(statement, 4);
    row->section = store_column_dup(statement, 5);
    row->words = (size_t)sqlite3_column_int64(statement, 6);
    row->unread = sqlite3_column_int(statement, 7) != 0;
    sqlite3_reset(statement);
    return WQ_OK;
}

void store_row_free(struct store_row *row)
{
    free(row->title);
    free(row->outlet);
    free(row->byline);
    free(row->published);
    free(row->section);
    *row = (struct store_row){0};
}

enum wq_status store_cache_find(struct store_cache *cache, const char *key, int64_t *id, struct wq_error *error)
{
    char low[WQ_KEY_SIZE] = "0000000000000000", high[WQ_KEY_SIZE] = "ffffffffffffffff";
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_KEY_RANGE, &statement, error);

    if (status != WQ_OK)
        return status;
    if (!article_is_key_prefix(wq_str(key)))
        return wq_error_set(error, WQ_USAGE, _("\"%s\" is no key of an article: 4 to 16 digits 0-9 a-f"), key);
    memcpy(low, key, strlen(key));
    memcpy(high, key, strlen(key));
    sqlite3_bind_int64(statement, 1, cache_key_number(low));
    sqlite3_bind_int64(statement, 2, cache_key_number(high));
    status = store_step_row(&cache->db, statement, error);
    if (status == WQ_NOT_FOUND)
        return wq_error_set(error, status, _("there is no article with the key %s"), key);
    if (status != WQ_OK)
        return status;
    *id = sqlite3_column_int64(statement, 0);
    status = store_step_row(&cache->db, statement, error);
    sqlite3_reset(statement);
    if (status == WQ_OK)
        return wq_error_set(error, WQ_USAGE, _("several articles have a key that begins with %s; give more digits"),
                            key);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

enum wq_status cache_read_shown(struct store_cache *cache, int64_t id, struct wq_article **article,
                                struct wq_error *error)
{
    struct store_row row;
    sqlite3_stmt *statement;
    enum wq_status status = store_cache_row(cache, id, &row, error);

    *article = NULL;
    if (status == WQ_OK)
        status = cache_statement(cache, SQL_TEXT_READ, &statement, error);
    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        status = store_step_row(&cache->db, statement, error);
    }
    if (status == WQ_OK) {
        status = cache_record_article(cache, store_column_view(statement, 0), article, error);
        sqlite3_reset(statement);
    }
    /* The lowest of its versions' keys, which may not be the one in its own record. */
    if (status == WQ_OK) {
        memcpy((*article)->key, row.key, sizeof row.key);
        status = cache_overlay_apply(cache, id, *article, error);
    }
    store_row_free(&row);
    return status;
}

enum wq_status store_cache_read(struct store_cache *cache, int64_t id, struct wq_article **article,
                                struct wq_error *error)
{
    enum wq_status status = cache_overlay_refresh(cache, error);

    *article = NULL;
    if (status == WQ_OK)
        status = cache_read_shown(cache, id, article, error);
    if (status != WQ_OK) {
        article_free(*article);
        *article = NULL;
    }
    return status;
}

enum wq_status store_cache_keys(struct store_cache *cache, int64_t id, struct wq_strs *keys, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_KEY_ALL, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while ((status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        char key[WQ_KEY_SIZE];

        cache_key_text(sqlite3_column_int64(statement, 0), key);
        wq_strs_add(keys, wq_str(key));
    }
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

enum wq_status store_cache_versions(struct store_cache *cache, int64_t id, store_version_fn *each, void *context,
                                    struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_VERSION_READ, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while ((status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        char key[WQ_KEY_SIZE];
        struct wq_article *article;

        cache_key_text(sqlite3_column_int64(statement, 0), key);
        status = cache_record_article(cache, store_column_view(statement, 1), &article, error);
        if (status != WQ_OK)
            break;
        each(context, key, article);
        article_free(article);
    }
    sqlite3_reset(statement);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

enum wq_status store_cache_failures(struct store_cache *cache, store_failure_fn *each, void *context,
                                    struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_DOCUMENT_FAILURES, &statement, error);

    while (status == WQ_OK && (status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        char *path = wq_str_dup(store_column_view(statement, 0));
        char *member = wq_str_dup(store_column_view(statement, 1));
        char *reason = store_column_dup(statement, 4);
        struct store_failure failure = {.path = path,
                                        .member = member[0] != '\0' ? member : NULL,
                                        .offset = sqlite3_column_int64(statement, 2),
                                        .status = (enum wq_status)sqlite3_column_int(statement, 3),
                                        .reason = reason};
        bool more = each(context, &failure);

        free(path);
        free(member);
        free(reason);
        if (!more) {
            sqlite3_reset(statement);
            return WQ_OK;
        }
    }
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

enum wq_status store_cache_counts(struct store_cache *cache, struct store_counts *counts, struct wq_error *error)
{
    const struct {
        const char *sql;
        size_t *count;
    } rows[] = {
        {"SELECT count(*) FROM articles", &counts->articles},
        {"SELECT count(*) FROM documents WHERE gone = 0", &counts->documents},
        {"SELECT count(*) FROM documents WHERE status <> 0 AND gone = 0", &counts->failures},
        {"SELECT count(*) FROM versions", &counts->versions},
    };
    enum wq_status status = WQ_OK;

    for (size_t i = 0; i < WQ_COUNT(rows) && status == WQ_OK; i++) {
        int64_t number;

        status = store_db_number(&cache->db, rows[i].sql, &number, error);
        *rows[i].count = (size_t)number;
    }
    return status;
}
