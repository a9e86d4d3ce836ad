/* SPDX-License-Identifier: MIT */
/*
 * Any bytes through the layout, in a shape that the first two bytes choose: lines
 * follow each other, none is wider than asked, every cell shows what a terminal
 * may be sent, and the map leads back.
 */
#include "fuzz.h"

#include <locale.h>
#include <wchar.h>

#include <warraq/text.h>

static void check_sendable(uint32_t code_point, int width)
{
    fuzz_require(code_point >= 0x20 && (code_point < 0x7F || code_point >= 0xA0));
    fuzz_require(wcwidth((wchar_t)code_point) == width);
}

static void check_cell(const struct wq_cell *cell, size_t from, size_t to)
{
    check_sendable(cell->base, cell->width);
    fuzz_require(cell->width == 1 || cell->width == 2);
    fuzz_require(cell->mark_count <= WQ_CELL_MARKS && cell->level <= 126);
    for (size_t i = 0; i < cell->mark_count; i++)
        check_sendable(cell->marks[i], 0);
    if (!(cell->flags & WQ_CELL_FILLER))
        fuzz_require(cell->length > 0 && cell->offset >= from && cell->offset + cell->length <= to);
}

/* Cells of one line stand for different characters, or for the same ones together. */
static void check_line(const struct wq_cells *cells, size_t from, size_t to, size_t width)
{
    size_t column = 0;
    for (size_t i = 0; i < cells->count; i++) {
        const struct wq_cell *cell = &cells->items[i];
        check_cell(cell, from, to);
        fuzz_require(text_cells_at_column(cells, column) == i);
        column += cell->width;
        if (cell->flags & WQ_CELL_FILLER)
            continue;
        size_t found = text_cells_find(cells, cell->offset + cell->length - 1);
        fuzz_require(found <= i && cells->items[found].offset == cell->offset);
    }
    fuzz_require(column <= width && column == text_cells_column(cells, cells->count));
}

static void check_wrapped(struct wq_str text, const struct wq_layout *layout, size_t width)
{
    struct wq_paragraph *paragraph = text_paragraph_new(text, layout);
    struct wq_lines lines = {0};
    struct wq_cells cells = {0};
    size_t at = 0;
    fuzz_require(text_paragraph_length(paragraph) == text_count_code_points(text));
    text_paragraph_wrap(paragraph, width, &lines);
    fuzz_require(lines.count > 0);
    for (size_t i = 0; i < lines.count; i++) {
        const struct wq_line *line = &lines.items[i];
        fuzz_require(line->start == at && line->last == (i + 1 == lines.count) && line->width <= width);
        fuzz_require(line->end > at || text_paragraph_length(paragraph) == 0);
        at = line->end;
        cells.count = 0;
        text_line_cells(paragraph, line, width, &cells);
        check_line(&cells, line->start, line->end, width);
        if (layout->justify == WQ_JUSTIFY_NONE)
            fuzz_require(text_cells_column(&cells, cells.count) == line->width);
    }
    fuzz_require(at == text_paragraph_length(paragraph));
    text_cells_free(&cells);
    text_lines_free(&lines);
    text_paragraph_free(paragraph);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    if (count < 2 || !setlocale(LC_CTYPE, "C.UTF-8"))
        return 0;
    struct wq_layout layout = {
        .direction = (enum wq_direction)(bytes[0] % 3),
        .justify = (enum wq_justify)(bytes[0] / 3 % 2),
        .digits = (enum wq_digits)(bytes[0] / 6 % 3),
        .marks = (enum wq_marks)(bytes[0] / 18 % 2),
        .logical = bytes[0] / 36 % 2,
    };
    size_t width = 2 + bytes[1] % 40;
    struct wq_str text = {(const char *)bytes + 2, count - 2};
    struct wq_cells cells = {0};
    check_wrapped(text, &layout, width);
    text_one_line(text, &layout, width - 1, &cells);
    check_line(&cells, 0, text_count_code_points(text), width - 1);
    text_cells_free(&cells);
    return 0;
}
