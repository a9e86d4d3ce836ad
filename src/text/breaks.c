/* SPDX-License-Identifier: MIT */
/* Where a line may begin: UAX #14, found by ICU. */
#include "paragraph.h"

#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

void text_breaks(struct wq_paragraph *paragraph)
{
    if (paragraph->count == 0)
        return;
    UChar *text = wq_alloc(paragraph->count * 2 * sizeof *text);
    int32_t length = 0;
    for (size_t i = 0; i < paragraph->count; i++)
        length += text_put_utf16(paragraph->code_points[i], text + length);
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *lines = ubrk_open(UBRK_LINE, "", text, length, &error);
    int32_t unit = 0;
    size_t at = 0;
    for (int32_t next; U_SUCCESS(error) && (next = ubrk_next(lines)) != UBRK_DONE && next < length;) {
        while (unit < next)
            unit += U16_LENGTH(paragraph->code_points[at++]);
        if (paragraph->flags[at] & TEXT_CLUSTER)
            paragraph->flags[at] |= TEXT_BREAK;
    }
    ubrk_close(lines);
    free(text);
}
