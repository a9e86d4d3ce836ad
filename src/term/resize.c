/* SPDX-License-Identifier: MIT */
/* How large the terminal is. */
#include "screen.h"

#include <sys/ioctl.h>

/* A size that a terminal claims is hostile input as well. */
enum { MOST_ROWS = 1000, MOST_COLUMNS = 2000 };

static int clamp(int size, int most)
{
    return size < 1 ? 1 : size > most ? most : size;
}

bool resize_screen(struct wq_term *term)
{
    struct winsize size;
    int rows = LINES, columns = COLS;
    if (ioctl(fileno(term->out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        rows = size.ws_row;
        columns = size.ws_col;
    }
    rows = clamp(rows, MOST_ROWS);
    columns = clamp(columns, MOST_COLUMNS);
    if (rows != LINES || columns != COLS)
        resizeterm(rows, columns);
    if ((size_t)LINES == term->picture.rows && (size_t)COLS == term->picture.columns)
        return false;
    picture_resize(&term->picture, (size_t)LINES, (size_t)COLS);
    return true;
}
