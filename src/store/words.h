/* SPDX-License-Identifier: MIT */
/* The words of a text as one string that the FTS5 tokenizer takes apart. */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include <warraq/store.h>

/* Stands before a base, which takes the position of the word before it. */
#define STORE_BASE_MARK '+'

/* Appends the words of `text` and their bases, a space after each. Finding words
 * costs more than indexing them, so it is done in the parsers and the tokenizer
 * in the one writer only splits. */
void store_index_text(struct wq_str text, struct wq_buf *out);

#endif
