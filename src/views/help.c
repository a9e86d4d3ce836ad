/* SPDX-License-Identifier: MIT */
/* Help: the keys of the pane that had the focus, from the table that dispatches them. */
#include <stdlib.h>

#include "internal.h"

/* Cells at the sides, and between keys and what they do. */
enum { MARGIN = 2, GAP = 3 };

/* What a row shows of a request: all of it, or where that is too wide its keys in
 * one row and what they do in the next. */
enum part { WHOLE, KEYS, MEANING };

struct help_line {
    const struct wq_request *request; /* NULL: a blank row between the parts */
    enum part part;
};

struct help_view {
    struct wq_view view;
    unsigned scope; /* of the pane that the keys are for */
    struct help_line *lines;
    size_t cap;
    size_t key_width, help_width; /* cells of the longest */
    struct wq_scroll scroll;
};

static void add_line(struct help_view *help, const struct wq_request *request, enum part part)
{
    wq_grow((void **)&help->lines, &help->cap, help->scroll.count + 1, sizeof(*help->lines));
    help->lines[help->scroll.count++] = (struct help_line){request, part};
}

static void measure(struct help_view *help)
{
    size_t count;
    const struct wq_request *requests = ui_requests(help->view.ui, &count);
    for (size_t i = 0; i < count; i++) {
        if ((requests[i].scope & help->scope) == 0)
            continue;
        struct wq_buf keys = {0};
        ui_keymap_names(ui_keymap(help->view.ui), &requests[i], &keys);
        size_t width = text_width(wq_buf_view(&keys)), help_width = text_width(wq_str(_(requests[i].help)));
        help->key_width = width > help->key_width ? width : help->key_width;
        help->help_width = help_width > help->help_width ? help_width : help->help_width;
        wq_buf_free(&keys);
    }
}

/* First what this kind of view alone has, then what is the same everywhere. */
static void collect(struct help_view *help, bool own, bool narrow)
{
    size_t count;
    const struct wq_request *requests = ui_requests(help->view.ui, &count);
    for (size_t i = 0; i < count; i++) {
        if ((requests[i].scope & help->scope) == 0 || (requests[i].scope == help->scope) != own)
            continue;
        add_line(help, &requests[i], narrow ? KEYS : WHOLE);
        if (narrow)
            add_line(help, &requests[i], MEANING);
    }
}

static struct wq_view *help_open(struct wq_ui *ui)
{
    struct help_view *help = wq_alloc(sizeof(*help));
    help->view = (struct wq_view){&views_help, ui};
    help->scope = ui_focused(ui)->type->scope;
    measure(help);
    return &help->view;
}

static void help_close(struct wq_view *view)
{
    struct help_view *help = (struct help_view *)view;
    free(help->lines);
    free(help);
}

static unsigned help_resize(struct wq_view *view, size_t rows, size_t columns)
{
    struct help_view *help = (struct help_view *)view;
    bool narrow = columns < MARGIN + help->key_width + GAP + help->help_width + MARGIN;
    help->scroll.count = 0;
    collect(help, true, narrow);
    if (help->scroll.count > 0)
        add_line(help, NULL, WHOLE);
    collect(help, false, narrow);
    help->scroll.visible = rows > 2 ? rows - 2 : 1;
    ui_scroll_settle(&help->scroll);
    return WQ_UI_DRAW;
}

static void help_title(const struct wq_view *view, struct wq_buf *out)
{
    wq_buf_putf(out, _("keys: %s"), _(ui_focused(view->ui)->type->name));
}

static void draw_line(const struct help_view *help, const struct wq_pane *pane, size_t row, struct help_line line)
{
    enum wq_direction words = ui_words(help->view.ui);
    bool from_left = words != WQ_DIRECTION_RTL;
    struct wq_rect rest = {pane->area.row + row, pane->area.column + MARGIN, 1, pane->area.columns - 2 * MARGIN};
    struct wq_str name = wq_str(line.request->name), meaning = wq_str(_(line.request->help));
    if (line.part == MEANING) {
        ui_skip_cells(&rest, from_left, MARGIN);
        ui_put_piece(pane->term, &rest, meaning, from_left, words, WQ_ROLE_TEXT);
        return;
    }
    struct wq_buf keys = {0};
    ui_keymap_names(ui_keymap(help->view.ui), line.request, &keys);
    struct wq_rect left = rest;
    left.columns = help->key_width < rest.columns ? help->key_width : rest.columns;
    if (!from_left)
        left.column = rest.column + rest.columns - left.columns;
    if (keys.len > 0)
        ui_put_piece(pane->term, &left, wq_buf_view(&keys), from_left, WQ_DIRECTION_LTR, WQ_ROLE_KEY);
    ui_skip_cells(&rest, from_left, help->key_width + GAP);
    if (line.part == WHOLE) {
        ui_put_piece(pane->term, &rest, meaning, from_left, words, WQ_ROLE_TEXT);
        ui_skip_cells(&rest, from_left, MARGIN);
    }
    if (rest.columns > text_width(name))
        ui_put_piece(pane->term, &rest, name, !from_left, WQ_DIRECTION_LTR, WQ_ROLE_EMPTY);
    wq_buf_free(&keys);
}

static void help_draw(struct wq_view *view, const struct wq_pane *pane)
{
    struct help_view *help = (struct help_view *)view;
    for (size_t i = 0; i < help->scroll.visible && help->scroll.top + i < help->scroll.count; i++) {
        struct help_line line = help->lines[help->scroll.top + i];
        if (line.request != NULL)
            draw_line(help, pane, i + 1, line);
    }
}

/* The text scrolls; there is no cursor to see. */
static unsigned help_move(struct wq_view *view, enum wq_move move)
{
    struct help_view *help = (struct help_view *)view;
    struct wq_scroll *scroll = &help->scroll;
    bool down = move == WQ_MOVE_DOWN || move == WQ_MOVE_PAGE_DOWN || move == WQ_MOVE_HALF_DOWN;
    size_t last = scroll->top + scroll->visible - 1;
    scroll->cursor = down && last < scroll->count ? last : scroll->top;
    return ui_scroll_move(scroll, move) ? WQ_UI_DRAW : 0;
}

/* Nothing where all of it is there to see. */
static int help_progress(const struct wq_view *view)
{
    const struct wq_scroll *scroll = &((const struct help_view *)view)->scroll;
    size_t end = scroll->top + scroll->visible;
    if (scroll->count <= scroll->visible)
        return -1;
    return end >= scroll->count ? 100 : (int)(end * 100 / scroll->count);
}

static unsigned help_notice(struct wq_view *view, const struct wq_notice *notice)
{
    (void)view;
    (void)notice;
    return 0;
}

const struct wq_view_type views_help = {
    .name = N_("help"),
    .scope = WQ_SCOPE_HELP,
    .open = help_open,
    .close = help_close,
    .resize = help_resize,
    .title = help_title,
    .draw = help_draw,
    .move = help_move,
    .notice = help_notice,
    .progress = help_progress,
};
