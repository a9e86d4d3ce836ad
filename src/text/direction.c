/* SPDX-License-Identifier: MIT */
/* The direction of a paragraph from its content: UAX #9 P2 and P3. */
#include "private.h"

#include <unicode/uchar.h>

enum wq_direction text_direction(struct wq_str text, enum wq_direction otherwise)
{
    size_t isolates = 0;
    for (size_t at = 0; at < text.len;) {
        switch (u_charDirection((UChar32)text_next(text, &at))) {
        case U_LEFT_TO_RIGHT:
            if (isolates == 0)
                return WQ_DIRECTION_LTR;
            break;
        case U_RIGHT_TO_LEFT:
        case U_RIGHT_TO_LEFT_ARABIC:
            if (isolates == 0)
                return WQ_DIRECTION_RTL;
            break;
        case U_FIRST_STRONG_ISOLATE:
        case U_LEFT_TO_RIGHT_ISOLATE:
        case U_RIGHT_TO_LEFT_ISOLATE:
            isolates++;
            break;
        case U_POP_DIRECTIONAL_ISOLATE:
            if (isolates > 0)
                isolates--;
            break;
        default:
            break;
        }
    }
    return otherwise;
}
