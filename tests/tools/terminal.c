/* SPDX-License-Identifier: MIT */
/* libvterm keeps the screen; the modes that it does not know are read beside it. */
#include "terminal.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

enum { GROUND, ESCAPE, SEQUENCE };

/* ---- modes --------------------------------------------------------------------------- */

static void set_mode(struct terminal *terminal, unsigned number, bool on)
{
    for (size_t i = 0; i < terminal->mode_count; i++) {
        if (terminal->modes[i].number == number) {
            terminal->modes[i].on = on;
            return;
        }
    }
    void *items = terminal->modes;
    wq_grow(&items, &terminal->mode_cap, terminal->mode_count + 1, sizeof(*terminal->modes));
    terminal->modes = items;
    /* Wrapping and a visible cursor are on at first. */
    terminal->modes[terminal->mode_count++] =
        (struct terminal_mode){.number = number, .on = on, .otherwise = number == 7 || number == 25};
}

static void see_sequence(struct terminal *terminal, char final)
{
    const char *at = terminal->sequence.ptr ? terminal->sequence.ptr : "";
    bool private = *at == '?';
    if (final == 'J')
        terminal->explicit_rows = terminal->explicit;
    if (final != 'h' && final != 'l')
        return;
    at += private;
    while (*at) {
        char *end;
        unsigned number = (unsigned)strtoul(at, &end, 10);
        if (private)
            set_mode(terminal, number, final == 'h');
        else if (number == 8)
            terminal->explicit = final == 'l';
        at = *end ? end + 1 : end;
    }
}

static void see(struct terminal *terminal, char byte)
{
    if (byte == '\x1B') {
        terminal->state = ESCAPE;
    } else if (terminal->state == ESCAPE) {
        terminal->state = byte == '[' ? SEQUENCE : GROUND;
        if (byte == '=' || byte == '>')
            set_mode(terminal, 66, byte == '='); /* DECNKM, the keypad */
        wq_buf_clear(&terminal->sequence);
    } else if (terminal->state == SEQUENCE) {
        if (byte >= 0x40 && byte <= 0x7E) {
            see_sequence(terminal, byte);
            terminal->state = GROUND;
        } else {
            wq_buf_putc(&terminal->sequence, byte);
        }
    }
}

void terminal_list_left_modes(const struct terminal *terminal, struct wq_buf *out)
{
    if (terminal->explicit)
        wq_buf_puts(out, "CSI 8 l was not taken back\n");
    for (size_t i = 0; i < terminal->mode_count; i++) {
        const struct terminal_mode *mode = &terminal->modes[i];
        if (mode->on != mode->otherwise)
            wq_buf_putf(out, "mode ?%u was left %s\n", mode->number, mode->on ? "on" : "off");
    }
    if (terminal->other_screen)
        wq_buf_puts(out, "the alternate screen was not left\n");
    if (!terminal->cursor_visible)
        wq_buf_puts(out, "the cursor is hidden\n");
}

/* ---- screen ---------------------------------------------------------------------------- */

static int on_property(VTermProp property, VTermValue *value, void *context)
{
    struct terminal *terminal = context;
    if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    if (property == VTERM_PROP_ALTSCREEN)
        terminal->other_screen = value->boolean;
    return 1;
}

static void on_reply(const char *bytes, size_t count, void *context)
{
    struct terminal *terminal = context;
    wq_buf_put(&terminal->replies, (struct wq_str){bytes, count});
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

void terminal_start(struct terminal *terminal, int rows, int columns)
{
    bool bidi = terminal->bidi;
    *terminal = (struct terminal){.cursor_visible = true, .bidi = bidi};
    terminal->vterm = vterm_new(rows, columns);
    vterm_set_utf8(terminal->vterm, 1);
    vterm_output_set_callback(terminal->vterm, on_reply, terminal);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

void terminal_end(struct terminal *terminal)
{
    if (terminal->vterm)
        vterm_free(terminal->vterm);
    wq_buf_free(&terminal->sent);
    wq_buf_free(&terminal->replies);
    wq_buf_free(&terminal->sequence);
    free(terminal->modes);
    *terminal = (struct terminal){.bidi = terminal->bidi};
}

void terminal_resize(struct terminal *terminal, int rows, int columns)
{
    vterm_set_size(terminal->vterm, rows, columns);
}

void terminal_feed(struct terminal *terminal, struct wq_str bytes)
{
    wq_buf_put(&terminal->sent, bytes);
    for (size_t i = 0; i < bytes.len; i++)
        see(terminal, bytes.ptr[i]);
    vterm_input_write(terminal->vterm, bytes.ptr, bytes.len);
    vterm_screen_flush_damage(terminal->screen);
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
    vterm_get_size(terminal->vterm, rows, columns);
}

VTermPos terminal_cursor(const struct terminal *terminal)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(terminal->vterm), &place);
    return place;
}

static void read_row(const struct terminal *terminal, int row, int columns, struct terminal_cell *cells)
{
    for (int column = 0; column < columns; column++) {
        VTermScreenCell from;
        struct terminal_cell *to = &cells[column];
        *to = (struct terminal_cell){.characters = {' '}, .width = 1};
        if (!vterm_screen_get_cell(terminal->screen, (VTermPos){row, column}, &from))
            continue;
        to->attributes = from.attrs;
        to->foreground = from.fg;
        to->background = from.bg;
        if (from.chars[0] == (uint32_t)-1) {
            to->characters[0] = 0;
            to->width = 0;
            continue;
        }
        to->width = from.width;
        for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && from.chars[i]; i++)
            to->characters[i] = from.chars[i];
    }
}

static uint32_t mirror(uint32_t character)
{
    static const uint32_t pairs[][2] = {{'(', ')'}, {'[', ']'}, {'{', '}'}, {'<', '>'}, {0xAB, 0xBB}};
    for (size_t i = 0; i < WQ_COUNT(pairs); i++) {
        for (size_t k = 0; k < 2; k++) {
            if (pairs[i][k] == character)
                return pairs[i][1 - k];
        }
    }
    return character;
}

/* UAX #9 on one row of a left-to-right terminal: the cells go where their bases do. */
static void reorder(struct terminal_cell *cells, size_t columns)
{
    size_t most = columns * (VTERM_MAX_CHARS_PER_CELL + 1);
    uint32_t *text = wq_alloc(most * sizeof(*text));
    size_t *cell_of = wq_alloc(most * sizeof(*cell_of));
    uint8_t *levels = wq_alloc(most);
    size_t *order = wq_alloc(most * sizeof(*order));
    struct terminal_cell *before = wq_alloc(columns * sizeof(*before));
    memcpy(before, cells, columns * sizeof(*before));
    size_t count = 0, shown, at = 0;
    for (size_t i = 0; i < columns; i++) {
        for (const uint32_t *character = before[i].characters; *character; character++) {
            cell_of[count] = character == before[i].characters ? i : SIZE_MAX;
            text[count++] = *character;
        }
    }
    uint8_t resolved;
    text_bidi_line(text, count, WQ_DIRECTION_LTR, levels, order, &shown, &resolved);
    for (size_t i = 0; i < shown; i++) {
        size_t from = cell_of[order[i]];
        if (from == SIZE_MAX || at >= columns)
            continue;
        cells[at] = before[from];
        if (levels[order[i]] % 2)
            cells[at].characters[0] = mirror(cells[at].characters[0]);
        at++;
        if (before[from].width == 2 && at < columns && from + 1 < columns)
            cells[at++] = before[from + 1];
    }
    free(before);
    free(order);
    free(levels);
    free(cell_of);
    free(text);
}

void terminal_row(const struct terminal *terminal, int row, bool as_sent, struct terminal_cell *cells)
{
    int rows, columns;
    terminal_size(terminal, &rows, &columns);
    read_row(terminal, row, columns, cells);
    if (terminal->bidi && !terminal->explicit_rows && !as_sent)
        reorder(cells, (size_t)columns);
}
