/* SPDX-License-Identifier: MIT */
/* The article: a flow of blocks, of which a pane shows some rows. Its place is a
 * logical offset, which no change of size moves. */
#include <stdlib.h>
#include <string.h>

#include "hits.h"
#include "internal.h"

struct reader_view {
    struct wq_view view;
    struct flow *flow; /* NULL while nothing is open */
    char key[WQ_KEY_SIZE];
    struct flow_place top;
    struct flow_anchor anchor;  /* of the top, as it was last scrolled to */
    struct flow_anchor current; /* the span that was last jumped to */
    bool has_current;
    bool hits_known;
    int hit_wanted;                   /* 1 or -1: jump as soon as the hits are known */
    bool comments;                    /* unfolded */
    const struct wq_reading *reading; /* what the flow is of */
    size_t kept;                      /* the position that is remembered already */
    bool touched;                     /* a person has moved in it */
    size_t rows, columns;
};

/* ---- places ------------------------------------------------------------------------ */

static void settle_top(struct reader_view *reader)
{
    struct flow_place last = flow_last(reader->flow, reader->rows);
    if (flow_before(last, reader->top))
        reader->top = last;
}

static void scrolled(struct reader_view *reader)
{
    settle_top(reader);
    reader->anchor = flow_anchor_of(reader->flow, reader->top);
}

static size_t measure(const struct reader_view *reader)
{
    size_t room = reader->columns > 2 ? reader->columns - 2 : 2;
    size_t wanted = (size_t)config_number(ui_config(reader->view.ui), "reader.measure");
    return wanted < room ? wanted : room;
}

/* Finds the place again after the width, the layout or the blocks have changed. */
static void find_again(struct reader_view *reader)
{
    flow_set_width(reader->flow, measure(reader));
    reader->top = flow_place_of(reader->flow, reader->anchor);
    settle_top(reader);
}

/* Scrolls so that an anchor shows, a third down where it did not. */
static void show_anchor(struct reader_view *reader, struct flow_anchor anchor)
{
    struct flow_place place = flow_place_of(reader->flow, anchor);
    place.row = place.row < reader->flow->blocks[place.block].gap ? reader->flow->blocks[place.block].gap : place.row;
    struct flow_place end = reader->top;
    flow_move(reader->flow, &end, (long)reader->rows - 1);
    if (flow_before(place, reader->top) || flow_before(end, place)) {
        reader->top = place;
        flow_move(reader->flow, &reader->top, -(long)(reader->rows / 3));
    }
    reader->current = anchor;
    reader->has_current = true;
    scrolled(reader);
}

/* ---- hits ----------------------------------------------------------------------------- */

static unsigned jump_hit(struct reader_view *reader, int way)
{
    struct flow_anchor from = reader->has_current ? reader->current : reader->anchor, found;
    if (reader->has_current && way > 0)
        from.offset++;
    if (!flow_find(reader->flow, from, way > 0, true, NULL, NULL, &found)) {
        ui_message(reader->view.ui, WQ_ROLE_MESSAGE, "%s",
                   way > 0 ? _("There is no further hit in this article; J opens the next.")
                           : _("There is no hit before this in the article; K opens the one before."));
        return WQ_UI_DRAW;
    }
    show_anchor(reader, found);
    return WQ_UI_DRAW;
}

static unsigned take_hits(void *context, struct flow_spans *spans, size_t count)
{
    struct reader_view *reader = context;
    for (size_t i = 0; i < count && i < reader->flow->count; i++) {
        free(reader->flow->blocks[i].hits.items);
        reader->flow->blocks[i].hits = spans[i];
        spans[i] = (struct flow_spans){0};
    }
    reader->hits_known = true;
    int wanted = reader->hit_wanted;
    reader->hit_wanted = 0;
    return WQ_UI_DRAW | (wanted != 0 ? jump_hit(reader, wanted) : 0);
}

static void look_for_hits(struct reader_view *reader)
{
    const char *query = ui_query(reader->view.ui);
    ui_cancel(reader->view.ui, WQ_LANE_HITS);
    reader->hits_known = false;
    if (reader->flow == NULL)
        return;
    for (size_t i = 0; i < reader->flow->count; i++) {
        free(reader->flow->blocks[i].hits.items);
        reader->flow->blocks[i].hits = (struct flow_spans){0};
    }
    if (*query != 0)
        hits_start(reader->view.ui, reader->flow, query, take_hits, reader);
}

static unsigned go_to_hit(struct reader_view *reader, int way)
{
    struct wq_ui *ui = reader->view.ui;
    if (reader->flow == NULL || *ui_query(ui) == 0) {
        ui_message(ui, WQ_ROLE_MESSAGE, "%s", _("There is no search; / begins one."));
        return WQ_UI_DRAW;
    }
    if (reader->hits_known)
        return jump_hit(reader, way);
    reader->hit_wanted = way;
    return 0;
}

/* ---- names -------------------------------------------------------------------------------- */

struct wanted_name {
    const struct wq_mentions *mentions;
    const char *name;
};

static bool is_name(const void *context, const struct flow_span *span)
{
    const struct wanted_name *wanted = context;
    return span->mention < wanted->mentions->count &&
           strcmp(wanted->mentions->items[span->mention].name, wanted->name) == 0;
}

static unsigned go_to_name(struct reader_view *reader, const char *name)
{
    const struct wq_reading *reading = ui_reading(reader->view.ui);
    if (reader->flow == NULL || reading == NULL || name == NULL)
        return 0;
    struct wanted_name wanted = {&reading->mentions, name};
    struct flow_anchor from = reader->has_current ? reader->current : (struct flow_anchor){0, 0}, found;
    from.offset += reader->has_current;
    if (flow_find(reader->flow, from, true, false, is_name, &wanted, &found) ||
        flow_find(reader->flow, (struct flow_anchor){0, 0}, true, false, is_name, &wanted, &found))
        show_anchor(reader, found);
    return WQ_UI_DRAW;
}

/* ---- the article ----------------------------------------------------------------------------- */

/* Remembers where the article is left, where a person has moved in it. */
static void keep_position(struct reader_view *reader)
{
    if (reader->flow == NULL || !reader->touched)
        return;
    size_t position = flow_body_position(reader->flow, reader->anchor);
    if (position != reader->kept)
        ui_keep_position(reader->view.ui, reader->reading, position);
    reader->kept = position;
}

static void drop_flow(struct reader_view *reader)
{
    ui_cancel(reader->view.ui, WQ_LANE_HITS);
    flow_free(reader->flow);
    reader->flow = NULL;
    reader->has_current = false;
    reader->hit_wanted = 0;
}

static void make_flow(struct reader_view *reader, const struct wq_reading *reading)
{
    drop_flow(reader);
    reader->reading = reading;
    reader->flow = flow_new(reading->article, &reading->mentions, reader->comments);
    flow_set_layout(reader->flow, ui_layout(reader->view.ui));
}

static void show_flow(struct reader_view *reader)
{
    if (reader->columns > 0)
        find_again(reader);
    look_for_hits(reader);
}

/* Another article, or the same read again, which keeps its place. */
static unsigned show_article(struct reader_view *reader)
{
    const struct wq_reading *reading = ui_reading(reader->view.ui);
    keep_position(reader);
    if (reading == NULL || reading->article == NULL) {
        drop_flow(reader);
        reader->key[0] = 0;
        return WQ_UI_DRAW;
    }
    make_flow(reader, reading);
    if (strcmp(reader->key, reading->key) != 0) {
        reader->anchor = flow_anchor_of_body(reader->flow, reading->position);
        reader->kept = reading->position;
        reader->touched = false;
    }
    memcpy(reader->key, reading->key, sizeof(reader->key));
    show_flow(reader);
    return WQ_UI_DRAW;
}

static unsigned fold_comments(struct reader_view *reader)
{
    struct wq_ui *ui = reader->view.ui;
    if (reader->flow == NULL || reader->reading->article->comment_count == 0) {
        ui_message(ui, WQ_ROLE_MESSAGE, "%s", _("This article has no comments."));
        return WQ_UI_DRAW;
    }
    reader->comments = !reader->comments;
    ui_message(ui, WQ_ROLE_MESSAGE, "%s",
               reader->comments ? _("The comments are unfolded, below the text.") : _("The comments are folded."));
    make_flow(reader, reader->reading);
    show_flow(reader);
    return WQ_UI_DRAW;
}

/* The first move in an article tells that it is being read. */
static unsigned touch(struct reader_view *reader)
{
    if (reader->touched)
        return 0;
    reader->touched = true;
    return ui_notify(reader->view.ui, &(struct wq_notice){.kind = WQ_NOTICE_OPENED, .text = reader->key});
}

static struct wq_view *reader_open(struct wq_ui *ui)
{
    struct reader_view *reader = wq_alloc(sizeof(*reader));
    reader->view = (struct wq_view){&views_reader, ui};
    return &reader->view;
}

static void reader_close(struct wq_view *view)
{
    struct reader_view *reader = (struct reader_view *)view;
    keep_position(reader);
    flow_free(reader->flow);
    free(reader);
}

static unsigned reader_resize(struct wq_view *view, size_t rows, size_t columns)
{
    struct reader_view *reader = (struct reader_view *)view;
    reader->rows = rows;
    reader->columns = columns;
    if (reader->flow != NULL)
        find_again(reader);
    return WQ_UI_DRAW;
}

static void reader_title(const struct wq_view *view, struct wq_buf *out)
{
    const struct reader_view *reader = (const struct reader_view *)view;
    wq_buf_puts(out, _("article"));
    if (reader->flow != NULL && ui_reading(view->ui)->article->section != NULL)
        wq_buf_putf(out, " · %s", ui_reading(view->ui)->article->section);
}

static unsigned reader_move(struct wq_view *view, enum wq_move move)
{
    struct reader_view *reader = (struct reader_view *)view;
    if (reader->flow == NULL)
        return 0;
    long page = reader->rows > 2 ? (long)reader->rows - 1 : 1, half = reader->rows > 2 ? (long)reader->rows / 2 : 1;
    const long steps[] = {
        [WQ_MOVE_DOWN] = 1,         [WQ_MOVE_UP] = -1,         [WQ_MOVE_PAGE_DOWN] = page, [WQ_MOVE_PAGE_UP] = -page,
        [WQ_MOVE_HALF_DOWN] = half, [WQ_MOVE_HALF_UP] = -half, [WQ_MOVE_START] = 0,        [WQ_MOVE_END] = 0,
    };
    struct flow_place before = reader->top;
    if (move == WQ_MOVE_START)
        reader->top = (struct flow_place){0, 0};
    else if (move == WQ_MOVE_END)
        reader->top = flow_last(reader->flow, reader->rows);
    else
        flow_move(reader->flow, &reader->top, steps[move]);
    scrolled(reader);
    reader->has_current = false;
    return touch(reader) | (flow_before(before, reader->top) || flow_before(reader->top, before) ? WQ_UI_DRAW : 0U);
}

static unsigned reader_notice(struct wq_view *view, const struct wq_notice *notice)
{
    struct reader_view *reader = (struct reader_view *)view;
    switch (notice->kind) {
    case WQ_NOTICE_ARTICLE:
        return show_article(reader);
    case WQ_NOTICE_QUERY:
        look_for_hits(reader);
        return WQ_UI_DRAW;
    case WQ_NOTICE_DISPLAY:
        if (reader->flow != NULL) {
            flow_set_layout(reader->flow, ui_layout(view->ui));
            find_again(reader);
        }
        return WQ_UI_DRAW;
    case WQ_NOTICE_NEXT_HIT:
    case WQ_NOTICE_PREVIOUS_HIT:
        return go_to_hit(reader, notice->kind == WQ_NOTICE_NEXT_HIT ? 1 : -1);
    case WQ_NOTICE_NAME:
        return go_to_name(reader, notice->text);
    case WQ_NOTICE_COMMENTS:
        return fold_comments(reader);
    default:
        return 0;
    }
}

static int reader_progress(const struct wq_view *view)
{
    const struct reader_view *reader = (const struct reader_view *)view;
    if (reader->flow == NULL || reader->flow->length == 0)
        return -1;
    struct flow_place end = reader->top;
    if (flow_move(reader->flow, &end, (long)reader->rows) < reader->rows)
        return 100;
    return (int)(flow_passed(reader->flow, end) * 100 / reader->flow->length);
}

/* ---- drawing ----------------------------------------------------------------------------------- */

static void style_span(const struct flow_span *span, unsigned role, const struct wq_cells *cells, uint8_t *styles)
{
    for (size_t i = 0; i < cells->count; i++) {
        const struct wq_cell *cell = &cells->items[i];
        bool touched = cell->offset < span->end && cell->offset + cell->length > span->start;
        if (touched && (cell->flags & WQ_CELL_FILLER) == 0)
            styles[i] = (uint8_t)role;
    }
}

static void style_spans(const struct reader_view *reader, size_t block, const struct flow_spans *spans,
                        const struct wq_line *line, const struct wq_cells *cells, uint8_t *styles)
{
    bool strong = reader->flow->blocks[block].kind == FLOW_TITLE;
    for (size_t i = 0; i < spans->count; i++) {
        const struct flow_span *span = &spans->items[i];
        unsigned role = strong ? span->role | WQ_ROLE_STRONG : span->role;
        if (reader->has_current && reader->current.block == block && reader->current.offset == span->start)
            role = WQ_ROLE_HIT_CURRENT;
        if (span->start < line->end && span->end > line->start)
            style_span(span, role, cells, styles);
    }
}

static void draw_row(const struct reader_view *reader, const struct wq_pane *pane, size_t row, struct flow_place place)
{
    const struct wq_line *line = flow_line(reader->flow, place);
    if (line == NULL)
        return;
    const struct flow_block *block = &reader->flow->blocks[place.block];
    size_t width = reader->flow->width - flow_indent(block->kind);
    struct wq_cells cells = {0};
    text_line_cells(block->paragraph, line, width, &cells);
    uint8_t *styles = wq_alloc(cells.count + 1);
    memset(styles, (int)flow_role(block->kind), cells.count);
    style_spans(reader, place.block, &block->names, line, &cells, styles);
    style_spans(reader, place.block, &block->hits, line, &cells, styles);
    size_t shown = 0;
    for (size_t i = 0; i < cells.count; i++) {
        if ((cells.items[i].flags & WQ_CELL_OVERRIDDEN) != 0)
            styles[i] = WQ_ROLE_OVERRIDDEN;
        if ((cells.items[i].flags & WQ_CELL_REPLACED) != 0)
            styles[i] = WQ_ROLE_REPLACED;
        shown += cells.items[i].width;
    }
    size_t left = pane->area.column + (pane->area.columns - reader->flow->width) / 2;
    size_t indent = flow_indent(block->kind);
    size_t column = block->side == WQ_DIRECTION_RTL ? left + width - shown : left + indent;
    term_put_cells(pane->term, pane->area, pane->area.row + row, column, cells.items, cells.count, styles,
                   WQ_ROLE_TEXT);
    free(styles);
    text_cells_free(&cells);
}

static void reader_draw(struct wq_view *view, const struct wq_pane *pane)
{
    struct reader_view *reader = (struct reader_view *)view;
    const struct wq_reading *reading = ui_reading(view->ui);
    if (reader->flow == NULL) {
        if (reading != NULL && reading->trouble != NULL)
            ui_pane_wrapped(pane, 1, 1, wq_str(reading->trouble), WQ_ROLE_ERROR);
        return;
    }
    struct flow_place place = reader->top;
    for (size_t row = 0; row < reader->rows; row++) {
        draw_row(reader, pane, row, place);
        if (flow_move(reader->flow, &place, 1) == 0)
            break;
    }
}

const struct wq_view_type views_reader = {
    .name = N_("article"),
    .scope = WQ_SCOPE_READER,
    .open = reader_open,
    .close = reader_close,
    .resize = reader_resize,
    .title = reader_title,
    .draw = reader_draw,
    .move = reader_move,
    .notice = reader_notice,
    .progress = reader_progress,
};
