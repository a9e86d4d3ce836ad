/* SPDX-License-Identifier: MIT */
/* One line of any text, laid out and put in its place. */
#include "screen.h"

void term_put_text(struct wq_term *term, struct wq_rect area, struct wq_str text, enum wq_direction direction,
                   enum wq_align align, uint8_t style)
{
    area.rows = area.rows < 1 ? area.rows : 1;
    term_fill(term, area, style);
    if (area.rows == 0 || area.columns == 0)
        return;
    struct wq_layout layout = {.direction = direction, .logical = term->bidi == WQ_BIDI_LOGICAL};
    if (direction == WQ_DIRECTION_AUTO)
        direction = text_direction(text, WQ_DIRECTION_LTR);
    struct wq_cells cells = {0};
    text_one_line(text, &layout, area.columns, &cells);
    size_t width = 0;
    for (size_t i = 0; i < cells.count; i++)
        width += cells.items[i].width;
    size_t room = width < area.columns ? area.columns - width : 0;
    bool right = (align == WQ_ALIGN_START) == (direction == WQ_DIRECTION_RTL);
    size_t before = align == WQ_ALIGN_CENTRE ? room / 2 : right ? room : 0;
    term_put_cells(term, area, area.row, area.column + before, cells.items, cells.count, NULL, style);
    text_cells_free(&cells);
}
