/* SPDX-License-Identifier: MIT */
/* Starting and stopping the terminal, and what it can do. */
#include "screen.h"

#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bidi.h"
#include "signals.h"
#include "terminfo.h"

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value ? value : "";
}

/* ---- what the terminal is ---------------------------------------------------------------- */

static enum wq_status check_terminal(const char *name, int in, int out, struct wq_error *error)
{
    if (!isatty(in) || !isatty(out))
        return wq_error_set(error, WQ_UNSUPPORTED, _("not a terminal; use a command such as 'warraq list' instead"));
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        return wq_error_set(error, WQ_UNSUPPORTED, _("the locale does not use UTF-8; set LC_ALL=C.UTF-8"));
    if (!*name)
        return wq_error_set(error, WQ_UNSUPPORTED, _("TERM is not set; set it to the terminal's type, such as xterm"));
    if (!terminfo_load(name, out))
        return wq_error_set(error, WQ_UNSUPPORTED,
                            _("the terminal type \"%s\" is not known here; set TERM to one that is, such as xterm"),
                            name);
    bool usable = terminfo_string("cup") && terminfo_string("clear") && !terminfo_flag("hc");
    terminfo_unload();
    if (!usable)
        return wq_error_set(error, WQ_UNSUPPORTED,
                            _("a terminal of the type \"%s\" cannot show a screen; set TERM to what it is, or use "
                              "a command such as 'warraq list'"),
                            name);
    return WQ_OK;
}

/* The description that gives colours by red, green and blue, where the terminal
 * says that it takes them and one is installed: "xterm-direct" for
 * "xterm-256color". Otherwise the name as it is. The caller frees. */
static char *choose_description(const char *name, int out, bool no_colour)
{
    const char *claim = environment("COLORTERM");
    bool true_colour = strcmp(claim, "truecolor") == 0 || strcmp(claim, "24bit") == 0;
    struct wq_str base = wq_str(name);
    if (no_colour || !true_colour || !wq_str_ends(base, WQ_STR("-256color")))
        return wq_strdup(name);
    struct wq_buf direct = {0};
    wq_buf_put(&direct, wq_str_sub(base, 0, base.len - strlen("-256color")));
    wq_buf_puts(&direct, "-direct");
    bool usable = terminfo_load(direct.ptr, out);
    if (usable) {
        usable = terminfo_number("colors") >= 1 << 24 && terminfo_string("setaf");
        terminfo_unload();
    }
    if (usable)
        return wq_buf_take(&direct);
    wq_buf_free(&direct);
    return wq_strdup(name);
}

static void learn_drawing(struct wq_term *term, const char *name)
{
    bool lines = terminfo_string("acsc") != NULL;
    /* DEC's own terminals and who calls himself one have the lines only in that set. */
    bool dec = strncmp(name, "vt", 2) == 0;
    term->drawing = !lines ? WQ_DRAWING_ASCII : dec ? WQ_DRAWING_ACS : WQ_DRAWING_UNICODE;
}

static void learn_keys(struct wq_term *term)
{
    static const struct {
        const char *capability;
        uint32_t key;
        unsigned modifiers;
    } keys[] = {
        {"kcuu1", WQ_KEY_UP, 0},
        {"kcud1", WQ_KEY_DOWN, 0},
        {"kcub1", WQ_KEY_LEFT, 0},
        {"kcuf1", WQ_KEY_RIGHT, 0},
        {"khome", WQ_KEY_HOME, 0},
        {"kend", WQ_KEY_END, 0},
        {"kpp", WQ_KEY_PAGE_UP, 0},
        {"knp", WQ_KEY_PAGE_DOWN, 0},
        {"kich1", WQ_KEY_INSERT, 0},
        {"kdch1", WQ_KEY_DELETE, 0},
        {"kbs", WQ_KEY_BACKSPACE, 0},
        {"kent", WQ_KEY_ENTER, 0},
        {"kcbt", WQ_KEY_BACKTAB, 0},
        {"kri", WQ_KEY_UP, WQ_MOD_SHIFT},
        {"kind", WQ_KEY_DOWN, WQ_MOD_SHIFT},
        {"kLFT", WQ_KEY_LEFT, WQ_MOD_SHIFT},
        {"kRIT", WQ_KEY_RIGHT, WQ_MOD_SHIFT},
        {"kHOM", WQ_KEY_HOME, WQ_MOD_SHIFT},
        {"kEND", WQ_KEY_END, WQ_MOD_SHIFT},
        {"kPRV", WQ_KEY_PAGE_UP, WQ_MOD_SHIFT},
        {"kNXT", WQ_KEY_PAGE_DOWN, WQ_MOD_SHIFT},
        {"kDC", WQ_KEY_DELETE, WQ_MOD_SHIFT},
        {"kIC", WQ_KEY_INSERT, WQ_MOD_SHIFT},
        {"kf1", WQ_KEY_F1, 0},
        {"kf2", WQ_KEY_F1 + 1, 0},
        {"kf3", WQ_KEY_F1 + 2, 0},
        {"kf4", WQ_KEY_F1 + 3, 0},
        {"kf5", WQ_KEY_F1 + 4, 0},
        {"kf6", WQ_KEY_F1 + 5, 0},
        {"kf7", WQ_KEY_F1 + 6, 0},
        {"kf8", WQ_KEY_F1 + 7, 0},
        {"kf9", WQ_KEY_F1 + 8, 0},
        {"kf10", WQ_KEY_F1 + 9, 0},
        {"kf11", WQ_KEY_F1 + 10, 0},
        {"kf12", WQ_KEY_F12, 0},
    };
    for (size_t i = 0; i < WQ_COUNT(keys); i++) {
        const char *bytes = terminfo_string(keys[i].capability);
        if (bytes)
            decode_define(&term->decoder, bytes, keys[i].key, keys[i].modifiers);
    }
}

/* ---- start and stop --------------------------------------------------------------------------- */

static FILE *copy_stream(int fd, const char *mode)
{
    int copy = dup(fd);
    FILE *stream = copy < 0 ? NULL : fdopen(copy, mode);
    if (!stream && copy >= 0)
        close(copy);
    return stream;
}

/* Frees what term_open has made so far, in any state. */
static void discard(struct wq_term *term)
{
    if (term->in)
        fclose(term->in);
    if (term->out)
        fclose(term->out);
    decode_free(&term->decoder);
    picture_free(&term->picture);
    wq_buf_free(&term->crash);
    free(term);
}

static void start_curses(struct wq_term *term, const struct wq_term_options *options)
{
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    idlok(stdscr, TRUE);
    typeahead(-1);
    palette_start(term, options->no_colour);
    resize_screen(term);
}

/* The streams, the signals and curses itself; undoes what it did on failure. */
static enum wq_status start_screen(struct wq_term *term, const struct wq_term_options *options, const char *name,
                                   struct wq_error *error)
{
    term->in = copy_stream(options->in, "r");
    term->out = copy_stream(options->out, "w");
    if (!term->in || !term->out || tcgetattr(options->out, &term->before) != 0)
        return wq_error_set(error, WQ_IO, _("cannot use the terminal: %s"), strerror(errno));
    enum wq_status status = signals_start();
    if (status != WQ_OK)
        return wq_error_set(error, status, _("cannot use the terminal: %s"), wq_status_text(status));
    use_env(FALSE);
    use_tioctl(TRUE);
    char *description = choose_description(name, options->out, options->no_colour);
    term->screen = newterm(description, term->out, term->in);
    free(description);
    if (term->screen)
        return WQ_OK;
    signals_stop();
    return wq_error_set(error, WQ_UNSUPPORTED, _("the terminal type \"%s\" cannot be used"), name);
}

enum wq_status term_open(const struct wq_term_options *options, struct wq_term **term, struct wq_error *error)
{
    *term = NULL;
    const char *name = environment("TERM");
    enum wq_status status = check_terminal(name, options->in, options->out, error);
    if (status != WQ_OK)
        return status;
    struct wq_term *made = wq_alloc(sizeof(*made));
    status = start_screen(made, options, name, error);
    if (status != WQ_OK) {
        discard(made);
        return status;
    }
    made->bidi = bidi_settle(options->bidi, name);
    made->mouse = options->mouse;
    made->escape_delay = *environment("SSH_CONNECTION") ? 100 : 30;
    made->ansi = strncmp(terminfo_string("cup"), "\x1B[", 2) == 0;
    made->mlterm = strncmp(name, "mlterm", 6) == 0 || *environment("MLTERM");
    learn_drawing(made, name);
    learn_keys(made);
    start_curses(made, options);
    modes_enter(made);
    *term = made;
    return WQ_OK;
}

void term_close(struct wq_term *term)
{
    if (!term)
        return;
    modes_leave(term);
    delscreen(term->screen);
    tcsetattr(fileno(term->out), TCSADRAIN, &term->before);
    signals_stop();
    discard(term);
}

void term_suspend(struct wq_term *term, void (*run)(void *context), void *context)
{
    modes_leave(term);
    run(context);
    modes_enter(term);
    resize_screen(term);
}

/* ---- what a caller may ask and set --------------------------------------------------------------- */

void term_size(const struct wq_term *term, size_t *rows, size_t *columns)
{
    *rows = term->picture.rows;
    *columns = term->picture.columns;
}

unsigned term_colours(const struct wq_term *term)
{
    return term->colours;
}

enum wq_bidi term_bidi(const struct wq_term *term)
{
    return term->bidi;
}

void term_set_bidi(struct wq_term *term, enum wq_bidi mode)
{
    enum wq_bidi from = term->bidi;
    term->bidi = bidi_settle(mode, environment("TERM"));
    if (term->bidi != from)
        modes_change_bidi(term, from);
}

void term_define_style(struct wq_term *term, uint8_t number, const struct wq_style *style)
{
    term->styles[number] = *style;
    term->styles_changed = true;
}

void term_invalidate(struct wq_term *term)
{
    term->everything = true;
}
