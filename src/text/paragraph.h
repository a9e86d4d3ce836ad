/* SPDX-License-Identifier: MIT */
/*
 * The inside of a paragraph, for the files of the room text that make it, wrap
 * it and put its lines into cells. Everything is one array element a code point.
 */
#ifndef WARRAQ_TEXT_PARAGRAPH_H
#define WARRAQ_TEXT_PARAGRAPH_H

#include "private.h"

/* What a code point is in the layout. */
enum {
    TEXT_CELL = 1,       /* a cell begins here, its glyph the base */
    TEXT_MARK = 2,       /* its glyph stands on the base before it */
    TEXT_CLUSTER = 4,    /* a cluster, or what must not be parted like one, begins here */
    TEXT_BREAK = 8,      /* a line may begin here (UAX #14) */
    TEXT_BLANK = 16,     /* shows nothing at the end of a line: white space, what is hidden */
    TEXT_BARE = 32,      /* a mark without a base: U+25CC is put under it */
    TEXT_NUMBER = 64,    /* a sign that encloses the digits after it */
    TEXT_ENCLOSED = 128, /* belongs to the number of the sign before it */
    TEXT_OVERRIDDEN = 256,
    TEXT_REPLACED = 512,
};

struct wq_paragraph {
    size_t count;
    uint32_t *code_points;
    uint32_t *glyphs; /* what is sent for it, shaped and mirrored; 0 where nothing is */
    uint16_t *flags;
    uint8_t *levels;
    uint8_t *widths; /* cells that it adds to a line */
    enum wq_direction direction;
    struct wq_layout layout;
};

/* ---- glyphs.c: what is shown for each code point, before it is shaped ------- */

/* Sets glyphs, flags but for breaks, and widths; levels and overrides are resolved. */
void text_glyphs(struct wq_paragraph *paragraph, const uint8_t *classes);

/* ---- breaks.c --------------------------------------------------------------- */

/* Sets TEXT_BREAK where UAX #14 lets a line begin, only at clusters. */
void text_breaks(struct wq_paragraph *paragraph);

/* ---- paragraph.c ------------------------------------------------------------ */

/* As text_paragraph_new; without `breaks` it cannot be wrapped between words. */
struct wq_paragraph *text_paragraph_make(struct wq_str text, const struct wq_layout *layout, bool breaks);

/* The cells of [start, end) together. */
size_t text_paragraph_cells(const struct wq_paragraph *paragraph, size_t start, size_t end);

/* The end of a line's text without the blanks that close it. */
size_t text_line_trimmed(const struct wq_paragraph *paragraph, size_t start, size_t end);

/* Where a line of `width` cells that begins at `start` must end at the latest:
 * between clusters, within one that is wider than the line. Above `start` where
 * `width` is at least 2, the most that one code point takes. */
size_t text_line_fit(const struct wq_paragraph *paragraph, size_t start, size_t width);

#endif
