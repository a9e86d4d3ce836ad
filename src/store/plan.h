/* SPDX-License-Identifier: MIT */
/*
 * A query tree as SQL: constant fragments, every value bound. The statement that is
 * made of them gives ids in the order of ids:
 *
 *     FROM terms [JOIN articles a] WHERE terms MATCH ?1 AND rowid BETWEEN ?2 AND ?3 AND …
 *     FROM articles a WHERE a.id BETWEEN ?2 AND ?3 AND …
 *
 * Where a person has corrected articles (overlay.c), these, as `c`, take no part in
 * that and are added by a second SELECT; conditions then ask `c` before `a`.
 */
#ifndef STORE_PLAN_H
#define STORE_PLAN_H

#include "db.h"

/* Which columns of the index a part of a query is looked for in. */
enum plan_scope { PLAN_TEXT, PLAN_TITLE, PLAN_OUTLET, PLAN_BYLINE };

/* The numbers of the parameters that are always there; values follow them. */
enum {
    PLAN_MATCH = 1,
    PLAN_LOW, /* ids: where to begin, and of which days */
    PLAN_HIGH,
    PLAN_LIMIT,
    PLAN_OFFSET,
    PLAN_FIRST, /* ids of corrected articles: where to begin */
    PLAN_LAST,
    PLAN_PLACE_LOW, /* and of which days */
    PLAN_PLACE_HIGH,
    PLAN_VALUES
};

struct plan_value {
    char *text; /* NULL where it is a number */
    int64_t number;
};

struct plan {
    struct wq_buf match; /* an FTS5 expression; empty where the index takes no part at the root */
    struct wq_buf where; /* " AND …" over articles a; empty where there is nothing to ask */
    int64_t low, high;   /* ids */
    struct plan_value *values;
    size_t count, cap;
    int64_t today;
    bool corrected; /* corrected articles are looked for in the overlay */
};

/* WQ_UNSUPPORTED where the query asks for what this version does not hold. */
enum wq_status plan_make(const struct wq_query *query, int64_t today, bool corrected, struct plan *plan,
                         struct wq_error *error);
void plan_free(struct plan *plan);

enum plan_what {
    PLAN_NEWEST, /* ids, the highest first */
    PLAN_OLDEST, /* ids, the lowest first */
    PLAN_COUNT,  /* how many */
    PLAN_RANKED, /* ids by bm25 */
    PLAN_BY_OUTLET,
    PLAN_BY_TITLE,
};
/* Prepares the statement and binds all but LIMIT and OFFSET (none, 0). */
enum wq_status plan_prepare(const struct plan *plan, enum plan_what what, const struct store_db *db,
                            sqlite3_stmt **statement, struct wq_error *error);

#endif
