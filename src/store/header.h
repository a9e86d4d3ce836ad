/* SPDX-License-Identifier: MIT */
/* The file of a store from outside: what its header says before SQLite opens it. */
#ifndef STORE_HEADER_H
#define STORE_HEADER_H

#include "db.h"

/* WQ_NOT_FOUND (without a message) where there is no file, WQ_INVALID where it is
 * something else. */
enum wq_status store_header_find(const char *path, struct wq_error *error);

/* Reads the header of a connection's file before anything else does: WQ_CORRUPT,
 * WQ_NEWER, WQ_INVALID (another program's). It goes through SQLite's own file,
 * since closing another descriptor would drop the locks of this process. */
enum wq_status store_header_check(const struct store_db *db, struct wq_error *error);

/* Bytes of the write-ahead log beside a store, 0 where there is none. */
int64_t store_header_wal_size(const char *path);

/* Writes a whole new store beside its place and links it in; one that came to be
 * there meanwhile stays. */
enum wq_status store_header_place(const char *path, struct wq_str image, mode_t mode, struct wq_error *error);

/* The messages that name a damaged and a newer store and say what to do. */
enum wq_status store_header_damaged(const struct store_kind *kind, const char *path, const char *detail,
                                    struct wq_error *error);
enum wq_status store_header_newer(const struct store_kind *kind, const char *path, struct wq_error *error);

#endif
