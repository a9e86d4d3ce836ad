/* SPDX-License-Identifier: MIT */
/*
 * Reads articles as JSON Lines on standard input, wraps each paragraph of their
 * texts at several widths and checks every line: the order of its cells against
 * ICU's ubidi on the same line, and its width by libc's wcwidth. Prints
 * "N lines, N out of order, N too wide"; exits 1 where there is one.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <unicode/ubidi.h>
#include <unicode/utf16.h>

#include <warraq/text.h>

static const size_t widths[] = {30, 66, 100};

struct tally {
    size_t lines, disordered, wide;
};

/* A paragraph as ICU sees it. */
struct peer {
    UChar *text;
    int32_t length;
    int32_t *units; /* where each code point begins */
    UBiDi *paragraph, *line;
};

static void peer_open(struct peer *peer, struct wq_str text, UBiDiLevel level)
{
    size_t count = 0;
    UErrorCode error = U_ZERO_ERROR;
    *peer = (struct peer){
        .text = wq_alloc((text.len + 1) * 2 * sizeof *peer->text),
        .units = wq_alloc((text.len + 1) * sizeof *peer->units),
        .paragraph = ubidi_open(),
        .line = ubidi_open(),
    };
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        peer->units[count++] = peer->length;
        if (c > 0xFFFF)
            peer->text[peer->length++] = (UChar)(0xD7C0 + (c >> 10));
        peer->text[peer->length++] = (UChar)(c > 0xFFFF ? 0xDC00 | (c & 0x3FF) : c);
    }
    peer->units[count] = peer->length;
    ubidi_setPara(peer->paragraph, peer->text, peer->length, level, NULL, &error);
}

static void peer_close(struct peer *peer)
{
    ubidi_close(peer->line);
    ubidi_close(peer->paragraph);
    free(peer->units);
    free(peer->text);
}

/* Cells from left to right must stand where ICU puts their first code points. */
static bool is_in_order(const struct peer *peer, const struct wq_line *line, const struct wq_cells *cells)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t start = peer->units[line->start];
    if (cells->count == 0)
        return true;
    ubidi_setLine(peer->paragraph, start, peer->units[line->end], peer->line, &error);
    int32_t last = -1;
    for (size_t i = 0; i < cells->count && U_SUCCESS(error); i++) {
        int32_t at = ubidi_getVisualIndex(peer->line, peer->units[cells->items[i].offset] - start, &error);
        bool same = i > 0 && cells->items[i].offset == cells->items[i - 1].offset;
        if (at < last || (at == last && !same))
            return false;
        last = at;
    }
    return U_SUCCESS(error);
}

static size_t libc_width(const struct wq_cells *cells)
{
    size_t width = 0;
    for (size_t i = 0; i < cells->count; i++)
        width += (size_t)wcwidth((wchar_t)cells->items[i].base);
    return width;
}

static void check_paragraph(struct wq_str text, struct tally *tally)
{
    struct wq_paragraph *paragraph = text_paragraph_new(text, &(struct wq_layout){0});
    struct peer peer;
    struct wq_lines lines = {0};
    struct wq_cells cells = {0};
    peer_open(&peer, text, text_paragraph_direction(paragraph) == WQ_DIRECTION_RTL);
    for (size_t w = 0; w < WQ_COUNT(widths); w++) {
        lines.count = 0;
        text_paragraph_wrap(paragraph, widths[w], &lines);
        for (size_t i = 0; i < lines.count; i++) {
            cells.count = 0;
            text_line_cells(paragraph, &lines.items[i], widths[w], &cells);
            bool ordered = is_in_order(&peer, &lines.items[i], &cells);
            bool fits = libc_width(&cells) <= widths[w];
            if ((!ordered || !fits) && tally->disordered + tally->wide < 10)
                printf("# at width %zu, from code point %zu: %.*s\n", widths[w], lines.items[i].start, (int)text.len,
                       text.ptr);
            tally->lines++;
            tally->disordered += !ordered;
            tally->wide += !fits;
        }
    }
    text_cells_free(&cells);
    text_lines_free(&lines);
    peer_close(&peer);
    text_paragraph_free(paragraph);
}

static void check_text(struct wq_str text, struct tally *tally)
{
    for (size_t from = 0; from < text.len;) {
        size_t to = wq_str_find(text, WQ_STR("\n"), from);
        check_paragraph(wq_str_sub(text, from, to), tally);
        from = to == SIZE_MAX ? text.len : to + 1;
    }
}

int main(void)
{
    struct tally tally = {0};
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        return 1;
    while ((length = getline(&line, &room, stdin)) > 0) {
        struct wq_json *article = NULL;
        if (wq_json_parse((struct wq_str){line, (size_t)length}, &article, NULL) == WQ_OK)
            check_text(wq_json_text(wq_json_get(article, "text")), &tally);
        wq_json_free(article);
    }
    free(line);
    printf("# %zu lines, %zu out of order, %zu too wide\n", tally.lines, tally.disordered, tally.wide);
    return tally.disordered > 0 || tally.wide > 0 || tally.lines == 0;
}
