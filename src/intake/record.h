/* SPDX-License-Identifier: MIT */
/* Records of JSON Lines as articles. */
#ifndef INTAKE_RECORD_H
#define INTAKE_RECORD_H

#include <warraq/article.h>
#include <warraq/intake.h>

/* Reads a record as COMMANDS.md lists its fields: `body` is kept as it is, `text` or `content` is read as a
 * page, and what the record says stands above what that page says. */
enum wq_status record_read(const struct wq_rules *rules, const struct wq_document *document, struct wq_article *article,
                           struct wq_error *error);

#endif
