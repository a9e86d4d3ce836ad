/* SPDX-License-Identifier: MIT */
/* The last row: what the list shows, how far one has read, what keys do; or a
 * message. */
#include "internal.h"

/* The first key of a request. */
static void first_key(const struct wq_ui *ui, const struct wq_request *request, struct wq_buf *key)
{
    ui_keymap_names(ui->keymap, request, key);
    size_t end = key->len > 0 ? wq_str_find(wq_buf_view(key), WQ_STR(" "), 1) : SIZE_MAX;
    if (end != SIZE_MAX)
        key->len = end;
}

/* From the far end inward, whole hints only, in the order of the table. */
static void put_hints(const struct wq_ui *ui, struct wq_rect *rest, bool at_left)
{
    unsigned scope = ui_top(ui)->type->scope;
    for (size_t i = ui->options.request_count; i-- > 0;) {
        const struct wq_request *request = &ui->options.requests[i];
        if (request->hint == NULL || (request->scope & scope) == 0)
            continue;
        struct wq_buf key = {0};
        first_key(ui, request, &key);
        struct wq_str word = wq_str(_(request->hint));
        size_t need = text_width(word) + text_width(wq_buf_view(&key)) + 4;
        if (key.len > 0 && need < rest->columns) {
            ui_put_piece(ui->term, rest, word, at_left, ui->words, WQ_ROLE_STATUS);
            ui_skip_cells(rest, at_left, 1);
            ui_put_piece(ui->term, rest, wq_buf_view(&key), at_left, WQ_DIRECTION_LTR, WQ_ROLE_STATUS_KEY);
            ui_skip_cells(rest, at_left, 3);
        }
        wq_buf_free(&key);
    }
}

/* How far one has read; nothing where the view does not count. */
static void progress_text(const struct wq_ui *ui, struct wq_buf *text)
{
    const struct wq_view *view = ui_top(ui);
    if (view->type->progress == NULL && ui->arrangement.outer[WQ_PLACE_MIDDLE].rows > 0 && ui->over_count == 0)
        view = ui->panes[WQ_PLACE_MIDDLE];
    int percent = view->type->progress ? view->type->progress(view) : -1;
    if (percent >= 0)
        wq_buf_putf(text, _("%d %%"), percent);
}

/* Hints and progress at the far end of a row: progress is kept first. */
static void put_ends(const struct wq_ui *ui, struct wq_rect *ends, bool at_left)
{
    struct wq_buf progress = {0};
    progress_text(ui, &progress);
    size_t kept = progress.len > 0 ? text_width(wq_buf_view(&progress)) + 3 : 0;
    struct wq_rect hints = *ends;
    if (hints.columns > kept) {
        hints.columns -= kept;
        hints.column += at_left ? 0 : kept;
        put_hints(ui, &hints, at_left);
        *ends = hints;
        ends->columns += kept;
        ends->column -= at_left ? 0 : kept;
        ui_put_piece(ui->term, ends, wq_buf_view(&progress), at_left, ui->words, WQ_ROLE_STATUS);
        ui_skip_cells(ends, at_left, 3);
    }
    wq_buf_free(&progress);
}

static void put_query(const struct wq_ui *ui, struct wq_rect *rest, bool at_left)
{
    const char *query = ui_query(ui);
    ui_put_piece(ui->term, rest, wq_str(*query ? query : _("all articles")), at_left, ui->words, WQ_ROLE_STATUS);
}

void ui_status_draw(const struct wq_ui *ui, struct wq_rect area)
{
    bool from_left = ui->words != WQ_DIRECTION_RTL;
    struct wq_rect rest = {area.row, area.column + 1, 1, area.columns - 2};
    if (ui->message != NULL) {
        term_fill(ui->term, area, (uint8_t)ui->message_role);
        ui_put_piece(ui->term, &rest, wq_str(ui->message), from_left, ui->words, ui->message_role);
        return;
    }
    term_fill(ui->term, area, WQ_ROLE_STATUS);
    if (ui->waiting_shown) {
        ui_put_piece(ui->term, &rest, wq_str(_("searching … Esc stops it")), from_left, ui->words, WQ_ROLE_STATUS);
        return;
    }
    /* The query keeps at least a third of the row. */
    struct wq_rect ends = rest;
    size_t kept = rest.columns / 3;
    ends.columns -= kept;
    if (from_left)
        ends.column += kept;
    put_ends(ui, &ends, !from_left);
    struct wq_rect query = {rest.row, from_left ? rest.column : ends.column, 1, kept + ends.columns};
    put_query(ui, &query, from_left);
}
