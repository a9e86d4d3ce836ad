/* SPDX-License-Identifier: MIT */
/*
 * Rows as they are sent, shown by a terminal that applies UAX #9 to each of them:
 * what comes out must be the picture.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "../../src/term/order.h"

enum { ROUNDS = 20000, COLUMNS = 24 };

/* A row of the letters that a screen has: some with a mark, some of them wide. */
static void make_row(uint64_t *random, const uint32_t *alphabet, size_t letters, struct wq_place *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        *random = *random * 6364136223846793005u + 1442695040888963407u;
        uint32_t base = alphabet[(*random >> 33) % letters];
        row[i] = (struct wq_place){.base = base, .width = 1};
        enum wq_class class = order_class(base);
        row[i].level = class == WQ_CLASS_R ? 1 : class == WQ_CLASS_AN || class == WQ_CLASS_EN ? 2 : 1;
        if (class == WQ_CLASS_R && (*random >> 20) % 4 == 0)
            row[i].marks[row[i].mark_count++] = 0x064E;
        if (base == 0x2502)
            row[i].border = WQ_BORDER_V + 1;
        if (base == 0x1F600 && i + 1 < COLUMNS) {
            row[i].width = 2;
            row[++i] = (struct wq_place){.width = 0};
        }
    }
}

/* What is sent, and the column of the picture that each character belongs to, or
 * SIZE_MAX where it is none's base. */
struct sent_row {
    uint32_t text[COLUMNS * 4];
    size_t column[COLUMNS * 4];
    size_t count;
};

static void put(struct sent_row *row, uint32_t character, size_t column)
{
    row->text[row->count] = character;
    row->column[row->count++] = column;
}

static void send_row(const struct wq_place *picture, enum wq_bidi mode, struct sent_row *row)
{
    struct wq_sent sent[COLUMNS];
    order_row(picture, COLUMNS, mode, sent);
    row->count = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        const struct wq_place *place = &picture[sent[i].from];
        if (place->width == 0)
            continue;
        put(row, sent[i].blank ? 0x2800 : order_mirrored(place->base, sent[i].mirror), sent[i].from);
        for (size_t k = 0; k < place->mark_count; k++)
            put(row, place->marks[k], SIZE_MAX);
        if (sent[i].lrm)
            put(row, 0x200E, SIZE_MAX);
    }
}

/* Whether the terminal shows the columns in their order, each by its own glyph. */
static bool shows_picture(const struct wq_place *picture, const struct sent_row *row, enum wq_direction direction)
{
    uint8_t levels[COLUMNS * 4], resolved;
    size_t order[COLUMNS * 4], shown, next = 0;
    text_bidi_line(row->text, row->count, direction, levels, order, &shown, &resolved);
    for (size_t i = 0; i < shown; i++) {
        size_t column = row->column[order[i]];
        if (column == SIZE_MAX)
            continue;
        while (next < COLUMNS && picture[next].width == 0)
            next++;
        uint32_t glyph = order_mirrored(row->text[order[i]], levels[order[i]] % 2);
        if (column != next++ || (glyph != picture[column].base && glyph != 0x2800))
            return false;
    }
    return resolved == 0;
}

static void fail_row(const struct wq_place *picture, const struct sent_row *row)
{
    struct wq_buf text = {0};
    for (size_t i = 0; i < COLUMNS; i++)
        wq_buf_putf(&text, " %04X", (unsigned)picture[i].base);
    wq_buf_puts(&text, " was sent as");
    for (size_t i = 0; i < row->count; i++)
        wq_buf_putf(&text, " %04X", (unsigned)row->text[i]);
    print_error("%s\n", text.ptr);
    wq_buf_free(&text);
    fail();
}

static void check_mode(enum wq_bidi mode, enum wq_direction direction, const uint32_t *alphabet, size_t letters)
{
    uint64_t random = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct wq_place picture[COLUMNS];
        make_row(&random, alphabet, letters, picture);
        if (direction == WQ_DIRECTION_AUTO)
            picture[0] = picture_blank(0);
        struct sent_row row;
        send_row(picture, mode, &row);
        if (!shows_picture(picture, &row, direction))
            fail_row(picture, &row);
    }
}

/* Everything, in any order. */
static const uint32_t all[] = {
    ' ',    ' ',    ' ',    0x0628, 0xFEE3, 0xFEE0, 0x05D0, 'a',    'b',     '1',  '2',
    0x0661, 0x06F1, '(',    ')',    '[',    ']',    '-',    '+',    '%',     ',',  '.',
    ':',    '/',    0x066B, 0x066A, 0x060C, 0x061B, 0x2026, 0x2502, 0x1F600, 0xAB, 0xBB,
};

static void lrm_keeps_every_row(void **state)
{
    (void)state;
    check_mode(WQ_BIDI_VISUAL_LRM, WQ_DIRECTION_LTR, all, WQ_COUNT(all));
}

static void lrm_keeps_a_row_whose_direction_is_detected(void **state)
{
    (void)state;
    check_mode(WQ_BIDI_VISUAL_LRM, WQ_DIRECTION_AUTO, all, WQ_COUNT(all));
    check_mode(WQ_BIDI_WORDS, WQ_DIRECTION_AUTO, all, WQ_COUNT(all));
}

static void words_keep_every_row(void **state)
{
    (void)state;
    check_mode(WQ_BIDI_WORDS, WQ_DIRECTION_LTR, all, WQ_COUNT(all));
}

/* Without U+200E a number that touches a letter cannot be kept in place everywhere
 * (order.c), nor a bracket inside a word that pairs with one outside (N0): here
 * numbers and brackets stand only in what has no letters. */
static void words_blank_keep_rows_of_words(void **state)
{
    (void)state;
    static const uint32_t words[] = {
        ' ', ' ', ' ', 0x0628, 0xFEE3, 0xFEE0, 0x05D0, 'a', '-', 0x061B, 0x060C, 0x2502, 0x1F600, 0xAB, 0xBB, '<',
    };
    static const uint32_t others[] = {' ', '1', '2', 'a', '(', ')', '[', ']', '-', '.', 0x060C, 0x2502};
    check_mode(WQ_BIDI_WORDS_BLANK, WQ_DIRECTION_AUTO, words, WQ_COUNT(words));
    check_mode(WQ_BIDI_WORDS_BLANK, WQ_DIRECTION_AUTO, others, WQ_COUNT(others));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lrm_keeps_every_row),
        cmocka_unit_test(lrm_keeps_a_row_whose_direction_is_detected),
        cmocka_unit_test(words_keep_every_row),
        cmocka_unit_test(words_blank_keep_rows_of_words),
    };
    return cmocka_run_group_tests_name("term: order and UAX #9", tests, NULL, NULL);
}
