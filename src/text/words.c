/* SPDX-License-Identifier: MIT */
/*
 * Words by UAX #29. Between two spaces nearly every text has one word of Arabic or
 * ASCII letters and digits, perhaps with a mark before or behind it: those are read
 * here, all else by ICU, with the same result.
 */
#include "private.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum kind {
    LETTER, /* ALetter or Numeric: they hold together (WB5, WB8 to WB10) */
    APART,  /* a word of its own or none: never within one */
    JOINER, /* may hold what stands before and behind it together (WB6, WB7, WB11 to WB13b) */
    OTHER,  /* not known here */
};

/* One code point of the Arabic block that folding leaves, of ASCII, or of the
 * commonest punctuation. */
static enum kind kind_of(const unsigned char *bytes, size_t left, size_t *used)
{
    unsigned char c = bytes[0], d = left > 1 ? bytes[1] : 0;

    *used = 1;
    if (c >= 0x80)
        *used = 2;
    if ((c == 0xD8 && d >= 0xA0 && d <= 0xBF) || (c == 0xD9 && d >= 0x81 && d <= 0x8A)) /* U+0620 to U+064A */
        return LETTER;
    if (c == 0xD8 && d == 0x8C) /* the Arabic comma */
        return JOINER;
    if ((c == 0xD8 && (d == 0x9B || d == 0x9F)) || (c == 0xC2 && (d == 0xAB || d == 0xBB))) /* ؛ ؟ « » */
        return APART;
    if (c >= 0x80)
        return OTHER;
    if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
        return LETTER;
    if (c == '.' || c == '\'' || c == ',' || c == ';' || c == ':' || c == '_')
        return JOINER;
    return c >= 0x20 && c < 0x7F && c != '@' ? APART : OTHER; /* ICU holds an at sign and letters together */
}

/* ---- what ICU reads ------------------------------------------------------------- */

struct breaker {
    UBreakIterator *words; /* opened when it is first needed */
    UErrorCode error;
};

/* The words of text[from, to). */
static bool give_by_rules(struct breaker *breaker, struct wq_str text, size_t from, size_t to, text_word_fn *word,
                          void *context)
{
    UText bytes = UTEXT_INITIALIZER;
    bool more = true;
    utext_openUTF8(&bytes, text.ptr + from, (int64_t)(to - from), &breaker->error);
    if (breaker->words == NULL)
        breaker->words = ubrk_open(UBRK_WORD, "", NULL, 0, &breaker->error);
    ubrk_setUText(breaker->words, &bytes, &breaker->error);
    if (U_SUCCESS(breaker->error)) {
        int32_t start = ubrk_first(breaker->words);
        for (int32_t end; more && (end = ubrk_next(breaker->words)) != UBRK_DONE; start = end)
            if (ubrk_getRuleStatus(breaker->words) >= UBRK_WORD_NONE_LIMIT)
                more = word(context, from + (size_t)start, from + (size_t)end);
    }
    utext_close(&bytes);
    return more;
}

/* ---- what is plain ---------------------------------------------------------------- */

/* True where no joiner stands between letters and all is known. */
static bool is_plain(struct wq_str text, size_t from, size_t to)
{
    bool letters = false, joined = false;
    size_t used;
    for (size_t at = from; at < to; at += used) {
        switch (kind_of((const unsigned char *)text.ptr + at, to - at, &used)) {
        case LETTER:
            if (joined)
                return false;
            letters = true;
            break;
        case JOINER:
            /* An underscore is a word by itself (ExtendNumLet), a colon is not. */
            if (text.ptr[at] == '_')
                return false;
            joined = letters;
            break;
        case APART:
            letters = joined = false;
            break;
        case OTHER:
            return false;
        }
    }
    return true;
}

static bool give_plain(struct wq_str text, size_t from, size_t to, text_word_fn *word, void *context)
{
    size_t start = SIZE_MAX, used;
    for (size_t at = from; at < to; at += used) {
        bool letter = kind_of((const unsigned char *)text.ptr + at, to - at, &used) == LETTER;
        if (letter && start == SIZE_MAX)
            start = at;
        if (!letter && start != SIZE_MAX) {
            if (!word(context, start, at))
                return false;
            start = SIZE_MAX;
        }
    }
    return start == SIZE_MAX || word(context, start, to);
}

void text_each_word(struct wq_str text, text_word_fn *word, void *context)
{
    struct breaker breaker = {.error = U_ZERO_ERROR};
    bool more = true;
    for (size_t at = 0; more && at < text.len;) {
        const char *space = memchr(text.ptr + at, ' ', text.len - at);
        size_t end = space != NULL ? (size_t)(space - text.ptr) : text.len;
        /* A space is a boundary on both sides (WB3d holds only spaces together). */
        if (is_plain(text, at, end))
            more = give_plain(text, at, end, word, context);
        else
            more = give_by_rules(&breaker, text, at, end, word, context);
        at = end + 1;
    }
    ubrk_close(breaker.words);
}
