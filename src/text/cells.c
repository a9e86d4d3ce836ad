/* SPDX-License-Identifier: MIT */
/* The cells of one line in visual order. */
#include "cells.h"

#include "bidi.h"
#include "justify.h"

#include <stdlib.h>
#include <string.h>

#define DOTTED_CIRCLE 0x25CCU
#define ORNATE_LEFT 0xFD3EU
#define ORNATE_RIGHT 0xFD3FU
#define SOFT_HYPHEN 0xADU

struct wq_cell *text_cells_add(struct wq_cells *cells)
{
    wq_grow((void **)&cells->items, &cells->cap, cells->count + 1, sizeof *cells->items);
    struct wq_cell *cell = &cells->items[cells->count++];
    *cell = (struct wq_cell){.width = 1};
    return cell;
}

/* A cell for code point `at`, one cell wide. */
static struct wq_cell *add_cell(const struct wq_paragraph *paragraph, size_t at, uint32_t base, struct wq_cells *cells)
{
    struct wq_cell *cell = text_cells_add(cells);
    uint16_t flags = paragraph->flags[at];
    cell->base = base;
    cell->level = paragraph->levels[at];
    cell->flags = (uint8_t)((cell->level & 1 ? WQ_CELL_RTL : 0) | (flags & TEXT_OVERRIDDEN ? WQ_CELL_OVERRIDDEN : 0) |
                            (flags & TEXT_REPLACED ? WQ_CELL_REPLACED : 0));
    cell->offset = (uint32_t)at;
    cell->length = 1;
    return cell;
}

static void add_mark(struct wq_cell *cell, uint32_t mark)
{
    if (cell->mark_count == WQ_CELL_MARKS)
        cell->flags |= WQ_CELL_CUT;
    else
        cell->marks[cell->mark_count++] = mark;
}

/* The cell of one code point that has one, its marks and what else shows nothing
 * by itself; returns the end of what it shows. */
static size_t add_one(const struct wq_paragraph *paragraph, size_t at, size_t end, struct wq_cells *cells)
{
    bool bare = paragraph->flags[at] & TEXT_BARE;
    struct wq_cell *cell = add_cell(paragraph, at, bare ? DOTTED_CIRCLE : paragraph->glyphs[at], cells);
    cell->width = paragraph->widths[at];
    if (bare)
        add_mark(cell, paragraph->glyphs[at]);
    size_t next = at + 1;
    while (next < end && !(paragraph->flags[next] & (TEXT_CELL | TEXT_CLUSTER))) {
        if (paragraph->flags[next] & TEXT_MARK)
            add_mark(cell, paragraph->glyphs[next]);
        next++;
    }
    cell->length = (uint32_t)(next - at);
    return next;
}

/* A sign that encloses digits: terminals disagree on its width, so the number
 * stands in ornate parentheses, always from left to right. */
static size_t add_number(const struct wq_paragraph *paragraph, size_t at, size_t end, struct wq_cells *cells)
{
    /* Where the order stays logical, what reads first is on the right of a text from right to left. */
    bool turned = paragraph->layout.logical && paragraph->direction == WQ_DIRECTION_RTL;
    size_t first = cells->count;
    size_t next = at + 1;
    add_cell(paragraph, at, turned ? ORNATE_RIGHT : ORNATE_LEFT, cells);
    while (next < end && paragraph->flags[next] & TEXT_ENCLOSED) {
        if (paragraph->flags[next] & TEXT_CELL)
            next = add_one(paragraph, next, end, cells);
        else
            next++;
    }
    add_cell(paragraph, at, turned ? ORNATE_LEFT : ORNATE_RIGHT, cells);
    for (size_t i = first; i < cells->count; i++) {
        struct wq_cell *cell = &cells->items[i];
        cell->offset = (uint32_t)at;
        cell->length = (uint32_t)(next - at);
        cell->level = (uint8_t)((paragraph->levels[at] + 1) & ~1);
        cell->flags &= (uint8_t)~WQ_CELL_RTL;
    }
    return next;
}

void text_cells_logical(const struct wq_paragraph *paragraph, size_t start, size_t end, struct wq_cells *cells)
{
    for (size_t at = start; at < end;) {
        if (paragraph->flags[at] & TEXT_NUMBER)
            at = add_number(paragraph, at, end, cells);
        else if (paragraph->flags[at] & TEXT_CELL)
            at = add_one(paragraph, at, end, cells);
        else
            at++;
    }
}

void text_cells_reorder(struct wq_cells *cells, size_t first)
{
    size_t count = cells->count - first;
    if (count == 0)
        return;
    struct wq_cell *line = cells->items + first;
    bool even = true; /* and nothing to do */
    for (size_t i = 0; i < count; i++)
        even = even && !(line[i].level & 1);
    if (even)
        return;
    uint8_t *levels = wq_alloc(count);
    size_t *order = wq_alloc(count * sizeof *order);
    struct wq_cell *logical = wq_alloc(count * sizeof *logical);
    memcpy(logical, line, count * sizeof *logical);
    for (size_t i = 0; i < count; i++)
        levels[i] = line[i].level;
    text_bidi_order(levels, count, order);
    for (size_t i = 0; i < count; i++)
        line[i] = logical[order[i]];
    free(logical);
    free(order);
    free(levels);
}

void text_line_cells(const struct wq_paragraph *paragraph, const struct wq_line *line, size_t width,
                     struct wq_cells *cells)
{
    size_t first = cells->count;
    size_t end = text_line_trimmed(paragraph, line->start, line->end);
    text_cells_logical(paragraph, line->start, end, cells);
    /* The break at a soft hyphen was chosen with room for it. */
    if (!line->last && paragraph->code_points[line->end - 1] == SOFT_HYPHEN &&
        text_paragraph_cells(paragraph, line->start, end) < line->width)
        add_cell(paragraph, line->end - 1, '-', cells);
    if (paragraph->layout.logical)
        return;
    if (paragraph->layout.justify == WQ_JUSTIFY_KASHIDA && !line->last && line->width < width)
        text_justify(paragraph, first, width - line->width, cells);
    text_cells_reorder(cells, first);
}

void text_cells_free(struct wq_cells *cells)
{
    free(cells->items);
    *cells = (struct wq_cells){0};
}

size_t text_cells_find(const struct wq_cells *cells, size_t offset)
{
    for (size_t i = 0; i < cells->count; i++) {
        const struct wq_cell *cell = &cells->items[i];
        if (offset >= cell->offset && offset - cell->offset < cell->length)
            return i;
    }
    return SIZE_MAX;
}

size_t text_cells_column(const struct wq_cells *cells, size_t index)
{
    size_t column = 0;
    for (size_t i = 0; i < index && i < cells->count; i++)
        column += cells->items[i].width;
    return column;
}

size_t text_cells_at_column(const struct wq_cells *cells, size_t column)
{
    size_t end = 0;
    for (size_t i = 0; i < cells->count; i++) {
        end += cells->items[i].width;
        if (column < end)
            return i;
    }
    return SIZE_MAX;
}

void text_cell_put(const struct wq_cell *cell, struct wq_buf *out)
{
    wq_buf_put_utf8(out, cell->base);
    for (size_t i = 0; i < cell->mark_count; i++)
        wq_buf_put_utf8(out, cell->marks[i]);
}
