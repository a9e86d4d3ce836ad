/* SPDX-License-Identifier: MIT */
/* The progress bar of an import. */
#ifndef WARRAQ_CLI_PROGRESS_H
#define WARRAQ_CLI_PROGRESS_H

#include <warraq/archive.h>

/* One line of at most `width` cells: bar, share, counts, rate, time left; without
 * bar and share where the total is not known. ASCII but for translated words. */
void progress_put(const struct wq_import_progress *progress, size_t width, struct wq_buf *out);

#endif
