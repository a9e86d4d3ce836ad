/* SPDX-License-Identifier: MIT */
/*
 * term: the terminal: start and stop, capabilities, cells and styles, input. The
 * one place that includes curses. It knows no article. Everything is drawn into a
 * picture of the screen; term_flush brings the terminal up to it.
 *
 * curses and signals are the process's: one terminal at a time, and all functions
 * but term_wake in one thread. The locale must have been set (setlocale).
 *
 * Ownership: the terminal owns its picture; an event's text belongs to the caller
 * until term_event_clear.
 */
#ifndef WARRAQ_TERM_H
#define WARRAQ_TERM_H

#include <warraq/base.h>
#include <warraq/text.h>

/* How right-to-left text reaches the terminal (TERMINALS.md §3 and §5). Whoever
 * draws puts cells where the eye shall see them in every mode but LOGICAL, for
 * which text lays out with wq_layout.logical; term sends them as the mode asks. */
enum wq_bidi {
    WQ_BIDI_AUTO,        /* by the terminal's name; in most cases VISUAL_LRM */
    WQ_BIDI_VISUAL,      /* cells from left to right, shaped */
    WQ_BIDI_VISUAL_LRM,  /* the same with U+200E after every right-to-left cell; it takes the place of a fourth mark */
    WQ_BIDI_EXPLICIT,    /* visual, after CSI 8 l */
    WQ_BIDI_WORDS,       /* cells in visual order, each run of right-to-left cells in logical order, U+200E between */
    WQ_BIDI_WORDS_BLANK, /* the same with U+2800 between */
    WQ_BIDI_LOGICAL,     /* logical order, unshaped */
};
/* "auto", "visual" …; WQ_USAGE where there is no such mode. */
enum wq_status term_bidi_parse(const char *word, enum wq_bidi *mode);
const char *term_bidi_word(enum wq_bidi mode);

/* ---- styles ------------------------------------------------------------------------- */

enum { WQ_ATTR_BOLD = 1, WQ_ATTR_UNDERLINE = 2, WQ_ATTR_REVERSE = 4, WQ_ATTR_DIM = 8, WQ_ATTR_ITALIC = 16 };

enum wq_colour_kind { WQ_COLOUR_DEFAULT, WQ_COLOUR_INDEX, WQ_COLOUR_RGB };
struct wq_colour {
    enum wq_colour_kind kind;
    uint32_t value; /* 0-255, or 0xRRGGBB */
};

struct wq_style {
    struct wq_colour foreground, background;
    unsigned attributes;
};

/* Reads a theme's three words for a number of colours (0, 8, 16, 256 or 1 << 24);
 * each stands for the numbers after it that have no word of their own. A colour
 * that there is not becomes the nearest one; without colours, a background alone
 * becomes reverse. WQ_INVALID where a word cannot be read. */
enum wq_status term_style_parse(const char *foreground, const char *background, const char *attributes,
                                unsigned colours, struct wq_style *style);

/* ---- start and stop ------------------------------------------------------------------- */

struct wq_term;

struct wq_term_options {
    int in, out; /* file descriptors of the terminal */
    enum wq_bidi bidi;
    bool no_colour; /* NO_COLOR */
    bool mouse;
};

/* Puts the terminal into full-screen mode. WQ_UNSUPPORTED, with what to do, where
 * it is no terminal, cannot address its cursor, or the locale is not UTF-8. SIGWINCH, SIGTSTP, SIGCONT,
 * SIGHUP, SIGTERM and SIGINT become events; a crash still restores the terminal. */
enum wq_status term_open(const struct wq_term_options *options, struct wq_term **term, struct wq_error *error);
/* Restores every mode. */
void term_close(struct wq_term *term);
void term_size(const struct wq_term *term, size_t *rows, size_t *columns);
unsigned term_colours(const struct wq_term *term); /* 0, 8, 16, 256 or 1 << 24 */
enum wq_bidi term_bidi(const struct wq_term *term);
void term_set_bidi(struct wq_term *term, enum wq_bidi mode);
/* Gives the screen back for the time of `run` (an editor, a pager). Afterwards
 * term_size may have changed; the next flush repaints. */
void term_suspend(struct wq_term *term, void (*run)(void *context), void *context);

/* ---- drawing ----------------------------------------------------------------------------- */

/* Styles are numbers from 0 (the terminal's own) to 255, defined before use. */
void term_define_style(struct wq_term *term, uint8_t number, const struct wq_style *style);

struct wq_rect {
    size_t row, column, rows, columns; /* cells */
};

void term_fill(struct wq_term *term, struct wq_rect area, uint8_t style);
/* Puts cells from left to right at a place; what lies outside `clip` is not drawn.
 * styles[i] is the style of cells[i]; NULL gives every cell `style`. */
void term_put_cells(struct wq_term *term, struct wq_rect clip, size_t row, size_t column, const struct wq_cell *cells,
                    size_t count, const uint8_t *styles, uint8_t style);

enum wq_align { WQ_ALIGN_START, WQ_ALIGN_CENTRE, WQ_ALIGN_END };
/* One line of any text, cleaned, laid out in `direction`, cut with U+2026, put at
 * the start (right for RTL), middle or end of a one-row area. */
void term_put_text(struct wq_term *term, struct wq_rect area, struct wq_str text, enum wq_direction direction,
                   enum wq_align align, uint8_t style);

/* Lines and corners, in ASCII where the terminal has no line drawing. */
enum wq_border {
    WQ_BORDER_H,
    WQ_BORDER_V,
    WQ_BORDER_TL,
    WQ_BORDER_TR,
    WQ_BORDER_BL,
    WQ_BORDER_BR,
    WQ_BORDER_TEE_UP,
    WQ_BORDER_TEE_DOWN
};
void term_put_border(struct wq_term *term, size_t row, size_t column, enum wq_border border, size_t count,
                     uint8_t style);

void term_cursor(struct wq_term *term, size_t row, size_t column, bool visible);
/* Brings the terminal up to the picture; nothing that did not change is sent. */
void term_flush(struct wq_term *term);
/* Sends everything again at the next flush. */
void term_invalidate(struct wq_term *term);

/* ---- input -------------------------------------------------------------------------------- */

enum wq_event_kind {
    WQ_EVENT_NONE,   /* the time ran out */
    WQ_EVENT_KEY,    /* key, modifiers */
    WQ_EVENT_PASTE,  /* text: bracketed paste, cleaned */
    WQ_EVENT_MOUSE,  /* row, column, button */
    WQ_EVENT_RESIZE, /* term_size has changed */
    WQ_EVENT_RESUME, /* after a stop (SIGTSTP, or Ctrl-Z, which is never a key); term_size may have changed */
    WQ_EVENT_WAKE,   /* term_wake was called */
    WQ_EVENT_QUIT,   /* SIGTERM, SIGHUP or the terminal has gone */
};

/* A key: a code point, or one of these above Unicode. */
enum {
    WQ_KEY_UP = 0x110000,
    WQ_KEY_DOWN,
    WQ_KEY_LEFT,
    WQ_KEY_RIGHT,
    WQ_KEY_HOME,
    WQ_KEY_END,
    WQ_KEY_PAGE_UP,
    WQ_KEY_PAGE_DOWN,
    WQ_KEY_INSERT,
    WQ_KEY_DELETE,
    WQ_KEY_BACKSPACE,
    WQ_KEY_ENTER,
    WQ_KEY_TAB,
    WQ_KEY_BACKTAB,
    WQ_KEY_ESCAPE,
    WQ_KEY_F1,
    WQ_KEY_F12 = WQ_KEY_F1 + 11,
    WQ_KEY_LAST,
};
enum { WQ_MOD_CTRL = 1, WQ_MOD_ALT = 2, WQ_MOD_SHIFT = 4 };

struct wq_event {
    enum wq_event_kind kind;
    uint32_t key; /* Ctrl-x is 'x' with WQ_MOD_CTRL */
    unsigned modifiers;
    char *text;
    size_t row, column;
    unsigned button; /* 1-3, 4 wheel up, 5 wheel down */
    bool release;
    bool drag; /* moved with the button held */
};

/* Waits at most `timeout` ms (-1: without end). Sequences that are no keys, broken
 * UTF-8 and late replies of the terminal are swallowed. QUIT comes again and again
 * once the terminal has gone. */
void term_read(struct wq_term *term, int timeout, struct wq_event *event);
void term_event_clear(struct wq_event *event);
/* Makes a term_read in the screen thread return WQ_EVENT_WAKE; from any thread. */
void term_wake(struct wq_term *term);

/* A key by its name in files and help: "j", "G", "Ctrl-O", "Space", "PgDn". */
enum wq_status term_key_parse(struct wq_str word, uint32_t *key, unsigned *modifiers);
void term_key_name(uint32_t key, unsigned modifiers, struct wq_buf *out);

#endif
