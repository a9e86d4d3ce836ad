/* SPDX-License-Identifier: MIT */
/* The screen as text. */
#include "dump.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#define LRM 0x200E
#define BLANK 0x2800

struct screen {
    int rows, columns;
    struct terminal_cell *cells;
};

static struct screen read_screen(const struct terminal *terminal, bool as_sent)
{
    struct screen screen;
    terminal_size(terminal, &screen.rows, &screen.columns);
    screen.cells = wq_alloc((size_t)(screen.rows * screen.columns) * sizeof(*screen.cells));
    for (int row = 0; row < screen.rows; row++)
        terminal_row(terminal, row, as_sent, screen.cells + row * screen.columns);
    return screen;
}

/* ---- rows ------------------------------------------------------------------------------- */

static bool is_empty(const struct terminal_cell *cell)
{
    return (cell->characters[0] == ' ' || cell->characters[0] == BLANK) && !cell->characters[1];
}

static void put_cell(const struct terminal_cell *cell, bool as_sent, struct wq_buf *out)
{
    for (const uint32_t *character = cell->characters; *character; character++) {
        if (*character == LRM && as_sent)
            wq_buf_put_utf8(out, 0x2192);
        else if (*character == BLANK)
            wq_buf_put_utf8(out, as_sent ? 0x2423 : ' ');
        else if (*character != LRM)
            wq_buf_put_utf8(out, *character);
    }
}

static void put_rows(const struct screen *screen, bool as_sent, struct wq_buf *out)
{
    for (int row = 0; row < screen->rows; row++) {
        const struct terminal_cell *cells = screen->cells + row * screen->columns;
        int end = screen->columns;
        while (end > 0 && is_empty(&cells[end - 1]))
            end--;
        wq_buf_putf(out, "%2d ", row);
        if (end > 0)
            wq_buf_put_utf8(out, 0x202D);
        for (int column = 0; column < end; column++)
            put_cell(&cells[column], as_sent, out);
        if (end > 0)
            wq_buf_put_utf8(out, 0x202C);
        wq_buf_putc(out, '\n');
    }
}

/* ---- styles -------------------------------------------------------------------------------- */

static void put_colour(const char *name, const VTermColor *colour, struct wq_buf *out)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
        return;
    if (VTERM_COLOR_IS_INDEXED(colour))
        wq_buf_putf(out, " %s=%u", name, colour->indexed.idx);
    else
        wq_buf_putf(out, " %s=#%02x%02x%02x", name, colour->rgb.red, colour->rgb.green, colour->rgb.blue);
}

/* A style in words, "" for the terminal's own. The caller frees. */
static char *style_of(const struct terminal_cell *cell)
{
    struct wq_buf out = {0};
    wq_buf_puts(&out, cell->attributes.bold ? " bold" : "");
    wq_buf_puts(&out, cell->attributes.underline ? " underline" : "");
    wq_buf_puts(&out, cell->attributes.italic ? " italic" : "");
    wq_buf_puts(&out, cell->attributes.reverse ? " reverse" : "");
    put_colour("fg", &cell->foreground, &out);
    put_colour("bg", &cell->background, &out);
    return wq_buf_take(&out);
}

static char letter_of(struct wq_strs *styles, const struct terminal_cell *cell)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    char *style = style_of(cell);
    size_t i = 0;
    while (i < styles->count && strcmp(styles->items[i], style) != 0)
        i++;
    bool plain = !*style;
    if (plain || i < styles->count)
        free(style);
    else
        wq_strs_add_take(styles, style);
    return plain ? '.' : i < sizeof(letters) - 1 ? letters[i] : '?';
}

static void put_styles(const struct screen *screen, struct wq_buf *out)
{
    struct wq_strs styles = {0};
    wq_buf_puts(out, "styles\n");
    for (int row = 0; row < screen->rows; row++) {
        struct wq_buf line = {0};
        for (int column = 0; column < screen->columns; column++)
            wq_buf_putc(&line, letter_of(&styles, &screen->cells[row * screen->columns + column]));
        while (line.len > 0 && line.ptr[line.len - 1] == '.')
            line.len--;
        if (line.len > 0)
            wq_buf_putf(out, "%2d %.*s\n", row, (int)line.len, line.ptr);
        wq_buf_free(&line);
    }
    for (size_t i = 0; i < styles.count; i++)
        wq_buf_putf(out, "%c:%s\n", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[i % 62],
                    styles.items[i]);
    wq_strs_free(&styles);
}

void dump_screen(const struct terminal *terminal, bool as_sent, struct wq_buf *out)
{
    struct screen screen = read_screen(terminal, as_sent);
    VTermPos cursor = terminal_cursor(terminal);
    wq_buf_putf(out, "%dx%d ", screen.columns, screen.rows);
    if (terminal->cursor_visible)
        wq_buf_putf(out, "cursor %d,%d\n", cursor.row, cursor.col);
    else
        wq_buf_puts(out, "cursor hidden\n");
    put_rows(&screen, as_sent, out);
    put_styles(&screen, out);
    free(screen.cells);
}

/* ---- looking for text ------------------------------------------------------------------------- */

/* A character by its letter: forms folded, marks gone; a space where nothing is left. */
static void put_folded(uint32_t character, struct wq_buf *out)
{
    struct wq_buf one = {0}, folded = {0};
    wq_buf_put_utf8(&one, character);
    text_fold(wq_buf_view(&one), &folded, NULL);
    bool space = character == ' ' || character == BLANK || folded.len == 0;
    bool again = space && out->len > 0 && out->ptr[out->len - 1] == ' ';
    if (space && !again)
        wq_buf_putc(out, ' ');
    else if (!space)
        wq_buf_put(out, wq_buf_view(&folded));
    wq_buf_free(&one);
    wq_buf_free(&folded);
}

bool dump_shows(const struct terminal *terminal, struct wq_str text)
{
    struct wq_layout layout = {.direction = WQ_DIRECTION_AUTO};
    struct wq_cells cells = {0};
    struct wq_buf wanted = {0};
    text_one_line(text, &layout, 10000, &cells);
    for (size_t i = 0; i < cells.count; i++)
        put_folded(cells.items[i].base, &wanted);
    text_cells_free(&cells);
    struct screen screen = read_screen(terminal, false);
    bool found = false;
    for (int row = 0; row < screen.rows && !found; row++) {
        struct wq_buf line = {0};
        for (int column = 0; column < screen.columns; column++) {
            const struct terminal_cell *cell = &screen.cells[row * screen.columns + column];
            if (cell->width > 0)
                put_folded(cell->characters[0], &line);
        }
        found = wq_str_find(wq_buf_view(&line), wq_buf_view(&wanted), 0) != SIZE_MAX;
        wq_buf_free(&line);
    }
    free(screen.cells);
    wq_buf_free(&wanted);
    return found;
}
