/* SPDX-License-Identifier: MIT */
/* Listings: rows read as they are asked for. */
#include "private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct wq_listing {
    struct wq_archive *archive;
    struct wq_query *query;
    struct archive_wanted *wanted; /* NULL where no snippets are asked for */
    struct store_selection *selection;
};

/* Today by the clock and the zone of whoever asks. */
static int64_t today(void)
{
    time_t now = time(NULL);
    struct tm local;
    struct wq_buf date = {0};
    int64_t day = 0;

    if (localtime_r(&now, &local) != NULL) {
        wq_buf_putf(&date, "%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
        store_day_number(wq_buf_view(&date), &day);
    }
    wq_buf_free(&date);
    return day;
}

static enum store_order order_of(enum wq_sort sort)
{
    switch (sort) {
    case WQ_SORT_RELEVANCE:
        return STORE_BY_RELEVANCE;
    case WQ_SORT_OUTLET:
        return STORE_BY_OUTLET;
    case WQ_SORT_TITLE:
        return STORE_BY_TITLE;
    case WQ_SORT_DATE:
        break;
    }
    return STORE_BY_DATE;
}

enum wq_status archive_list(struct wq_archive *archive, const char *query, const struct wq_listing_options *options,
                            struct wq_listing **listing, struct wq_error *error)
{
    static const struct wq_listing_options plain = {0};
    struct wq_listing *made = wq_alloc(sizeof *made);
    struct store_selection_options how = {.today = today()};
    enum wq_status status;

    *listing = NULL;
    options = options != NULL ? options : &plain;
    made->archive = archive;
    how.order = order_of(options->sort);
    how.reverse = options->reverse;
    status = query_parse(wq_str(query), &made->query, NULL, error);
    if (status == WQ_OK)
        status = store_selection_new(archive->cache, made->query, &how, &made->selection, error);
    if (status != WQ_OK) {
        archive_listing_close(made);
        return status;
    }
    if (options->snippets)
        made->wanted = archive_wanted_new(made->query);
    *listing = made;
    return WQ_OK;
}

void archive_listing_close(struct wq_listing *listing)
{
    if (listing == NULL)
        return;
    store_selection_free(listing->selection);
    archive_wanted_free(listing->wanted);
    query_free(listing->query);
    free(listing);
}

enum wq_status archive_listing_count(struct wq_listing *listing, size_t *count)
{
    return store_selection_count(listing->selection, count, NULL);
}

/* ---- rows ------------------------------------------------------------------------------ */

static void free_row(struct wq_row *row)
{
    free(row->title);
    free(row->outlet);
    free(row->byline);
    free(row->published);
    free(row->section);
    free(row->snippet);
}

void archive_rows_free(struct wq_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free_row(&rows->items[i]);
    free(rows->items);
    *rows = (struct wq_rows){0};
}

static enum wq_status add_snippet(struct wq_listing *listing, struct wq_row *row)
{
    struct wq_article *article;
    enum wq_status status = store_cache_read(listing->archive->cache, row->id, &article, NULL);

    if (status == WQ_OK)
        row->snippet = archive_snippet(article, listing->wanted);
    article_free(article);
    return status;
}

static enum wq_status add_row(struct wq_listing *listing, int64_t id, struct wq_rows *rows)
{
    struct store_row found;
    struct wq_row *row;
    enum wq_status status = store_cache_row(listing->archive->cache, id, &found, NULL);

    if (status != WQ_OK) /* taken away by an import meanwhile */
        return status == WQ_NOT_FOUND ? WQ_OK : status;
    wq_grow((void **)&rows->items, &rows->cap, rows->count + 1, sizeof *row);
    row = &rows->items[rows->count++];
    *row = (struct wq_row){
        .id = id,
        .title = found.title,
        .outlet = found.outlet,
        .byline = found.byline,
        .published = found.published,
        .section = found.section,
        .words = found.words,
        .unread = found.unread,
    };
    memcpy(row->key, found.key, sizeof row->key);
    return listing->wanted != NULL ? add_snippet(listing, row) : WQ_OK;
}

/* Ids that are read at once. */
#define CHUNK 256

static enum wq_status read_rows(struct wq_listing *listing, size_t first, size_t count, struct wq_rows *rows)
{
    int64_t ids[CHUNK];
    enum wq_status status = WQ_OK;

    while (count > 0 && status == WQ_OK) {
        size_t ask = count < CHUNK ? count : CHUNK, found;

        status = store_selection_ids(listing->selection, first, ask, ids, &found, NULL);
        for (size_t i = 0; i < found && status == WQ_OK; i++)
            status = add_row(listing, ids[i], rows);
        if (found < ask)
            break;
        first += found;
        count -= found;
    }
    return status;
}

enum wq_status archive_listing_rows(struct wq_listing *listing, size_t first, size_t count, struct wq_rows *rows)
{
    enum wq_status status = store_cache_hold(listing->archive->cache, NULL);

    if (status != WQ_OK)
        return status;
    status = read_rows(listing, first, count, rows);
    store_cache_release(listing->archive->cache);
    return status;
}

enum wq_status archive_listing_find(struct wq_listing *listing, const char *key, size_t *place)
{
    int64_t id;
    enum wq_status status = store_cache_find(listing->archive->cache, key, &id, NULL);

    return status == WQ_OK ? store_selection_place(listing->selection, id, place, NULL) : status;
}
