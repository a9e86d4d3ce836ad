/* SPDX-License-Identifier: MIT */
/* Keys as a script writes them: "jj<Enter><C-o><x1b>[A". */
#ifndef TOOLS_TYPING_H
#define TOOLS_TYPING_H

#include <warraq/base.h>

/* Appends the bytes that xterm would send. False where a name in <> is not known;
 * "<lt>" is the character itself. */
bool typing_bytes(struct wq_str text, struct wq_buf *out);

#endif
