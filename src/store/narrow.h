/* SPDX-License-Identifier: MIT */
/* Arabic text in one byte a letter, and back. */
#ifndef STORE_NARROW_H
#define STORE_NARROW_H

#include <warraq/base.h>

/* Append; any bytes may be narrowed, and widen to what they were. Any bytes may be
 * widened, also such as store_narrow never writes. */
void store_narrow(struct wq_str text, struct wq_buf *out);
void store_widen(struct wq_str narrow, struct wq_buf *out);

#endif
