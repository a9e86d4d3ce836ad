/* SPDX-License-Identifier: MIT */
/* Levels by fribidi, fed with ICU's classes and brackets, which are of a later Unicode than its own. */
#include "bidi.h"

#include <stdlib.h>
#include <string.h>

#include <fribidi.h>
#include <unicode/uchar.h>

static const FriBidiCharType types[U_CHAR_DIRECTION_COUNT] = {
    [U_LEFT_TO_RIGHT] = FRIBIDI_TYPE_LTR,
    [U_RIGHT_TO_LEFT] = FRIBIDI_TYPE_RTL,
    [U_EUROPEAN_NUMBER] = FRIBIDI_TYPE_EN,
    [U_EUROPEAN_NUMBER_SEPARATOR] = FRIBIDI_TYPE_ES,
    [U_EUROPEAN_NUMBER_TERMINATOR] = FRIBIDI_TYPE_ET,
    [U_ARABIC_NUMBER] = FRIBIDI_TYPE_AN,
    [U_COMMON_NUMBER_SEPARATOR] = FRIBIDI_TYPE_CS,
    [U_BLOCK_SEPARATOR] = FRIBIDI_TYPE_SS,
    [U_SEGMENT_SEPARATOR] = FRIBIDI_TYPE_SS,
    [U_WHITE_SPACE_NEUTRAL] = FRIBIDI_TYPE_WS,
    [U_OTHER_NEUTRAL] = FRIBIDI_TYPE_ON,
    [U_LEFT_TO_RIGHT_EMBEDDING] = FRIBIDI_TYPE_LRE,
    [U_LEFT_TO_RIGHT_OVERRIDE] = FRIBIDI_TYPE_LRO,
    [U_RIGHT_TO_LEFT_ARABIC] = FRIBIDI_TYPE_AL,
    [U_RIGHT_TO_LEFT_EMBEDDING] = FRIBIDI_TYPE_RLE,
    [U_RIGHT_TO_LEFT_OVERRIDE] = FRIBIDI_TYPE_RLO,
    [U_POP_DIRECTIONAL_FORMAT] = FRIBIDI_TYPE_PDF,
    [U_DIR_NON_SPACING_MARK] = FRIBIDI_TYPE_NSM,
    [U_BOUNDARY_NEUTRAL] = FRIBIDI_TYPE_BN,
    [U_FIRST_STRONG_ISOLATE] = FRIBIDI_TYPE_FSI,
    [U_LEFT_TO_RIGHT_ISOLATE] = FRIBIDI_TYPE_LRI,
    [U_RIGHT_TO_LEFT_ISOLATE] = FRIBIDI_TYPE_RLI,
    [U_POP_DIRECTIONAL_ISOLATE] = FRIBIDI_TYPE_PDI,
};

/* BD16's identity of a bracket: its opening half, U+2329 and U+3008 being one. */
static FriBidiBracketType bracket_of(uint32_t code_point)
{
    int32_t type = u_getIntPropertyValue((UChar32)code_point, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (type == U_BPT_NONE)
        return FRIBIDI_NO_BRACKET;
    uint32_t opening = type == U_BPT_OPEN ? code_point : (uint32_t)u_getBidiPairedBracket((UChar32)code_point);
    if (opening == 0x2329)
        opening = 0x3008;
    return type == U_BPT_OPEN ? opening | FRIBIDI_BRACKET_OPEN_MASK : opening;
}

void text_bidi_levels_fribidi(const uint32_t *code_points, const uint8_t *classes, size_t count, uint8_t level,
                              uint8_t *levels)
{
    FriBidiCharType *given = wq_alloc(count * sizeof *given);
    FriBidiBracketType *brackets = wq_alloc(count * sizeof *brackets);
    FriBidiLevel *found = wq_alloc(count * sizeof *found);
    for (size_t i = 0; i < count; i++) {
        given[i] = types[classes[i]];
        brackets[i] = classes[i] == U_OTHER_NEUTRAL ? bracket_of(code_points[i]) : FRIBIDI_NO_BRACKET;
    }
    if (classes[count - 1] == U_BLOCK_SEPARATOR) /* the last one ends the paragraph indeed */
        given[count - 1] = FRIBIDI_TYPE_BS;
    FriBidiParType direction = level ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    /* It gives 0 only where it found no memory: then the text stands as it is written. */
    if (fribidi_get_par_embedding_levels_ex(given, brackets, (FriBidiStrIndex)count, &direction, found))
        memcpy(levels, found, count);
    else
        memset(levels, level, count);
    free(found);
    free(brackets);
    free(given);
}
