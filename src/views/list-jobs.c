/* SPDX-License-Identifier: MIT */
/* What the list asks the worker for. */
#include <stdlib.h>

#include "list-jobs.h"

struct list_job {
    struct wq_job job;
    struct wq_ui *ui;
    char *query;
    struct wq_listing *listing; /* used, not owned */
    size_t wanted;
    size_t total;
    struct list_result result;
    list_result_fn *done;
    list_count_fn *counted;
    void *context;
};

static void free_list_job(struct wq_job *job)
{
    struct list_job *list = (struct list_job *)job;
    list_drop(list->ui, list->result.listing);
    archive_rows_free(&list->result.rows);
    free(list->query);
    free(list);
}

static struct list_job *new_job(struct wq_ui *ui, enum wq_lane lane, void *context)
{
    struct list_job *list = wq_alloc(sizeof(*list));
    list->job.lane = lane;
    list->job.free = free_list_job;
    list->ui = ui;
    list->context = context;
    return list;
}

static unsigned done_list_job(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    struct list_job *list = (struct list_job *)job;
    list->result.status = status;
    if (status != WQ_OK)
        list->result.trouble = error->text ? error->text : wq_status_text(status);
    list->result.query = list->query;
    return list->done(list->context, &list->result);
}

/* ---- search ------------------------------------------------------------------- */

static enum wq_status run_search(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    struct list_job *list = (struct list_job *)job;
    struct wq_listing_options options = {.sort = WQ_SORT_DATE};
    enum wq_status status = archive_list(archive, list->query, &options, &list->result.listing, error);
    if (status == WQ_OK && !ui_job_stopped(job))
        status = archive_listing_rows(list->result.listing, list->result.first, list->wanted, &list->result.rows);
    return status;
}

void list_ask_search(struct wq_ui *ui, const char *query, size_t first, size_t count, int purpose, list_result_fn *done,
                     void *context)
{
    struct list_job *list = new_job(ui, WQ_LANE_SEARCH, context);
    list->job.run = run_search;
    list->job.done = done_list_job;
    list->query = wq_strdup(query);
    list->result.first = first;
    list->result.purpose = purpose;
    list->wanted = count;
    list->done = done;
    ui_submit(ui, &list->job);
}

/* ---- rows ------------------------------------------------------------------------ */

static enum wq_status run_rows(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    (void)archive;
    (void)error;
    struct list_job *list = (struct list_job *)job;
    return archive_listing_rows(list->listing, list->result.first, list->wanted, &list->result.rows);
}

void list_ask_rows(struct wq_ui *ui, struct wq_listing *listing, size_t first, size_t count, list_result_fn *done,
                   void *context)
{
    struct list_job *list = new_job(ui, WQ_LANE_ROWS, context);
    list->job.run = run_rows;
    list->job.done = done_list_job;
    list->listing = listing;
    list->result.first = first;
    list->wanted = count;
    list->done = done;
    ui_submit(ui, &list->job);
}

/* ---- count ------------------------------------------------------------------------ */

static enum wq_status run_count(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    (void)archive;
    (void)error;
    struct list_job *list = (struct list_job *)job;
    return archive_listing_count(list->listing, &list->total);
}

static unsigned done_count(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    (void)error;
    struct list_job *list = (struct list_job *)job;
    return status == WQ_OK ? list->counted(list->context, list->total) : 0;
}

void list_ask_count(struct wq_ui *ui, struct wq_listing *listing, list_count_fn *done, void *context)
{
    struct list_job *list = new_job(ui, WQ_LANE_COUNT, context);
    list->job.run = run_count;
    list->job.done = done_count;
    list->job.background = true;
    list->listing = listing;
    list->counted = done;
    ui_submit(ui, &list->job);
}

/* ---- close ------------------------------------------------------------------------- */

static enum wq_status run_close(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    (void)archive;
    (void)error;
    struct list_job *list = (struct list_job *)job;
    archive_listing_close(list->listing);
    list->listing = NULL;
    return WQ_OK;
}

static unsigned done_close(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    (void)job;
    (void)status;
    (void)error;
    return 0;
}

void list_drop(struct wq_ui *ui, struct wq_listing *listing)
{
    if (listing == NULL)
        return;
    struct list_job *list = new_job(ui, WQ_LANE_SAVE, NULL);
    list->job.run = run_close;
    list->job.done = done_close;
    list->listing = listing;
    ui_submit(ui, &list->job);
}
