/* SPDX-License-Identifier: MIT */
/* What a document is, by its first bytes. */
#ifndef INTAKE_SNIFF_H
#define INTAKE_SNIFF_H

#include <warraq/base.h>

/* WQ_OK for text; WQ_UNSUPPORTED, with the format named, for one that is known and
 * is not read. */
enum wq_status sniff_bytes(struct wq_str bytes, struct wq_error *error);

#endif
