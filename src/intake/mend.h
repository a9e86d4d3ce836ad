/* SPDX-License-Identifier: MIT */
/* Feeds as they are written -> XML as it is defined. */
#ifndef INTAKE_MEND_H
#define INTAKE_MEND_H

#include <warraq/base.h>

/* Appends well-formed XML of what `text` (valid UTF-8) means: bare ampersands and HTML's entities as
 * characters, void HTML elements closed, end tags where they are missing, attributes
 * quoted; comments, processing instructions and the document type dropped, sections of CDATA as text.
 * *cut: the text ended within an element; an item or entry that was not whole is left out then.
 * WQ_LIMIT with a reason where it declares entities: they are never expanded. Linear time. */
enum wq_status mend_xml(struct wq_str text, struct wq_buf *out, bool *cut, struct wq_error *error);

#endif
