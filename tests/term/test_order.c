/* SPDX-License-Identifier: MIT */
/*
 * In which order a row is sent. Rows are written as fribidi's CapRTL has them:
 * capitals are right-to-left letters, 0 to 5 European and 6 to 9 Arabic numbers,
 * "|" is a border, "#" a wide symbol. In what is sent, "." stands for U+200E
 * behind a cell and "=" for U+2800.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "../../src/term/order.h"

static struct wq_place place_of(char letter)
{
    struct wq_place place = {.base = (uint32_t)letter, .width = 1};
    if (letter >= 'A' && letter <= 'Z') {
        place.base = 0x0621u + (uint32_t)(letter - 'A');
        place.level = 1;
    } else if (letter >= '6' && letter <= '9') {
        place.base = 0x0660u + (uint32_t)(letter - '0');
        place.level = 2;
    } else if (letter >= '0' && letter <= '5') {
        place.level = 2;
    } else if (letter == '|') {
        place.border = WQ_BORDER_V + 1;
    } else if (letter == '#') {
        place.base = 0x1F600;
        place.width = 2;
    } else if (letter < 'a') {
        place.level = 1;
    }
    return place;
}

/* The row as it is sent. The caller frees. */
static char *sent_as(enum wq_bidi mode, const char *visual)
{
    struct wq_place row[64] = {0};
    char letters[64];
    size_t columns = 0;
    for (const char *at = visual; *at; at++) {
        letters[columns] = *at;
        row[columns++] = place_of(*at);
        if (*at == '#') {
            letters[columns] = '\'';
            row[columns++] = (struct wq_place){0};
        }
    }
    struct wq_sent sent[64];
    order_row(row, columns, mode, sent);
    struct wq_buf out = {0};
    for (size_t i = 0; i < columns; i++) {
        wq_buf_putc(&out, sent[i].blank ? '=' : (char)order_mirrored((uint32_t)letters[sent[i].from], sent[i].mirror));
        if (sent[i].lrm)
            wq_buf_putc(&out, '.');
    }
    return wq_buf_take(&out);
}

struct row {
    const char *visual, *sent;
};

static void check_rows(enum wq_bidi mode, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *sent = sent_as(mode, rows[i].visual);
        assert_string_equal(sent, rows[i].sent);
        free(sent);
    }
}

static void visual_modes_send_the_picture(void **state)
{
    (void)state;
    static const struct row rows[] = {{"|CBA (12) 67 ab|", "|CBA (12) 67 ab|"}, {"#A", "#'A"}, {"", ""}};
    check_rows(WQ_BIDI_VISUAL, rows, WQ_COUNT(rows));
    check_rows(WQ_BIDI_EXPLICIT, rows, WQ_COUNT(rows));
    check_rows(WQ_BIDI_LOGICAL, rows, WQ_COUNT(rows));
}

static void lrm_follows_each_right_to_left_cell(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ab 12", "ab 12"},          {"|CBA|", "|.C.B.A.|"}, {" CB 12 ab", " .C.B. 12 ab"},
        {"(BA) 67", "(.B.A.) 6.7."}, {"12 BA", "1.2 B.A."},  {"ab BA", "ab B.A."},
    };
    check_rows(WQ_BIDI_VISUAL_LRM, rows, WQ_COUNT(rows));
}

static void words_go_in_logical_order(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ab cd", "ab cd"},      {"CBA", "ABC"},
        {"FED CBA", "DEF .ABC"}, {"|FED  CBA|", "|.DEF . ABC.|"},
        {" (CBA)", " .(ABC.)"},  {"ab CBA ab", "ab ABC .ab"},
        {"CBA ab", "ABC .ab"},   {"FED-CBA", "DEF.-ABC"},
        {"CBAab", "ABCab"},      {"#CBA#", "#.'ABC.#'"},
    };
    check_rows(WQ_BIDI_WORDS, rows, WQ_COUNT(rows));
}

static void numbers_stay_beside_words(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"12 CBA", "1.2 ABC"}, {"CBA 12", "ABC .12"}, {"CBA12", "ABC.12"},
        {"12CBA", "1.2ABC"},   {"67 CBA", "67 .ABC"}, {"CBA 67", "ABC .67"},
        {"CBA67", "ABC.67"},   {"67CBA", "67.ABC"},   {"6-7 CBA", "6.-7 .ABC"},
    };
    check_rows(WQ_BIDI_WORDS, rows, WQ_COUNT(rows));
}

static void words_blank_needs_no_invisible_character(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"ab cd", "ab cd"},         {" CBA ", "=ABC="},       {"| FED  CBA  |", "|=DEF= ABC= |"},
        {"ab CBA ab", "ab ABC=ab"}, {"   CBA", "=  ABC"},     {" FED-CBA", "=ABC-DEF"},
        {" (CBA) ", "=(ABC)="},     {" 12-CBA", "=12-ABC"},   {" 67-CBA", "=ABC-67"},
        {" B12A ", "=A12B="},       {" D(CB)A ", "=A(BC)D="}, {" B<A ", "=A>B="},
        {" B#A", "=A#'B"},
    };
    check_rows(WQ_BIDI_WORDS_BLANK, rows, WQ_COUNT(rows));
}

static void classes_follow_unicode(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        enum wq_class class;
    } some[] = {
        {'a', WQ_CLASS_L},          {'0', WQ_CLASS_EN},          {'-', WQ_CLASS_NEUTRAL},    {0x0645, WQ_CLASS_R},
        {0x0640, WQ_CLASS_R},       {0x061B, WQ_CLASS_R},        {0x060C, WQ_CLASS_NEUTRAL}, {0x0663, WQ_CLASS_AN},
        {0x06F3, WQ_CLASS_EN},      {0x05D0, WQ_CLASS_R},        {0xFEDF, WQ_CLASS_R},       {0xFD3E, WQ_CLASS_NEUTRAL},
        {0x0416, WQ_CLASS_L},       {0x1F600, WQ_CLASS_NEUTRAL}, {0x4E00, WQ_CLASS_L},       {0x2800, WQ_CLASS_L},
        {0x2502, WQ_CLASS_NEUTRAL}, {0x1EE00, WQ_CLASS_R},       {0x066B, WQ_CLASS_AN},      {0x2026, WQ_CLASS_NEUTRAL},
    };
    for (size_t i = 0; i < WQ_COUNT(some); i++)
        assert_int_equal(order_class(some[i].code_point), some[i].class);
}

/* The table beside Unicode's must not contradict it. */
static void the_table_of_classes_agrees_with_text(void **state)
{
    (void)state;
    for (uint32_t code_point = 0x20; code_point < 0x20000; code_point++) {
        if (code_point >= 0xD800 && code_point < 0xE000)
            continue;
        enum wq_class class = order_class(code_point);
        struct wq_buf utf8 = {0};
        wq_buf_put_utf8(&utf8, code_point);
        enum wq_direction direction = text_direction(wq_buf_view(&utf8), WQ_DIRECTION_AUTO);
        wq_buf_free(&utf8);
        assert_int_equal(class == WQ_CLASS_L, direction == WQ_DIRECTION_LTR);
        assert_int_equal(class == WQ_CLASS_R, direction == WQ_DIRECTION_RTL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(visual_modes_send_the_picture),
        cmocka_unit_test(lrm_follows_each_right_to_left_cell),
        cmocka_unit_test(words_go_in_logical_order),
        cmocka_unit_test(numbers_stay_beside_words),
        cmocka_unit_test(words_blank_needs_no_invisible_character),
        cmocka_unit_test(classes_follow_unicode),
        cmocka_unit_test(the_table_of_classes_agrees_with_text),
    };
    return cmocka_run_group_tests_name("term: order", tests, NULL, NULL);
}
