/* SPDX-License-Identifier: MIT */
/* Cells under construction, for the files of the room text. */
#ifndef WARRAQ_TEXT_CELLS_H
#define WARRAQ_TEXT_CELLS_H

#include "paragraph.h"

/* A new cell at the end, one cell wide and otherwise empty; valid until the next is added. */
struct wq_cell *text_cells_add(struct wq_cells *cells);

/* Appends the cells of [start, end) in logical order, white space included. */
void text_cells_logical(const struct wq_paragraph *paragraph, size_t start, size_t end, struct wq_cells *cells);

/* L2 on the cells from `first` to the end. */
void text_cells_reorder(struct wq_cells *cells, size_t first);

#endif
