/* SPDX-License-Identifier: MIT */
/* A document's bytes -> its charset -> clean UTF-8 text. */
#ifndef INTAKE_DECODE_H
#define INTAKE_DECODE_H

#include <warraq/text.h>

/* The text of a page dump, as a reader means it, appended to `text`. `media_type` (may be NULL) may name a
 * charset. WQ_UNSUPPORTED with a reason where the bytes are no text. */
enum wq_status decode_page(struct wq_str bytes, const char *media_type, struct wq_buf *text,
                           struct wq_decoding *decoding, struct wq_error *error);

/* The charset that a media type names; ptr NULL where it names none. */
struct wq_str decode_declared(const char *media_type);

/* The reason why text_decode refused, for a person. */
enum wq_status decode_refuse(enum wq_status status, struct wq_error *error);

#endif
