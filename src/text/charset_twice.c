/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 that was taken for a single-byte charset and encoded again ("Ø§Ù„", "ط§ظ„").
 * Each run of characters that stand for bytes over 7F is tried by itself: where those bytes are
 * well-formed UTF-8 the run was encoded twice. Honest text has hardly
 * such runs, so a few letters of them are proof.
 */
#include "charset.h"

#include <unicode/ucnv.h>

enum {
    PROOF_LETTERS = 6, /* in well-formed runs of at least two characters ... */
    PROOF_SHARE = 5,   /* ... and not one in so many in malformed ones */
    PROOF_SIGNS = 3,
};

/* What a character was before: byte 80 to FF, 0 for one that stands for none. */
struct reverse {
    uint32_t keys[128];
};

static bool load(struct reverse *reverse, const char *name, bool latin)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    if (U_FAILURE(code))
        return false;
    for (unsigned i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        UChar unit[4] = {0};
        code = U_ZERO_ERROR;
        int32_t length = ucnv_toUChars(converter, unit, 4, &byte, 1, &code);
        reverse->keys[i] = U_SUCCESS(code) && length == 1 && unit[0] != 0xFFFD ? unit[0] : latin ? 0x80 + i : 0;
    }
    ucnv_close(converter);
    return true;
}

/* The byte that `c` was, 0 where it was none. Where windows-1252 gives a printable
 * character for 80 to 9F, ISO-8859-1 gives the control: both are met. */
static uint8_t byte_of(const struct reverse *reverse, uint32_t c, bool latin)
{
    if (c < 0x80)
        return 0;
    if (latin && c <= 0xFF)
        return (uint8_t)c;
    for (unsigned i = 0; i < 128; i++) {
        if (reverse->keys[i] == c)
            return (uint8_t)(0x80 + i);
    }
    return 0;
}

/* Reads a run from `from`: its end, and the bytes that it was. */
static size_t read_run(const struct reverse *reverse, bool latin, struct wq_str text, size_t from, struct wq_buf *run)
{
    wq_buf_clear(run);
    while (from < text.len) {
        size_t next = from;
        uint8_t byte = byte_of(reverse, text_next(text, &next), latin);
        if (!byte)
            break;
        wq_buf_putc(run, (char)byte);
        from = next;
    }
    return from;
}

/* Whether bytes over 7F are nothing but well-formed sequences. */
static bool well_formed(struct wq_str bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        size_t length = charset_utf8_length(bytes, at);
        if (!length)
            return false;
        at += length;
    }
    return bytes.len > 0;
}

static size_t skip_ascii(struct wq_str text, size_t at)
{
    while (at < text.len && (uint8_t)text.ptr[at] < 0x80)
        at++;
    return at;
}

static bool undo(const struct reverse *reverse, bool latin, struct wq_str text, struct wq_buf *out)
{
    struct wq_buf run = {0};
    size_t start = out->len, good = 0, bad = 0;
    for (size_t at = 0; at < text.len;) {
        size_t plain = skip_ascii(text, at);
        wq_buf_put(out, wq_str_sub(text, at, plain));
        at = plain;
        size_t end = read_run(reverse, latin, text, at, &run);
        if (end > at && well_formed(wq_buf_view(&run))) {
            good += run.len >= 4 ? run.len / 2 : 0;
            wq_buf_put(out, wq_buf_view(&run));
        } else if (end > at) {
            bad += run.len >= 4 ? run.len / 2 : 0;
            wq_buf_put(out, wq_str_sub(text, at, end));
        } else if (at < text.len) {
            text_next(text, &end);
            wq_buf_put(out, wq_str_sub(text, at, end));
        }
        at = end;
    }
    wq_buf_free(&run);
    if (good >= PROOF_LETTERS && bad * PROOF_SHARE <= good)
        return true;
    out->len = start;
    if (out->ptr)
        out->ptr[start] = '\0';
    return false;
}

/* What honest text does not have and text encoded twice is full of: most text is done with here. */
static bool has_signs(struct wq_str text, const char *const *signs)
{
    size_t seen = 0;
    for (size_t i = 0; signs[i]; i++) {
        struct wq_str sign = wq_str(signs[i]);
        for (size_t at = 0; at < text.len && seen < PROOF_SIGNS; seen++) {
            at = wq_str_find(text, sign, at);
            if (at == SIZE_MAX)
                break;
            at += sign.len;
        }
    }
    return seen >= PROOF_SIGNS;
}

bool charset_undo_twice(struct wq_str text, struct wq_buf *out)
{
    static const struct {
        const char *name;
        bool latin;
        const char *signs[7]; /* NULL ends */
    } charsets[] = {
        /* the first bytes of Arabic, D8 and D9, and of Latin letters, C3 and C2 */
        {"windows-1252", true, {"Ø", "Ù", "Ã", "Â"}},
        /* alef, lam, yeh, meem; D8 and D9 of what was encoded three times */
        {"windows-1256", false, {"ط§", "ظ„", "ظٹ", "ظ…", "ط·", "ط¸"}},
    };
    for (size_t i = 0; i < WQ_COUNT(charsets); i++) {
        struct reverse reverse;
        if (has_signs(text, charsets[i].signs) && load(&reverse, charsets[i].name, charsets[i].latin) &&
            undo(&reverse, charsets[i].latin, text, out))
            return true;
    }
    return false;
}
