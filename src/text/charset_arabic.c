/* SPDX-License-Identifier: MIT */
/* Does it read like Arabic: letter frequencies and what never stands together. */
#include "charset.h"

#include <unicode/uchar.h>

/* Log-odds of the letters U+0621 to U+064A in news prose against a letter drawn
 * evenly, rounded. */
static const int8_t letter_weights[] = {
    /* hamza to alef */ -1,
    -2,
    2,
    -2,
    1,
    -1,
    5,
    /* beh to khah */ 3,
    2,
    3,
    -1,
    1,
    1,
    0,
    /* dal to sheen */ 3,
    -1,
    3,
    -1,
    2,
    1,
    /* sad to ghain */ 0,
    -1,
    0,
    -2,
    3,
    -1,
    /* unused, tatweel */ -8,
    -8,
    -8,
    -8,
    -8,
    -2,
    /* feh to heh */ 2,
    1,
    2,
    4,
    3,
    3,
    2,
    /* waw, alef maqsura, yeh */ 4,
    1,
    4};

enum kind { KIND_OTHER, KIND_ARABIC, KIND_MARK, KIND_LATIN, KIND_ODD };

enum {
    PENALTY_SCRIPTS = -6, /* Latin and Arabic letters in one word */
    PENALTY_LOST_MARK = -6,
    PENALTY_MARK = -1,
    PENALTY_FINAL_WITHIN = -4, /* teh marbuta or alef maqsura within a word */
    PENALTY_SYMBOL = -2,
    PENALTY_CONTROL = -10,
    BONUS_ARTICLE = 4, /* a word that begins with alef lam */
};

#define ALEF 0x627
#define TEH_MARBUTA 0x629
#define LAM 0x644
#define ALEF_MAQSURA 0x649

static enum kind kind_of(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? KIND_LATIN : KIND_OTHER;
    if ((c >= 0x64B && c <= 0x65F) || c == 0x670)
        return KIND_MARK;
    if (c >= 0x621 && c <= 0x6D3)
        return u_isalpha((UChar32)c) || c == 0x640 ? KIND_ARABIC : KIND_OTHER;
    if (c >= 0xC0 && c <= 0x24F && u_isalpha((UChar32)c))
        return KIND_LATIN;
    uint32_t mask = U_GET_GC_MASK((UChar32)c);
    return mask & (U_GC_S_MASK | U_GC_C_MASK | U_GC_NO_MASK) ? KIND_ODD : KIND_OTHER;
}

static long weight_of(uint32_t c)
{
    if (c >= 0x621 && c < 0x621 + WQ_COUNT(letter_weights))
        return letter_weights[c - 0x621];
    return c == 0x6CC || c == 0x6A9 || c == 0x67E || c == 0x6AF ? 2 : -1; /* Persian yeh, keheh, peh, gaf */
}

static long arabic_letter_score(uint32_t c, uint32_t before, enum kind kind_before, bool second)
{
    long score = weight_of(c);
    if (kind_before == KIND_LATIN)
        score += PENALTY_SCRIPTS;
    if (before == TEH_MARBUTA || before == ALEF_MAQSURA)
        score += PENALTY_FINAL_WITHIN;
    if (second && before == ALEF && c == LAM)
        score += BONUS_ARTICLE;
    return score;
}

static long odd_score(uint32_t c)
{
    if (c == 0xFFFD || (c < 0xA0 && c != '\t' && c != '\n' && c != '\r'))
        return PENALTY_CONTROL;
    return PENALTY_SYMBOL;
}

long charset_arabic_score(struct wq_str text)
{
    long score = 0;
    uint32_t before = 0;
    enum kind kind_before = KIND_OTHER;
    size_t length = 0; /* letters of the word so far */
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        enum kind kind = kind_of(c);
        if (kind == KIND_ARABIC)
            score += arabic_letter_score(c, before, kind_before, length == 1);
        else if (kind == KIND_LATIN && kind_before == KIND_ARABIC)
            score += PENALTY_SCRIPTS;
        else if (kind == KIND_MARK)
            score += kind_before == KIND_ARABIC || kind_before == KIND_MARK ? PENALTY_MARK : PENALTY_LOST_MARK;
        else if (kind == KIND_ODD)
            score += odd_score(c);
        length = kind == KIND_ARABIC || kind == KIND_LATIN ? length + 1 : 0;
        before = c;
        kind_before = kind;
    }
    return score;
}
