/* SPDX-License-Identifier: MIT */
/* What the views share: the article being read, the query, messages, notices. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- the article --------------------------------------------------------------- */

struct read_job {
    struct wq_job job;
    struct wq_ui *ui;
    struct wq_reading *reading;
};

void ui_reading_free(struct wq_reading *reading)
{
    if (reading == NULL || --reading->holders > 0)
        return;
    article_free(reading->article);
    names_free(&reading->mentions);
    free(reading->trouble);
    free(reading);
}

static enum wq_status run_read(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    struct wq_reading *reading = ((struct read_job *)job)->reading;
    enum wq_status status = archive_read(archive, reading->key, &reading->article, error);
    if (status == WQ_OK && !ui_job_stopped(job))
        status = archive_mentions(archive, reading->article, &reading->mentions, error);
    if (status == WQ_OK && !ui_job_stopped(job))
        /* An article is read as well where its place is not known. */
        archive_position_get(archive, reading->article, &reading->position, NULL);
    return status;
}

static unsigned done_read(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    struct read_job *read = (struct read_job *)job;
    read->reading->status = status;
    if (status != WQ_OK)
        read->reading->trouble = wq_strdup(error->text ? error->text : wq_status_text(status));
    struct wq_reading *before = read->ui->reading;
    read->ui->reading = read->reading;
    read->reading = NULL;
    unsigned flags = ui_notify(read->ui, &(struct wq_notice){.kind = WQ_NOTICE_ARTICLE});
    ui_reading_free(before);
    return flags | WQ_UI_DRAW;
}

static void free_read(struct wq_job *job)
{
    struct read_job *read = (struct read_job *)job;
    ui_reading_free(read->reading);
    free(read);
}

unsigned ui_read(struct wq_ui *ui, const char *key)
{
    if (key == NULL) {
        ui_cancel(ui, WQ_LANE_ARTICLE);
        struct wq_reading *before = ui->reading;
        ui->reading = NULL;
        unsigned flags = ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_ARTICLE});
        ui_reading_free(before);
        return flags | WQ_UI_DRAW;
    }
    struct read_job *read = wq_alloc(sizeof(*read));
    read->job = (struct wq_job){.lane = WQ_LANE_ARTICLE, .run = run_read, .done = done_read, .free = free_read};
    read->ui = ui;
    read->reading = wq_alloc(sizeof(*read->reading));
    read->reading->holders = 1;
    snprintf(read->reading->key, sizeof(read->reading->key), "%s", key);
    ui_submit(ui, &read->job);
    return 0;
}

const struct wq_reading *ui_reading(const struct wq_ui *ui)
{
    return ui->reading;
}

/* ---- what is remembered of it ------------------------------------------------------ */

struct keep_job {
    struct wq_job job;
    struct wq_ui *ui;
    struct wq_reading *reading; /* held, of a position */
    size_t position;
    char key[WQ_KEY_SIZE]; /* of a read mark */
};

static enum wq_status run_mark(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    struct wq_article *article;
    enum wq_status status = archive_read(archive, ((struct keep_job *)job)->key, &article, error);
    if (status == WQ_OK)
        status = archive_mark_read(archive, article, true, error);
    article_free(article);
    return status;
}

static enum wq_status run_position(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    const struct keep_job *keep = (const struct keep_job *)job;
    return archive_position_put(archive, keep->reading->article, keep->position, error);
}

static unsigned done_keep(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    if (status == WQ_OK)
        return 0;
    ui_message(((struct keep_job *)job)->ui, WQ_ROLE_ERROR, "%s", error->text ? error->text : wq_status_text(status));
    return WQ_UI_DRAW;
}

static void free_keep(struct wq_job *job)
{
    struct keep_job *keep = (struct keep_job *)job;
    ui_reading_free(keep->reading);
    free(keep);
}

static struct keep_job *new_keep(struct wq_ui *ui, enum wq_status (*run)(struct wq_job *job, struct wq_archive *archive,
                                                                         struct wq_error *error))
{
    struct keep_job *keep = wq_alloc(sizeof(*keep));
    keep->job = (struct wq_job){.lane = WQ_LANE_SAVE, .run = run, .done = done_keep, .free = free_keep};
    keep->ui = ui;
    return keep;
}

void ui_mark_read(struct wq_ui *ui, const char *key)
{
    struct keep_job *keep = new_keep(ui, run_mark);
    snprintf(keep->key, sizeof(keep->key), "%s", key);
    ui_submit(ui, &keep->job);
}

void ui_keep_position(struct wq_ui *ui, const struct wq_reading *reading, size_t position)
{
    struct keep_job *keep = new_keep(ui, run_position);
    keep->reading = (struct wq_reading *)reading;
    keep->reading->holders++;
    keep->position = position;
    ui_submit(ui, &keep->job);
}

/* ---- the query -------------------------------------------------------------------- */

const char *ui_query(const struct wq_ui *ui)
{
    return ui->query ? ui->query : "";
}

unsigned ui_set_query(struct wq_ui *ui, const char *query)
{
    char *copy = wq_strdup(query ? query : "");
    free(ui->query);
    ui->query = copy;
    return ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_QUERY, .text = copy}) | WQ_UI_DRAW;
}

/* ---- the rest ---------------------------------------------------------------------- */

void ui_release_held(struct wq_ui *ui)
{
    ui->painted = true;
    while (ui->held != NULL) {
        struct wq_job *job = ui->held;
        ui->held = job->next;
        ui_worker_submit(ui->worker, job);
    }
}

void ui_drop_held(struct wq_ui *ui, enum wq_lane lane)
{
    for (struct wq_job **at = &ui->held; *at != NULL;) {
        struct wq_job *job = *at;
        if (lane != WQ_LANES && job->lane != lane) {
            at = &job->next;
            continue;
        }
        *at = job->next;
        job->free(job);
    }
}

void ui_submit(struct wq_ui *ui, struct wq_job *job)
{
    if (ui->painted || job->lane == WQ_LANE_SEARCH) {
        ui_worker_submit(ui->worker, job);
        return;
    }
    struct wq_job **end = &ui->held;
    while (*end != NULL)
        end = &(*end)->next;
    job->next = NULL;
    *end = job;
}

void ui_cancel(struct wq_ui *ui, enum wq_lane lane)
{
    ui_drop_held(ui, lane);
    ui_worker_cancel(ui->worker, lane);
}

bool ui_busy(const struct wq_ui *ui, enum wq_lane lane)
{
    return ui_worker_busy(ui->worker, lane);
}

unsigned ui_notify(struct wq_ui *ui, const struct wq_notice *notice)
{
    unsigned flags = 0;
    for (size_t i = 0; i < WQ_PLACES; i++)
        if (ui->panes[i] != NULL)
            flags |= ui->panes[i]->type->notice(ui->panes[i], notice);
    for (size_t i = 0; i < ui->over_count; i++)
        flags |= ui->over[i]->type->notice(ui->over[i], notice);
    return flags & ~(unsigned)WQ_UI_REFUSED;
}

void ui_message(struct wq_ui *ui, enum wq_role role, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = NULL;
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    free(ui->message);
    ui->message = length >= 0 ? text : NULL;
    ui->message_role = role;
}

const struct wq_layout *ui_layout(const struct wq_ui *ui)
{
    return &ui->layout;
}

enum wq_direction ui_direction(const struct wq_ui *ui)
{
    return ui->direction;
}

enum wq_direction ui_words(const struct wq_ui *ui)
{
    return ui->words;
}

const struct wq_config *ui_config(const struct wq_ui *ui)
{
    return ui->options.config;
}

const struct wq_request *ui_requests(const struct wq_ui *ui, size_t *count)
{
    *count = ui->options.request_count;
    return ui->options.requests;
}

const struct wq_keymap *ui_keymap(const struct wq_ui *ui)
{
    return ui->keymap;
}

struct wq_view *ui_focused(const struct wq_ui *ui)
{
    return ui->panes[ui->focus];
}

struct wq_view *ui_top(const struct wq_ui *ui)
{
    return ui->over_count > 0 ? ui->over[ui->over_count - 1] : ui_focused(ui);
}
