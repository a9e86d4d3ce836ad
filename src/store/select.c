/* SPDX-License-Identifier: MIT */
/*
 * The ids that a query finds, by their place. By date they come out of the index in
 * order; every STRIDE-th id that was passed is remembered, so that a place is found
 * from the anchor before it and not from the top. In another order they are all
 * kept: eight bytes an article.
 */
#include "plan.h"

#include <stdlib.h>

#include "cache.h"

#define STRIDE 64

struct ids {
    int64_t *items;
    size_t count, cap;
};

struct store_selection {
    struct store_cache *cache;
    struct plan plan;
    enum plan_what what;
    bool kept;      /* all ids are in `ids`, in order */
    bool reverse;   /* of the kept ones */
    struct ids ids; /* kept, or anchors: ids[n] stands at place n * STRIDE */
    bool loaded;    /* kept: they were read */
    sqlite3_stmt *statement;
};

static void ids_add(struct ids *ids, int64_t id)
{
    wq_grow((void **)&ids->items, &ids->cap, ids->count + 1, sizeof *ids->items);
    ids->items[ids->count++] = id;
}

static enum plan_what what_of(const struct store_selection_options *options, bool ranked)
{
    switch (options->order) {
    case STORE_BY_OUTLET:
        return PLAN_BY_OUTLET;
    case STORE_BY_TITLE:
        return PLAN_BY_TITLE;
    case STORE_BY_RELEVANCE:
        if (ranked)
            return PLAN_RANKED;
        break;
    case STORE_BY_DATE:
        break;
    }
    return options->reverse ? PLAN_OLDEST : PLAN_NEWEST;
}

enum wq_status store_selection_new(struct store_cache *cache, const struct wq_query *query,
                                   const struct store_selection_options *options, struct store_selection **selection,
                                   struct wq_error *error)
{
    struct store_selection *made = wq_alloc(sizeof *made);
    enum wq_status status;

    *selection = NULL;
    made->cache = cache;
    status = cache_overlay_refresh(cache, error);
    if (status == WQ_OK)
        status = plan_make(query, options->today, cache->overlay.some, &made->plan, error);
    if (status == WQ_OK) {
        made->what = what_of(options, made->plan.match.len > 0);
        made->kept = made->what != PLAN_NEWEST && made->what != PLAN_OLDEST;
        made->reverse = options->reverse;
        status = plan_prepare(&made->plan, made->what, &cache->db, &made->statement, error);
    }
    if (status != WQ_OK) {
        store_selection_free(made);
        return status;
    }
    *selection = made;
    return WQ_OK;
}

void store_selection_free(struct store_selection *selection)
{
    if (selection == NULL)
        return;
    sqlite3_finalize(selection->statement);
    plan_free(&selection->plan);
    free(selection->ids.items);
    free(selection);
}

enum wq_status store_selection_count(struct store_selection *selection, size_t *count, struct wq_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum wq_status status = plan_prepare(&selection->plan, PLAN_COUNT, &selection->cache->db, &statement, error);

    *count = 0;
    if (status == WQ_OK)
        status = store_step_row(&selection->cache->db, statement, error);
    if (status == WQ_OK)
        *count = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

/* ---- kept ids -------------------------------------------------------------------------- */

static void turn_around(struct ids *ids)
{
    for (size_t i = 0; i < ids->count / 2; i++) {
        int64_t id = ids->items[i];

        ids->items[i] = ids->items[ids->count - 1 - i];
        ids->items[ids->count - 1 - i] = id;
    }
}

static enum wq_status load(struct store_selection *selection, struct wq_error *error)
{
    enum wq_status status;

    if (selection->loaded)
        return WQ_OK;
    selection->ids.count = 0;
    while ((status = store_step_row(&selection->cache->db, selection->statement, error)) == WQ_OK)
        ids_add(&selection->ids, sqlite3_column_int64(selection->statement, 0));
    if (status != WQ_NOT_FOUND)
        return status;
    if (selection->reverse)
        turn_around(&selection->ids);
    selection->loaded = true;
    return WQ_OK;
}

/* ---- anchors ------------------------------------------------------------------------------ */

/* Makes the statement give ids from `from` on. */
static void start_at(struct store_selection *selection, int64_t from, int64_t limit, int64_t skip)
{
    const struct plan *plan = &selection->plan;
    bool newest = selection->what == PLAN_NEWEST;

    sqlite3_reset(selection->statement);
    if (newest)
        sqlite3_bind_int64(selection->statement, PLAN_HIGH, from < plan->high ? from : plan->high);
    else
        sqlite3_bind_int64(selection->statement, PLAN_LOW, from > plan->low ? from : plan->low);
    sqlite3_bind_int64(selection->statement, newest ? PLAN_LAST : PLAN_FIRST, from);
    sqlite3_bind_int64(selection->statement, PLAN_LIMIT, limit);
    sqlite3_bind_int64(selection->statement, PLAN_OFFSET, skip);
}

static int64_t top(const struct store_selection *selection)
{
    return selection->what == PLAN_NEWEST ? INT64_MAX : INT64_MIN;
}

/* True where `id` stands at or after `other` in the order of the list. */
static bool is_from(const struct store_selection *selection, int64_t id, int64_t other)
{
    return selection->what == PLAN_NEWEST ? id <= other : id >= other;
}

/* Walks on from the last anchor until there are `anchors` of them, or the id `until`
 * is passed, or the list ends. */
static enum wq_status extend(struct store_selection *selection, size_t anchors, const int64_t *until,
                             struct wq_error *error)
{
    struct ids *ids = &selection->ids;
    size_t place = ids->count > 0 ? (ids->count - 1) * STRIDE : 0;
    enum wq_status status;

    if (ids->count >= anchors ||
        (until != NULL && ids->count > 0 && is_from(selection, ids->items[ids->count - 1], *until)))
        return WQ_OK;
    start_at(selection, ids->count > 0 ? ids->items[ids->count - 1] : top(selection), -1, 0);
    for (; (status = store_step_row(&selection->cache->db, selection->statement, error)) == WQ_OK; place++) {
        int64_t id = sqlite3_column_int64(selection->statement, 0);

        if (place % STRIDE != 0 || place / STRIDE < ids->count)
            continue;
        ids_add(ids, id);
        if (ids->count >= anchors || (until != NULL && is_from(selection, id, *until)))
            break;
    }
    sqlite3_reset(selection->statement);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static enum wq_status stream(struct store_selection *selection, size_t first, size_t count, int64_t *ids, size_t *found,
                             struct wq_error *error)
{
    size_t anchor = first / STRIDE;
    enum wq_status status = extend(selection, anchor + 1, NULL, error);

    if (status != WQ_OK || anchor >= selection->ids.count)
        return status;
    start_at(selection, selection->ids.items[anchor], (int64_t)count, (int64_t)(first % STRIDE));
    while (*found < count && (status = store_step_row(&selection->cache->db, selection->statement, error)) == WQ_OK)
        ids[(*found)++] = sqlite3_column_int64(selection->statement, 0);
    sqlite3_reset(selection->statement);
    return status == WQ_NOT_FOUND ? WQ_OK : status;
}

static enum wq_status find_streamed(struct store_selection *selection, int64_t id, size_t *place,
                                    struct wq_error *error)
{
    int64_t ids[STRIDE];
    size_t anchor = 0, found = 0, high;
    enum wq_status status = extend(selection, SIZE_MAX, &id, error);

    /* The last anchor that does not stand after the id. */
    for (high = selection->ids.count; anchor + 1 < high;) {
        size_t middle = anchor + (high - anchor) / 2;

        if (is_from(selection, id, selection->ids.items[middle]))
            anchor = middle;
        else
            high = middle;
    }
    if (status == WQ_OK)
        status = stream(selection, anchor * STRIDE, STRIDE, ids, &found, error);
    for (size_t i = 0; i < found && status == WQ_OK; i++) {
        if (ids[i] == id) {
            *place = anchor * STRIDE + i;
            return WQ_OK;
        }
    }
    return status == WQ_OK ? WQ_NOT_FOUND : status;
}

/* ---- the interface ---------------------------------------------------------------------------- */

enum wq_status store_selection_ids(struct store_selection *selection, size_t first, size_t count, int64_t *ids,
                                   size_t *found, struct wq_error *error)
{
    enum wq_status status;

    *found = 0;
    if (!selection->kept)
        return stream(selection, first, count, ids, found, error);
    status = load(selection, error);
    while (status == WQ_OK && *found < count && first + *found < selection->ids.count) {
        ids[*found] = selection->ids.items[first + *found];
        ++*found;
    }
    return status;
}

enum wq_status store_selection_place(struct store_selection *selection, int64_t id, size_t *place,
                                     struct wq_error *error)
{
    enum wq_status status;

    if (!selection->kept)
        return find_streamed(selection, id, place, error);
    status = load(selection, error);
    for (size_t i = 0; i < selection->ids.count && status == WQ_OK; i++) {
        if (selection->ids.items[i] == id) {
            *place = i;
            return WQ_OK;
        }
    }
    return status == WQ_OK ? WQ_NOT_FOUND : status;
}
