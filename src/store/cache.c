/* SPDX-License-Identifier: MIT */
/* The cache: its tables, its statements, its batches. */
#include "cache.h"

#include <stdlib.h>

/* ---- tables ----------------------------------------------------------------------- */

/*
 * dictionary  what records are packed with; apart, so that the settings stay on one page
 * articles   what lists show and queries filter by, one narrow row an article
 * texts      the whole record
 * keys       every key that an article answers to
 * versions   earlier records
 * documents  where each document lies, and why one could not be read; `gone` rows are
 *            earlier states of a place
 * terms      the full-text index, without a copy of the texts
 */
static const char first_step[] =
    "CREATE TABLE settings(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "INSERT INTO settings VALUES('form', 3);"
    "CREATE TABLE dictionary(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);"
    "CREATE TABLE articles(id INTEGER PRIMARY KEY, key INTEGER NOT NULL, title TEXT, outlet TEXT, byline TEXT,"
    " published TEXT, section TEXT, language TEXT, words INTEGER NOT NULL, doubt REAL NOT NULL,"
    " fingerprint INTEGER NOT NULL, heading INTEGER, versions INTEGER NOT NULL DEFAULT 0,"
    " flagged INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX articles_heading ON articles(heading) WHERE heading IS NOT NULL;"
    "CREATE TABLE texts(id INTEGER PRIMARY KEY, record BLOB NOT NULL);"
    "CREATE TABLE keys(key INTEGER PRIMARY KEY, article INTEGER NOT NULL);"
    "CREATE INDEX keys_article ON keys(article);"
    "CREATE TABLE versions(article INTEGER NOT NULL, number INTEGER NOT NULL, key INTEGER NOT NULL,"
    " record BLOB NOT NULL, PRIMARY KEY(article, number)) WITHOUT ROWID;"
    "CREATE TABLE documents(id INTEGER PRIMARY KEY, path BLOB NOT NULL, member BLOB NOT NULL, offset INTEGER NOT NULL,"
    " size INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 BLOB NOT NULL, charset TEXT, replaced INTEGER NOT NULL,"
    " article INTEGER, status INTEGER NOT NULL, reason TEXT, read INTEGER NOT NULL, gone INTEGER NOT NULL DEFAULT 0);"
    "CREATE UNIQUE INDEX documents_place ON documents(path, member, offset) WHERE gone = 0;"
    "CREATE INDEX documents_article ON documents(article) WHERE article IS NOT NULL;"
    "CREATE INDEX documents_failed ON documents(status) WHERE status <> 0 AND gone = 0;"
    "CREATE VIRTUAL TABLE terms USING fts5(body, title, outlet, byline, content = '', tokenize = 'warraq');"
    /* A batch becomes one segment instead of many that are merged at once; merging eight at a
     * time leaves fewer free pages; fuller blobs waste less of a page of 16 KB. */
    "INSERT INTO terms(terms, rank) VALUES('hashsize', 33554432);"
    "INSERT INTO terms(terms, rank) VALUES('automerge', 8);"
    "INSERT INTO terms(terms, rank) VALUES('pgsz', 8100);";

/*
 * lines      short paragraphs by hash and article; `moved` where it is set apart there
 */
static const char second_step[] =
    "CREATE TABLE lines(line INTEGER NOT NULL, article INTEGER NOT NULL, moved INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY(line, article)) WITHOUT ROWID;";

static const char *const steps[] = {first_step, second_step};

const struct store_kind store_cache_kind = {
    .word = "cache",
    .application_id = 0x77717263, /* "wqrc" */
    .steps = steps,
    .step_count = (int)WQ_COUNT(steps),
    .mode = 0666,
    .wal = true,
};

/* ---- statements --------------------------------------------------------------------- */

static const char *const statement_text[SQL_COUNT] = {
    /* the dictionary */
    [SQL_DICTIONARY_PUT] = "INSERT INTO dictionary(id, bytes) VALUES(1, ?1)",
    /* documents */
    [SQL_DOCUMENT_FIND] = "SELECT id, sha256, article, status FROM documents"
                          " WHERE path = ?1 AND member = ?2 AND offset = ?3 AND gone = 0",
    [SQL_DOCUMENT_INSERT] = "INSERT INTO documents(path, member, offset, size, modified, sha256, charset, replaced,"
                            " article, status, reason, read) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    [SQL_DOCUMENT_TOUCH] = "UPDATE documents SET size = ?4, modified = ?5"
                           " WHERE path = ?1 AND member = ?2 AND offset = ?3 AND gone = 0",
    [SQL_DOCUMENT_RETIRE] = "UPDATE documents SET gone = 1 WHERE id = ?1",
    [SQL_DOCUMENT_MOVE] = "UPDATE documents SET article = ?2 WHERE article = ?1",
    [SQL_DOCUMENT_FILE] = "SELECT 1 FROM documents WHERE path = ?1 AND size = ?2 AND modified = ?3 AND gone = 0",
    [SQL_DOCUMENT_FAILURES] = "SELECT path, member, offset, status, reason FROM documents"
                              " WHERE status <> 0 AND gone = 0 ORDER BY path, member, offset",
    /* articles */
    [SQL_ARTICLE_INSERT] = "INSERT INTO articles(id, key, title, outlet, byline, published, section, language, words,"
                           " doubt, fingerprint, heading, versions, flagged)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    [SQL_ARTICLE_DELETE] = "DELETE FROM articles WHERE id = ?1",
    [SQL_ARTICLE_LAST] = "SELECT max(id) FROM articles WHERE id >= ?1 AND id < ?2",
    [SQL_ARTICLE_SAME] = "SELECT id, fingerprint FROM articles WHERE heading = ?1 ORDER BY id",
    [SQL_ARTICLE_IDENTITY] = "SELECT title, fingerprint, heading, versions, flagged, key FROM articles WHERE id = ?1",
    [SQL_ARTICLE_ROW] = "SELECT a.key, CASE WHEN c.id IS NULL THEN a.title ELSE c.title END,"
                        " CASE WHEN c.id IS NULL THEN a.outlet ELSE c.outlet END,"
                        " CASE WHEN c.id IS NULL THEN a.byline ELSE c.byline END,"
                        " CASE WHEN c.id IS NULL THEN a.published ELSE c.published END,"
                        " CASE WHEN c.id IS NULL THEN a.section ELSE c.section END, a.words,"
                        " NOT EXISTS (SELECT 1 FROM keys k JOIN temp.marks m ON m.key = warraq_key(k.key)"
                        " WHERE k.article = a.id)"
                        " FROM articles a LEFT JOIN temp.corrected c ON c.id = a.id WHERE a.id = ?1",
    [SQL_ARTICLE_FLAG] = "UPDATE articles SET flagged = 1 WHERE id = ?1",
    /* texts */
    [SQL_TEXT_INSERT] = "INSERT INTO texts(id, record) VALUES(?1, ?2)",
    [SQL_TEXT_DELETE] = "DELETE FROM texts WHERE id = ?1",
    [SQL_TEXT_UPDATE] = "UPDATE texts SET record = ?2 WHERE id = ?1",
    [SQL_TEXT_ALL] = "SELECT id, record FROM texts ORDER BY id",
    [SQL_TEXT_READ] = "SELECT record FROM texts WHERE id = ?1",
    /* keys */
    [SQL_KEY_INSERT] = "INSERT INTO keys(key, article) VALUES(?1, ?2) ON CONFLICT(key) DO NOTHING",
    [SQL_KEY_MOVE] = "UPDATE keys SET article = ?2 WHERE article = ?1",
    [SQL_KEY_FIND] = "SELECT article FROM keys WHERE key = ?1",
    [SQL_KEY_RANGE] = "SELECT DISTINCT article FROM keys WHERE key >= ?1 AND key <= ?2 LIMIT 2",
    [SQL_KEY_ALL] = "SELECT key FROM keys WHERE article = ?1 ORDER BY key",
    /* versions */
    [SQL_VERSION_INSERT] = "INSERT INTO versions(article, number, key, record) VALUES(?1, ?2, ?3, ?4)",
    [SQL_VERSION_MOVE] = "UPDATE versions SET article = ?2 WHERE article = ?1",
    [SQL_VERSION_READ] = "SELECT key, record FROM versions WHERE article = ?1 ORDER BY number",
    /* lines */
    [SQL_LINE_INSERT] = "INSERT INTO lines(line, article) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
    [SQL_LINE_DELETE] = "DELETE FROM lines WHERE line = ?1 AND article = ?2",
    [SQL_LINE_MOVED] = "UPDATE lines SET moved = (line IN (SELECT line FROM temp.furniture))"
                       " WHERE line = ?1 AND article = ?2",
    [SQL_ARTICLE_WORDS] = "UPDATE articles SET words = ?2 WHERE id = ?1",
    /* the index */
    [SQL_INDEX_INSERT] = "INSERT INTO terms(rowid, body, title, outlet, byline) VALUES(?1, ?2, ?3, ?4, ?5)",
    [SQL_INDEX_DELETE] = "INSERT INTO terms(terms, rowid, body, title, outlet, byline)"
                         " VALUES('delete', ?1, ?2, ?3, ?4, ?5)",
    /* the overlay */
    [SQL_CORRECTIONS] = "SELECT field, value FROM temp.corrections WHERE article = ?1 ORDER BY field",
};

enum wq_status cache_statement(struct store_cache *cache, enum cache_statement which, sqlite3_stmt **statement,
                               struct wq_error *error)
{
    enum wq_status status = WQ_OK;

    if (cache->statements[which] == NULL)
        status = store_db_prepare(&cache->db, statement_text[which], &cache->statements[which], error);
    *statement = cache->statements[which];
    return status;
}

static void finalize_statements(struct store_cache *cache)
{
    for (size_t i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(cache->statements[i]);
        cache->statements[i] = NULL;
    }
}

/* ---- SQL functions ---------------------------------------------------------------------- */

static void key_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    char key[WQ_KEY_SIZE];

    (void)count;
    cache_key_text(sqlite3_value_int64(values[0]), key);
    sqlite3_result_text(context, key, WQ_KEY_SIZE - 1, SQLITE_TRANSIENT);
}

int store_functions_register(struct store_db *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    int code = sqlite3_create_function_v2(db->handle, "warraq_key", 1, flags, NULL, key_function, NULL, NULL, NULL);

    return code == SQLITE_OK ? store_exact_register(db) : code;
}

/* ---- open and close --------------------------------------------------------------------- */

static enum wq_status check_form(struct store_cache *cache, struct wq_error *error)
{
    int64_t form;
    enum wq_status status = store_db_number(&cache->db, "SELECT value FROM settings WHERE name = 'form'", &form, error);

    if ((status == WQ_OK || status == WQ_NOT_FOUND) && form != STORE_FORM)
        status =
            wq_error_set(error, WQ_NEWER,
                         _("%s holds its articles in another form than this warraq's; \"warraq check --rebuild\" sets "
                           "it aside, and an import makes it anew"),
                         cache->db.path);
    return status;
}

enum wq_status store_cache_open(const char *path, bool write, struct store_cache **cache, struct wq_error *error)
{
    struct store_cache *made = wq_alloc(sizeof *made);
    enum wq_status status = store_db_open(&store_cache_kind, path, write, &made->db, error);

    *cache = NULL;
    if (status == WQ_OK)
        status = check_form(made, error);
    if (status == WQ_OK)
        status = store_db_run(&made->db, "CREATE TEMP TABLE marks(key TEXT PRIMARY KEY) WITHOUT ROWID", error);
    if (status == WQ_OK)
        status = cache_overlay_create(made, error);
    if (status != WQ_OK) {
        store_cache_close(made);
        return status;
    }
    *cache = made;
    return WQ_OK;
}

void store_cache_close(struct store_cache *cache)
{
    if (cache == NULL)
        return;
    finalize_statements(cache);
    cache_words_drop(cache);
    free(cache->words);
    if (cache->db.kind != NULL)
        store_db_close(&cache->db);
    free(cache);
}

void store_cache_interrupt(struct store_cache *cache)
{
    sqlite3_interrupt(cache->db.handle);
}

enum wq_status store_cache_attach_notes(struct store_cache *cache, const char *path, struct wq_error *error)
{
    struct store_db notes;
    struct wq_buf uri = {0};
    sqlite3_stmt *attach = NULL;
    /* Opened by itself first: a foreign or newer file is refused before it is attached. */
    enum wq_status status = store_db_open(&store_notes_kind, path, false, &notes, NULL);

    /* Those of an earlier version are brought up to date; they belong to whoever reads. */
    if (status != WQ_OK && status != WQ_NOT_FOUND)
        status = store_db_open(&store_notes_kind, path, status == WQ_UNSUPPORTED, &notes, error);
    if (status != WQ_OK)
        return status == WQ_NOT_FOUND ? WQ_OK : status;
    store_db_close(&notes);
    finalize_statements(cache);
    sqlite3_exec(cache->db.handle, "DROP TABLE IF EXISTS temp.marks; DROP VIEW IF EXISTS temp.marks; DETACH notes",
                 NULL, NULL, NULL);
    store_uri_put(path, "?mode=ro", &uri);
    status = store_db_prepare(&cache->db, "ATTACH ?1 AS notes", &attach, error);
    if (status == WQ_OK) {
        store_bind_string(attach, 1, uri.ptr);
        status = store_step_done(&cache->db, attach, error);
    }
    sqlite3_finalize(attach);
    wq_buf_free(&uri);
    if (status == WQ_OK)
        status = store_db_run(&cache->db,
                              "CREATE TEMP VIEW marks AS SELECT key FROM notes.reading WHERE read IS NOT NULL", error);
    cache->overlay.attached = status == WQ_OK;
    cache->overlay.made = false;
    return status == WQ_OK ? cache_overlay_refresh(cache, error) : status;
}

/* ---- batches ------------------------------------------------------------------------------ */

enum wq_status store_cache_begin(struct store_cache *cache, struct wq_error *error)
{
    return store_db_run(&cache->db, "BEGIN IMMEDIATE", error);
}

enum wq_status store_cache_commit(struct store_cache *cache, struct wq_error *error)
{
    enum wq_status status = cache_words_flush(cache, error);

    if (status == WQ_OK)
        status = store_db_run(&cache->db, "COMMIT", error);
    if (status != WQ_OK)
        store_cache_rollback(cache);
    /* data_version does not count what this connection writes itself. */
    cache->overlay.made = false;
    return status;
}

void store_cache_rollback(struct store_cache *cache)
{
    cache_words_drop(cache);
    if (!sqlite3_get_autocommit(cache->db.handle))
        sqlite3_exec(cache->db.handle, "ROLLBACK", NULL, NULL, NULL);
}

enum wq_status store_cache_hold(struct store_cache *cache, struct wq_error *error)
{
    enum wq_status status = cache_overlay_refresh(cache, error);

    return status == WQ_OK ? store_db_run(&cache->db, "BEGIN", error) : status;
}

void store_cache_release(struct store_cache *cache)
{
    if (!sqlite3_get_autocommit(cache->db.handle))
        sqlite3_exec(cache->db.handle, "COMMIT", NULL, NULL, NULL);
}

/* ---- keys ---------------------------------------------------------------------------------- */

int64_t cache_key_number(const char *key)
{
    /* The top bit turned over: signed integers then sort as the digits do. */
    return (int64_t)(strtoull(key, NULL, 16) ^ ((uint64_t)1 << 63));
}

void cache_key_text(int64_t number, char key[WQ_KEY_SIZE])
{
    snprintf(key, WQ_KEY_SIZE, "%016llx", (unsigned long long)((uint64_t)number ^ ((uint64_t)1 << 63)));
}
