/* SPDX-License-Identifier: MIT */
/*
 * What a terminal holds. The one header that includes curses.
 *
 * Ownership: as in term.h.
 */
#ifndef TERM_SCREEN_H
#define TERM_SCREEN_H

#include <termios.h>

#include <curses.h>

#include "decode.h"
#include "picture.h"

/* How lines are drawn. */
enum wq_drawing { WQ_DRAWING_UNICODE, WQ_DRAWING_ACS, WQ_DRAWING_ASCII };

/* What curses calls a style. */
struct wq_paint {
    attr_t attributes;
    int pair;
};

struct wq_term {
    SCREEN *screen;
    FILE *in, *out; /* over copies of the caller's descriptors */
    struct termios before;
    enum wq_bidi bidi;
    bool mouse;
    bool ansi;   /* speaks ECMA-48: may be sent CSI sequences of modes */
    bool mlterm; /* turns its own bidi off by an OSC of its own */
    enum wq_drawing drawing;

    unsigned colours;
    bool default_colours; /* it can go back to its own */
    struct wq_style styles[256];
    struct wq_paint paints[256];
    bool styles_changed;

    struct wq_picture picture;
    size_t cursor_row, cursor_column;
    bool cursor_visible;
    bool everything; /* the next flush sends the whole screen */

    struct wq_decoder decoder;
    int escape_delay; /* ms */
    bool gone;        /* nothing can be read any more */

    struct wq_buf crash; /* what a crash handler writes */
};

/* modes.c: entering full-screen mode and leaving it. */
void modes_enter(struct wq_term *term);
void modes_leave(struct wq_term *term);
/* Takes the output mode `from` back and makes the current one so. */
void modes_change_bidi(struct wq_term *term, enum wq_bidi from);

/* palette.c: colours and attributes. */
void palette_start(struct wq_term *term, bool no_colour);
/* Gives every style its colour pair anew. */
void palette_update(struct wq_term *term);

/* output.c */
void output_write(struct wq_term *term, struct wq_str bytes);

/* resize.c */
/* Asks the terminal for its size; true where it has changed. */
bool resize_screen(struct wq_term *term);

#endif
