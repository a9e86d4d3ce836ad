/* SPDX-License-Identifier: MIT */
/* Colours by name and by number, and the nearest one that a terminal has. */
#ifndef TERM_COLOUR_H
#define TERM_COLOUR_H

#include <warraq/term.h>

/* "default", a name, 0 to 255, or #rrggbb. */
enum wq_status colour_parse(struct wq_str word, struct wq_colour *colour);
/* The colour of a terminal with that many colours (8, 16, 256 or 1 << 24) that
 * comes nearest; the default for none. */
struct wq_colour colour_nearest(struct wq_colour colour, unsigned colours);
/* What a colour looks like, 0xRRGGBB; not for the default. */
uint32_t colour_rgb(struct wq_colour colour);

#endif
