/* SPDX-License-Identifier: MIT */
/* The output modes by name, and what "auto" comes to. */
#include "bidi.h"

#include <string.h>

static const struct {
    enum wq_bidi mode;
    const char *word;
} modes[] = {
    {WQ_BIDI_AUTO, "auto"},         {WQ_BIDI_VISUAL, "visual"}, {WQ_BIDI_VISUAL_LRM, "visual-lrm"},
    {WQ_BIDI_EXPLICIT, "explicit"}, {WQ_BIDI_WORDS, "words"},   {WQ_BIDI_WORDS_BLANK, "words-blank"},
    {WQ_BIDI_LOGICAL, "logical"},
};

/* Terminals whose name alone settles it (TERMINALS.md §3 and §5): the Linux
 * console has no bidi and would give U+200E a glyph; mlterm gives it a cell. */
static const struct {
    const char *prefix;
    enum wq_bidi mode;
} known[] = {
    {"linux", WQ_BIDI_VISUAL},
    {"mlterm", WQ_BIDI_EXPLICIT},
};

enum wq_status term_bidi_parse(const char *word, enum wq_bidi *mode)
{
    *mode = WQ_BIDI_AUTO;
    for (size_t i = 0; i < WQ_COUNT(modes); i++) {
        if (strcmp(modes[i].word, word) == 0) {
            *mode = modes[i].mode;
            return WQ_OK;
        }
    }
    return WQ_USAGE;
}

const char *term_bidi_word(enum wq_bidi mode)
{
    for (size_t i = 0; i < WQ_COUNT(modes); i++) {
        if (modes[i].mode == mode)
            return modes[i].word;
    }
    return modes[0].word;
}

enum wq_bidi bidi_settle(enum wq_bidi mode, const char *name)
{
    if (mode != WQ_BIDI_AUTO)
        return mode;
    for (size_t i = 0; i < WQ_COUNT(known); i++) {
        if (wq_str_starts(wq_str(name), wq_str(known[i].prefix)))
            return known[i].mode;
    }
    return WQ_BIDI_VISUAL_LRM;
}
