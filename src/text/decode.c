/* SPDX-License-Identifier: MIT */
/* Strict UTF-8: Unicode 3.9, table 3-7 and D92 with the maximal subparts of U+FFFD substitution. */
#include "private.h"

/* The well-formed sequences by their first byte: how many bytes follow, and the
 * range of the second one, which alone keeps out overlong forms, surrogates and
 * what lies beyond 10FFFF. */
static const struct {
    uint8_t first, last;
    uint8_t follow;
    uint8_t low, high;
} sequences[] = {
    {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF}, {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF}, {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

/* Reads a sequence that does not begin with an ASCII byte; *used is its length,
 * or that of the maximal subpart where it is broken. */
static bool read_sequence(const uint8_t *bytes, size_t count, uint32_t *code_point, size_t *used)
{
    uint8_t first = bytes[0];
    *used = 1;
    *code_point = TEXT_REPLACEMENT;
    size_t row = 0;
    while (row < WQ_COUNT(sequences) && first > sequences[row].last)
        row++;
    if (row == WQ_COUNT(sequences) || first < sequences[row].first)
        return false;
    size_t follow = sequences[row].follow;
    uint32_t value = first & (0x3FU >> follow);
    for (size_t i = 1; i <= follow; i++) {
        uint8_t low = i == 1 ? sequences[row].low : 0x80;
        uint8_t high = i == 1 ? sequences[row].high : 0xBF;
        if (i >= count || bytes[i] < low || bytes[i] > high)
            return false;
        value = value << 6 | (bytes[i] & 0x3FU);
        *used = i + 1;
    }
    *code_point = value;
    return true;
}

/* The length of a well-formed sequence of one or two bytes, 0 where it is none:
 * the Arabic block has two, so this decides nearly every letter that is read. */
static inline size_t two_or_less(const uint8_t *bytes, size_t count)
{
    if (bytes[0] < 0x80)
        return 1;
    return bytes[0] >= 0xC2 && bytes[0] <= 0xDF && count >= 2 && (bytes[1] & 0xC0) == 0x80 ? 2 : 0;
}

uint32_t text_next_long(struct wq_str text, size_t *at)
{
    size_t used;
    uint32_t code_point;
    read_sequence((const uint8_t *)text.ptr + *at, text.len - *at, &code_point, &used);
    *at += used;
    return code_point;
}

void text_clean_utf8(struct wq_str bytes, struct wq_buf *out, size_t *replaced)
{
    size_t broken = 0;
    size_t clean = 0; /* bytes up to here are put */
    size_t at = 0;
    wq_buf_reserve(out, bytes.len);
    while (at < bytes.len) {
        size_t whole = two_or_less((const uint8_t *)bytes.ptr + at, bytes.len - at);
        if (whole > 0) {
            at += whole;
            continue;
        }
        uint32_t code_point;
        size_t used;
        if (!read_sequence((const uint8_t *)bytes.ptr + at, bytes.len - at, &code_point, &used)) {
            wq_buf_put(out, wq_str_sub(bytes, clean, at));
            wq_buf_put_utf8(out, TEXT_REPLACEMENT);
            clean = at + used;
            broken++;
        }
        at += used;
    }
    wq_buf_put(out, wq_str_sub(bytes, clean, bytes.len));
    if (replaced)
        *replaced = broken;
}

size_t text_count_code_points(struct wq_str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++)
        text_next(text, &at);
    return count;
}

size_t text_byte_offset(struct wq_str text, size_t code_point)
{
    size_t at = 0;
    while (code_point > 0 && at < text.len) {
        text_next(text, &at);
        code_point--;
    }
    return at;
}

int32_t text_put_utf16(uint32_t code_point, uint16_t *out)
{
    if (code_point <= 0xFFFF) {
        out[0] = (uint16_t)code_point;
        return 1;
    }
    out[0] = (uint16_t)(0xD7C0 + (code_point >> 10));
    out[1] = (uint16_t)(0xDC00 | (code_point & 0x3FF));
    return 2;
}
