/* SPDX-License-Identifier: MIT */
/* Paragraphs laid out for a standard output that is not a screen of ours. */
#ifndef WARRAQ_CLI_LAYOUT_H
#define WARRAQ_CLI_LAYOUT_H

#include <warraq/text.h>

/* Appends the lines of a paragraph, each with its newline; `width` in cells. */
void layout_put_paragraph(const struct wq_layout *layout, size_t width, struct wq_str text, struct wq_buf *out);

#endif
