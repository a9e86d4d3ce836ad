/* SPDX-License-Identifier: MIT */
/* The steps of text_decode and text_repair, each by itself. */
#ifndef WARRAQ_TEXT_CHARSET_H
#define WARRAQ_TEXT_CHARSET_H

#include <warraq/text.h>

/* How much UTF-8 reads like Arabic as it is written: about 2 for each letter of
 * Arabic prose, negative for bytes read in a wrong charset, 0 for what says nothing. */
long charset_arabic_score(struct wq_str text);

/* The length of the well-formed UTF-8 sequence at `at`, 0 where there is none. */
size_t charset_utf8_length(struct wq_str bytes, size_t at);

/* Converts from a charset by ICU's name of it; false where ICU has none of that
 * name. Bytes that are nothing in it become U+FFFD and count in *replaced. */
bool charset_convert(const char *name, struct wq_str bytes, struct wq_buf *out, size_t *replaced);

/* Bytes in UTF-8 here and windows-1256 there: the cheapest path through both (Viterbi).
 * Counts the non-ASCII bytes read in each. */
struct charset_mix {
    size_t utf8, legacy; /* bytes */
    size_t replaced;
};
void charset_read_mixed(struct wq_str bytes, struct wq_buf *out, struct charset_mix *mix);

/* Undoes one more encoding of UTF-8: true, and `out` filled, where `text` was UTF-8 taken for
 * windows-1252, ISO-8859-1 or windows-1256 and encoded again. */
bool charset_undo_twice(struct wq_str text, struct wq_buf *out);

/* The letters of an Arabic presentation form (NFKC without the carrying space or
 * tatweel of marks): how many, 0 where `code_point` is none or a word sign such as U+FDFA. */
size_t charset_form_letters(uint32_t code_point, uint32_t letters[4]);

/* Lines whose presentation forms join leftwards: true, and `out` filled with them reversed to logical
 * order, where there are any. The forms stay as they are. */
bool charset_undo_visual(struct wq_str text, struct wq_buf *out);

#endif
