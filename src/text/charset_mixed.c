/* SPDX-License-Identifier: MIT */
/*
 * Scrapes glued together: UTF-8 and windows-1256 in one file, changing at any
 * byte. Each byte is read in one of the two; what a reading costs says how
 * unlikely it is, and changing costs so much that a stray broken byte does not pay
 * for it. The cheapest path is found in one pass and followed back (Viterbi).
 */
#include "charset.h"

#include <stdlib.h>

enum {
    COST_BROKEN = 4,      /* a byte that is no UTF-8, read as UTF-8 */
    COST_RARE = 3,        /* 80 to BF but for the punctuation below, read as windows-1256 */
    COST_PUNCTUATION = 1, /* Arabic punctuation, quotation marks, dashes, no-break space */
    COST_FOREIGN = 2,     /* UTF-8 of another script and no common punctuation: it may be chance */
    COST_CHANGE = 12,
};

/* A step of the path, by the position where it ends. */
enum {
    UTF8_CHANGED = 1,   /* the reading as UTF-8 begins here, from windows-1256 */
    LEGACY_CHANGED = 2, /* the other way */
    UTF8_LENGTH = 2,    /* shift of the bytes of the sequence that ends here */
};

/* U+80 to U+FF of windows-1256 (IANA, and unicode.org's mapping CP1256.TXT). */
static const uint16_t windows_1256[128] = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039, 0x0152,
    0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x06A9, 0x2122,
    0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1,
    0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D,
    0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639,
    0x063A, 0x0640, 0x0641, 0x0642, 0x0643, 0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4,
    0x064F, 0x0650, 0x00F7, 0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2};

static unsigned legacy_cost(uint8_t byte)
{
    if (byte < 0x80 || byte >= 0xC0)
        return 0;
    switch (byte) {
    case 0x85: /* ellipsis */
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94: /* quotation marks */
    case 0x96:
    case 0x97: /* dashes */
    case 0xA0:
    case 0xA1: /* comma */
    case 0xAB:
    case 0xBB:
    case 0xBA: /* semicolon */
    case 0xBF: /* question mark */
        return COST_PUNCTUATION;
    default:
        return COST_RARE;
    }
}

static unsigned utf8_cost(uint8_t lead, size_t length)
{
    if (!length)
        return COST_BROKEN;
    bool usual = lead < 0x80 || (lead >= 0xD8 && lead <= 0xDB) || lead == 0xC2 || lead == 0xE2 || lead == 0xEF;
    return usual ? 0 : COST_FOREIGN;
}

size_t charset_utf8_length(struct wq_str bytes, size_t at)
{
    if ((uint8_t)bytes.ptr[at] < 0x80)
        return 1;
    size_t end = at;
    if (text_next(bytes, &end) != 0xFFFD)
        return end - at;
    bool real = end - at == 3 && wq_str_equal(wq_str_sub(bytes, at, end), WQ_STR("\xEF\xBF\xBD"));
    return real ? 3 : 0;
}

/* Costs up to the last few positions: a sequence is at most four bytes long. */
struct costs {
    uint64_t utf8[5], legacy[5];
};

/* Fills steps[0 .. bytes.len]; returns true where the cheapest path ends in UTF-8. */
static bool find_path(struct wq_str bytes, uint8_t *steps)
{
    struct costs costs;
    for (size_t i = 0; i < 5; i++)
        costs.utf8[i] = costs.legacy[i] = UINT64_MAX / 2;
    costs.utf8[0] = 0;
    costs.legacy[0] = COST_CHANGE;
    steps[0] = LEGACY_CHANGED;
    for (size_t at = 0; at < bytes.len; at++) {
        uint64_t *utf8 = &costs.utf8[at % 5], *legacy = &costs.legacy[at % 5];
        if (at && *utf8 > *legacy + COST_CHANGE) {
            *utf8 = *legacy + COST_CHANGE;
            steps[at] |= UTF8_CHANGED;
        } else if (at && *legacy > *utf8 + COST_CHANGE) {
            *legacy = *utf8 + COST_CHANGE;
            steps[at] |= LEGACY_CHANGED;
        }
        size_t length = charset_utf8_length(bytes, at);
        uint64_t next = *utf8 + utf8_cost((uint8_t)bytes.ptr[at], length);
        if (!length)
            length = 1;
        if (next < costs.utf8[(at + length) % 5]) {
            costs.utf8[(at + length) % 5] = next;
            steps[at + length] = (uint8_t)(length << UTF8_LENGTH);
        }
        costs.legacy[(at + 1) % 5] = *legacy + legacy_cost((uint8_t)bytes.ptr[at]);
        *utf8 = UINT64_MAX / 2; /* the place is used again five positions on */
    }
    return costs.utf8[bytes.len % 5] <= costs.legacy[bytes.len % 5];
}

/* Marks in steps[at] whether byte `at` is read as windows-1256, from the end. */
static void follow_back(struct wq_str bytes, uint8_t *steps, bool utf8)
{
    size_t at = bytes.len;
    while (at > 0) {
        size_t length = utf8 ? steps[at] >> UTF8_LENGTH : 1;
        bool changed;
        at -= length ? length : 1;
        changed = steps[at] & (utf8 ? UTF8_CHANGED : LEGACY_CHANGED);
        /* the mark replaces the step behind it, which is no longer asked for */
        for (size_t i = 0; i < (length ? length : 1); i++)
            steps[at + i + 1] = !utf8;
        if (changed)
            utf8 = !utf8;
    }
}

static void put_legacy(struct wq_str bytes, struct wq_buf *out)
{
    for (size_t i = 0; i < bytes.len; i++) {
        uint8_t byte = (uint8_t)bytes.ptr[i];
        wq_buf_put_utf8(out, byte < 0x80 ? byte : windows_1256[byte - 0x80]);
    }
}

static size_t count_high(struct wq_str bytes)
{
    size_t count = 0;
    for (size_t i = 0; i < bytes.len; i++)
        count += (uint8_t)bytes.ptr[i] >= 0x80;
    return count;
}

void charset_read_mixed(struct wq_str bytes, struct wq_buf *out, struct charset_mix *mix)
{
    uint8_t *steps = wq_alloc(bytes.len + 5);
    bool utf8 = find_path(bytes, steps);
    follow_back(bytes, steps, utf8);
    *mix = (struct charset_mix){0};
    for (size_t from = 0, to = 0; from < bytes.len; from = to) {
        bool legacy = steps[from + 1];
        while (to < bytes.len && steps[to + 1] == legacy)
            to++;
        struct wq_str part = wq_str_sub(bytes, from, to);
        size_t broken = 0;
        if (legacy)
            put_legacy(part, out);
        else
            text_clean_utf8(part, out, &broken);
        mix->replaced += broken;
        *(legacy ? &mix->legacy : &mix->utf8) += count_high(part);
    }
    free(steps);
}
