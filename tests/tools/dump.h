/* SPDX-License-Identifier: MIT */
/*
 * What is on a terminal's screen, as text for a person to read and for a test to
 * compare: the rows as the eye sees them, then a letter for the style of each cell,
 * then what the letters mean.
 */
#ifndef TOOLS_DUMP_H
#define TOOLS_DUMP_H

#include "terminal.h"

/* Appends the whole screen. Each row stands in U+202D and U+202C, so that an editor
 * shows it in the order that it has on the screen. As sent, U+200E shows as U+2192
 * and U+2800 as U+2423; else the one is left out and the other is a space. */
void dump_screen(const struct terminal *terminal, bool as_sent, struct wq_buf *out);

/* Whether a row shows `text`: written in logical order, compared by letters (forms
 * and marks aside), spaces counting as one. */
bool dump_shows(const struct terminal *terminal, struct wq_str text);

#endif
