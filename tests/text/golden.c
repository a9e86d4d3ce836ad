/* SPDX-License-Identifier: MIT */
/*
 * Runs the cases of tests/text/NAME.golden (tests/text/README says how they are
 * written) and prints TAP, a line a case. Whatever the case, the map between
 * cells and offsets must lead both ways.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

/* A case as it is read: the expected lines still as they are written. */
struct golden {
    struct wq_buf name, text, expected;
    struct wq_layout layout;
    size_t width;
    bool caps;   /* text and lines are CapRTL; else cells are expected in hex */
    bool one;    /* text_one_line instead of wrapping */
    size_t line; /* in the file */
};

/* What CapRTL writes for characters that cannot be seen, after fribidi's own tests. */
static const struct {
    char letter;
    uint32_t code_point;
} escapes[] = {
    {'>', 0x200E}, {'<', 0x200F}, {'l', 0x202A}, {'r', 0x202B}, {'o', 0x202C}, {'L', 0x202D},
    {'R', 0x202E}, {'i', 0x2066}, {'y', 0x2067}, {'f', 0x2068}, {'I', 0x2069}, {'_', '_'},
    {'-', 0xAD},   {'b', 0x202F}, {'t', '\t'},   {'n', '\n'},   {'m', 0x301},
};

/* Capitals stand for Hebrew letters, 6 to 9 for Arabic digits. */
static uint32_t from_caps(char c)
{
    if (c >= 'A' && c <= 'Z')
        return 0x5D0U + (uint32_t)(c - 'A');
    return c >= '6' && c <= '9' ? 0x660U + (uint32_t)(c - '0') : (uint8_t)c;
}

static void decode_caps(const char *at, struct wq_buf *out)
{
    for (; *at; at++) {
        uint32_t code_point = from_caps(*at);
        for (size_t i = 0; *at == '_' && i < WQ_COUNT(escapes); i++)
            if (at[1] == escapes[i].letter)
                code_point = escapes[i].code_point;
        at += *at == '_' && at[1];
        wq_buf_put_utf8(out, code_point);
    }
}

static void put_caps(const struct wq_cell *cell, struct wq_buf *out)
{
    uint32_t c = cell->base;
    if (c >= 0x5D0 && c < 0x5D0 + 26)
        wq_buf_putc(out, (char)('A' + (c - 0x5D0)));
    else if (c >= 0x666 && c <= 0x669)
        wq_buf_putc(out, (char)('0' + (c - 0x660)));
    else
        wq_buf_put_utf8(out, c);
    for (size_t i = 0; i < cell->mark_count; i++)
        wq_buf_puts(out, "_m");
}

/* "FEDF+064E*" and the like: base, marks, one letter for each flag. */
static void put_hex(const struct wq_cell *cell, struct wq_buf *out)
{
    static const struct {
        uint8_t flag;
        char letter;
    } flags[] = {{WQ_CELL_OVERRIDDEN, 'o'}, {WQ_CELL_REPLACED, 'r'}, {WQ_CELL_FILLER, 'f'}, {WQ_CELL_CUT, 'c'}};
    if (out->len > 0 && out->ptr[out->len - 1] != '\n')
        wq_buf_putc(out, ' ');
    wq_buf_putf(out, "%04X", cell->base);
    for (size_t i = 0; i < cell->mark_count; i++)
        wq_buf_putf(out, "+%04X", cell->marks[i]);
    if (cell->width == 2)
        wq_buf_putc(out, 'w');
    for (size_t i = 0; i < WQ_COUNT(flags); i++)
        if (cell->flags & flags[i].flag)
            wq_buf_putc(out, flags[i].letter);
}

static bool map_leads_both_ways(const struct wq_cells *cells, size_t width)
{
    size_t column = 0;
    for (size_t i = 0; i < cells->count; i++) {
        const struct wq_cell *cell = &cells->items[i];
        if (text_cells_column(cells, i) != column || text_cells_at_column(cells, column) != i ||
            text_cells_at_column(cells, column + cell->width - 1) != i)
            return false;
        column += cell->width;
        if (cell->flags & WQ_CELL_FILLER)
            continue;
        for (size_t offset = cell->offset; offset < cell->offset + cell->length; offset++) {
            size_t found = text_cells_find(cells, offset);
            /* The cells of an enclosed number show the same characters together. */
            if (found > i || cells->items[found].offset != cell->offset)
                return false;
        }
    }
    return column <= width && text_cells_at_column(cells, column) == SIZE_MAX;
}

/* The first cells of `cells` are those of the line; they are written and emptied. */
static bool put_cells(const struct golden *golden, struct wq_cells *cells, struct wq_buf *out)
{
    for (size_t i = 0; i < cells->count; i++)
        (golden->caps ? put_caps : put_hex)(&cells->items[i], out);
    wq_buf_putc(out, '\n');
    bool good = map_leads_both_ways(cells, golden->width);
    cells->count = 0;
    return good;
}

static bool lay_out(const struct golden *golden, struct wq_buf *out)
{
    struct wq_cells cells = {0};
    struct wq_lines lines = {0};
    bool good = true;
    if (golden->one) {
        text_one_line(wq_buf_view(&golden->text), &golden->layout, golden->width, &cells);
        good = put_cells(golden, &cells, out);
    } else {
        struct wq_paragraph *paragraph = text_paragraph_new(wq_buf_view(&golden->text), &golden->layout);
        text_paragraph_wrap(paragraph, golden->width, &lines);
        for (size_t i = 0; i < lines.count; i++) {
            text_line_cells(paragraph, &lines.items[i], golden->width, &cells);
            good = put_cells(golden, &cells, out) && good;
        }
        text_paragraph_free(paragraph);
    }
    text_lines_free(&lines);
    text_cells_free(&cells);
    return good;
}

static void print_lines(const char *label, struct wq_str lines)
{
    for (size_t from = 0; from < lines.len;) {
        size_t to = wq_str_find(lines, WQ_STR("\n"), from);
        printf("# %s: %.*s\n", label, (int)(to - from), lines.ptr + from);
        from = to + 1;
    }
}

static bool run(struct golden *golden, size_t number)
{
    struct wq_buf out = {0};
    bool mapped = lay_out(golden, &out);
    bool good = wq_str_equal(wq_buf_view(&out), wq_buf_view(&golden->expected));
    printf("%sok %zu - %s\n", good && mapped ? "" : "not ", number, golden->name.ptr ? golden->name.ptr : "");
    if (!good) {
        printf("# line %zu\n", golden->line);
        print_lines("expected", wq_buf_view(&golden->expected));
        print_lines("got", wq_buf_view(&out));
    }
    if (!mapped)
        puts("# the map between cells and offsets does not lead both ways, or the line is too wide");
    wq_buf_free(&out);
    wq_buf_clear(&golden->name);
    wq_buf_clear(&golden->text);
    wq_buf_clear(&golden->expected);
    return good && mapped;
}

static void set_option(struct golden *golden, const char *word)
{
    static const struct {
        const char *word;
        struct wq_layout layout;
        bool one;
    } options[] = {
        {"rtl", {.direction = WQ_DIRECTION_RTL}, false},
        {"ltr", {.direction = WQ_DIRECTION_LTR}, false},
        {"logical", {.logical = true}, false},
        {"hide", {.marks = WQ_MARKS_HIDE}, false},
        {"arabic", {.digits = WQ_DIGITS_ARABIC}, false},
        {"latin", {.digits = WQ_DIGITS_LATIN}, false},
        {"kashida", {.justify = WQ_JUSTIFY_KASHIDA}, false},
        {"one", {0}, true},
    };
    for (size_t i = 0; i < WQ_COUNT(options); i++) {
        if (strcmp(word, options[i].word) != 0)
            continue;
        struct wq_layout *layout = &golden->layout;
        layout->direction |= options[i].layout.direction;
        layout->justify |= options[i].layout.justify;
        layout->digits |= options[i].layout.digits;
        layout->marks |= options[i].layout.marks;
        layout->logical |= options[i].layout.logical;
        golden->one |= options[i].one;
        return;
    }
    golden->width = strtoul(word, NULL, 10);
}

/* "text: …", "caps: …", "hex: …", "width: 20 rtl", "line: …", "cells: …". */
static void read_field(struct golden *golden, char *line, size_t number)
{
    char *value = strchr(line, ':');
    if (!value)
        return;
    *value++ = '\0';
    value += *value == ' ';
    if (strcmp(line, "name") == 0) {
        wq_buf_puts(&golden->name, value);
        golden->line = number;
        golden->layout = (struct wq_layout){0};
        golden->one = false;
    } else if (strcmp(line, "caps") == 0) {
        golden->caps = true;
        decode_caps(value, &golden->text);
    } else if (strcmp(line, "text") == 0) {
        golden->caps = false;
        wq_buf_puts(&golden->text, value);
    } else if (strcmp(line, "hex") == 0) {
        golden->caps = false;
        for (char *word = strtok(value, " "); word; word = strtok(NULL, " "))
            wq_buf_put_utf8(&golden->text, (uint32_t)strtoul(word, NULL, 16));
    } else if (strcmp(line, "width") == 0) {
        for (char *word = strtok(value, " "); word; word = strtok(NULL, " "))
            set_option(golden, word);
    } else if (strcmp(line, "line") == 0 || strcmp(line, "cells") == 0) {
        wq_buf_puts(&golden->expected, value);
        wq_buf_putc(&golden->expected, '\n');
    }
}

static size_t run_file(FILE *file, size_t *failed)
{
    struct golden golden = {0};
    char *line = NULL;
    size_t room = 0;
    size_t cases = 0;
    for (size_t number = 1; getline(&line, &room, file) > 0; number++) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        if (line[0] != '\0')
            read_field(&golden, line, number);
        else if (golden.expected.len > 0)
            *failed += !run(&golden, ++cases);
    }
    if (golden.expected.len > 0)
        *failed += !run(&golden, ++cases);
    free(line);
    wq_buf_free(&golden.name);
    wq_buf_free(&golden.text);
    wq_buf_free(&golden.expected);
    return cases;
}

int main(int argc, char **argv)
{
    size_t failed = 0;
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!file) {
        puts("Bail out! no golden");
        return 1;
    }
    size_t cases = run_file(file, &failed);
    fclose(file);
    printf("1..%zu\n", cases);
    return failed > 0 || cases == 0;
}
