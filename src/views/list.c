/* SPDX-License-Identifier: MIT */
/* The list: two rows of the screen an article. It holds the rows around those that
 * show; the count comes when it is known. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "list-jobs.h"

enum {
    ROW_HEIGHT = 2,
    FIRST_ROWS = 32, /* asked for with a search, before the size of the pane is known */
    MARGIN = 48,     /* rows kept beyond both ends of what shows */
};

/* Why a search was asked for. */
enum purpose { OPEN_FIRST, SEARCH, GO_BACK };

/* Where one was in an earlier list. */
struct earlier {
    char *query;
    size_t top, cursor;
};

struct list_view {
    struct wq_view view;
    struct wq_listing *listing; /* used by jobs alone */
    struct wq_rows rows;        /* from the place `first` on */
    size_t first;
    struct wq_scroll scroll;
    bool counted;
    bool end_wanted; /* go to the end as soon as it is known where that is */
    char *trouble;   /* why there is no list */
    enum wq_status status;
    bool opened; /* the first answer is there */
    struct earlier *earlier;
    size_t earlier_count, earlier_cap;
    char shown[WQ_KEY_SIZE]; /* what the pane beside was asked to show */
};

static const struct wq_row *row_at(const struct list_view *list, size_t place)
{
    if (place < list->first || place - list->first >= list->rows.count)
        return NULL;
    return &list->rows.items[place - list->first];
}

/* ---- rows come and go --------------------------------------------------------------- */

/* The article beside follows the cursor. */
static unsigned follow(struct list_view *list)
{
    const struct wq_row *row = row_at(list, list->scroll.cursor);
    if (row == NULL || strcmp(row->key, list->shown) == 0)
        return 0;
    memcpy(list->shown, row->key, sizeof(list->shown));
    return ui_read(list->view.ui, row->key);
}

static unsigned take_rows(void *context, struct list_result *result)
{
    struct list_view *list = context;
    if (result->status != WQ_OK) {
        ui_message(list->view.ui, WQ_ROLE_ERROR, "%s", result->trouble);
        return WQ_UI_DRAW;
    }
    archive_rows_free(&list->rows);
    list->rows = result->rows;
    result->rows = (struct wq_rows){0};
    list->first = result->first;
    return WQ_UI_DRAW | follow(list);
}

/* Asks for rows where those that show are not all there. */
static void need_rows(struct list_view *list)
{
    const struct wq_scroll *scroll = &list->scroll;
    size_t end = scroll->top + scroll->visible;
    end = end > scroll->count ? scroll->count : end;
    size_t have_end = list->first + list->rows.count;
    bool missing = scroll->top < list->first || end > have_end;
    if (list->listing == NULL || !missing)
        return;
    size_t from = scroll->top > MARGIN ? scroll->top - MARGIN : 0;
    list_ask_rows(list->view.ui, list->listing, from, scroll->visible + 2 * MARGIN, take_rows, list);
}

static unsigned moved(struct list_view *list)
{
    need_rows(list);
    return WQ_UI_DRAW | follow(list);
}

static unsigned take_count(void *context, size_t count)
{
    struct list_view *list = context;
    list->counted = true;
    list->scroll.count = count;
    if (list->end_wanted)
        ui_scroll_move(&list->scroll, WQ_MOVE_END);
    list->end_wanted = false;
    ui_scroll_settle(&list->scroll);
    return moved(list);
}

/* ---- searches -------------------------------------------------------------------------- */

static void remember_place(struct list_view *list)
{
    wq_grow((void **)&list->earlier, &list->earlier_cap, list->earlier_count + 1, sizeof(*list->earlier));
    list->earlier[list->earlier_count++] =
        (struct earlier){wq_strdup(ui_query(list->view.ui)), list->scroll.top, list->scroll.cursor};
}

static void forget_places(struct list_view *list)
{
    while (list->earlier_count > 0)
        free(list->earlier[--list->earlier_count].query);
}

static void search(struct list_view *list, const char *query, size_t first, enum purpose purpose);

/* A query that gave nothing to show leaves the list as it is; where there is none yet, all articles. */
static unsigned keep_list(struct list_view *list)
{
    if (list->listing == NULL)
        search(list, "", 0, OPEN_FIRST);
    return WQ_UI_DRAW;
}

static unsigned no_list(struct list_view *list, const struct list_result *result)
{
    if (*result->query != 0 || list->listing != NULL) {
        ui_message(list->view.ui, WQ_ROLE_ERROR, "%s", result->trouble);
        bool mendable = result->status == WQ_USAGE || result->status == WQ_UNSUPPORTED;
        if (mendable && result->purpose == SEARCH)
            return keep_list(list) | ui_prompt_again(list->view.ui);
        return keep_list(list);
    }
    free(list->trouble);
    list->trouble = wq_strdup(result->trouble);
    list->status = result->status;
    list->opened = true;
    return WQ_UI_DRAW;
}

static unsigned nothing_found(struct list_view *list, const struct list_result *result)
{
    ui_message(list->view.ui, WQ_ROLE_MESSAGE, _("Nothing was found for “%s”; the list is as it was."), result->query);
    return keep_list(list);
}

/* Puts a listing into the place of the one before. */
static void replace_listing(struct list_view *list, struct list_result *result)
{
    ui_cancel(list->view.ui, WQ_LANE_ROWS);
    ui_cancel(list->view.ui, WQ_LANE_COUNT);
    list_drop(list->view.ui, list->listing);
    archive_rows_free(&list->rows);
    list->listing = result->listing;
    list->rows = result->rows;
    list->first = result->first;
    result->listing = NULL;
    result->rows = (struct wq_rows){0};
    free(list->trouble);
    list->trouble = NULL;
    list->opened = true;
    list->status = WQ_OK;
    list->end_wanted = false;
}

static unsigned take_search(void *context, struct list_result *result)
{
    struct list_view *list = context;
    if (result->status != WQ_OK)
        return no_list(list, result);
    if (result->rows.count == 0 && *result->query != 0)
        return nothing_found(list, result);
    if (*result->query == 0)
        forget_places(list);
    else if (result->purpose == SEARCH && list->listing != NULL)
        remember_place(list);
    replace_listing(list, result);
    list->scroll.top = list->scroll.cursor = 0;
    list->scroll.count = list->first + list->rows.count;
    if (result->purpose == GO_BACK && list->earlier_count > 0) {
        struct earlier *earlier = &list->earlier[--list->earlier_count];
        list->scroll.top = earlier->top;
        list->scroll.cursor = earlier->cursor;
        free(earlier->query);
    }
    ui_scroll_settle(&list->scroll);
    list->counted = list->first == 0 && list->rows.count < FIRST_ROWS;
    if (!list->counted)
        list_ask_count(list->view.ui, list->listing, take_count, list);
    list->shown[0] = 0;
    unsigned flags = ui_set_query(list->view.ui, result->query);
    return flags | moved(list);
}

static void search(struct list_view *list, const char *query, size_t first, enum purpose purpose)
{
    list_ask_search(list->view.ui, query, first, FIRST_ROWS + list->scroll.visible, (int)purpose, take_search, list);
}

static void narrow(struct list_view *list, const char *query)
{
    struct wq_error error = {0};
    char *both = NULL;
    if (archive_narrow(ui_query(list->view.ui), query, &both, &error) == WQ_OK)
        search(list, both, 0, SEARCH);
    else
        ui_message(list->view.ui, WQ_ROLE_ERROR, "%s", error.text);
    free(both);
    wq_error_clear(&error);
}

/* ---- the view ----------------------------------------------------------------------------- */

static struct wq_view *list_open(struct wq_ui *ui)
{
    struct list_view *list = wq_alloc(sizeof(*list));
    list->view = (struct wq_view){&views_list, ui};
    search(list, "", 0, OPEN_FIRST);
    return &list->view;
}

static void list_close(struct wq_view *view)
{
    struct list_view *list = (struct list_view *)view;
    forget_places(list);
    archive_rows_free(&list->rows);
    list_drop(view->ui, list->listing);
    free(list->earlier);
    free(list->trouble);
    free(list);
}

static unsigned list_resize(struct wq_view *view, size_t rows, size_t columns)
{
    (void)columns;
    struct list_view *list = (struct list_view *)view;
    list->scroll.visible = rows / ROW_HEIGHT ? rows / ROW_HEIGHT : 1;
    ui_scroll_settle(&list->scroll);
    return moved(list);
}

static void list_title(const struct wq_view *view, struct wq_buf *out)
{
    const struct list_view *list = (const struct list_view *)view;
    if (list->listing == NULL || list->scroll.count == 0) {
        wq_buf_puts(out, _("list"));
        return;
    }
    struct wq_buf place = {0}, count = {0};
    ui_put_number(&place, list->scroll.cursor + 1);
    ui_put_number(&count, list->scroll.count);
    if (list->counted)
        wq_buf_putf(out, _("%s of %s"), place.ptr, count.ptr);
    else
        wq_buf_put(out, wq_buf_view(&place));
    wq_buf_free(&place);
    wq_buf_free(&count);
}

static unsigned list_move(struct wq_view *view, enum wq_move move)
{
    struct list_view *list = (struct list_view *)view;
    if (move == WQ_MOVE_END && !list->counted)
        list->end_wanted = true;
    return ui_scroll_move(&list->scroll, move) ? moved(list) : 0;
}

static unsigned list_activate(struct wq_view *view)
{
    const struct list_view *list = (const struct list_view *)view;
    const struct wq_row *row = row_at(list, list->scroll.cursor);
    if (row == NULL)
        return 0;
    unsigned flags = ui_notify(view->ui, &(struct wq_notice){.kind = WQ_NOTICE_OPENED, .text = row->key});
    return flags | ui_focus(view->ui, WQ_PLACE_MIDDLE);
}

static unsigned list_back(struct wq_view *view)
{
    struct list_view *list = (struct list_view *)view;
    if (*ui_query(view->ui) == 0)
        return WQ_UI_REFUSED;
    if (list->earlier_count == 0) {
        search(list, "", 0, GO_BACK);
        return 0;
    }
    const struct earlier *earlier = &list->earlier[list->earlier_count - 1];
    search(list, earlier->query, earlier->top > MARGIN ? earlier->top - MARGIN : 0, GO_BACK);
    return 0;
}

static unsigned mark_read(struct list_view *list, const char *key)
{
    for (size_t i = 0; i < list->rows.count; i++) {
        struct wq_row *row = &list->rows.items[i];
        if (strcmp(row->key, key) != 0 || !row->unread)
            continue;
        row->unread = false;
        ui_mark_read(list->view.ui, key);
        return WQ_UI_DRAW;
    }
    return 0;
}

static unsigned list_notice(struct wq_view *view, const struct wq_notice *notice)
{
    struct list_view *list = (struct list_view *)view;
    switch (notice->kind) {
    case WQ_NOTICE_SEARCH:
        search(list, notice->text, 0, SEARCH);
        return 0;
    case WQ_NOTICE_NARROW:
        narrow(list, notice->text);
        return 0;
    case WQ_NOTICE_OPENED:
        return mark_read(list, notice->text);
    case WQ_NOTICE_NEXT:
        return list_move(view, WQ_MOVE_DOWN);
    case WQ_NOTICE_PREVIOUS:
        return list_move(view, WQ_MOVE_UP);
    case WQ_NOTICE_CHANGED:
        if (list->listing != NULL)
            list_ask_rows(view->ui, list->listing, list->first, list->rows.count, take_rows, list);
        return 0;
    default:
        return 0;
    }
}

/* ---- drawing -------------------------------------------------------------------------------- */

static void draw_source(const struct wq_pane *pane, struct wq_rect rest, const struct wq_row *row, unsigned cursor)
{
    bool rtl = pane->direction == WQ_DIRECTION_RTL;
    struct wq_buf date = {0};
    ui_put_date(&date, row->published);
    if (date.len == 0)
        wq_buf_puts(&date, _("undated"));
    ui_put_piece(pane->term, &rest, wq_buf_view(&date), !rtl, WQ_DIRECTION_RTL, WQ_ROLE_LIST_DATE | cursor);
    ui_skip_cells(&rest, !rtl, 2);
    if (row->outlet != NULL)
        ui_put_piece(pane->term, &rest, wq_str(row->outlet), !rtl, pane->direction, WQ_ROLE_LIST_OUTLET | cursor);
    wq_buf_free(&date);
}

static void draw_article(const struct list_view *list, const struct wq_pane *pane, size_t at, const struct wq_row *row,
                         bool at_cursor)
{
    (void)list;
    bool rtl = pane->direction == WQ_DIRECTION_RTL;
    unsigned cursor = !at_cursor ? 0 : pane->focused ? WQ_ROLE_CURSOR : WQ_ROLE_CURSOR_ASIDE;
    struct wq_rect both = {pane->area.row + at, pane->area.column, ROW_HEIGHT, pane->area.columns};
    term_fill(pane->term, both, (uint8_t)(WQ_ROLE_NORMAL | cursor));
    struct wq_rect line = {both.row, both.column + 1, 1, both.columns - 2};
    draw_source(pane, line, row, cursor);
    line.row++;
    const char *title = row->title && *row->title ? row->title : _("(without a title)");
    unsigned role = row->unread ? WQ_ROLE_LIST_UNREAD : WQ_ROLE_LIST_TITLE;
    ui_put_piece(pane->term, &line, wq_str(title), !rtl, pane->direction, role | cursor);
}

static void draw_empty(const struct list_view *list, const struct wq_pane *pane)
{
    size_t row = 1;
    if (!list->opened)
        return;
    if (list->status != WQ_OK && list->status != WQ_NOT_FOUND) {
        ui_pane_wrapped(pane, row, 1, wq_str(list->trouble), WQ_ROLE_ERROR);
        return;
    }
    row += ui_pane_wrapped(pane, row, 1, wq_str(_("The archive is empty.")), WQ_ROLE_LIST_UNREAD) + 1;
    row += ui_pane_wrapped(pane, row, 1, wq_str(_("Leave with q, and import a folder of pages:")), WQ_ROLE_TEXT) + 1;
    ui_pane_wrapped(pane, row, 1, WQ_STR("warraq import FOLDER"), WQ_ROLE_KEY);
}

static void list_draw(struct wq_view *view, const struct wq_pane *pane)
{
    struct list_view *list = (struct list_view *)view;
    if (list->scroll.count == 0) {
        draw_empty(list, pane);
        return;
    }
    for (size_t i = 0; i < list->scroll.visible && list->scroll.top + i < list->scroll.count; i++) {
        size_t place = list->scroll.top + i;
        const struct wq_row *row = row_at(list, place);
        if (row != NULL && i * ROW_HEIGHT + 1 < pane->area.rows)
            draw_article(list, pane, i * ROW_HEIGHT, row, place == list->scroll.cursor);
    }
}

const struct wq_view_type views_list = {
    .name = N_("list"),
    .scope = WQ_SCOPE_LIST,
    .open = list_open,
    .close = list_close,
    .resize = list_resize,
    .title = list_title,
    .draw = list_draw,
    .move = list_move,
    .activate = list_activate,
    .back = list_back,
    .notice = list_notice,
};
