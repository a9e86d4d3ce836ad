/* SPDX-License-Identifier: MIT */
/*
 * The modes of a full-screen program beyond what curses knows, and how all of them
 * are taken back: at the end, for a while, and by a crash.
 */
#include "screen.h"

#include <string.h>

#include "signals.h"
#include "terminfo.h"

#define BDSM_EXPLICIT "\x1B[8l" /* ECMA-48 mode 8: the terminal leaves the order as it comes */
#define BDSM_IMPLICIT "\x1B[8h"
#define MLTERM_NO_BIDI "\x1B]5379;use_ctl=false\a"
#define MLTERM_BIDI "\x1B]5379;use_ctl=true\a"
#define PASTE_ON "\x1B[?2004h"
#define PASTE_OFF "\x1B[?2004l"
#define MOUSE_ON "\x1B[?1002h\x1B[?1006h" /* presses, releases, drags; SGR coordinates */
#define MOUSE_OFF "\x1B[?1006l\x1B[?1002l"

static void put_bidi_on(const struct wq_term *term, struct wq_buf *out)
{
    if (term->bidi != WQ_BIDI_EXPLICIT || !term->ansi)
        return;
    wq_buf_puts(out, BDSM_EXPLICIT);
    if (term->mlterm)
        wq_buf_puts(out, MLTERM_NO_BIDI);
}

static void put_bidi_off(const struct wq_term *term, enum wq_bidi mode, struct wq_buf *out)
{
    if (mode != WQ_BIDI_EXPLICIT || !term->ansi)
        return;
    wq_buf_puts(out, BDSM_IMPLICIT);
    if (term->mlterm)
        wq_buf_puts(out, MLTERM_BIDI);
}

static void put_modes_off(const struct wq_term *term, struct wq_buf *out)
{
    put_bidi_off(term, term->bidi, out);
    if (!term->ansi)
        return;
    if (term->mouse)
        wq_buf_puts(out, MOUSE_OFF);
    wq_buf_puts(out, PASTE_OFF);
}

/* A capability without its padding, "$<5/>" (terminfo(5)). */
static void put_capability(const char *name, struct wq_buf *out)
{
    const char *text = terminfo_string(name);
    while (text && *text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end)
            text = end + 1;
        else
            wq_buf_putc(out, *text++);
    }
}

static void arm_crash(struct wq_term *term)
{
    signals_arm_crash(-1, NULL, 0, NULL);
    wq_buf_clear(&term->crash);
    put_modes_off(term, &term->crash);
    static const char *const capabilities[] = {"sgr0", "op", "rmacs", "rmkx", "cnorm", "rmcup"};
    for (size_t i = 0; i < WQ_COUNT(capabilities); i++)
        put_capability(capabilities[i], &term->crash);
    signals_arm_crash(fileno(term->out), term->crash.ptr, term->crash.len, &term->before);
}

static void write_buffer(struct wq_term *term, struct wq_buf *out)
{
    output_write(term, wq_buf_view(out));
    wq_buf_free(out);
}

/* VTE keeps mode 8 for every row by itself: it holds for rows that are cleared
 * after it was set, on the screen that is shown then. So curses switches to the
 * other screen first, and the flush that follows clears it again. */
void modes_enter(struct wq_term *term)
{
    arm_crash(term);
    refresh();
    struct wq_buf out = {0};
    put_bidi_on(term, &out);
    if (term->ansi) {
        wq_buf_puts(&out, PASTE_ON);
        if (term->mouse)
            wq_buf_puts(&out, MOUSE_ON);
    }
    write_buffer(term, &out);
    term->everything = true;
}

void modes_leave(struct wq_term *term)
{
    struct wq_buf out = {0};
    put_modes_off(term, &out);
    write_buffer(term, &out);
    endwin();
    signals_arm_crash(-1, NULL, 0, NULL);
}

void modes_change_bidi(struct wq_term *term, enum wq_bidi from)
{
    struct wq_buf out = {0};
    put_bidi_off(term, from, &out);
    put_bidi_on(term, &out);
    write_buffer(term, &out);
    arm_crash(term);
    term->everything = true;
}
