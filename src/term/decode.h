/* SPDX-License-Identifier: MIT */
/*
 * decode: from the bytes that a terminal sends to events. No curses, no file
 * descriptors, no clock: who reads the bytes also says when none came for a while.
 *
 * Ownership: a decoder owns what it holds; the text of a paste goes to the caller.
 */
#ifndef TERM_DECODE_H
#define TERM_DECODE_H

#include <warraq/term.h>

/* A key's bytes as the terminal's description gives them. */
struct wq_sequence {
    char *bytes;
    size_t length;
    uint32_t key;
    unsigned modifiers;
};

/* A zeroed struct is an empty decoder. */
struct wq_decoder {
    struct wq_buf pending; /* bytes not decoded yet */
    struct wq_sequence *sequences;
    size_t count, cap;
    bool pasting;
    struct wq_buf pasted;
    bool after_escape; /* the last event was an Escape by itself */
};

void decode_free(struct wq_decoder *decoder);
/* Teaches it a sequence; those that do not begin with Escape are left out. */
void decode_define(struct wq_decoder *decoder, const char *bytes, uint32_t key, unsigned modifiers);

void decode_put(struct wq_decoder *decoder, struct wq_str bytes);
/* The next event. `waited` tells that the rest of what has begun has not come in
 * decode_patience() ms: then an Escape is a key, and what is incomplete is
 * dropped. False where there is none. */
bool decode_next(struct wq_decoder *decoder, bool waited, struct wq_event *event);
/* How long, in ms, the rest of what has begun is waited for; -1 where nothing has. */
int decode_patience(const struct wq_decoder *decoder, int escape_delay);

/* ---- sequences.c: escape sequences, ECMA-48 5.4 ------------------------------------ */

enum wq_decoded {
    WQ_DECODED_EVENT,
    WQ_DECODED_NOTHING, /* understood as nothing: swallowed */
    WQ_DECODED_PASTE,   /* a bracketed paste begins */
    WQ_DECODED_MORE,    /* incomplete */
};
/* Decodes what follows an Escape and begins with '[' or 'O' at bytes.ptr[0]. *used
 * counts its bytes. */
enum wq_decoded sequence_decode(struct wq_str bytes, struct wq_event *event, size_t *used);

#endif
