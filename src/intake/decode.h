/* SPDX-License-Identifier: MIT */
/* A document's bytes -> its charset -> clean UTF-8 text. */
#ifndef INTAKE_DECODE_H
#define INTAKE_DECODE_H

#include <warraq/base.h>

struct decoded {
    struct wq_buf text;  /* valid UTF-8 without a byte order mark */
    const char *charset; /* IANA name, lower case */
    size_t replaced;     /* byte sequences that could not be decoded */
};

/* WQ_UNSUPPORTED with a reason where the bytes are no text: empty, binary, in a
 * charset that is not read. */
enum wq_status decode_bytes(struct wq_str bytes, struct decoded *decoded, struct wq_error *error);
void decoded_free(struct decoded *decoded);

#endif
