/* SPDX-License-Identifier: MIT */
/* A connection to one of the stores: its settings, its migrations, its errors in words. */
#include "db.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "header.h"

#define BUSY_TIMEOUT 10000 /* ms: longer than a batch of an import takes */

/* ---- errors ------------------------------------------------------------------ */

static enum wq_status status_of_code(int code)
{
    switch (code & 0xFF) {
    case SQLITE_OK:
        return WQ_OK;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return WQ_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return WQ_BUSY;
    case SQLITE_FULL:
        return WQ_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return WQ_DENIED;
    case SQLITE_INTERRUPT:
        return WQ_CANCELLED;
    case SQLITE_TOOBIG:
        return WQ_LIMIT;
    case SQLITE_NOMEM:
        abort();
    case SQLITE_ERROR:
        return WQ_INVALID;
    default:
        return WQ_IO;
    }
}

enum wq_status store_db_fail(const struct store_db *db, int code, struct wq_error *error)
{
    enum wq_status status = status_of_code(code);
    const char *detail = db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code);

    if (status == WQ_CORRUPT)
        return store_header_damaged(db->kind, db->path, detail, error);
    if (status == WQ_BUSY)
        return wq_error_set(error, status, _("%s is being written by another program; try again when it is done"),
                            db->path);
    if (status == WQ_CANCELLED)
        return wq_error_set(error, status, "%s", wq_status_text(status));
    return wq_error_set(error, status, "%s: %s (%s)", db->path, wq_status_text(status), detail);
}

/* ---- statements ---------------------------------------------------------------- */

enum wq_status store_db_run(const struct store_db *db, const char *sql, struct wq_error *error)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? WQ_OK : store_db_fail(db, code, error);
}

enum wq_status store_db_prepare(const struct store_db *db, const char *sql, sqlite3_stmt **statement,
                                struct wq_error *error)
{
    int code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);

    return code == SQLITE_OK ? WQ_OK : store_db_fail(db, code, error);
}

enum wq_status store_db_number(const struct store_db *db, const char *sql, int64_t *number, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(db, sql, &statement, error);

    *number = 0;
    if (status == WQ_OK)
        status = store_step_row(db, statement, error);
    if (status == WQ_OK)
        *number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

void store_bind_text(sqlite3_stmt *statement, int at, struct wq_str text)
{
    if (text.ptr == NULL)
        sqlite3_bind_null(statement, at);
    else
        sqlite3_bind_text64(statement, at, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void store_bind_string(sqlite3_stmt *statement, int at, const char *text)
{
    store_bind_text(statement, at, text == NULL ? (struct wq_str){NULL, 0} : wq_str(text));
}

void store_bind_blob(sqlite3_stmt *statement, int at, struct wq_str bytes)
{
    if (bytes.len == 0)
        sqlite3_bind_zeroblob(statement, at, 0);
    else
        sqlite3_bind_blob64(statement, at, bytes.ptr, bytes.len, SQLITE_STATIC);
}

struct wq_str store_column_view(sqlite3_stmt *statement, int column)
{
    const char *bytes = sqlite3_column_blob(statement, column);

    return (struct wq_str){bytes, (size_t)sqlite3_column_bytes(statement, column)};
}

char *store_column_dup(sqlite3_stmt *statement, int column)
{
    return wq_strdup((const char *)sqlite3_column_text(statement, column));
}

enum wq_status store_step_done(const struct store_db *db, sqlite3_stmt *statement, struct wq_error *error)
{
    int code = sqlite3_step(statement);
    enum wq_status status = code == SQLITE_DONE || code == SQLITE_ROW ? WQ_OK : store_db_fail(db, code, error);

    sqlite3_reset(statement);
    return status;
}

enum wq_status store_step_row(const struct store_db *db, sqlite3_stmt *statement, struct wq_error *error)
{
    int code = sqlite3_step(statement);
    enum wq_status status;

    if (code == SQLITE_ROW)
        return WQ_OK;
    status = code == SQLITE_DONE ? WQ_NOT_FOUND : store_db_fail(db, code, error);
    sqlite3_reset(statement);
    return status;
}

/* ---- migrations ------------------------------------------------------------------- */

/* Page by page from one connection into another; a backup that is only begun is none. */
static int copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int step, end;

    if (backup == NULL)
        return sqlite3_errcode(to);
    step = sqlite3_backup_step(backup, -1);
    end = sqlite3_backup_finish(backup); /* knows nothing of a lock that the step met */
    return step == SQLITE_DONE ? end : step;
}

/* A copy of a precious store beside it, before its form changes. The caller has the
 * store's lock for writing: this is the form that is about to change, and no other. */
static enum wq_status back_up(const struct store_db *db, int version, struct wq_error *error)
{
    struct wq_buf name = {0};
    sqlite3 *from = NULL, *to = NULL;
    int file, code = SQLITE_CANTOPEN;

    wq_buf_putf(&name, "%s.before-v%d", db->path, version);
    file = open(name.ptr, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0) {
        close(file);
        code = sqlite3_open_v2(name.ptr, &to, SQLITE_OPEN_READWRITE, NULL);
    }
    /* A connection that writes cannot be copied from. */
    if (code == SQLITE_OK)
        code = sqlite3_open_v2(db->path, &from, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK)
        code = copy_pages(from, to);
    sqlite3_close(from);
    sqlite3_close(to);
    if (code != SQLITE_OK)
        wq_error_set(error, status_of_code(code), _("%s cannot be backed up to %s (%s); nothing was changed"), db->path,
                     name.ptr, sqlite3_errstr(code));
    wq_buf_free(&name);
    return status_of_code(code);
}

static enum wq_status run_steps(const struct store_db *db, int from, struct wq_error *error)
{
    struct wq_buf pragma = {0};
    enum wq_status status = WQ_OK;

    for (int i = from; i < db->kind->step_count && status == WQ_OK; i++)
        status = store_db_run(db, db->kind->steps[i], error);
    if (status == WQ_OK) {
        /* A pragma takes no bound value: both numbers are constants of ours. */
        wq_buf_putf(&pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d", db->kind->application_id,
                    db->kind->step_count);
        status = store_db_run(db, pragma.ptr, error);
    }
    wq_buf_free(&pragma);
    return status;
}

enum wq_status store_db_migrate(const struct store_db *db, struct wq_error *error)
{
    int64_t version;
    enum wq_status status = store_db_number(db, "PRAGMA user_version", &version, error);

    if (status != WQ_OK || version == db->kind->step_count)
        return status;
    status = store_db_run(db, "BEGIN IMMEDIATE", error);
    if (status != WQ_OK)
        return status;
    /* Again, now that nobody else can migrate it meanwhile. */
    status = store_db_number(db, "PRAGMA user_version", &version, error);
    if (status == WQ_OK && db->kind->precious && version > 0 && version < db->kind->step_count)
        status = back_up(db, db->kind->step_count, error);
    if (status == WQ_OK && version < db->kind->step_count)
        status = run_steps(db, (int)version, error);
    if (status == WQ_OK)
        return store_db_run(db, "COMMIT", error);
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* ---- opening ------------------------------------------------------------------------- */

/* Foreign files may hold anything: no schema of theirs may call our functions or
 * write where it should not. */
static enum wq_status harden(const struct store_db *db, struct wq_error *error)
{
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_busy_timeout(db->handle, BUSY_TIMEOUT);
    return store_db_run(db, "PRAGMA cell_size_check = 1; PRAGMA secure_delete = 0; PRAGMA temp_store = MEMORY", error);
}

static enum wq_status set_up_writer(const struct store_db *db, struct wq_error *error)
{
    int keep_wal = 1;
    enum wq_status status;

    if (!db->kind->wal)
        return store_db_run(db, "PRAGMA synchronous = FULL", error);
    status = store_db_run(db, "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864", error);
    if (status == WQ_OK)
        status =
            store_db_run(db, db->kind->precious ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", error);
    /* Without the two files beside it, a reader without the right to write cannot open a WAL store. */
    sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep_wal);
    return status;
}

void store_uri_put(const char *path, const char *options, struct wq_buf *uri)
{
    wq_buf_puts(uri, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        if (strchr("?#%", *at) != NULL)
            wq_buf_putf(uri, "%%%02x", (unsigned)*at);
        else
            wq_buf_putc(uri, *at);
    }
    wq_buf_puts(uri, options);
}

/* Where the folder cannot be written and no writer left its WAL, nobody can be
 * writing: the file can be read as one that never changes. */
static int open_immutable(struct store_db *db)
{
    struct wq_buf uri = {0};
    int code;

    store_uri_put(db->path, "?immutable=1", &uri);
    code = sqlite3_open_v2(uri.ptr, &db->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);
    wq_buf_free(&uri);
    return code;
}

static int register_functions(struct store_db *db)
{
    int code = store_tokenizer_register(db->handle);

    return code == SQLITE_OK ? store_functions_register(db) : code;
}

static enum wq_status connect_reader(struct store_db *db, struct wq_error *error)
{
    int code = sqlite3_open_v2(db->path, &db->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_EXRESCODE, NULL);
    enum wq_status status = code == SQLITE_OK ? store_header_check(db, error) : store_db_fail(db, code, error);

    if (status != WQ_OK)
        return status;
    code = register_functions(db);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db->handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (((code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY) &&
        store_header_wal_size(db->path) == 0) {
        sqlite3_close(db->handle);
        db->handle = NULL;
        code = open_immutable(db);
        if (code == SQLITE_OK)
            code = register_functions(db);
    }
    return code == SQLITE_OK ? harden(db, error) : store_db_fail(db, code, error);
}

static enum wq_status connect_writer(struct store_db *db, struct wq_error *error)
{
    int code = sqlite3_open_v2(db->path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
    enum wq_status status = code == SQLITE_OK ? store_header_check(db, error) : store_db_fail(db, code, error);

    if (status != WQ_OK)
        return status;
    code = register_functions(db);
    status = code == SQLITE_OK ? harden(db, error) : store_db_fail(db, code, error);
    if (status == WQ_OK && sqlite3_db_readonly(db->handle, "main") == 1)
        status = wq_error_set(error, WQ_DENIED, _("%s can be read but not written by you"), db->path);
    if (status == WQ_OK)
        status = set_up_writer(db, error);
    return status;
}

/* A new store comes to be whole or not at all: its first version is made in memory,
 * written beside, and linked into its place. */
static enum wq_status create(const struct store_kind *kind, const char *path, struct wq_error *error)
{
    struct store_db blank = {.kind = kind, .path = wq_strdup(path)};
    sqlite3_int64 size = 0;
    unsigned char *image = NULL;
    enum wq_status status = WQ_OK;
    int code = sqlite3_open(":memory:", &blank.handle);

    if (code == SQLITE_OK)
        code = register_functions(&blank);
    if (code != SQLITE_OK)
        status = store_db_fail(&blank, code, error);
    if (status == WQ_OK)
        status = store_db_run(&blank, "PRAGMA page_size = 16384", error);
    if (status == WQ_OK)
        status = run_steps(&blank, 0, error);
    if (status == WQ_OK) {
        image = sqlite3_serialize(blank.handle, "main", &size, 0);
        status = store_header_place(path, (struct wq_str){(const char *)image, (size_t)size}, kind->mode, error);
    }
    sqlite3_free(image);
    store_db_close(&blank);
    return status;
}

/* What the header cannot tell where its newest form still stands in the WAL. */
static enum wq_status check_version(const struct store_db *db, bool write, struct wq_error *error)
{
    int64_t version, tables;
    enum wq_status status = store_db_number(db, "PRAGMA user_version", &version, error);

    if (status == WQ_OK && version > db->kind->step_count)
        return store_header_newer(db->kind, db->path, error);
    if (status == WQ_OK && !write && version < db->kind->step_count)
        return wq_error_set(error, WQ_UNSUPPORTED,
                            _("%s was written by an older warraq; an import by somebody who may write it brings it up "
                              "to date"),
                            db->path);
    if (status == WQ_OK)
        status = store_db_number(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", &tables, error);
    if (status == WQ_OK && tables == 0)
        status = store_header_damaged(db->kind, db->path, _("its tables are missing"), error);
    return status;
}

enum wq_status store_db_open(const struct store_kind *kind, const char *path, bool write, struct store_db *db,
                             struct wq_error *error)
{
    enum wq_status status = store_header_find(path, error);

    *db = (struct store_db){.kind = kind};
    if (status == WQ_NOT_FOUND && write)
        status = create(kind, path, error);
    if (status != WQ_OK)
        return status;
    db->path = wq_strdup(path);
    status = write ? connect_writer(db, error) : connect_reader(db, error);
    if (status == WQ_OK)
        status = check_version(db, write, error);
    if (status == WQ_OK && write)
        status = store_db_migrate(db, error);
    if (status != WQ_OK)
        store_db_close(db);
    return status;
}

/* ---- records ------------------------------------------------------------------------- */

enum wq_status store_db_load_packer(struct store_db *db, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status;

    if (store_packer_dictionary(db->packer).len > 0)
        return WQ_OK;
    status = store_db_prepare(db, "SELECT bytes FROM dictionary", &statement, error);
    if (status == WQ_OK)
        status = store_step_row(db, statement, error);
    if (status == WQ_OK || (status == WQ_NOT_FOUND && db->packer == NULL)) {
        store_packer_free(db->packer);
        db->packer = store_packer_new(status == WQ_OK ? store_column_view(statement, 0) : (struct wq_str){NULL, 0});
    }
    sqlite3_finalize(statement);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

enum wq_status store_db_unpack(struct store_db *db, struct wq_str record, struct wq_buf *out, struct wq_error *error)
{
    enum wq_status status = WQ_OK;

    if (db->packer == NULL || store_needs_dictionary(record))
        status = store_db_load_packer(db, error);
    if (status == WQ_OK && store_unpack(db->packer, record, out) != WQ_OK)
        status = store_db_fail(db, SQLITE_CORRUPT, error);
    return status;
}

void store_db_close(struct store_db *db)
{
    store_packer_free(db->packer);
    sqlite3_close_v2(db->handle);
    free(db->path);
    *db = (struct store_db){0};
}
