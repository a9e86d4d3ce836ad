/* SPDX-License-Identifier: MIT */
/* Feeds, and the items of feeds as articles. */
#ifndef INTAKE_FEED_H
#define INTAKE_FEED_H

#include <warraq/intake.h>

/* True where text (UTF-8) begins like RSS, RDF or Atom. */
bool feed_is(struct wq_str text);

/* The charset that an XML declaration names; ptr NULL where there is none. */
struct wq_str feed_declared(struct wq_str bytes);

/* Reads a feed of one item, as its container gives it: fields and body of the article. WQ_UNSUPPORTED with a
 * reason where it holds none. */
enum wq_status feed_read(const struct wq_rules *rules, const struct wq_document *document, struct wq_article *article,
                         struct wq_error *error);

#endif
