/* SPDX-License-Identifier: MIT */
/* Width of every code point against libc, clusters, direction, words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include <gnu/libc-version.h>

#include <warraq/text.h>

static bool is_control(wchar_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static void width_is_that_of_libc(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    /* The table is of Debian 12's libc; a later one knows more code points. */
    bool same = strcmp(gnu_get_libc_version(), "2.36") == 0;
    size_t differ = 0;
    for (wchar_t c = 0; c <= 0x10FFFF; c++) {
        int expected = is_control(c) ? 1 : wcwidth(c);
        if (text_code_point_width((uint32_t)c) != (expected < 0 ? 1 : expected) && (same || c < 0x860))
            differ++;
    }
    assert_int_equal(differ, 0);
}

static void width_hangs_on_no_locale(void **state)
{
    (void)state;
    assert_non_null(setlocale(LC_CTYPE, "C"));
    assert_int_equal(text_code_point_width(0x4E00), 2);
    assert_int_equal(text_code_point_width(0x64E), 0);
    assert_int_equal(text_code_point_width(0x628), 1);
    assert_int_equal(text_code_point_width(0x110000), 1);
}

static void clusters_end_where_a_reader_sees_it(void **state)
{
    (void)state;
    const struct {
        const char *text;
        size_t end;
    } cases[] = {
        {"a", 1},
        {"ab", 1},
        {"\r\nx", 2},
        {"e\u0301x", 3},
        {"بَّت", 6},
        {"\u0600\u0661x", 4},
        {"\u1100\u1161\u11A8x", 9},
        {"\U0001F468\u200D\U0001F469\u200D\U0001F467x", 18},
        {"\U0001F1EA\U0001F1EC\U0001F1EE", 8},
        {"\u0915\u093F\u0937", 6},
        {"\u064E\u064F", 4},
        {"", 0},
        {"\nx", 1},
        {"\u2764\uFE0F\u200D\U0001F525x", 13},
    };
    for (size_t i = 0; i < WQ_COUNT(cases); i++)
        assert_int_equal(text_cluster_end(wq_str(cases[i].text), 0), cases[i].end);
    assert_int_equal(text_cluster_end(WQ_STR("xe\u0301y"), 1), 4);
}

static void direction_comes_from_the_first_strong_character(void **state)
{
    (void)state;
    assert_int_equal(text_direction(WQ_STR("12 كتاب and"), WQ_DIRECTION_LTR), WQ_DIRECTION_RTL);
    assert_int_equal(text_direction(WQ_STR("12 and كتاب"), WQ_DIRECTION_RTL), WQ_DIRECTION_LTR);
    assert_int_equal(text_direction(WQ_STR("\u2067كتاب\u2069 and"), WQ_DIRECTION_RTL), WQ_DIRECTION_LTR);
    assert_int_equal(text_direction(WQ_STR("\u2067كتاب and"), WQ_DIRECTION_LTR), WQ_DIRECTION_LTR);
    assert_int_equal(text_direction(WQ_STR("\u2069كتاب"), WQ_DIRECTION_LTR), WQ_DIRECTION_RTL);
    assert_int_equal(text_direction(WQ_STR("12 %"), WQ_DIRECTION_RTL), WQ_DIRECTION_RTL);
    assert_int_equal(text_direction(WQ_STR(""), WQ_DIRECTION_AUTO), WQ_DIRECTION_AUTO);
}

struct collected {
    struct wq_str text;
    struct wq_buf words;
    size_t limit;
};

static bool collect(void *context, size_t from, size_t to)
{
    struct collected *collected = context;
    wq_buf_put(&collected->words, wq_str_sub(collected->text, from, to));
    wq_buf_putc(&collected->words, '|');
    return --collected->limit > 0;
}

static void expect_words(const char *text, size_t limit, const char *expected)
{
    struct collected collected = {.text = wq_str(text), .limit = limit};
    text_each_word(collected.text, collect, &collected);
    assert_string_equal(collected.words.ptr ? collected.words.ptr : "", expected);
    wq_buf_free(&collected.words);
}

static void words_are_letters_and_digits(void **state)
{
    (void)state;
    expect_words("", 9, "");
    expect_words(" -- ،", 9, "");
    expect_words("قال: «كَتَبَ 1,250 كتابا»، can't.", 9, "قال|كَتَبَ|1,250|كتابا|can't|");
    expect_words("one two three", 2, "one|two|");
    expect_words("a\xFF"
                 "b",
                 9, "a|b|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_is_that_of_libc),
        cmocka_unit_test(width_hangs_on_no_locale),
        cmocka_unit_test(clusters_end_where_a_reader_sees_it),
        cmocka_unit_test(direction_comes_from_the_first_strong_character),
        cmocka_unit_test(words_are_letters_and_digits),
    };
    return cmocka_run_group_tests_name("text: measures", tests, NULL, NULL);
}
