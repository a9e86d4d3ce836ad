/* SPDX-License-Identifier: MIT */
/* Levels by ICU, for paragraphs that fribidi cannot bear. */
#include "bidi.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/utf16.h>

/* UTF-16 without paragraph separators but at the end, for ICU would begin another paragraph there. */
static int32_t encode(const uint32_t *code_points, const uint8_t *classes, size_t count, UChar *out)
{
    int32_t length = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t code_point = classes[i] == U_BLOCK_SEPARATOR && i + 1 < count ? '\t' : code_points[i];
        length += text_put_utf16(code_point, out + length);
    }
    return length;
}

void text_bidi_levels_icu(const uint32_t *code_points, const uint8_t *classes, size_t count, uint8_t level,
                          uint8_t *levels)
{
    UChar *text = wq_alloc(count * 2 * sizeof *text);
    int32_t length = encode(code_points, classes, count, text);
    UErrorCode error = U_ZERO_ERROR;
    UBiDi *bidi = ubidi_open();
    ubidi_setPara(bidi, text, length, level, NULL, &error);
    const UBiDiLevel *found = ubidi_getLevels(bidi, &error);
    /* It fails only where it found no memory: then the text stands as it is written. */
    memset(levels, level, count);
    if (U_SUCCESS(error))
        for (size_t i = 0, at = 0; i < count; i++) {
            levels[i] = found[at];
            at += U16_LENGTH(code_points[i]);
        }
    ubidi_close(bidi);
    free(text);
}
