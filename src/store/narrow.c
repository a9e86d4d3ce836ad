/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 with U+0600 to U+067F in one byte, so that a compressor sees letters instead
 * of halves of them. ASCII stays; any other sequence stands as it is behind a mark,
 * and so does the mark itself. Any bytes come back as they were.
 */
#include "narrow.h"

#define MARK 0x1A

/* Bytes that stand behind a mark, told by the first of them. */
static size_t marked_length(unsigned char first)
{
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

void store_narrow(struct wq_str text, struct wq_buf *out)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    unsigned char *to;
    size_t at = 0;

    wq_buf_reserve(out, text.len * 2);
    to = (unsigned char *)out->ptr + out->len;
    while (at < text.len) {
        unsigned char byte = bytes[at];

        if (byte < 0x80 && byte != MARK) {
            *to++ = byte;
            at++;
        } else if ((byte == 0xD8 || byte == 0xD9) && at + 1 < text.len && (bytes[at + 1] & 0xC0) == 0x80) {
            *to++ = (unsigned char)(0x80 | (byte & 1) << 6 | (bytes[at + 1] & 0x3F));
            at += 2;
        } else {
            *to++ = MARK;
            for (size_t left = marked_length(byte); left > 0 && at < text.len; left--)
                *to++ = bytes[at++];
        }
    }
    out->len = (size_t)((char *)to - out->ptr);
    out->ptr[out->len] = '\0';
}

void store_widen(struct wq_str narrow, struct wq_buf *out)
{
    const unsigned char *bytes = (const unsigned char *)narrow.ptr;
    unsigned char *to;
    size_t at = 0;

    wq_buf_reserve(out, narrow.len * 2);
    to = (unsigned char *)out->ptr + out->len;
    while (at < narrow.len) {
        unsigned char byte = bytes[at++];

        if (byte >= 0x80) {
            *to++ = (unsigned char)(0xD8 | (byte >> 6 & 1));
            *to++ = (unsigned char)(0x80 | (byte & 0x3F));
        } else if (byte != MARK) {
            *to++ = byte;
        } else if (at < narrow.len) {
            for (size_t left = marked_length(bytes[at]); left > 0 && at < narrow.len; left--)
                *to++ = bytes[at++];
        }
    }
    out->len = (size_t)((char *)to - out->ptr);
    out->ptr[out->len] = '\0';
}
