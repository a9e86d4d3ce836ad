/* SPDX-License-Identifier: MIT */
/*
 * Breaking a paragraph into lines, in logical order by shaped width. White space
 * at the end of a line takes no room.
 */
#include "paragraph.h"

#include <stdlib.h>

#define SOFT_HYPHEN 0xADU

/* The line that is being filled. */
struct filler {
    const struct wq_paragraph *paragraph;
    size_t width;
    size_t start;
    size_t filled;  /* cells from start to the code point in hand */
    size_t trimmed; /* the same without the blanks before it */
};

size_t text_line_trimmed(const struct wq_paragraph *paragraph, size_t start, size_t end)
{
    while (end > start && paragraph->flags[end - 1] & TEXT_BLANK)
        end--;
    return end;
}

/* The end of what may not be parted from `at`, and the cells that it takes; looks
 * no further than what is sure to be wider than `limit`. */
static size_t unit_end(const struct wq_paragraph *paragraph, size_t at, size_t limit, size_t *cells)
{
    *cells = paragraph->widths[at];
    while (++at < paragraph->count && !(paragraph->flags[at] & TEXT_CLUSTER) && *cells <= limit)
        *cells += paragraph->widths[at];
    return at;
}

size_t text_line_fit(const struct wq_paragraph *paragraph, size_t start, size_t width)
{
    size_t filled = 0;
    size_t at = start;
    while (at < paragraph->count) {
        size_t cells;
        size_t end = unit_end(paragraph, at, width, &cells);
        if (filled + cells > width)
            break;
        filled += cells;
        at = end;
    }
    if (at > start)
        return at;
    /* One cluster wider than the line. */
    for (at = start; at < paragraph->count && filled + paragraph->widths[at] <= width; at++)
        filled += paragraph->widths[at];
    return at;
}

static bool is_blank_unit(const struct wq_paragraph *paragraph, size_t at, size_t end)
{
    return text_line_trimmed(paragraph, at, end) == at;
}

/* A break offered before `at`, if what shows before it fits: behind a soft
 * hyphen that is a hyphen more. */
static bool is_usable_break(const struct filler *filler, size_t at, size_t *cells)
{
    const struct wq_paragraph *paragraph = filler->paragraph;
    if (!(paragraph->flags[at] & TEXT_BREAK) || at == filler->start)
        return false;
    *cells = filler->trimmed + (paragraph->code_points[at - 1] == SOFT_HYPHEN);
    return *cells <= filler->width;
}

/* Where the line that begins at filler->start ends; *cells is its width. */
static size_t next_line(struct filler *filler, size_t *cells)
{
    const struct wq_paragraph *paragraph = filler->paragraph;
    size_t chosen = SIZE_MAX;
    size_t chosen_cells = 0;
    filler->filled = filler->trimmed = 0;
    for (size_t at = filler->start; at < paragraph->count;) {
        size_t unit;
        size_t end = unit_end(paragraph, at, filler->width, &unit);
        if (is_usable_break(filler, at, cells)) {
            chosen = at;
            chosen_cells = *cells;
        }
        bool blank = is_blank_unit(paragraph, at, end);
        if (!blank && filler->filled + unit > filler->width) {
            if (chosen == SIZE_MAX) {
                chosen = text_line_fit(paragraph, filler->start, filler->width);
                chosen_cells =
                    text_paragraph_cells(paragraph, filler->start, text_line_trimmed(paragraph, filler->start, chosen));
            }
            *cells = chosen_cells;
            return chosen;
        }
        filler->filled += unit;
        if (!blank)
            filler->trimmed = filler->filled;
        at = end;
    }
    *cells = filler->trimmed;
    return paragraph->count;
}

static void add_line(struct wq_lines *lines, struct wq_line line)
{
    wq_grow((void **)&lines->items, &lines->cap, lines->count + 1, sizeof *lines->items);
    lines->items[lines->count++] = line;
}

void text_paragraph_wrap(const struct wq_paragraph *paragraph, size_t width, struct wq_lines *lines)
{
    struct filler filler = {.paragraph = paragraph, .width = width < 2 ? 2 : width};
    do {
        struct wq_line line = {.start = filler.start};
        line.end = next_line(&filler, &line.width);
        line.last = line.end == paragraph->count;
        add_line(lines, line);
        filler.start = line.end;
    } while (filler.start < paragraph->count);
}

void text_lines_free(struct wq_lines *lines)
{
    free(lines->items);
    *lines = (struct wq_lines){0};
}
