/* SPDX-License-Identifier: MIT */
/* Help: the keys of the pane that had the focus, from the table that dispatches them. */
#include <stdlib.h>

#include "internal.h"

struct help_view {
    struct wq_view view;
    const struct wq_request **lines; /* NULL: a blank row between the parts */
    size_t cap;
    size_t key_width; /* cells of the longest list of keys */
    struct wq_scroll scroll;
};

static void add_line(struct help_view *help, const struct wq_request *request)
{
    wq_grow((void **)&help->lines, &help->cap, help->scroll.count + 1, sizeof(*help->lines));
    help->lines[help->scroll.count++] = request;
}

/* First what this kind of view alone has, then what is the same everywhere. */
static void collect(struct help_view *help, bool own, unsigned scope)
{
    size_t count;
    const struct wq_request *requests = ui_requests(help->view.ui, &count);
    for (size_t i = 0; i < count; i++) {
        if ((requests[i].scope & scope) == 0 || (requests[i].scope == scope) != own)
            continue;
        add_line(help, &requests[i]);
        struct wq_buf keys = {0};
        ui_keymap_names(ui_keymap(help->view.ui), &requests[i], &keys);
        size_t width = text_width(wq_buf_view(&keys));
        help->key_width = width > help->key_width ? width : help->key_width;
        wq_buf_free(&keys);
    }
}

static struct wq_view *help_open(struct wq_ui *ui)
{
    struct help_view *help = wq_alloc(sizeof(*help));
    help->view = (struct wq_view){&views_help, ui};
    unsigned scope = ui_focused(ui)->type->scope;
    collect(help, true, scope);
    if (help->scroll.count > 0)
        add_line(help, NULL);
    collect(help, false, scope);
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
    (void)columns;
    struct help_view *help = (struct help_view *)view;
    help->scroll.visible = rows > 2 ? rows - 2 : 1;
    ui_scroll_settle(&help->scroll);
    return WQ_UI_DRAW;
}

static void help_title(const struct wq_view *view, struct wq_buf *out)
{
    wq_buf_putf(out, _("keys: %s"), _(ui_focused(view->ui)->type->name));
}

static void draw_line(const struct help_view *help, const struct wq_pane *pane, size_t row,
                      const struct wq_request *request)
{
    bool rtl = ui_words(help->view.ui) == WQ_DIRECTION_RTL;
    struct wq_rect rest = {pane->area.row + row, pane->area.column + 2, 1, pane->area.columns - 4};
    size_t half = rest.columns / 2;
    size_t width = help->key_width < half ? help->key_width : half;
    struct wq_buf keys = {0};
    ui_keymap_names(ui_keymap(help->view.ui), request, &keys);
    struct wq_rect left = rest;
    left.columns = width;
    if (rtl)
        left.column = rest.column + rest.columns - width;
    if (keys.len > 0)
        ui_put_piece(pane->term, &left, wq_buf_view(&keys), !rtl, WQ_DIRECTION_LTR, WQ_ROLE_KEY);
    ui_skip_cells(&rest, !rtl, width + 3);
    ui_put_piece(pane->term, &rest, wq_str(_(request->help)), !rtl, ui_words(help->view.ui), WQ_ROLE_TEXT);
    ui_skip_cells(&rest, !rtl, 2);
    if (rest.columns > text_width(wq_str(request->name)))
        ui_put_piece(pane->term, &rest, wq_str(request->name), rtl, WQ_DIRECTION_LTR, WQ_ROLE_EMPTY);
    wq_buf_free(&keys);
}

static void help_draw(struct wq_view *view, const struct wq_pane *pane)
{
    struct help_view *help = (struct help_view *)view;
    for (size_t i = 0; i < help->scroll.visible && help->scroll.top + i < help->scroll.count; i++) {
        const struct wq_request *request = help->lines[help->scroll.top + i];
        if (request != NULL)
            draw_line(help, pane, i + 1, request);
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
};
