/* SPDX-License-Identifier: MIT */
/*
 * A person's corrections over the shared cache. The index and its tables are everyone's
 * and stay as the pages are; what a person has corrected stands in temporary tables
 * of this connection, and lists, queries and reading look there first:
 *
 *     corrections       article, field, value
 *     corrected         a row an article as if it had been imported so; `place` is the
 *                       row id, or the first of the corrected day, for dates alone
 *     corrected_terms   its words; made with the first correction
 *
 * They are made anew where the notes or the cache have changed since.
 */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

enum wq_status cache_overlay_create(struct store_cache *cache, struct wq_error *error)
{
    return store_db_run(&cache->db,
                        "CREATE TEMP TABLE corrections(article INTEGER NOT NULL, field TEXT NOT NULL,"
                        " value TEXT NOT NULL, PRIMARY KEY(article, field)) WITHOUT ROWID;"
                        "CREATE TEMP TABLE corrected(id INTEGER PRIMARY KEY, place INTEGER NOT NULL,"
                        " doubt REAL NOT NULL, title TEXT, outlet TEXT, byline TEXT, published TEXT, section TEXT,"
                        " language TEXT, record BLOB NOT NULL)",
                        error);
}

/* ---- the corrections, by article ------------------------------------------------------ */

/* The later of two for one field stands; notes of another key may be of the same article. */
static enum wq_status resolve(struct store_cache *cache, struct wq_error *error)
{
    static const char read_sql[] =
        "SELECT key, field, value FROM notes.corrections WHERE deleted = 0 ORDER BY changed, revision, id";
    static const char put_sql[] = "INSERT OR REPLACE INTO temp.corrections(article, field, value)"
                                  " SELECT article, ?2, ?3 FROM main.keys WHERE key = ?1";
    sqlite3_stmt *read = NULL, *put = NULL;
    enum wq_status status = store_db_prepare(&cache->db, read_sql, &read, error);

    if (status == WQ_OK)
        status = store_db_prepare(&cache->db, put_sql, &put, error);
    while (status == WQ_OK && (status = store_step_row(&cache->db, read, error)) == WQ_OK) {
        sqlite3_bind_int64(put, 1, cache_key_number((const char *)sqlite3_column_text(read, 0)));
        store_bind_string(put, 2, (const char *)sqlite3_column_text(read, 1));
        store_bind_string(put, 3, (const char *)sqlite3_column_text(read, 2));
        status = store_step_done(&cache->db, put, error);
    }
    sqlite3_finalize(read);
    sqlite3_finalize(put);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

enum wq_status cache_overlay_apply(struct store_cache *cache, int64_t id, struct wq_article *article,
                                   struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_CORRECTIONS, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    while ((status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        char *field = store_column_dup(statement, 0);

        /* A field that this version does not know changes nothing. */
        article_correct(article, field, store_column_view(statement, 1));
        free(field);
    }
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

/* ---- rows as if they had been imported so ---------------------------------------------- */

static int64_t place_of(int64_t id, const struct wq_article *article)
{
    int64_t day;

    for (size_t i = 0; i < article->corrected.count; i++) {
        if (strcmp(article->corrected.items[i], "published") != 0)
            continue;
        if (article->published == NULL || store_day_number(wq_str(article->published), &day) != WQ_OK)
            return 0;
        return day * CACHE_PLACES;
    }
    return id;
}

static enum wq_status put_words(struct store_cache *cache, int64_t id, const struct store_entry *entry,
                                struct wq_error *error)
{
    static const char sql[] =
        "INSERT INTO temp.corrected_terms(rowid, body, title, outlet, byline) VALUES(?1, ?2, ?3, ?4, ?5)";
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&cache->db, sql, &statement, error);

    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        for (int i = 0; i < STORE_COLUMNS; i++)
            store_bind_text(statement, 2 + i, wq_buf_view(&entry->columns[i]));
        status = store_step_done(&cache->db, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum wq_status put_row(struct store_cache *cache, int64_t id, int64_t place, const struct store_entry *entry,
                              struct wq_error *error)
{
    static const char sql[] = "INSERT INTO temp.corrected(id, place, doubt, title, outlet, byline, published, section,"
                              " language, record) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    const char *const texts[] = {entry->title,     entry->outlet,  entry->byline,
                                 entry->published, entry->section, entry->language};
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&cache->db, sql, &statement, error);

    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        sqlite3_bind_int64(statement, 2, place);
        sqlite3_bind_double(statement, 3, entry->doubt);
        for (int i = 0; i < (int)WQ_COUNT(texts); i++)
            store_bind_string(statement, 4 + i, texts[i]);
        store_bind_blob(statement, 10, wq_buf_view(&entry->record));
        status = store_step_done(&cache->db, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum wq_status add_article(struct store_cache *cache, int64_t id, struct store_packer *packer,
                                  struct wq_error *error)
{
    struct wq_article *article = NULL;
    struct store_entry entry = {0};
    enum wq_status status = cache_read_shown(cache, id, &article, error);

    if (status == WQ_OK) {
        store_entry_make(article, 0, packer, &entry);
        status = put_row(cache, id, place_of(id, article), &entry, error);
    }
    if (status == WQ_OK)
        status = put_words(cache, id, &entry, error);
    store_entry_free(&entry);
    article_free(article);
    /* A key whose article an import has just taken away. */
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static enum wq_status add_articles(struct store_cache *cache, struct wq_error *error)
{
    struct store_packer *packer = store_packer_new((struct wq_str){NULL, 0});
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_run(&cache->db,
                                         "CREATE VIRTUAL TABLE IF NOT EXISTS temp.corrected_terms"
                                         " USING fts5(body, title, outlet, byline, content = '', tokenize = 'warraq')",
                                         error);

    if (status == WQ_OK)
        status =
            store_db_run(&cache->db, "INSERT INTO temp.corrected_terms(corrected_terms) VALUES('delete-all')", error);
    if (status == WQ_OK)
        status = store_db_prepare(&cache->db, "SELECT DISTINCT article FROM temp.corrections", &statement, error);
    while (status == WQ_OK && (status = store_step_row(&cache->db, statement, error)) == WQ_OK)
        status = add_article(cache, sqlite3_column_int64(statement, 0), packer, error);
    sqlite3_finalize(statement);
    store_packer_free(packer);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

/* ---- up to date -------------------------------------------------------------------------- */

static enum wq_status make(struct store_cache *cache, struct wq_error *error)
{
    int64_t tables = 0, count = 0;
    enum wq_status status = store_db_run(&cache->db, "DELETE FROM temp.corrections; DELETE FROM temp.corrected", error);

    cache->overlay.some = false;
    /* Notes of an earlier version have none; only a writer brings them up to date. */
    if (status == WQ_OK)
        status = store_db_number(&cache->db, "SELECT count(*) FROM notes.sqlite_schema WHERE name = 'corrections'",
                                 &tables, error);
    if (status == WQ_OK && tables > 0)
        status = resolve(cache, error);
    if (status == WQ_OK)
        status = store_db_number(&cache->db, "SELECT count(*) FROM temp.corrections", &count, error);
    if (status == WQ_OK && count > 0)
        status = add_articles(cache, error);
    cache->overlay.some = status == WQ_OK && count > 0;
    return status;
}

enum wq_status cache_overlay_refresh(struct store_cache *cache, struct wq_error *error)
{
    int64_t notes, own;
    enum wq_status status;

    /* Within a batch what is not committed yet is nobody's to see; what is held stays. */
    if (!cache->overlay.attached || !sqlite3_get_autocommit(cache->db.handle))
        return WQ_OK;
    status = store_db_number(&cache->db, "PRAGMA notes.data_version", &notes, error);
    if (status == WQ_OK)
        status = store_db_number(&cache->db, "PRAGMA main.data_version", &own, error);
    if (status != WQ_OK)
        return status;
    if (cache->overlay.made && notes == cache->overlay.notes && own == cache->overlay.own)
        return WQ_OK;
    cache->overlay.made = false;
    /* In one transaction: FTS5 flushes at the end of each. */
    status = store_db_run(&cache->db, "BEGIN", error);
    if (status == WQ_OK)
        status = make(cache, error);
    if (status == WQ_OK)
        status = store_db_run(&cache->db, "COMMIT", error);
    if (status != WQ_OK && !sqlite3_get_autocommit(cache->db.handle))
        sqlite3_exec(cache->db.handle, "ROLLBACK", NULL, NULL, NULL);
    if (status == WQ_OK) {
        cache->overlay.made = true;
        cache->overlay.notes = notes;
        cache->overlay.own = own;
    }
    return status;
}
