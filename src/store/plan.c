/* SPDX-License-Identifier: MIT */
/* A query tree as SQL over articles. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "match.h"

/* ---- values --------------------------------------------------------------------------- */

static void put_value(struct plan *plan, struct plan_value value, struct wq_buf *out)
{
    wq_grow((void **)&plan->values, &plan->cap, plan->count + 1, sizeof *plan->values);
    plan->values[plan->count] = value;
    wq_buf_putf(out, "?%zu", PLAN_VALUES + plan->count++);
}

static void put_number(struct plan *plan, int64_t number, struct wq_buf *out)
{
    put_value(plan, (struct plan_value){.number = number}, out);
}

static void put_text(struct plan *plan, const char *text, struct wq_buf *out)
{
    put_value(plan, (struct plan_value){.text = wq_strdup(text)}, out);
}

static void put_match(struct plan *plan, char *match, struct wq_buf *out)
{
    wq_buf_puts(out, plan->corrected ? "(c.id IS NULL AND " : "");
    wq_buf_puts(out, "a.id IN (SELECT rowid FROM terms WHERE terms MATCH ");
    put_value(plan, (struct plan_value){.text = match}, out);
    wq_buf_putc(out, ')');
    if (plan->corrected)
        wq_buf_putf(out, " OR a.id IN (SELECT rowid FROM temp.corrected_terms WHERE corrected_terms MATCH ?%zu))",
                    PLAN_VALUES + plan->count - 1);
}

/* Appends what stands for a part of a row: with corrections, what `c` may have of it. */
static void put_part(const struct plan *plan, const char *plain, const char *corrected, struct wq_buf *out)
{
    wq_buf_puts(out, plan->corrected ? corrected : plain);
}

/* ---- dates ------------------------------------------------------------------------------ */

/* The first day after a date of any length: the day, month or year that begins then. */
static int64_t day_after(const char *date)
{
    struct wq_buf next = {0};
    int64_t day = 0;
    long year = strtol(date, NULL, 10), month = strlen(date) >= 7 ? strtol(date + 5, NULL, 10) : 12;

    if (strlen(date) >= 10) {
        store_day_number(wq_str(date), &day);
        return day + 1;
    }
    wq_buf_putf(&next, "%04ld-%02ld", month == 12 ? year + 1 : year, month % 12 + 1);
    /* After 9999 there is no date, and no end. */
    if (store_day_number(wq_buf_view(&next), &day) != WQ_OK)
        day = INT64_MAX / CACHE_PLACES;
    wq_buf_free(&next);
    return day;
}

/* The first day of a span back from today: "-7d" is today and the six days before. */
static int64_t span_start(const char *span, int64_t today)
{
    static const struct {
        char unit;
        int64_t days;
    } units[] = {{'d', 1}, {'w', 7}, {'m', 30}, {'y', 365}};
    char *unit;
    long long number = strtoll(span + 1, &unit, 10);

    for (size_t i = 0; i < WQ_COUNT(units); i++)
        if (units[i].unit == *unit)
            return today - number * units[i].days + 1;
    return today;
}

/* The ids of the days between two dates. */
static void date_bounds(const struct plan *plan, const struct wq_query *query, int64_t *low, int64_t *high)
{
    int64_t day = 0;

    *low = CACHE_DATED;
    *high = INT64_MAX;
    if (query->from[0] == '-') {
        *low = span_start(query->from, plan->today) * CACHE_PLACES;
        *high = (plan->today + 1) * CACHE_PLACES - 1;
        return;
    }
    if (query->from[0] != '\0' && store_day_number(wq_str(query->from), &day) == WQ_OK)
        *low = day * CACHE_PLACES;
    if (*low < CACHE_DATED)
        *low = CACHE_DATED;
    if (query->to[0] != '\0')
        *high = day_after(query->to) * CACHE_PLACES - 1;
}

/* ---- conditions over articles a ------------------------------------------------------------- */

static enum wq_status put_condition(struct plan *plan, const struct wq_query *query, enum plan_scope scope,
                                    struct wq_buf *out, struct wq_error *error);

static enum wq_status unsupported(const struct wq_query *query, const char *before, struct wq_error *error)
{
    return wq_error_set(error, WQ_UNSUPPORTED, _("this warraq cannot search by %s%s yet"), before,
                        query->text != NULL ? query->text : "");
}

static enum wq_status put_is(struct plan *plan, const struct wq_query *query, struct wq_buf *out,
                             struct wq_error *error)
{
    if (strcmp(query->text, "undated") == 0) {
        put_part(plan, "a.id", "coalesce(c.place, a.id)", out);
        wq_buf_puts(out, " < ");
        put_number(plan, CACHE_DATED, out);
    } else if (strcmp(query->text, "doubtful") == 0) {
        put_part(plan, "(a.doubt", "(coalesce(c.doubt, a.doubt)", out);
        wq_buf_puts(out, " * 1000 < ");
        put_number(plan, (int64_t)(STORE_DOUBT * 1000), out);
        wq_buf_puts(out, " OR a.flagged)");
    } else if (strcmp(query->text, "unread") == 0) {
        wq_buf_puts(out, "NOT EXISTS (SELECT 1 FROM keys k JOIN temp.marks m ON m.key = warraq_key(k.key)"
                         " WHERE k.article = a.id)");
    } else {
        return unsupported(query, "is:", error);
    }
    return WQ_OK;
}

static enum wq_status put_field(struct plan *plan, const struct wq_query *query, enum plan_scope scope,
                                struct wq_buf *out, struct wq_error *error)
{
    if (match_scope(query->field, &scope) == WQ_OK)
        return put_condition(plan, query->children[0], scope, out, error);
    if (query->field == WQ_FIELD_KEY) {
        wq_buf_puts(out, "a.id = (SELECT article FROM keys WHERE key = ");
        put_number(plan, cache_key_number(query->children[0]->text), out);
        wq_buf_putc(out, ')');
        return WQ_OK;
    }
    if (query->field == WQ_FIELD_LANG) {
        put_part(plan, "a.language", "CASE WHEN c.id IS NULL THEN a.language ELSE c.language END", out);
        wq_buf_puts(out, " = ");
        put_text(plan, query->children[0]->text, out);
        return WQ_OK;
    }
    return wq_error_set(error, WQ_UNSUPPORTED, _("this warraq cannot search by %s: yet"),
                        query_field_word(query->field));
}

/* What the index finds folded, looked at as it is written. */
static void put_exact(struct plan *plan, const struct wq_query *query, enum plan_scope scope, bool with_match,
                      struct wq_buf *out)
{
    struct wq_buf match = {0};

    wq_buf_putc(out, '(');
    if (with_match) {
        match_put_phrase(query->text, scope, &match);
        put_match(plan, wq_buf_take(&match), out);
        wq_buf_puts(out, " AND ");
    }
    put_part(plan, "warraq_exact((SELECT record FROM texts WHERE id = a.id), ",
             "warraq_exact(coalesce(c.record, (SELECT record FROM texts WHERE id = a.id)), ", out);
    put_text(plan, query->text, out);
    wq_buf_puts(out, ", ");
    put_number(plan, (int64_t)scope, out);
    wq_buf_puts(out, "))");
}

static enum wq_status put_joined(struct plan *plan, const struct wq_query *query, enum plan_scope scope,
                                 const char *join, struct wq_buf *out, struct wq_error *error)
{
    enum wq_status status = WQ_OK;

    wq_buf_putc(out, '(');
    for (size_t i = 0; i < query->count && status == WQ_OK; i++) {
        if (i > 0)
            wq_buf_puts(out, join);
        status = put_condition(plan, query->children[i], scope, out, error);
    }
    wq_buf_putc(out, ')');
    return status;
}

static void put_date(struct plan *plan, const struct wq_query *query, struct wq_buf *out)
{
    int64_t low, high;

    date_bounds(plan, query, &low, &high);
    put_part(plan, "a.id", "coalesce(c.place, a.id)", out);
    wq_buf_puts(out, " BETWEEN ");
    put_number(plan, low, out);
    wq_buf_puts(out, " AND ");
    put_number(plan, high, out);
}

/* Depth is bounded by the parser. */
static enum wq_status put_condition(struct plan *plan, const struct wq_query *query, enum plan_scope scope,
                                    struct wq_buf *out, struct wq_error *error)
{
    struct wq_buf match = {0};
    enum wq_status status;

    if (match_put(query, scope, &match)) {
        put_match(plan, wq_buf_take(&match), out);
        return WQ_OK;
    }
    wq_buf_free(&match);
    switch (query->kind) {
    case WQ_QUERY_AND:
        return put_joined(plan, query, scope, " AND ", out, error);
    case WQ_QUERY_OR:
        return put_joined(plan, query, scope, " OR ", out, error);
    case WQ_QUERY_NOT:
        wq_buf_puts(out, "NOT (");
        status = put_condition(plan, query->children[0], scope, out, error);
        wq_buf_putc(out, ')');
        return status;
    case WQ_QUERY_EXACT:
        put_exact(plan, query, scope, true, out);
        return WQ_OK;
    case WQ_QUERY_FIELD:
        return put_field(plan, query, scope, out, error);
    case WQ_QUERY_IS:
        return put_is(plan, query, out, error);
    case WQ_QUERY_DATE:
        put_date(plan, query, out);
        return WQ_OK;
    case WQ_QUERY_HAS:
        return unsupported(query, "has:", error);
    default:
        wq_buf_puts(out, "1");
        return WQ_OK;
    }
}

/* ---- the root ------------------------------------------------------------------------------------ */

/* The field's value, for an exact text at the root; the node itself else. */
static const struct wq_query *through_field(const struct wq_query *query, enum plan_scope *scope)
{
    *scope = PLAN_TEXT;
    if (query->kind == WQ_QUERY_FIELD && match_scope(query->field, scope) == WQ_OK)
        return query->children[0];
    return query;
}

static void put_match_part(struct plan *plan, const char *join, const struct wq_query *query, enum plan_scope scope)
{
    size_t before = plan->match.len;

    if (before > 0)
        wq_buf_puts(&plan->match, join);
    if (query->kind == WQ_QUERY_EXACT)
        match_put_phrase(query->text, scope, &plan->match);
    else if (!match_put(query, scope, &plan->match))
        plan->match.len = before;
}

/* What the index and the range of ids can answer of a part of the root leaves less,
 * or nothing, for a condition. True where nothing is left. */
static bool drive(struct plan *plan, const struct wq_query *query)
{
    enum plan_scope scope;
    const struct wq_query *value = through_field(query, &scope);
    size_t before = plan->match.len;
    int64_t low, high;

    if (query->kind == WQ_QUERY_DATE) {
        date_bounds(plan, query, &low, &high);
        plan->low = low > plan->low ? low : plan->low;
        plan->high = high < plan->high ? high : plan->high;
        return true;
    }
    put_match_part(plan, " AND ", value, scope);
    return plan->match.len > before && value->kind != WQ_QUERY_EXACT;
}

static enum wq_status put_rest(struct plan *plan, const struct wq_query *query, struct wq_error *error)
{
    enum plan_scope scope;
    const struct wq_query *value = through_field(query, &scope);

    wq_buf_puts(&plan->where, " AND ");
    if (value->kind == WQ_QUERY_EXACT) {
        put_exact(plan, value, scope, false, &plan->where);
        return WQ_OK;
    }
    return put_condition(plan, query, PLAN_TEXT, &plan->where, error);
}

static enum wq_status put_root_part(struct plan *plan, const struct wq_query *query, struct wq_error *error)
{
    return drive(plan, query) ? WQ_OK : put_rest(plan, query, error);
}

/* What must not be there is left to the index where something must be there. */
static enum wq_status put_root_nots(struct plan *plan, const struct wq_query *root, struct wq_error *error)
{
    enum wq_status status = WQ_OK;
    struct wq_buf match = {0};

    for (size_t i = 0; i < root->count && status == WQ_OK; i++) {
        const struct wq_query *child = root->children[i];

        if (child->kind != WQ_QUERY_NOT)
            continue;
        wq_buf_clear(&match);
        if (plan->match.len > 0 && match_put(child->children[0], PLAN_TEXT, &match)) {
            struct wq_buf both = {0};

            wq_buf_putf(&both, "(%s) NOT %s", plan->match.ptr, match.ptr);
            wq_buf_free(&plan->match);
            plan->match = both;
        } else {
            status = put_rest(plan, child, error);
        }
    }
    wq_buf_free(&match);
    return status;
}

enum wq_status plan_make(const struct wq_query *query, int64_t today, bool corrected, struct plan *plan,
                         struct wq_error *error)
{
    enum wq_status status = WQ_OK;

    *plan = (struct plan){.low = 0, .high = INT64_MAX, .today = today, .corrected = corrected};
    if (query->kind == WQ_QUERY_AND) {
        for (size_t i = 0; i < query->count && status == WQ_OK; i++)
            if (query->children[i]->kind != WQ_QUERY_NOT)
                status = put_root_part(plan, query->children[i], error);
        if (status == WQ_OK)
            status = put_root_nots(plan, query, error);
    } else if (query->kind != WQ_QUERY_ALL) {
        status = put_root_part(plan, query, error);
    }
    if (status != WQ_OK)
        plan_free(plan);
    return status;
}

void plan_free(struct plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        free(plan->values[i].text);
    free(plan->values);
    wq_buf_free(&plan->match);
    wq_buf_free(&plan->where);
    *plan = (struct plan){0};
}
