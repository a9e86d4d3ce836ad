/* SPDX-License-Identifier: MIT */
/* The language of a text: its script, then letters and words that one language of
 * the script has and the others have not. */
#include "language.h"
#include "words.h"

#include <string.h>

#include <warraq/text.h>

#define MAX_BYTES 4000 /* of a text that are read */

enum script { ARABIC, LATIN, HEBREW, CYRILLIC, GREEK, OTHER, SCRIPTS };

static enum script script_of(uint32_t c)
{
    if ((c >= 0x620 && c <= 0x6D3) || (c >= 0xFB50 && c <= 0xFEFC))
        return ARABIC;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F))
        return LATIN;
    if (c >= 0x5D0 && c <= 0x5EA)
        return HEBREW;
    if (c >= 0x400 && c <= 0x4FF)
        return CYRILLIC;
    return c >= 0x370 && c <= 0x3FF ? GREEK : OTHER;
}

/* Letters that Arabic itself does not use, and words; each list ends with NULL. */
struct language {
    const char *tag;
    enum script script;
    uint32_t letters[8];
    const char *words[10];
};

/* The first of a script is what it is taken for where nothing tells. */
static const struct language languages[] = {
    {"ar", ARABIC, {0}, {"في", "من", "على", "إلى", "أن", "التي", "الذي", "عن", "هذا"}},
    {"fa", ARABIC, {0x67E, 0x686, 0x698, 0x6AF, 0x6CC, 0x6A9}, {"است", "که", "را", "این", "می", "های", "شد"}},
    {"ur", ARABIC, {0x679, 0x688, 0x691, 0x6BA, 0x6D2, 0x6BE}, {"ہے", "کے", "میں", "کی", "اور", "نے"}},
    {"ckb", ARABIC, {0x6CE, 0x6C6, 0x695, 0x6B5, 0x6D5}, {"لە", "بۆ", "کە", "بە"}},
    {"he", HEBREW, {0}, {0}},
    {"ru", CYRILLIC, {0}, {0}},
    {"el", GREEK, {0}, {0}},
    {"en", LATIN, {0}, {"the", "of", "and", "to", "in", "that", "is", "was"}},
    {"fr", LATIN, {0xE9, 0xE8, 0xE0}, {"le", "la", "les", "des", "et", "une", "dans", "est", "du"}},
    {"de", LATIN, {0xDF, 0xFC}, {"der", "die", "und", "das", "nicht", "ist", "mit", "von"}},
    {"es", LATIN, {0xF1, 0xF3}, {"el", "los", "las", "una", "que", "por", "del", "y"}},
    {"tr", LATIN, {0x131, 0x15F, 0x11F}, {"ve", "bir", "bu", "için", "ile", "olarak", "da"}},
};

static size_t letter_score(const struct language *language, uint32_t c)
{
    size_t count = 0;
    for (size_t i = 0; i < WQ_COUNT(language->letters) && language->letters[i]; i++)
        count += c == language->letters[i];
    return count;
}

static size_t word_score(const struct language *language, struct wq_str word)
{
    size_t count = 0;
    for (size_t i = 0; i < WQ_COUNT(language->words) && language->words[i]; i++) {
        const char *known = language->words[i];
        if (word.ptr[0] == known[0] && (word.len == 1 || word.ptr[1] == known[1]))
            count += strncmp(word.ptr, known, word.len) == 0 && known[word.len] == '\0';
    }
    return count * 4;
}

static enum script main_script(struct wq_str text)
{
    size_t counts[SCRIPTS] = {0};
    enum script best = OTHER;
    for (size_t at = 0; at < text.len;)
        counts[script_of(text_next(text, &at))]++;
    counts[OTHER] = 0;
    for (enum script i = 0; i < OTHER; i++)
        if (counts[i] > counts[best])
            best = i;
    return best;
}

/* Adds what the words and letters of a text say for each language of its script. */
static void add_scores(struct wq_str text, enum script script, size_t scores[])
{
    struct word word;
    for (size_t at = 0; word_next(text, &at, &word);)
        for (size_t i = 0; i < WQ_COUNT(languages); i++)
            if (languages[i].script == script)
                scores[i] += word_score(&languages[i], wq_str_sub(text, word.from, word.to));
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        if (c < 0x80 || (c >= 0x620 && c <= 0x64A)) /* letters that tell nothing */
            continue;
        for (size_t i = 0; i < WQ_COUNT(languages); i++)
            if (languages[i].script == script)
                scores[i] += letter_score(&languages[i], c);
    }
}

const char *language_of(struct wq_str text)
{
    size_t scores[WQ_COUNT(languages)] = {0}, best = SIZE_MAX;
    text = wq_str_sub(text, 0, MAX_BYTES);
    enum script script = main_script(text);
    add_scores(text, script, scores);
    for (size_t i = 0; i < WQ_COUNT(languages); i++)
        if (languages[i].script == script && (best == SIZE_MAX || scores[i] > scores[best]))
            best = i;
    return best == SIZE_MAX ? NULL : languages[best].tag;
}
