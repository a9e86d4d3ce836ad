/* SPDX-License-Identifier: MIT */
/*
 * What the list asks the worker for: a query's listing with its first rows, more
 * rows, the count.
 *
 * Ownership: a listing belongs to the worker's thread; listing_drop closes it there.
 */
#ifndef WARRAQ_VIEWS_LIST_JOBS_H
#define WARRAQ_VIEWS_LIST_JOBS_H

#include <warraq/ui.h>

/* A listing, its rows from the place `first` on; the caller takes `listing` and
 * `rows` by leaving NULL and an empty vector behind. */
struct list_result {
    enum wq_status status;
    const char *trouble; /* what went wrong, else NULL */
    const char *query;
    int purpose; /* as it was asked with */
    struct wq_listing *listing;
    struct wq_rows rows;
    size_t first;
};

typedef unsigned list_result_fn(void *context, struct list_result *result);
typedef unsigned list_count_fn(void *context, size_t count);

/* Opens a query and reads `count` rows of it from `first` on. */
void list_ask_search(struct wq_ui *ui, const char *query, size_t first, size_t count, int purpose, list_result_fn *done,
                     void *context);
/* Reads rows of an open listing. */
void list_ask_rows(struct wq_ui *ui, struct wq_listing *listing, size_t first, size_t count, list_result_fn *done,
                   void *context);
/* Counts an open listing, behind everything else. */
void list_ask_count(struct wq_ui *ui, struct wq_listing *listing, list_count_fn *done, void *context);
/* Closes a listing after whatever still uses it; NULL is none. */
void list_drop(struct wq_ui *ui, struct wq_listing *listing);

#endif
