/* SPDX-License-Identifier: MIT */
/* What requests of the ui itself do. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

unsigned ui_do_move(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)argument;
    return focused->type->move(focused, (enum wq_move)request->value);
}

unsigned ui_do_activate(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    return focused->type->activate ? focused->type->activate(focused) : WQ_UI_REFUSED;
}

/* Takes the top view off the stack. */
static unsigned pop(struct wq_ui *ui)
{
    struct wq_view *view = ui->over[--ui->over_count];
    view->type->close(view);
    return WQ_UI_ARRANGE | WQ_UI_DRAW;
}

/* One step back: an overlay, the view's own, the zoom, the focus. */
static unsigned step_back(struct wq_view *focused)
{
    struct wq_ui *ui = focused->ui;
    unsigned flags = focused->type->back ? focused->type->back(focused) : WQ_UI_REFUSED;
    if ((flags & WQ_UI_REFUSED) == 0)
        return flags;
    if (ui->over_count > 0)
        return pop(ui);
    if (ui->zoomed) {
        ui->zoomed = false;
        return WQ_UI_ARRANGE | WQ_UI_DRAW;
    }
    if (ui->focus != WQ_PLACE_FIRST)
        return ui_focus(ui, WQ_PLACE_FIRST);
    return WQ_UI_REFUSED;
}

unsigned ui_do_back(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    unsigned flags = step_back(focused);
    return (flags & WQ_UI_REFUSED) != 0 ? WQ_UI_QUIT : flags;
}

unsigned ui_do_cancel(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    if (ui_busy(focused->ui, WQ_LANE_SEARCH)) {
        ui_cancel(focused->ui, WQ_LANE_SEARCH);
        ui_message(focused->ui, WQ_ROLE_MESSAGE, "%s", _("The search was stopped."));
        return WQ_UI_DRAW;
    }
    unsigned flags = step_back(focused);
    return (flags & WQ_UI_REFUSED) != 0 ? WQ_UI_DRAW : flags;
}

unsigned ui_do_quit(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)focused;
    (void)request;
    (void)argument;
    return WQ_UI_QUIT;
}

unsigned ui_focus(struct wq_ui *ui, enum wq_place place)
{
    ui->focus = place;
    return WQ_UI_ARRANGE | WQ_UI_DRAW;
}

unsigned ui_do_focus(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)argument;
    struct wq_ui *ui = focused->ui;
    int next = ((int)ui->focus + request->value + WQ_PLACES) % WQ_PLACES;
    return ui_focus(ui, (enum wq_place)next);
}

unsigned ui_do_zoom(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    focused->ui->zoomed = !focused->ui->zoomed;
    return WQ_UI_ARRANGE | WQ_UI_DRAW;
}

unsigned ui_do_notice(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    struct wq_notice notice = {.kind = (enum wq_notice_kind)request->value, .text = argument};
    return ui_notify(focused->ui, &notice) | WQ_UI_DRAW;
}

unsigned ui_do_page(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)argument;
    struct wq_notice notice = {.kind = WQ_NOTICE_PAGE, .value = request->value};
    unsigned flags = ui_notify(focused->ui, &notice);
    return flags | ui_focus(focused->ui, WQ_PLACE_LAST);
}

static unsigned ask(struct wq_ui *ui, enum prompt_kind kind, enum wq_notice_kind notice, const char *argument)
{
    if (argument == NULL)
        return ui_prompt_open(ui, kind, "");
    return ui_notify(ui, &(struct wq_notice){.kind = notice, .text = argument}) | WQ_UI_DRAW;
}

unsigned ui_do_search(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    return ask(focused->ui, PROMPT_SEARCH, WQ_NOTICE_SEARCH, argument);
}

unsigned ui_do_narrow(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    return ask(focused->ui, PROMPT_NARROW, WQ_NOTICE_NARROW, argument);
}

unsigned ui_do_command(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    return ui_prompt_open(focused->ui, PROMPT_COMMAND, "");
}

/* The name after the current one, in the order of names. */
static char *next_theme(const struct wq_ui *ui)
{
    struct wq_strs names = {0};
    config_theme_names(&names);
    size_t at = 0;
    for (size_t i = 0; i < names.count; i++)
        if (ui->theme != NULL && strcmp(names.items[i], ui->theme) == 0)
            at = (i + 1) % names.count;
    char *name = names.count > 0 ? wq_strdup(names.items[at]) : NULL;
    wq_strs_free(&names);
    return name;
}

unsigned ui_do_theme(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    struct wq_ui *ui = focused->ui;
    char *name = argument ? wq_strdup(argument) : next_theme(ui);
    if (name != NULL && ui_theme_apply(ui, name)) {
        ui_message(ui, WQ_ROLE_MESSAGE, _("Theme: %s"), name);
        term_invalidate(ui->term);
    }
    free(name);
    return WQ_UI_DRAW;
}

static unsigned display_changed(struct wq_ui *ui, const char *message)
{
    ui_message(ui, WQ_ROLE_MESSAGE, "%s", message);
    return ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_DISPLAY}) | WQ_UI_DRAW;
}

unsigned ui_do_marks(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    struct wq_ui *ui = focused->ui;
    bool hide = ui->layout.marks == WQ_MARKS_KEEP;
    ui->layout.marks = hide ? WQ_MARKS_HIDE : WQ_MARKS_KEEP;
    return display_changed(ui, hide ? _("Vowel marks are hidden.") : _("Vowel marks are shown."));
}

unsigned ui_do_digits(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    static const struct {
        enum wq_digits next;
        const char *message;
    } after[] = {
        [WQ_DIGITS_KEEP] = {WQ_DIGITS_ARABIC, N_("Digits are shown as Arabic-Indic ones.")},
        [WQ_DIGITS_ARABIC] = {WQ_DIGITS_LATIN, N_("Digits are shown as Latin ones.")},
        [WQ_DIGITS_LATIN] = {WQ_DIGITS_KEEP, N_("Digits are shown as written.")},
    };
    struct wq_ui *ui = focused->ui;
    enum wq_digits before = ui->layout.digits;
    ui->layout.digits = after[before].next;
    return display_changed(ui, _(after[before].message));
}

unsigned ui_do_redraw(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    term_invalidate(focused->ui->term);
    return WQ_UI_ARRANGE | WQ_UI_DRAW;
}

unsigned ui_push(struct wq_ui *ui, const struct wq_view_type *type)
{
    wq_grow((void **)&ui->over, &ui->over_cap, ui->over_count + 1, sizeof(*ui->over));
    struct wq_view *view = type->open(ui);
    ui->over[ui->over_count++] = view;
    return WQ_UI_ARRANGE | WQ_UI_DRAW;
}

unsigned ui_command_run(struct wq_ui *ui, const char *line)
{
    const char *rest;
    struct wq_str word = ui_command_word(line, &rest);
    struct wq_view *view = ui_top(ui);
    const struct wq_request *request =
        ui_command_find(ui->options.requests, ui->options.request_count, word, view->type->scope);
    unsigned flags = request ? request->run(view, request, rest && *rest ? rest : NULL) : WQ_UI_REFUSED;
    if (request == NULL)
        ui_message(ui, WQ_ROLE_ERROR, _("There is no command “%.*s” here; ? shows what there is."), (int)word.len,
                   word.ptr);
    return (flags & ~(unsigned)WQ_UI_REFUSED) | WQ_UI_DRAW;
}
