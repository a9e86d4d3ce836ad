/* SPDX-License-Identifier: MIT */
/* One line of what may be very long: only what can show is looked at. */
#include "cells.h"

#define ELLIPSIS 0x2026U

/* How much of a text can matter to a line of `width` cells: twice the width, as
 * two letters may share a cell, and some more, as what follows the cut may turn
 * the neutrals before it. Text that takes no cells is worth so much and no more. */
enum { MORE_CELLS = 64, MORE_CODE_POINTS = 4096, CODE_POINTS_PER_CELL = 64 };

static struct wq_str part_that_matters(struct wq_str text, size_t width)
{
    if (width > text.len)
        return text;
    size_t cells = 2 * width + MORE_CELLS;
    size_t code_points = CODE_POINTS_PER_CELL * width + MORE_CODE_POINTS;
    size_t at = 0;
    while (at < text.len && cells > 0 && code_points > 0) {
        int taken = text_code_point_width(text_next(text, &at));
        cells -= cells < (size_t)taken ? cells : (size_t)taken;
        code_points--;
    }
    return wq_str_sub(text, 0, at);
}

/* Takes the side where the text would have gone on. */
static void add_ellipsis(const struct wq_paragraph *paragraph, size_t at, size_t first, struct wq_cells *cells)
{
    struct wq_cell *last = text_cells_add(cells);
    *last = (struct wq_cell){.base = ELLIPSIS, .width = 1, .flags = WQ_CELL_FILLER, .offset = (uint32_t)at};
    if (paragraph->direction != WQ_DIRECTION_RTL)
        return;
    last->level = 1;
    last->flags |= WQ_CELL_RTL;
    if (paragraph->layout.logical)
        return;
    struct wq_cell ellipsis = *last;
    for (size_t i = cells->count - 1; i > first; i--)
        cells->items[i] = cells->items[i - 1];
    cells->items[first] = ellipsis;
}

void text_one_line(struct wq_str text, const struct wq_layout *layout, size_t width, struct wq_cells *cells)
{
    if (width == 0)
        return;
    struct wq_layout shown = *layout;
    if (shown.direction == WQ_DIRECTION_AUTO)
        shown.direction = text_direction(text, WQ_DIRECTION_LTR);
    struct wq_str part = part_that_matters(text, width);
    struct wq_paragraph *paragraph = text_paragraph_make(part, &shown, false);
    size_t first = cells->count;
    size_t end = text_line_trimmed(paragraph, 0, paragraph->count);
    bool cut = part.len < text.len || text_paragraph_cells(paragraph, 0, end) > width;
    if (cut) {
        size_t fit = width > 1 ? text_line_fit(paragraph, 0, width - 1) : 0;
        end = text_line_trimmed(paragraph, 0, fit < end ? fit : end);
    }
    text_cells_logical(paragraph, 0, end, cells);
    if (!layout->logical)
        text_cells_reorder(cells, first);
    if (cut)
        add_ellipsis(paragraph, end, first, cells);
    text_paragraph_free(paragraph);
}
