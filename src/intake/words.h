/* SPDX-License-Identifier: MIT */
/* Words of a line: runs of letters or of digits, the unit in which cues are matched. */
#ifndef INTAKE_WORDS_H
#define INTAKE_WORDS_H

#include <warraq/base.h>

struct word {
    size_t from, to; /* bytes */
    bool number;     /* digits; letters otherwise */
};

/* The next word at or after *at, which moves behind it; false where there is
 * none. "2017ab" are two words: pages glue dates to what stands beside them. */
bool word_next(struct wq_str text, size_t *at, struct word *word);

/* Words as a reader counts them: "عربي21" and "7th" are one. */
size_t word_count(struct wq_str text);

/* True for white space (Unicode White_Space) and U+FEFF. */
bool word_is_space(uint32_t code_point);
/* True for what shows nothing: white space, zero-width and bidi controls. */
bool word_is_blank(uint32_t code_point);
/* True for a dash of any length. */
bool word_is_dash(uint32_t code_point);

/* Without white space at both ends. */
struct wq_str word_trim(struct wq_str text);
/* Without white space and punctuation of `drop` (code points, zero ends) at both ends. */
struct wq_str word_strip(struct wq_str text, const uint32_t *drop);

#endif
