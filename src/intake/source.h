/* SPDX-License-Identifier: MIT */
/*
 * A file -> its documents, through all the containers around them: gzip in a tar
 * in a zip. Recognised by content alone.
 *
 * Ownership: a source belongs to its caller; a document is valid until the next call.
 */
#ifndef INTAKE_SOURCE_H
#define INTAKE_SOURCE_H

#include <warraq/intake.h>

struct source;

/* Reads `fd` and closes it in source_close. `path`, `size` and `modified` go into its documents. */
struct source *source_open(int fd, const char *path, int64_t size, int64_t modified);
void source_close(struct source *source);

/* The next document; as intake_reader_next: where it fails *document tells the place, *error the reason alone. */
enum wq_status source_next(struct source *source, const struct wq_document **document, struct wq_error *error);

#endif
