/* SPDX-License-Identifier: MIT */
/* The frame: borders, headings, and the views inside them. */
#include "internal.h"

static struct wq_pane pane_of(const struct wq_ui *ui, struct wq_rect area, bool focused)
{
    return (struct wq_pane){ui->term, area, ui->direction, focused};
}

void ui_skip_cells(struct wq_rect *rest, bool at_left, size_t cells)
{
    size_t width = cells < rest->columns ? cells : rest->columns;
    rest->columns -= width;
    if (at_left)
        rest->column += width;
}

void ui_put_piece(struct wq_term *term, struct wq_rect *rest, struct wq_str text, bool at_left,
                  enum wq_direction otherwise, unsigned role)
{
    struct wq_layout layout = {.direction = text_direction(text, otherwise)};
    struct wq_cells cells = {0};
    text_one_line(text, &layout, rest->columns, &cells);
    size_t width = 0;
    for (size_t i = 0; i < cells.count; i++)
        width += cells.items[i].width;
    size_t column = at_left ? rest->column : rest->column + rest->columns - width;
    term_put_cells(term, *rest, rest->row, column, cells.items, cells.count, NULL, (uint8_t)role);
    ui_skip_cells(rest, at_left, width);
    text_cells_free(&cells);
}

void ui_pane_text(const struct wq_pane *pane, size_t row, size_t margin, struct wq_str text, enum wq_align align,
                  unsigned role)
{
    if (row >= pane->area.rows || pane->area.columns <= 2 * margin)
        return;
    struct wq_rect line = {pane->area.row + row, pane->area.column + margin, 1, pane->area.columns - 2 * margin};
    term_put_text(pane->term, line, text, pane->direction, align, (uint8_t)role);
}

size_t ui_pane_wrapped(const struct wq_pane *pane, size_t row, size_t margin, struct wq_str text, unsigned role)
{
    if (pane->area.columns < 2 * margin + 2)
        return 0;
    size_t width = pane->area.columns - 2 * margin, rows = 0;
    size_t edge = pane->area.column + margin;
    struct wq_layout layout = {.direction = text_direction(text, pane->direction)};
    struct wq_paragraph *paragraph = text_paragraph_new(text, &layout);
    struct wq_lines lines = {0};
    text_paragraph_wrap(paragraph, width, &lines);
    for (; rows < lines.count && row + rows < pane->area.rows; rows++) {
        struct wq_cells cells = {0};
        text_line_cells(paragraph, &lines.items[rows], width, &cells);
        size_t start = layout.direction == WQ_DIRECTION_RTL ? edge + width - lines.items[rows].width : edge;
        term_put_cells(pane->term, pane->area, pane->area.row + row + rows, start, cells.items, cells.count, NULL,
                       (uint8_t)role);
        text_cells_free(&cells);
    }
    text_lines_free(&lines);
    text_paragraph_free(paragraph);
    return rows;
}

/* ---- borders ---------------------------------------------------------------------- */

static void draw_box(struct wq_term *term, struct wq_rect box, uint8_t style)
{
    size_t right = box.column + box.columns - 1, bottom = box.row + box.rows - 1;
    term_put_border(term, box.row, box.column, WQ_BORDER_TL, 1, style);
    term_put_border(term, box.row, box.column + 1, WQ_BORDER_H, box.columns - 2, style);
    term_put_border(term, box.row, right, WQ_BORDER_TR, 1, style);
    for (size_t row = box.row + 1; row < bottom; row++) {
        term_put_border(term, row, box.column, WQ_BORDER_V, 1, style);
        term_put_border(term, row, right, WQ_BORDER_V, 1, style);
    }
    term_put_border(term, bottom, box.column, WQ_BORDER_BL, 1, style);
    term_put_border(term, bottom, box.column + 1, WQ_BORDER_H, box.columns - 2, style);
    term_put_border(term, bottom, right, WQ_BORDER_BR, 1, style);
}

/* A heading in the top border, a blank at both its sides, where the pane begins. */
static void draw_heading(const struct wq_ui *ui, struct wq_rect outer, const struct wq_view *view, uint8_t style)
{
    struct wq_buf title = {0};
    view->type->title(view, &title);
    if (title.len > 0 && outer.columns > 8) {
        bool at_left = ui->direction != WQ_DIRECTION_RTL;
        struct wq_rect rest = {outer.row, outer.column + 2, 1, outer.columns - 4}, gap = rest;
        ui_put_piece(ui->term, &rest, wq_buf_view(&title), at_left, ui->words, style);
        gap.columns = 1;
        gap.column = at_left ? outer.column + 1 : outer.column + outer.columns - 2;
        term_fill(ui->term, gap, style);
        gap.column = at_left ? rest.column : rest.column + rest.columns - 1;
        if (rest.columns > 0)
            term_fill(ui->term, gap, style);
    }
    wq_buf_free(&title);
}

static void draw_pane(struct wq_ui *ui, struct wq_view *view, struct wq_rect outer, struct wq_rect inner, bool focused)
{
    uint8_t border = focused ? WQ_ROLE_BORDER_FOCUS : WQ_ROLE_BORDER;
    if (ui->arrangement.boxed)
        draw_box(ui->term, outer, border);
    else
        term_put_border(ui->term, outer.row, outer.column, WQ_BORDER_H, outer.columns, border);
    draw_heading(ui, outer, view, focused ? WQ_ROLE_PANE_TITLE_FOCUS : WQ_ROLE_PANE_TITLE);
    struct wq_pane pane = pane_of(ui, inner, focused);
    view->type->draw(view, &pane);
}

/* ---- the screen ------------------------------------------------------------------------ */

static void draw_too_small(struct wq_ui *ui, size_t rows, size_t columns)
{
    struct wq_buf text = {0};
    wq_buf_putf(&text, _("The screen is too small: %d columns and %d rows are needed."), WQ_SCREEN_COLUMNS,
                WQ_SCREEN_ROWS);
    struct wq_pane pane = pane_of(ui, (struct wq_rect){0, 0, rows, columns}, true);
    ui_pane_wrapped(&pane, 0, 0, wq_buf_view(&text), WQ_ROLE_NORMAL);
    wq_buf_free(&text);
}

void ui_frame_draw(struct wq_ui *ui)
{
    size_t rows, columns;
    term_size(ui->term, &rows, &columns);
    term_cursor(ui->term, 0, 0, false);
    term_fill(ui->term, (struct wq_rect){0, 0, rows, columns}, WQ_ROLE_NORMAL);
    if (ui->arrangement.too_small) {
        draw_too_small(ui, rows, columns);
        term_flush(ui->term);
        return;
    }
    for (size_t i = 0; i < WQ_PLACES; i++) {
        struct wq_rect outer = ui->arrangement.outer[i];
        bool focused = ui->over_count > 0 || i == ui->focus;
        if (outer.rows > 0)
            draw_pane(ui, ui->over_count > 0 ? ui_top(ui) : ui->panes[i], outer, ui->arrangement.inner[i], focused);
    }
    struct wq_rect foot = {ui->arrangement.status_row, 0, 1, columns};
    if (ui->prompt.active)
        ui_prompt_draw(ui, foot);
    else
        ui_status_draw(ui, foot);
    term_flush(ui->term);
}

unsigned ui_frame_arrange(struct wq_ui *ui)
{
    size_t rows, columns;
    unsigned flags = WQ_UI_DRAW;
    term_size(ui->term, &rows, &columns);
    ui_panes_arrange(rows, columns, ui->direction, ui->focus, ui->zoomed || ui->over_count > 0, &ui->arrangement);
    if (ui->arrangement.too_small)
        return flags;
    for (size_t i = 0; i < WQ_PLACES; i++) {
        struct wq_rect inner = ui->arrangement.inner[i];
        struct wq_view *view = ui->over_count > 0 ? ui_top(ui) : ui->panes[i];
        if (inner.rows > 0)
            flags |= view->type->resize(view, inner.rows, inner.columns);
    }
    return flags & ~(unsigned)WQ_UI_ARRANGE;
}
