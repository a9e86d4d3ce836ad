/* SPDX-License-Identifier: MIT */
/* Lines of "name = value" in [sections], with the place that they stand at. */
#ifndef WARRAQ_CONFIG_FILE_H
#define WARRAQ_CONFIG_FILE_H

#include <warraq/base.h>

/* One line; what is passed is the callee's only for the call. */
struct wq_config_line {
    const char *file;
    size_t number;
    const char *section, *name, *value;
};
typedef void config_line_fn(void *context, const struct wq_config_line *line);

/* Calls `entry` for each line that can be read, and names each that cannot in a
 * message. WQ_NOT_FOUND, WQ_DENIED … where the file itself cannot be read. */
enum wq_status config_read_file(const char *file, config_line_fn *entry, void *context, struct wq_error *error);

#endif
