/* SPDX-License-Identifier: MIT */
/* The vault: documents' bytes by their SHA-256, zstd, append-only. */
#include "db.h"

#include <stdlib.h>
#include <string.h>

static const char first_step[] =
    "CREATE TABLE vault(sha256 BLOB PRIMARY KEY, kept INTEGER NOT NULL, bytes BLOB NOT NULL);"
    "CREATE TRIGGER vault_no_change BEFORE UPDATE ON vault BEGIN SELECT raise(ABORT, 'the vault only grows'); END;"
    "CREATE TRIGGER vault_no_loss BEFORE DELETE ON vault BEGIN SELECT raise(ABORT, 'the vault only grows'); END;";

static const char *const steps[] = {first_step};

const struct store_kind store_vault_kind = {
    .word = "vault",
    .application_id = 0x77717276, /* "wqrv" */
    .steps = steps,
    .step_count = (int)WQ_COUNT(steps),
    .mode = 0600,
    .precious = true,
    .wal = true,
};

static const char has_sql[] = "SELECT 1 FROM vault WHERE sha256 = ?1";
static const char put_sql[] = "INSERT INTO vault(sha256, kept, bytes) VALUES(?1, ?2, ?3)"
                              " ON CONFLICT(sha256) DO NOTHING";
static const char get_sql[] = "SELECT bytes FROM vault WHERE sha256 = ?1";

struct store_vault {
    struct store_db db;
    sqlite3_stmt *has, *put, *get;
};

enum wq_status store_vault_open(const char *path, bool write, struct store_vault **vault, struct wq_error *error)
{
    struct store_vault *made = wq_alloc(sizeof *made);
    enum wq_status status = store_db_open(&store_vault_kind, path, write, &made->db, error);

    *vault = NULL;
    if (status == WQ_OK)
        status = store_db_prepare(&made->db, has_sql, &made->has, error);
    if (status == WQ_OK)
        status = store_db_prepare(&made->db, put_sql, &made->put, error);
    if (status == WQ_OK)
        status = store_db_prepare(&made->db, get_sql, &made->get, error);
    if (status == WQ_OK)
        made->db.packer = store_packer_new((struct wq_str){NULL, 0});
    if (status == WQ_OK)
        *vault = made;
    else
        store_vault_close(made);
    return status;
}

void store_vault_close(struct store_vault *vault)
{
    if (vault == NULL)
        return;
    sqlite3_finalize(vault->has);
    sqlite3_finalize(vault->put);
    sqlite3_finalize(vault->get);
    store_db_close(&vault->db);
    free(vault);
}

enum wq_status store_vault_begin(struct store_vault *vault, struct wq_error *error)
{
    return store_db_run(&vault->db, "BEGIN IMMEDIATE", error);
}

enum wq_status store_vault_commit(struct store_vault *vault, struct wq_error *error)
{
    return store_db_run(&vault->db, "COMMIT", error);
}

static struct wq_str view_of(const struct wq_sha256 *sha256)
{
    return (struct wq_str){(const char *)sha256->bytes, sizeof sha256->bytes};
}

enum wq_status store_vault_put(struct store_vault *vault, const struct wq_sha256 *sha256, struct wq_str bytes,
                               int64_t when, struct wq_error *error)
{
    struct wq_buf packed = {0};
    enum wq_status status;

    store_bind_blob(vault->has, 1, view_of(sha256));
    status = store_step_row(&vault->db, vault->has, error);
    sqlite3_reset(vault->has);
    if (status != WQ_NOT_FOUND)
        return status;
    store_compress(vault->db.packer, bytes, &packed);
    store_bind_blob(vault->put, 1, view_of(sha256));
    sqlite3_bind_int64(vault->put, 2, when);
    store_bind_blob(vault->put, 3, wq_buf_view(&packed));
    status = store_step_done(&vault->db, vault->put, error);
    wq_buf_free(&packed);
    return status;
}

enum wq_status store_vault_get(struct store_vault *vault, const struct wq_sha256 *sha256, struct wq_buf *out,
                               struct wq_error *error)
{
    struct wq_buf bytes = {0};
    struct wq_sha256 found;
    enum wq_status status;

    store_bind_blob(vault->get, 1, view_of(sha256));
    status = store_step_row(&vault->db, vault->get, error);
    if (status != WQ_OK)
        return status;
    status = store_decompress(vault->db.packer, store_column_view(vault->get, 0), &bytes);
    sqlite3_reset(vault->get);
    found = wq_sha256_of(wq_buf_view(&bytes));
    if (status != WQ_OK || memcmp(found.bytes, sha256->bytes, sizeof found.bytes) != 0)
        status = store_db_fail(&vault->db, SQLITE_CORRUPT, error);
    else
        wq_buf_put(out, wq_buf_view(&bytes));
    wq_buf_free(&bytes);
    return status;
}
