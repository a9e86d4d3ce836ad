/* SPDX-License-Identifier: MIT */
/* From the picture to curses, which sends what differs from the screen. */
#include "screen.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

#include "order.h"

#define LRM 0x200E
#define BLANK 0x2800

/* What stands for enum wq_border. */
static const struct {
    wchar_t unicode, acs, ascii;
} borders[] = {
    [WQ_BORDER_H] = {0x2500, 'q', '-'},      [WQ_BORDER_V] = {0x2502, 'x', '|'},
    [WQ_BORDER_TL] = {0x250C, 'l', '+'},     [WQ_BORDER_TR] = {0x2510, 'k', '+'},
    [WQ_BORDER_BL] = {0x2514, 'm', '+'},     [WQ_BORDER_BR] = {0x2518, 'j', '+'},
    [WQ_BORDER_TEE_UP] = {0x2534, 'v', '+'}, [WQ_BORDER_TEE_DOWN] = {0x252C, 'w', '+'},
};

void output_write(struct wq_term *term, struct wq_str bytes)
{
    while (bytes.len > 0) {
        ssize_t done = write(fileno(term->out), bytes.ptr, bytes.len);
        if (done < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = fileno(term->out), .events = POLLOUT};
            poll(&ready, 1, -1);
        } else if (done < 0 && errno != EINTR)
            return;
        if (done > 0)
            bytes = wq_str_sub(bytes, (size_t)done, bytes.len);
    }
}

static wchar_t border_character(const struct wq_term *term, const struct wq_place *place)
{
    unsigned border = place->border - 1u;
    return term->drawing == WQ_DRAWING_UNICODE ? borders[border].unicode
           : term->drawing == WQ_DRAWING_ACS   ? borders[border].acs
                                               : borders[border].ascii;
}

/* A place as curses takes it. curses keeps CCHARW_MAX characters a cell: where
 * U+200E must be among them, a fourth mark gives way to it. */
static void make_character(const struct wq_term *term, const struct wq_place *place, const struct wq_sent *sent,
                           cchar_t *out)
{
    wchar_t text[CCHARW_MAX + 1] = {(wchar_t)order_mirrored(place->base, sent->mirror)};
    struct wq_paint paint = term->paints[place->style];
    bool acs = place->border && term->drawing == WQ_DRAWING_ACS;
    size_t length = 1;
    if (place->border)
        text[0] = border_character(term, place);
    else if (sent->blank)
        text[0] = BLANK;
    else if (wcwidth(text[0]) != place->width)
        text[0] = place->width == 2 ? 0x3013 : 0xFFFD; /* a geta mark is wide */
    bool lrm = sent->lrm && !acs;
    for (size_t i = 0; i < place->mark_count && length < CCHARW_MAX - (size_t)lrm; i++) {
        if (wcwidth((wchar_t)place->marks[i]) == 0)
            text[length++] = (wchar_t)place->marks[i];
    }
    if (lrm)
        text[length++] = LRM;
    setcchar(out, text, paint.attributes | (acs ? A_ALTCHARSET : 0), (short)paint.pair, NULL);
}

static void send_row(const struct wq_term *term, size_t row, struct wq_sent *sent, cchar_t *line)
{
    const struct wq_picture *picture = &term->picture;
    const struct wq_place *places = picture_row(picture, row);
    order_row(places, picture->columns, term->bidi, sent);
    int count = 0;
    for (size_t i = 0; i < picture->columns; i++) {
        const struct wq_place *place = &places[sent[i].from];
        if (place->width > 0)
            make_character(term, place, &sent[i], &line[count++]);
    }
    mvwadd_wchnstr(stdscr, (int)row, 0, line, count);
}

/* A terminal that reorders shows its cursor where the character goes that it
 * stands on. */
static void send_cursor(const struct wq_term *term, struct wq_sent *sent)
{
    const struct wq_picture *picture = &term->picture;
    bool visible = term->cursor_visible && term->cursor_row < picture->rows && term->cursor_column < picture->columns;
    curs_set(visible);
    if (!visible)
        return;
    order_row(picture_row(picture, term->cursor_row), picture->columns, term->bidi, sent);
    size_t column = 0;
    while (sent[column].from != term->cursor_column)
        column++;
    wmove(stdscr, (int)term->cursor_row, (int)column);
}

void term_flush(struct wq_term *term)
{
    struct wq_picture *picture = &term->picture;
    if (term->styles_changed) {
        palette_update(term);
        picture_touch(picture);
    }
    if (term->everything) {
        clearok(curscr, TRUE);
        picture_touch(picture);
        term->everything = false;
    }
    struct wq_sent *sent = wq_alloc(picture->columns * sizeof(*sent));
    cchar_t *line = wq_alloc(picture->columns * sizeof(*line));
    for (size_t row = 0; row < picture->rows; row++) {
        if (picture->dirty[row])
            send_row(term, row, sent, line);
        picture->dirty[row] = false;
    }
    send_cursor(term, sent);
    free(line);
    free(sent);
    wrefresh(stdscr);
}
