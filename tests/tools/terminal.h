/* SPDX-License-Identifier: MIT */
/*
 * A terminal that only remembers: what is on its screen (libvterm), which modes
 * were set, and every byte it was sent. It can reorder each row as a terminal
 * with bidi of its own does.
 *
 * Ownership: a terminal owns all it remembers.
 */
#ifndef TOOLS_TERMINAL_H
#define TOOLS_TERMINAL_H

#include <vterm.h>

#include <warraq/base.h>

struct terminal_mode {
    unsigned number;
    bool on, otherwise; /* `otherwise` before anybody set it */
};

struct terminal {
    VTerm *vterm;
    VTermScreen *screen;
    struct wq_buf sent;          /* every byte, for looking into */
    struct wq_buf replies;       /* to queries, not yet passed on */
    struct wq_buf sequence;      /* the control sequence that is under way */
    int state;                   /* of the look at control sequences */
    struct terminal_mode *modes; /* the private ones that were set */
    size_t mode_count, mode_cap;
    bool cursor_visible, other_screen;
    bool bidi;          /* it reorders rows itself */
    bool explicit;      /* CSI 8 l */
    bool explicit_rows; /* and the screen was cleared since: what VTE asks for */
};

void terminal_start(struct terminal *terminal, int rows, int columns);
void terminal_end(struct terminal *terminal);
void terminal_resize(struct terminal *terminal, int rows, int columns);
void terminal_feed(struct terminal *terminal, struct wq_str bytes);

/* One cell of a row as it is seen. */
struct terminal_cell {
    uint32_t characters[VTERM_MAX_CHARS_PER_CELL + 1]; /* ended by 0; U+200E among them */
    int width;                                         /* 0 for the right half of a wide character */
    VTermScreenCellAttrs attributes;
    VTermColor foreground, background;
};

/* A row from left to right as the eye sees it, or as it was sent. `cells` has room
 * for every column. */
void terminal_row(const struct terminal *terminal, int row, bool as_sent, struct terminal_cell *cells);
void terminal_size(const struct terminal *terminal, int *rows, int *columns);
VTermPos terminal_cursor(const struct terminal *terminal);

/* Appends, a line each, the modes that are not as they were at first. */
void terminal_list_left_modes(const struct terminal *terminal, struct wq_buf *out);

#endif
