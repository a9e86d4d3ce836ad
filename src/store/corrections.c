/* SPDX-License-Identifier: MIT */
/* Corrections in the notes: put, taken back, listed. */
#include "notes.h"

#include <string.h>

static const char put_sql[] = "INSERT INTO corrections(id, key, field, value, author, made, changed, revision)"
                              " VALUES(lower(hex(randomblob(16))), ?1, ?2, ?3, ?4, ?5, ?5, 1)"
                              " ON CONFLICT(key, field) DO UPDATE SET value = ?3, author = ?4, changed = ?5, revision "
                              "= revision + 1, deleted = 0";
static const char bury_sql[] = "UPDATE corrections SET deleted = 1, changed = ?3, revision = revision + 1"
                               " WHERE key = ?1 AND field = ?2 AND deleted = 0";
static const char list_sql[] = "SELECT id, key, field, value, author, made, changed, revision FROM corrections"
                               " WHERE key = ?1 AND deleted = 0 ORDER BY field";

/* Leaves tombstones for a field under all these keys but `except` (may be NULL). */
static enum wq_status bury(struct store_notes *notes, const struct wq_strs *keys, const char *except, const char *field,
                           int64_t when, size_t *buried, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&notes->db, bury_sql, &statement, error);

    for (size_t i = 0; i < keys->count && status == WQ_OK; i++) {
        if (except != NULL && strcmp(keys->items[i], except) == 0)
            continue;
        store_bind_string(statement, 1, keys->items[i]);
        store_bind_string(statement, 2, field);
        sqlite3_bind_int64(statement, 3, when);
        status = store_step_done(&notes->db, statement, error);
        *buried += (size_t)sqlite3_changes(notes->db.handle);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum wq_status put(struct store_notes *notes, const char *key, const char *field, const char *value,
                          const char *author, int64_t when, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&notes->db, put_sql, &statement, error);

    if (status == WQ_OK) {
        store_bind_string(statement, 1, key);
        store_bind_string(statement, 2, field);
        store_bind_string(statement, 3, value);
        store_bind_string(statement, 4, author);
        sqlite3_bind_int64(statement, 5, when);
        status = store_step_done(&notes->db, statement, error);
    }
    sqlite3_finalize(statement);
    return status;
}

enum wq_status store_notes_correct(struct store_notes *notes, const struct store_anchor *anchor,
                                   const struct wq_strs *keys, const char *field, const char *value, const char *author,
                                   int64_t when, struct wq_error *error)
{
    size_t buried = 0;
    enum wq_status status = store_db_run(&notes->db, "BEGIN IMMEDIATE", error);

    if (status != WQ_OK)
        return status;
    status = notes_put_anchor(notes, anchor, error);
    if (status == WQ_OK)
        status = bury(notes, keys, anchor->key, field, when, &buried, error);
    if (status == WQ_OK)
        status = put(notes, anchor->key, field, value, author, when, error);
    return notes_end(notes, status, error);
}

enum wq_status store_notes_correction_undo(struct store_notes *notes, const struct wq_strs *keys, const char *field,
                                           int64_t when, struct wq_error *error)
{
    size_t buried = 0;
    enum wq_status status = store_db_run(&notes->db, "BEGIN IMMEDIATE", error);

    if (status != WQ_OK)
        return status;
    status = bury(notes, keys, NULL, field, when, &buried, error);
    status = notes_end(notes, status, error);
    return status == WQ_OK && buried == 0 ? WQ_NOT_FOUND : status;
}

enum wq_status store_notes_corrections(struct store_notes *notes, const struct wq_strs *keys, store_correction_fn *each,
                                       void *context, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(&notes->db, list_sql, &statement, error);

    for (size_t i = 0; i < keys->count && status == WQ_OK; i++) {
        store_bind_string(statement, 1, keys->items[i]);
        while ((status = store_step_row(&notes->db, statement, error)) == WQ_OK) {
            struct store_correction correction = {
                .id = (const char *)sqlite3_column_text(statement, 0),
                .key = (const char *)sqlite3_column_text(statement, 1),
                .field = (const char *)sqlite3_column_text(statement, 2),
                .value = (const char *)sqlite3_column_text(statement, 3),
                .author = (const char *)sqlite3_column_text(statement, 4),
                .made = sqlite3_column_int64(statement, 5),
                .changed = sqlite3_column_int64(statement, 6),
                .revision = sqlite3_column_int64(statement, 7),
            };

            each(context, &correction);
        }
        status = status == WQ_NOT_FOUND ? WQ_OK : status;
    }
    sqlite3_finalize(statement);
    return status;
}
