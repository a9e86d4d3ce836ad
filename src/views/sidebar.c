/* SPDX-License-Identifier: MIT */
/* The side: pages on the article in the middle. Names by type, with how often each
 * is said; what later pages will hold, they say is not there yet. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { PAGES = 4 };

static const struct {
    const char *name;
    const char *empty;
} pages[PAGES] = {
    {N_("names"), N_("No names were found in this article.")},
    {N_("related"), N_("No related articles are known yet.")},
    {N_("notes"), N_("There are no notes on this article.")},
    {N_("tags"), N_("This article has no tags.")},
};

static const struct {
    enum wq_name_type type;
    const char *heading;
    enum wq_role role;
} groups[] = {
    {WQ_NAME_PERSON, N_("People"), WQ_ROLE_NAME_PERSON},
    {WQ_NAME_ORG, N_("Organisations"), WQ_ROLE_NAME_ORG},
    {WQ_NAME_PLACE, N_("Places"), WQ_ROLE_NAME_PLACE},
};

/* A line of the page of names: a name, a heading or an empty line between. */
struct name_line {
    const char *name; /* of the reading's mentions; NULL for a heading */
    const char *heading;
    size_t count;
    size_t order; /* of its first mention */
    enum wq_role role;
};

struct sidebar_view {
    struct wq_view view;
    size_t page; /* from 0 */
    struct name_line *lines;
    size_t cap;
    struct wq_scroll scroll;
    size_t columns;
};

/* ---- collecting names --------------------------------------------------------------- */

static void add_line(struct sidebar_view *sidebar, struct name_line line)
{
    wq_grow((void **)&sidebar->lines, &sidebar->cap, sidebar->scroll.count + 1, sizeof(*sidebar->lines));
    sidebar->lines[sidebar->scroll.count++] = line;
}

static int compare_names(const void *a, const void *b)
{
    const struct name_line *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static int compare_counts(const void *a, const void *b)
{
    const struct name_line *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

/* The mentions of one type, from `from` on, each name once: most often said first. */
static void merge_names(struct sidebar_view *sidebar, size_t from)
{
    struct name_line *lines = sidebar->lines + from;
    size_t count = sidebar->scroll.count - from, kept = 0;
    qsort(lines, count, sizeof(*lines), compare_names);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && strcmp(lines[kept - 1].name, lines[i].name) == 0)
            lines[kept - 1].count++;
        else
            lines[kept++] = lines[i];
    }
    qsort(lines, kept, sizeof(*lines), compare_counts);
    sidebar->scroll.count = from + kept;
}

static void collect_group(struct sidebar_view *sidebar, const struct wq_mentions *mentions, size_t group)
{
    size_t before = sidebar->scroll.count;
    if (before > 0)
        add_line(sidebar, (struct name_line){.heading = ""});
    add_line(sidebar, (struct name_line){.heading = groups[group].heading});
    size_t from = sidebar->scroll.count;
    for (size_t i = 0; i < mentions->count; i++)
        if (mentions->items[i].type == groups[group].type)
            add_line(sidebar, (struct name_line){mentions->items[i].name, NULL, 1, i, groups[group].role});
    if (sidebar->scroll.count == from)
        sidebar->scroll.count = before;
    else
        merge_names(sidebar, from);
}

static void collect(struct sidebar_view *sidebar)
{
    const struct wq_reading *reading = ui_reading(sidebar->view.ui);
    sidebar->scroll.count = sidebar->scroll.top = 0;
    for (size_t i = 0; reading != NULL && i < WQ_COUNT(groups); i++)
        collect_group(sidebar, &reading->mentions, i);
    sidebar->scroll.cursor = sidebar->scroll.count > 0;
    ui_scroll_settle(&sidebar->scroll);
}

/* ---- the view ---------------------------------------------------------------------------- */

static struct wq_view *sidebar_open(struct wq_ui *ui)
{
    struct sidebar_view *sidebar = wq_alloc(sizeof(*sidebar));
    sidebar->view = (struct wq_view){&views_sidebar, ui};
    return &sidebar->view;
}

static void sidebar_close(struct wq_view *view)
{
    struct sidebar_view *sidebar = (struct sidebar_view *)view;
    free(sidebar->lines);
    free(sidebar);
}

static unsigned sidebar_resize(struct wq_view *view, size_t rows, size_t columns)
{
    struct sidebar_view *sidebar = (struct sidebar_view *)view;
    sidebar->scroll.visible = rows;
    sidebar->columns = columns;
    ui_scroll_settle(&sidebar->scroll);
    return WQ_UI_DRAW;
}

static void put_title(const struct sidebar_view *sidebar, const char *between, struct wq_buf *out)
{
    for (size_t i = 0; i < PAGES; i++) {
        wq_buf_puts(out, i ? between : "");
        wq_buf_putf(out, "%zu", i + 1);
        if (i == sidebar->page)
            wq_buf_putf(out, " %s", _(pages[i].name));
    }
}

/* The name of the page that shows, and the numbers that turn to the others. */
static void sidebar_title(const struct wq_view *view, struct wq_buf *out)
{
    const struct sidebar_view *sidebar = (const struct sidebar_view *)view;
    struct wq_buf wide = {0};
    put_title(sidebar, " · ", &wide);
    if (text_width(wq_buf_view(&wide)) + 2 <= sidebar->columns)
        wq_buf_put(out, wq_buf_view(&wide));
    else
        put_title(sidebar, " ", out);
    wq_buf_free(&wide);
}

/* Headings take no cursor: it goes on the way it went, or stays. */
static void leave_heading(struct sidebar_view *sidebar, bool down, size_t before)
{
    struct wq_scroll *scroll = &sidebar->scroll;
    while (scroll->cursor < scroll->count && sidebar->lines[scroll->cursor].name == NULL) {
        size_t at = scroll->cursor;
        ui_scroll_move(scroll, down ? WQ_MOVE_DOWN : WQ_MOVE_UP);
        if (scroll->cursor == at) {
            scroll->cursor = before;
            break;
        }
    }
    /* The heading over the first name shows with it. */
    if (scroll->cursor == 1)
        scroll->top = 0;
    ui_scroll_settle(scroll);
}

static unsigned sidebar_move(struct wq_view *view, enum wq_move move)
{
    struct sidebar_view *sidebar = (struct sidebar_view *)view;
    size_t before = sidebar->scroll.cursor;
    if (sidebar->page != 0 || sidebar->scroll.count == 0 || !ui_scroll_move(&sidebar->scroll, move))
        return 0;
    bool down = sidebar->scroll.cursor > before || move == WQ_MOVE_START;
    leave_heading(sidebar, down, before);
    return WQ_UI_DRAW;
}

static unsigned sidebar_activate(struct wq_view *view)
{
    struct sidebar_view *sidebar = (struct sidebar_view *)view;
    if (sidebar->page != 0 || sidebar->scroll.cursor >= sidebar->scroll.count)
        return 0;
    struct wq_notice notice = {.kind = WQ_NOTICE_NAME, .text = sidebar->lines[sidebar->scroll.cursor].name};
    return ui_notify(view->ui, &notice) | WQ_UI_DRAW;
}

static unsigned sidebar_notice(struct wq_view *view, const struct wq_notice *notice)
{
    struct sidebar_view *sidebar = (struct sidebar_view *)view;
    if (notice->kind == WQ_NOTICE_ARTICLE)
        collect(sidebar);
    else if (notice->kind == WQ_NOTICE_PAGE && notice->value >= 1 && notice->value <= PAGES)
        sidebar->page = (size_t)notice->value - 1;
    else
        return 0;
    return WQ_UI_DRAW;
}

static void draw_name(const struct sidebar_view *sidebar, const struct wq_pane *pane, size_t row,
                      const struct name_line *line, unsigned cursor)
{
    bool rtl = pane->direction == WQ_DIRECTION_RTL;
    struct wq_rect rest = {pane->area.row + row, pane->area.column, 1, pane->area.columns};
    term_fill(pane->term, rest, (uint8_t)(WQ_ROLE_NORMAL | cursor));
    ui_skip_cells(&rest, true, 1);
    ui_skip_cells(&rest, false, 1);
    struct wq_buf count = {0};
    ui_put_number(&count, line->count);
    ui_put_piece(pane->term, &rest, wq_buf_view(&count), rtl, WQ_DIRECTION_LTR, WQ_ROLE_COUNT | cursor);
    ui_skip_cells(&rest, rtl, 1);
    ui_skip_cells(&rest, !rtl, 1);
    ui_put_piece(pane->term, &rest, wq_str(line->name), !rtl, ui_direction(sidebar->view.ui), line->role | cursor);
    wq_buf_free(&count);
}

static void sidebar_draw(struct wq_view *view, const struct wq_pane *pane)
{
    struct sidebar_view *sidebar = (struct sidebar_view *)view;
    const struct wq_scroll *scroll = &sidebar->scroll;
    const struct wq_reading *reading = ui_reading(view->ui);
    if (reading == NULL || reading->article == NULL)
        return;
    if (sidebar->page != 0 || scroll->count == 0) {
        ui_pane_wrapped(pane, 1, 1, wq_str(_(pages[sidebar->page].empty)), WQ_ROLE_EMPTY);
        return;
    }
    for (size_t i = 0; i < scroll->visible && scroll->top + i < scroll->count; i++) {
        const struct name_line *line = &sidebar->lines[scroll->top + i];
        unsigned cursor = pane->focused && scroll->top + i == scroll->cursor ? WQ_ROLE_CURSOR : 0;
        if (line->name != NULL)
            draw_name(sidebar, pane, i, line, cursor);
        else if (*line->heading != 0)
            ui_pane_text(pane, i, 1, wq_str(_(line->heading)), WQ_ALIGN_START, WQ_ROLE_SECTION);
    }
}

const struct wq_view_type views_sidebar = {
    .name = N_("side"),
    .scope = WQ_SCOPE_SIDEBAR,
    .open = sidebar_open,
    .close = sidebar_close,
    .resize = sidebar_resize,
    .title = sidebar_title,
    .draw = sidebar_draw,
    .move = sidebar_move,
    .activate = sidebar_activate,
    .notice = sidebar_notice,
};
