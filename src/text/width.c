/* SPDX-License-Identifier: MIT */
/* The one width function. A table and no call to wcwidth: the answer must not hang on the process's locale. */
#include "private.h"

int text_libc_width(uint32_t code_point)
{
    if (code_point - 0x20 < 0x5F || (code_point >= 0x620 && code_point <= 0x64A))
        return 1;
    if (code_point >= 0x64B && code_point <= 0x65F)
        return 0;
    if (code_point == TEXT_REPLACEMENT)
        return 1;
    if (code_point > TEXT_MAX_CODE_POINT)
        return -1;
    size_t low = 0;
    size_t high = text_width_run_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text_width_runs[middle] >> 2 <= code_point)
            low = middle;
        else
            high = middle;
    }
    int width = (int)(text_width_runs[low] & 3);
    return width == 3 ? -1 : width;
}

int text_code_point_width(uint32_t code_point)
{
    /* libc gives NUL no cell; it is shown as the picture of a control. */
    int width = code_point == 0 ? 1 : text_libc_width(code_point);
    return width < 0 ? 1 : width;
}
