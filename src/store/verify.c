/* SPDX-License-Identifier: MIT */
/* The state of a store, read from one end to the other; a damaged cache set aside. */
#include "cache.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "header.h"

static const struct store_kind *const kinds[] = {
    [STORE_CACHE] = &store_cache_kind,
    [STORE_NOTES] = &store_notes_kind,
    [STORE_VAULT] = &store_vault_kind,
};

/* The first line of SQLite's own check that is not "ok". */
static enum wq_status check_pages(const struct store_db *db, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = store_db_prepare(db, "PRAGMA integrity_check(1)", &statement, error);
    const char *line;

    if (status == WQ_OK)
        status = store_step_row(db, statement, error);
    if (status == WQ_OK) {
        line = (const char *)sqlite3_column_text(statement, 0);
        if (line == NULL || strcmp(line, "ok") != 0)
            status = store_header_damaged(db->kind, db->path, line != NULL ? line : "", error);
    }
    sqlite3_finalize(statement);
    return status;
}

/* Every record's checksum. */
static enum wq_status check_blobs(struct store_db *db, const char *sql, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    struct wq_buf text = {0};
    enum wq_status status = store_db_prepare(db, sql, &statement, error);

    while (status == WQ_OK && (status = store_step_row(db, statement, error)) == WQ_OK) {
        wq_buf_clear(&text);
        status = store_db_unpack(db, store_column_view(statement, 0), &text, error);
    }
    sqlite3_finalize(statement);
    wq_buf_free(&text);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

/* One text, one entry of the index, and at least one key for every article. */
static enum wq_status check_counts(const struct store_db *db, struct wq_error *error)
{
    static const char *const pairs[] = {
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT id FROM texts)",
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM keys)",
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT id FROM terms_docsize)",
        "SELECT count(*) FROM terms_docsize WHERE id NOT IN (SELECT id FROM articles)",
        "SELECT count(*) FROM documents WHERE article NOT IN (SELECT id FROM articles)",
    };
    enum wq_status status = WQ_OK;
    int64_t wrong = 0;

    for (size_t i = 0; i < WQ_COUNT(pairs) && status == WQ_OK; i++) {
        status = store_db_number(db, pairs[i], &wrong, error);
        if (status == WQ_OK && wrong != 0)
            status = store_header_damaged(db->kind, db->path, _("its tables do not agree"), error);
    }
    return status;
}

enum wq_status store_verify(enum store_which which, const char *path, struct wq_error *error)
{
    struct store_db db;
    enum wq_status status = store_db_open(kinds[which], path, false, &db, error);

    if (status != WQ_OK)
        return status;
    status = check_pages(&db, error);
    if (status == WQ_OK && which == STORE_CACHE)
        status = check_counts(&db, error);
    if (status == WQ_OK && which == STORE_CACHE)
        status = check_blobs(&db, "SELECT record FROM texts UNION ALL SELECT record FROM versions", error);
    if (which == STORE_VAULT)
        db.packer = store_packer_new((struct wq_str){NULL, 0});
    if (status == WQ_OK && which == STORE_VAULT)
        status = check_blobs(&db, "SELECT bytes FROM vault", error);
    store_db_close(&db);
    return status;
}

/* ---- setting aside ---------------------------------------------------------------------- */

static char *free_name(const char *path)
{
    struct wq_buf name = {0};
    struct stat info;

    for (unsigned number = 1;; number++) {
        wq_buf_clear(&name);
        wq_buf_putf(&name, "%s.damaged-%u", path, number);
        if (lstat(name.ptr, &info) != 0)
            return wq_buf_take(&name);
    }
}

static int rename_with(const char *path, const char *aside, const char *suffix)
{
    struct wq_buf from = {0}, to = {0};
    int number;

    wq_buf_putf(&from, "%s%s", path, suffix);
    wq_buf_putf(&to, "%s%s", aside, suffix);
    number = rename(from.ptr, to.ptr) == 0 ? 0 : errno;
    wq_buf_free(&from);
    wq_buf_free(&to);
    return number;
}

enum wq_status store_set_aside(const char *path, char **aside, struct wq_error *error)
{
    /* The log first: a cache must never meet the log of another one. */
    static const char *const suffixes[] = {"-wal", "-shm", "-journal", ""};
    enum wq_status status = store_header_find(path, error);
    char *name;

    *aside = NULL;
    if (status != WQ_OK)
        return status;
    name = free_name(path);
    for (size_t i = 0; i < WQ_COUNT(suffixes); i++) {
        int number = rename_with(path, name, suffixes[i]);

        if (number != 0 && (number != ENOENT || suffixes[i][0] == '\0')) {
            status = wq_error_set(error, wq_status_from_errno(number), _("%s cannot be set aside: %s"), path,
                                  strerror(number));
            free(name);
            return status;
        }
    }
    *aside = name;
    return WQ_OK;
}
