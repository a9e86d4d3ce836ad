/* SPDX-License-Identifier: MIT */
/* The statement of a plan, put together of constant fragments. */
#include "plan.h"

/* What is asked. A second and a third column carry what rows of two SELECTs are
 * ordered by; of one, ORDER BY says it itself. */
static const struct {
    const char *of_words, *of_articles, *order_words, *order_articles;
    const char *key_words, *key_articles, *key_corrected, *order_keys;
} asked[] = {
    [PLAN_NEWEST] = {"terms.rowid", "a.id", " ORDER BY terms.rowid DESC", " ORDER BY a.id DESC", "", "", "",
                     " ORDER BY 1 DESC"},
    [PLAN_OLDEST] = {"terms.rowid", "a.id", " ORDER BY terms.rowid", " ORDER BY a.id", "", "", "", " ORDER BY 1"},
    [PLAN_COUNT] = {"count(*)", "count(*)", "", "", "", "", "", ""},
    /* A word in the title, the outlet or the byline weighs more than one in a long body. */
    [PLAN_RANKED] = {"terms.rowid", "a.id", " ORDER BY bm25(terms, 1.0, 8.0, 2.0, 2.0), terms.rowid DESC",
                     " ORDER BY a.id DESC", ", bm25(terms, 1.0, 8.0, 2.0, 2.0)", "", "", " ORDER BY 2, 1 DESC"},
    [PLAN_BY_OUTLET] = {"a.id", "a.id", " ORDER BY a.outlet IS NULL, a.outlet, a.id DESC",
                        " ORDER BY a.outlet IS NULL, a.outlet, a.id DESC", ", a.outlet IS NULL, a.outlet",
                        ", a.outlet IS NULL, a.outlet", ", c.outlet IS NULL, c.outlet", " ORDER BY 2, 3, 1 DESC"},
    [PLAN_BY_TITLE] = {"a.id", "a.id", " ORDER BY a.title IS NULL, a.title, a.id DESC",
                       " ORDER BY a.title IS NULL, a.title, a.id DESC", ", a.title IS NULL, a.title",
                       ", a.title IS NULL, a.title", ", c.title IS NULL, c.title", " ORDER BY 2, 3, 1 DESC"},
};

static bool needs_articles(const struct plan *plan, enum plan_what what)
{
    return plan->where.len > 0 || what == PLAN_BY_OUTLET || what == PLAN_BY_TITLE;
}

static void put_plain(const struct plan *plan, enum plan_what what, struct wq_buf *sql)
{
    bool words = plan->match.len > 0;

    wq_buf_puts(sql, "SELECT ");
    wq_buf_puts(sql, words ? asked[what].of_words : asked[what].of_articles);
    if (words) {
        /* CROSS JOIN keeps the index on the outside: its order is the order asked for. */
        wq_buf_puts(sql, needs_articles(plan, what) ? " FROM terms CROSS JOIN articles a ON a.id = terms.rowid"
                                                    : " FROM terms");
        wq_buf_puts(sql, " WHERE terms MATCH ?1 AND terms.rowid >= ?2 AND terms.rowid <= ?3");
    } else {
        wq_buf_puts(sql, " FROM articles a WHERE a.id >= ?2 AND a.id <= ?3");
    }
    wq_buf_put(sql, wq_buf_view(&plan->where));
    wq_buf_puts(sql, words ? asked[what].order_words : asked[what].order_articles);
}

/* ---- with corrections ------------------------------------------------------------- */

/* The articles that nobody has corrected. */
static void put_others(const struct plan *plan, enum plan_what what, struct wq_buf *sql)
{
    bool words = plan->match.len > 0;

    wq_buf_puts(sql, words ? "SELECT terms.rowid AS id" : "SELECT a.id AS id");
    wq_buf_puts(sql, words ? asked[what].key_words : asked[what].key_articles);
    if (!words)
        wq_buf_puts(sql, " FROM articles a LEFT JOIN temp.corrected c ON c.id = a.id"
                         " WHERE a.id >= ?2 AND a.id <= ?3 AND c.id IS NULL");
    else if (needs_articles(plan, what))
        wq_buf_puts(sql, " FROM terms CROSS JOIN articles a ON a.id = terms.rowid"
                         " LEFT JOIN temp.corrected c ON c.id = a.id"
                         " WHERE terms MATCH ?1 AND terms.rowid >= ?2 AND terms.rowid <= ?3 AND c.id IS NULL");
    else
        wq_buf_puts(sql, " FROM terms LEFT JOIN temp.corrected c ON c.id = terms.rowid"
                         " WHERE terms MATCH ?1 AND terms.rowid >= ?2 AND terms.rowid <= ?3 AND c.id IS NULL");
    wq_buf_put(sql, wq_buf_view(&plan->where));
}

/* What corrected articles must be: their days are those of the correction, their
 * place in the list is that of their row. */
static void put_bounds(const struct plan *plan, struct wq_buf *sql)
{
    if (plan->match.len > 0)
        wq_buf_puts(sql, " AND c.id IN (SELECT rowid FROM temp.corrected_terms WHERE corrected_terms MATCH ?1)");
    wq_buf_puts(sql, " AND c.id >= ?6 AND c.id <= ?7 AND c.place >= ?8 AND c.place <= ?9");
    wq_buf_put(sql, wq_buf_view(&plan->where));
}

/* By relevance, those that the index finds too have its weight, and those that only
 * the corrected words are found by come first. */
static void put_corrected(const struct plan *plan, enum plan_what what, struct wq_buf *sql)
{
    static const char from[] = " FROM temp.corrected c CROSS JOIN articles a ON a.id = c.id";

    if (what == PLAN_RANKED) {
        wq_buf_puts(sql, "SELECT c.id, bm25(terms, 1.0, 8.0, 2.0, 2.0) FROM terms"
                         " CROSS JOIN temp.corrected c ON c.id = terms.rowid CROSS JOIN articles a ON a.id = c.id"
                         " WHERE terms MATCH ?1");
        put_bounds(plan, sql);
        wq_buf_puts(sql, " UNION ALL SELECT c.id, -1e9");
        wq_buf_puts(sql, from);
        wq_buf_puts(sql, " WHERE c.id NOT IN (SELECT rowid FROM terms WHERE terms MATCH ?1)");
    } else {
        wq_buf_puts(sql, "SELECT c.id");
        wq_buf_puts(sql, asked[what].key_corrected);
        wq_buf_puts(sql, from);
        wq_buf_puts(sql, " WHERE 1");
    }
    put_bounds(plan, sql);
}

/* Both SELECTs give their rows in order, and SQLite merges them as they are asked for. */
static void put_with_corrections(const struct plan *plan, enum plan_what what, struct wq_buf *sql)
{
    if (what == PLAN_COUNT)
        wq_buf_puts(sql, "SELECT count(*) FROM (");
    put_others(plan, what, sql);
    wq_buf_puts(sql, " UNION ALL ");
    put_corrected(plan, what, sql);
    wq_buf_puts(sql, what == PLAN_COUNT ? ")" : asked[what].order_keys);
}

static void bind(const struct plan *plan, sqlite3_stmt *statement)
{
    if (plan->match.len > 0)
        store_bind_text(statement, PLAN_MATCH, wq_buf_view(&plan->match));
    sqlite3_bind_int64(statement, PLAN_LOW, plan->low);
    sqlite3_bind_int64(statement, PLAN_HIGH, plan->high);
    sqlite3_bind_int64(statement, PLAN_LIMIT, -1);
    sqlite3_bind_int64(statement, PLAN_OFFSET, 0);
    sqlite3_bind_int64(statement, PLAN_FIRST, INT64_MIN);
    sqlite3_bind_int64(statement, PLAN_LAST, INT64_MAX);
    sqlite3_bind_int64(statement, PLAN_PLACE_LOW, plan->low);
    sqlite3_bind_int64(statement, PLAN_PLACE_HIGH, plan->high);
    for (size_t i = 0; i < plan->count; i++) {
        int at = (int)(PLAN_VALUES + i);

        if (plan->values[i].text != NULL)
            store_bind_string(statement, at, plan->values[i].text);
        else
            sqlite3_bind_int64(statement, at, plan->values[i].number);
    }
}

enum wq_status plan_prepare(const struct plan *plan, enum plan_what what, const struct store_db *db,
                            sqlite3_stmt **statement, struct wq_error *error)
{
    struct wq_buf sql = {0};
    enum wq_status status;

    if (plan->corrected)
        put_with_corrections(plan, what, &sql);
    else
        put_plain(plan, what, &sql);
    wq_buf_puts(&sql, " LIMIT ?4 OFFSET ?5");
    status = store_db_prepare(db, sql.ptr, statement, error);
    if (status == WQ_OK)
        bind(plan, *statement);
    wq_buf_free(&sql);
    return status;
}
