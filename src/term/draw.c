/* SPDX-License-Identifier: MIT */
/* Drawing into the picture. */
#include "screen.h"

static bool inside(struct wq_rect area, size_t row, size_t column)
{
    return row >= area.row && row - area.row < area.rows && column >= area.column &&
           column - area.column < area.columns;
}

/* The part of an area that is on the screen. */
static struct wq_rect on_screen(const struct wq_term *term, struct wq_rect area)
{
    size_t rows = term->picture.rows, columns = term->picture.columns;
    area.row = area.row < rows ? area.row : rows;
    area.column = area.column < columns ? area.column : columns;
    area.rows = area.rows < rows - area.row ? area.rows : rows - area.row;
    area.columns = area.columns < columns - area.column ? area.columns : columns - area.column;
    return area;
}

void term_fill(struct wq_term *term, struct wq_rect area, uint8_t style)
{
    struct wq_place blank = picture_blank(style);
    area = on_screen(term, area);
    for (size_t row = area.row; row < area.row + area.rows; row++) {
        for (size_t column = area.column; column < area.column + area.columns; column++)
            picture_put(&term->picture, row, column, &blank);
    }
}

void term_put_cells(struct wq_term *term, struct wq_rect clip, size_t row, size_t column, const struct wq_cell *cells,
                    size_t count, const uint8_t *styles, uint8_t style)
{
    clip = on_screen(term, clip);
    for (size_t i = 0; i < count; i++) {
        struct wq_place place = picture_from_cell(&cells[i], styles ? styles[i] : style);
        size_t width = place.width;
        bool whole = inside(clip, row, column) && inside(clip, row, column + width - 1);
        struct wq_place half = picture_blank(place.style);
        for (size_t k = 0; !whole && k < width; k++) {
            if (inside(clip, row, column + k))
                picture_put(&term->picture, row, column + k, &half);
        }
        if (whole)
            picture_put(&term->picture, row, column, &place);
        column += width;
    }
}

void term_put_border(struct wq_term *term, size_t row, size_t column, enum wq_border border, size_t count,
                     uint8_t style)
{
    struct wq_place place = picture_blank(style);
    place.border = (uint8_t)(border + 1);
    bool down = border == WQ_BORDER_V;
    struct wq_rect line = on_screen(term, (struct wq_rect){row, column, down ? count : 1, down ? 1 : count});
    for (size_t i = 0; i < line.rows; i++) {
        for (size_t k = 0; k < line.columns; k++)
            picture_put(&term->picture, line.row + i, line.column + k, &place);
    }
}

void term_cursor(struct wq_term *term, size_t row, size_t column, bool visible)
{
    term->cursor_row = row;
    term->cursor_column = column;
    term->cursor_visible = visible;
}
