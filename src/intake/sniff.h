/* SPDX-License-Identifier: MIT */
/* What a document is, by its own bytes: names and declared media types lie. */
#ifndef INTAKE_SNIFF_H
#define INTAKE_SNIFF_H

#include <warraq/base.h>

enum sniff_kind { SNIFF_PAGE, SNIFF_HTML, SNIFF_FEED, SNIFF_JSON };

/* The kind of a document, in any charset. WQ_UNSUPPORTED with a reason for formats that hold no page: images,
 * PDF, databases, an index of a crawl. */
enum wq_status sniff_document(struct wq_str bytes, enum sniff_kind *kind, struct wq_error *error);

#endif
