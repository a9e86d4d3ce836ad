/* SPDX-License-Identifier: MIT */
/* The notes: what a person made, kept with enough to find its article without the cache. */
#include "notes.h"

#include <stdlib.h>

static const char first_step[] =
    "CREATE TABLE anchors(key TEXT PRIMARY KEY, url TEXT, title TEXT, outlet TEXT, published TEXT,"
    " fingerprint INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE reading(key TEXT PRIMARY KEY REFERENCES anchors(key), read INTEGER, position INTEGER,"
    " changed INTEGER NOT NULL) WITHOUT ROWID;";

/*
 * corrections   a person's value for a field of an article; an empty one says that the
 *               page has none. What is taken back stays as a tombstone, so that notes
 *               that are merged know of it.
 */
static const char second_step[] =
    "CREATE TABLE corrections(id TEXT PRIMARY KEY, key TEXT NOT NULL REFERENCES anchors(key), field TEXT NOT NULL,"
    " value TEXT NOT NULL, author TEXT NOT NULL, made INTEGER NOT NULL, changed INTEGER NOT NULL,"
    " revision INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, UNIQUE(key, field)) WITHOUT ROWID;";

static const char *const steps[] = {first_step, second_step};

const struct store_kind store_notes_kind = {
    .word = "notes file",
    .application_id = 0x7771726e, /* "wqrn" */
    .steps = steps,
    .step_count = (int)WQ_COUNT(steps),
    .mode = 0600,
    .precious = true,
};

/* anchors */
static const char put_anchor_sql[] = "INSERT INTO anchors(key, url, title, outlet, published, fingerprint)"
                                     " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(key) DO NOTHING";
/* reading */
static const char put_read_sql[] = "INSERT INTO reading(key, read, changed) VALUES(?1, ?2, ?3)"
                                   " ON CONFLICT(key) DO UPDATE SET read = ?2, changed = ?3";
static const char put_position_sql[] = "INSERT INTO reading(key, position, changed) VALUES(?1, ?2, ?3)"
                                       " ON CONFLICT(key) DO UPDATE SET position = ?2, changed = ?3";
static const char get_position_sql[] = "SELECT position FROM reading WHERE key = ?1 AND position IS NOT NULL";

enum wq_status store_notes_open(const char *path, bool write, struct store_notes **notes, struct wq_error *error)
{
    struct store_notes *made = wq_alloc(sizeof *made);
    enum wq_status status = store_db_open(&store_notes_kind, path, write, &made->db, error);

    *notes = status == WQ_OK ? made : NULL;
    if (status != WQ_OK)
        free(made);
    return status;
}

void store_notes_close(struct store_notes *notes)
{
    if (notes == NULL)
        return;
    store_db_close(&notes->db);
    free(notes);
}

enum wq_status notes_put_anchor(struct store_notes *notes, const struct store_anchor *anchor, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&notes->db, put_anchor_sql, &statement, error);

    if (status == WQ_OK) {
        store_bind_string(statement, 1, anchor->key);
        store_bind_string(statement, 2, anchor->url);
        store_bind_string(statement, 3, anchor->title);
        store_bind_string(statement, 4, anchor->outlet);
        store_bind_string(statement, 5, anchor->published);
        sqlite3_bind_int64(statement, 6, (int64_t)anchor->fingerprint);
        status = store_step_done(&notes->db, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

enum wq_status notes_end(struct store_notes *notes, enum wq_status status, struct wq_error *error)
{
    if (status == WQ_OK)
        status = store_db_run(&notes->db, "COMMIT", error);
    if (status != WQ_OK && !sqlite3_get_autocommit(notes->db.handle))
        sqlite3_exec(notes->db.handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* Writes one number of a reading, NULL where there is none, with its anchor. */
static enum wq_status put_reading(struct store_notes *notes, const char *sql, const struct store_anchor *anchor,
                                  const int64_t *number, int64_t when, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_run(&notes->db, "BEGIN IMMEDIATE", error);

    if (status != WQ_OK)
        return status;
    status = notes_put_anchor(notes, anchor, error);
    if (status == WQ_OK)
        status = store_db_prepare(&notes->db, sql, &statement, error);
    if (status == WQ_OK) {
        store_bind_string(statement, 1, anchor->key);
        if (number != NULL)
            sqlite3_bind_int64(statement, 2, *number);
        sqlite3_bind_int64(statement, 3, when);
        status = store_step_done(&notes->db, statement, error);
    }
    sqlite3_finalize(statement);
    return notes_end(notes, status, error);
}

enum wq_status store_notes_mark_read(struct store_notes *notes, const struct store_anchor *anchor, bool read,
                                     int64_t when, struct wq_error *error)
{
    return put_reading(notes, put_read_sql, anchor, read ? &when : NULL, when, error);
}

enum wq_status store_notes_position_put(struct store_notes *notes, const struct store_anchor *anchor, int64_t position,
                                        int64_t when, struct wq_error *error)
{
    return put_reading(notes, put_position_sql, anchor, &position, when, error);
}

enum wq_status store_notes_position_get(struct store_notes *notes, const char *key, int64_t *position,
                                        struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&notes->db, get_position_sql, &statement, error);

    *position = 0;
    if (status == WQ_OK) {
        store_bind_string(statement, 1, key);
        status = store_step_row(&notes->db, statement, error);
    }
    if (status == WQ_OK)
        *position = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}
