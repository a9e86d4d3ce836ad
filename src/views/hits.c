/* SPDX-License-Identifier: MIT */
/* Finding a query's hits in an article, in the worker. */
#include <stdlib.h>

#include "hits.h"

struct hits_job {
    struct wq_job job;
    char *query;
    struct wq_strs texts;
    struct flow_spans *spans; /* one for each text */
    hits_done_fn *done;
    void *context;
};

/* Bytes of a text -> code points, walking on from the span before. */
static void add_hits(struct wq_str text, const struct wq_spans *found, struct flow_spans *spans)
{
    size_t byte = 0, code_point = 0;
    for (size_t i = 0; i < found->count; i++) {
        struct flow_span span = {.role = WQ_ROLE_HIT, .mention = SIZE_MAX};
        code_point += text_count_code_points(wq_str_sub(text, byte, found->items[i].start));
        span.start = code_point;
        code_point += text_count_code_points(wq_str_sub(text, found->items[i].start, found->items[i].end));
        span.end = code_point;
        byte = found->items[i].end;
        wq_grow((void **)&spans->items, &spans->cap, spans->count + 1, sizeof(*spans->items));
        spans->items[spans->count++] = span;
    }
}

static enum wq_status run_hits(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    (void)archive;
    struct hits_job *hits = (struct hits_job *)job;
    enum wq_status status = WQ_OK;
    for (size_t i = 0; i < hits->texts.count && status == WQ_OK && !ui_job_stopped(job); i++) {
        struct wq_spans found = {0};
        struct wq_str text = wq_str(hits->texts.items[i]);
        status = archive_hits(hits->query, text, &found, error);
        add_hits(text, &found, &hits->spans[i]);
        archive_spans_free(&found);
    }
    return status;
}

static unsigned done_hits(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    (void)error;
    struct hits_job *hits = (struct hits_job *)job;
    return status == WQ_OK ? hits->done(hits->context, hits->spans, hits->texts.count) : 0;
}

static void free_hits(struct wq_job *job)
{
    struct hits_job *hits = (struct hits_job *)job;
    for (size_t i = 0; i < hits->texts.count; i++)
        free(hits->spans[i].items);
    free(hits->spans);
    wq_strs_free(&hits->texts);
    free(hits->query);
    free(hits);
}

void hits_start(struct wq_ui *ui, const struct flow *flow, const char *query, hits_done_fn *done, void *context)
{
    struct hits_job *hits = wq_alloc(sizeof(*hits));
    hits->job = (struct wq_job){.lane = WQ_LANE_HITS, .run = run_hits, .done = done_hits, .free = free_hits};
    hits->query = wq_strdup(query);
    hits->spans = wq_alloc((flow->count ? flow->count : 1) * sizeof(*hits->spans));
    hits->done = done;
    hits->context = context;
    for (size_t i = 0; i < flow->count; i++)
        wq_strs_add(&hits->texts, wq_str(flow->blocks[i].text));
    ui_submit(ui, &hits->job);
}
