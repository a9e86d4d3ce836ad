/* SPDX-License-Identifier: MIT */
/* :set-field and :undo-field: corrections of the article that is open. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

struct correct_job {
    struct wq_job job;
    struct wq_ui *ui;
    char key[WQ_KEY_SIZE];
    char *field, *value; /* value NULL: the correction is taken back */
    char *author;
};

static enum wq_status run_correct(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    const struct correct_job *correct = (const struct correct_job *)job;
    if (correct->value == NULL)
        return archive_correct_undo(archive, correct->key, correct->field, error);
    return archive_correct(archive, correct->key, correct->field, correct->value, correct->author, error);
}

/* Reads the article again, unless another is open by now, and the rows of the list. */
static unsigned done_correct(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    struct correct_job *correct = (struct correct_job *)job;
    struct wq_ui *ui = correct->ui;
    if (status != WQ_OK) {
        ui_message(ui, WQ_ROLE_ERROR, "%s", error->text ? error->text : wq_status_text(status));
        return WQ_UI_DRAW;
    }
    ui_message(ui, WQ_ROLE_MESSAGE,
               correct->value == NULL ? _("The correction of %s was taken back.")
               : *correct->value == 0 ? _("The field %s was removed.")
                                      : _("The field %s was corrected."),
               correct->field);
    const struct wq_reading *reading = ui_reading(ui);
    unsigned flags = ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_CHANGED});
    if (reading != NULL && strcmp(reading->key, correct->key) == 0)
        flags |= ui_read(ui, correct->key);
    return flags | WQ_UI_DRAW;
}

static void free_correct(struct wq_job *job)
{
    struct correct_job *correct = (struct correct_job *)job;
    free(correct->field);
    free(correct->value);
    free(correct->author);
    free(correct);
}

static unsigned ask(struct wq_ui *ui, struct wq_str field, struct wq_str value)
{
    struct correct_job *correct = wq_alloc(sizeof(*correct));
    correct->job =
        (struct wq_job){.lane = WQ_LANE_SAVE, .run = run_correct, .done = done_correct, .free = free_correct};
    correct->ui = ui;
    memcpy(correct->key, ui_reading(ui)->key, sizeof(correct->key));
    correct->field = wq_str_dup(field);
    correct->value = value.ptr ? wq_str_dup(value) : NULL;
    correct->author = config_author(ui_config(ui));
    ui_submit(ui, &correct->job);
    return 0;
}

static bool can_correct(struct wq_ui *ui, const char *argument)
{
    const struct wq_reading *reading = ui_reading(ui);
    if (argument == NULL)
        ui_message(ui, WQ_ROLE_ERROR, "%s", _("Say which field: title, outlet, byline, published …"));
    else if (reading == NULL || reading->article == NULL)
        ui_message(ui, WQ_ROLE_ERROR, "%s", _("No article is open."));
    else
        return true;
    return false;
}

unsigned views_do_set_field(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    if (!can_correct(focused->ui, argument))
        return WQ_UI_DRAW;
    struct wq_str line = wq_str(argument);
    size_t blank = wq_str_find(line, WQ_STR(" "), 0);
    size_t end = blank == SIZE_MAX ? line.len : blank;
    return ask(focused->ui, wq_str_sub(line, 0, end), wq_str_trim(wq_str_sub(line, end, line.len)));
}

unsigned views_do_undo_field(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    if (!can_correct(focused->ui, argument))
        return WQ_UI_DRAW;
    return ask(focused->ui, wq_str_trim(wq_str(argument)), (struct wq_str){NULL, 0});
}
