/* SPDX-License-Identifier: MIT */
/* A connection to one of the stores: opened, checked, migrated, its errors in words. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "record.h"

#include <sqlite3.h>

/* What tells one kind of store from another. */
struct store_kind {
    const char *word;         /* "cache", for messages */
    int application_id;       /* of the file's header */
    const char *const *steps; /* SQL of each version, from nothing to the latest */
    int step_count;           /* the latest version */
    mode_t mode;              /* of a new file, before the umask */
    bool precious;            /* backed up before a migration; every commit reaches the disk */
    bool wal;
};

struct store_db {
    sqlite3 *handle;
    char *path;
    const struct store_kind *kind;
    struct store_packer *packer; /* NULL until it is needed */
};

/* Opens what is there, WQ_NOT_FOUND where nothing is; with `write` creates and
 * migrates. A store of a newer version is WQ_NEWER, a damaged one WQ_CORRUPT, one of
 * another program WQ_INVALID: the file stays as it is. */
enum wq_status store_db_open(const struct store_kind *kind, const char *path, bool write, struct store_db *db,
                             struct wq_error *error);
void store_db_close(struct store_db *db);

/* The status of a failed SQLite call, with *error set for a person. */
enum wq_status store_db_fail(const struct store_db *db, int code, struct wq_error *error);
/* Runs constant SQL. */
enum wq_status store_db_run(const struct store_db *db, const char *sql, struct wq_error *error);
/* The first column of the first row of constant SQL. */
enum wq_status store_db_number(const struct store_db *db, const char *sql, int64_t *number, struct wq_error *error);
/* Prepares constant SQL for many uses. */
enum wq_status store_db_prepare(const struct store_db *db, const char *sql, sqlite3_stmt **statement,
                                struct wq_error *error);

/* Binds a view; ptr NULL gives NULL. */
void store_bind_text(sqlite3_stmt *statement, int at, struct wq_str text);
void store_bind_string(sqlite3_stmt *statement, int at, const char *text);
void store_bind_blob(sqlite3_stmt *statement, int at, struct wq_str bytes);
/* A copy of a text column, NULL where it is NULL. */
char *store_column_dup(sqlite3_stmt *statement, int column);
struct wq_str store_column_view(sqlite3_stmt *statement, int column);

/* Steps a statement that gives no rows and resets it. */
enum wq_status store_step_done(const struct store_db *db, sqlite3_stmt *statement, struct wq_error *error);
/* Steps to a row: WQ_NOT_FOUND (statement reset, no message) where there is none. */
enum wq_status store_step_row(const struct store_db *db, sqlite3_stmt *statement, struct wq_error *error);

/* Gives the FTS5 tokenizer and the SQL functions of the cache to a connection. */
int store_tokenizer_register(sqlite3 *handle);
int store_functions_register(struct store_db *db);
int store_exact_register(struct store_db *db);

/* Appends "file:PATH" with `options`, as SQLite reads it. */
void store_uri_put(const char *path, const char *options, struct wq_buf *uri);

/* Brings an opened store to its kind's latest version, in one transaction. */
enum wq_status store_db_migrate(const struct store_db *db, struct wq_error *error);

/* Makes db->packer with the cache's dictionary, where it has one. */
enum wq_status store_db_load_packer(struct store_db *db, struct wq_error *error);
/* Appends what is in a record, with the dictionary where it needs one. */
enum wq_status store_db_unpack(struct store_db *db, struct wq_str record, struct wq_buf *out, struct wq_error *error);

extern const struct store_kind store_cache_kind, store_notes_kind, store_vault_kind;

#endif
