/* SPDX-License-Identifier: MIT */
/* Words by UAX #29, found by ICU. */
#include "private.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

void text_each_word(struct wq_str text, text_word_fn *word, void *context)
{
    if (text.len == 0)
        return;
    UErrorCode error = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;
    utext_openUTF8(&bytes, text.ptr, (int64_t)text.len, &error);
    UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &error);
    ubrk_setUText(words, &bytes, &error);
    if (U_SUCCESS(error)) {
        int32_t from = ubrk_first(words);
        for (int32_t to; (to = ubrk_next(words)) != UBRK_DONE; from = to) {
            if (ubrk_getRuleStatus(words) < UBRK_WORD_NONE_LIMIT)
                continue;
            if (!word(context, (size_t)from, (size_t)to))
                break;
        }
    }
    ubrk_close(words);
    utext_close(&bytes);
}
