/* SPDX-License-Identifier: MIT */
/* Extended grapheme clusters: the rules of UAX #29 over ICU's properties, as a state that needs no look-ahead. */
#include "private.h"

#include <unicode/uchar.h>

/* Grapheme_Cluster_Break, by hand where nearly all text is. */
static uint8_t break_class(uint32_t code_point)
{
    if (code_point - 0x20 < 0x5F || (code_point >= 0x620 && code_point <= 0x64A))
        return U_GCB_OTHER;
    if (code_point >= 0x64B && code_point <= 0x65F)
        return U_GCB_EXTEND;
    return (uint8_t)u_getIntPropertyValue((UChar32)code_point, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

/* Two lie among Latin letters, all others from U+203C on. */
static bool is_pictogram(uint32_t code_point)
{
    return (code_point >= 0x203C || code_point == 0xA9 || code_point == 0xAE) &&
           u_hasBinaryProperty((UChar32)code_point, UCHAR_EXTENDED_PICTOGRAPHIC);
}

static bool is_control(uint8_t class)
{
    return class == U_GCB_CONTROL || class == U_GCB_CR || class == U_GCB_LF;
}

/* GB6 to GB8: a syllable of Hangul goes on. */
static bool hangul_goes_on(uint8_t before, uint8_t after)
{
    switch (before) {
    case U_GCB_L:
        return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV || after == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V:
        return after == U_GCB_V || after == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T:
        return after == U_GCB_T;
    default:
        return false;
    }
}

static bool goes_on(const struct text_cluster_state *state, uint8_t class, bool pictogram)
{
    uint8_t before = state->previous;
    if (before == U_GCB_CR && class == U_GCB_LF) /* GB3 */
        return true;
    if (is_control(before) || is_control(class)) /* GB4, GB5 */
        return false;
    if (class == U_GCB_EXTEND || class == U_GCB_ZWJ || class == U_GCB_SPACING_MARK) /* GB9, GB9a */
        return true;
    if (before == U_GCB_PREPEND) /* GB9b */
        return true;
    if (pictogram && state->pictogram == 2) /* GB11 */
        return true;
    if (class == U_GCB_REGIONAL_INDICATOR && state->odd_region) /* GB12, GB13 */
        return true;
    return hangul_goes_on(before, class);
}

bool text_cluster_begins(struct text_cluster_state *state, uint32_t code_point)
{
    uint8_t class = break_class(code_point);
    bool pictogram = class == U_GCB_OTHER && is_pictogram(code_point);
    bool begins = !state->started || !goes_on(state, class, pictogram);
    if (pictogram)
        state->pictogram = 1;
    else if (class == U_GCB_ZWJ && state->pictogram == 1)
        state->pictogram = 2;
    else if (class != U_GCB_EXTEND || state->pictogram == 2)
        state->pictogram = 0;
    state->odd_region = class == U_GCB_REGIONAL_INDICATOR && !state->odd_region;
    state->previous = class;
    state->started = true;
    return begins;
}

size_t text_cluster_end(struct wq_str text, size_t from)
{
    struct text_cluster_state state = {0};
    size_t end = from;
    while (end < text.len) {
        size_t at = end;
        bool first = !state.started;
        if (text_cluster_begins(&state, text_next(text, &at)) && !first)
            break;
        end = at;
    }
    return end;
}
