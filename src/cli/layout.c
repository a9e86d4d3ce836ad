/* SPDX-License-Identifier: MIT */
/* Paragraphs laid out in lines of text. */
#include "layout.h"

/* A line from right to left begins at the right edge; white space there is not printed. */
static void put_line(const struct wq_cells *cells, size_t width, bool from_right, struct wq_buf *out)
{
    size_t start = out->len;
    size_t taken = text_cells_column(cells, cells->count);
    for (; from_right && taken < width; taken++)
        wq_buf_putc(out, ' ');
    for (size_t i = 0; i < cells->count; i++)
        text_cell_put(&cells->items[i], out);
    while (out->len > start && out->ptr[out->len - 1] == ' ')
        out->len--;
    wq_buf_putc(out, '\n');
}

void layout_put_paragraph(const struct wq_layout *layout, size_t width, struct wq_str text, struct wq_buf *out)
{
    struct wq_paragraph *paragraph = text_paragraph_new(text, layout);
    bool from_right = !layout->logical && text_paragraph_direction(paragraph) == WQ_DIRECTION_RTL;
    struct wq_lines lines = {0};
    struct wq_cells cells = {0};
    text_paragraph_wrap(paragraph, width, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        cells.count = 0;
        text_line_cells(paragraph, &lines.items[i], width, &cells);
        put_line(&cells, width, from_right, out);
    }
    text_cells_free(&cells);
    text_lines_free(&lines);
    text_paragraph_free(paragraph);
}
