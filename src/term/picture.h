/* SPDX-License-Identifier: MIT */
/*
 * The picture: what every cell of the screen shall show, from left to right as
 * the eye sees it, whatever the terminal needs to be sent for it. No curses here.
 *
 * Ownership: a picture owns its places.
 */
#ifndef TERM_PICTURE_H
#define TERM_PICTURE_H

#include <warraq/term.h>

/* One cell. A character of width 2 has its right half in the next place, whose
 * width is 0 and which shows nothing else. */
struct wq_place {
    uint32_t base;
    uint32_t marks[WQ_CELL_MARKS];
    uint8_t mark_count;
    uint8_t width; /* 0, 1 or 2 */
    uint8_t style;
    uint8_t border; /* 0, or enum wq_border + 1: the terminal decides what stands for it */
    uint8_t level;  /* embedding level */
};

struct wq_picture {
    size_t rows, columns;
    struct wq_place *places;
    bool *dirty; /* a row each: changed since it was last sent */
};

/* Makes it blank at that size, everything to be sent. */
void picture_resize(struct wq_picture *picture, size_t rows, size_t columns);
void picture_free(struct wq_picture *picture);

/* Puts a place of width 1 or 2; a wide character of which it covers one half
 * loses the other as well, and one that does not fit at the edge becomes blank.
 * Outside the picture nothing happens. */
void picture_put(struct wq_picture *picture, size_t row, size_t column, const struct wq_place *place);
void picture_touch(struct wq_picture *picture);
const struct wq_place *picture_row(const struct wq_picture *picture, size_t row);

/* A space in a style. */
struct wq_place picture_blank(uint8_t style);
/* The place of one of text's cells; what must never be sent becomes U+FFFD. */
struct wq_place picture_from_cell(const struct wq_cell *cell, uint8_t style);

#endif
