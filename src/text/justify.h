/* SPDX-License-Identifier: MIT */
/* Kashida, inside the room text. */
#ifndef WARRAQ_TEXT_JUSTIFY_H
#define WARRAQ_TEXT_JUSTIFY_H

#include "cells.h"

/* Adds up to `missing` fillers to the cells of one line, which begin at `first` and
 * stand in logical order: tatweels and spaces. A line without a place for either
 * stays as it is. */
void text_justify(const struct wq_paragraph *paragraph, size_t first, size_t missing, struct wq_cells *cells);

#endif
