/* SPDX-License-Identifier: MIT */
/* Decoding: maximal subparts, counts and offsets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/text.h>

static void expect_clean(struct wq_str bytes, const char *clean, size_t replaced)
{
    struct wq_buf out = {0};
    size_t count = 99;
    text_clean_utf8(bytes, &out, &count);
    assert_string_equal(out.ptr ? out.ptr : "", clean);
    assert_int_equal(count, replaced);
    wq_buf_free(&out);
}

#define FFFD "\xEF\xBF\xBD"

static void keeps_what_is_well_formed(void **state)
{
    (void)state;
    expect_clean(WQ_STR(""), "", 0);
    expect_clean(WQ_STR("plain"), "plain", 0);
    expect_clean(WQ_STR("كتاب \xF0\x9F\x93\x96"), "كتاب \xF0\x9F\x93\x96", 0);
    expect_clean(WQ_STR("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", 0);
}

static void replaces_each_maximal_subpart(void **state)
{
    (void)state;
    /* Unicode 3.9, tables 3-8 to 3-11. */
    expect_clean(WQ_STR("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A", 8);
    expect_clean(WQ_STR("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A", 8);
    expect_clean(WQ_STR("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B", 7);
    expect_clean(WQ_STR("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), FFFD FFFD FFFD FFFD "A", 4);
}

static void replaces_what_is_cut_off(void **state)
{
    (void)state;
    expect_clean(WQ_STR("a\xD9"), "a" FFFD, 1);
    expect_clean(WQ_STR("\xF0\x9F\x93"), FFFD, 1);
    expect_clean(WQ_STR("\xD9\xD9\x83"), FFFD "ك", 1);
}

static void reads_one_code_point_at_a_time(void **state)
{
    (void)state;
    struct wq_str text = WQ_STR("a\xD9\x83\xE2\x82\xAC\xF0\x9F\x93\x96\xFFz");
    const uint32_t expected[] = {'a', 0x643, 0x20AC, 0x1F4D6, 0xFFFD, 'z'};
    const size_t ends[] = {1, 3, 6, 10, 11, 12};
    size_t at = 0;
    for (size_t i = 0; i < WQ_COUNT(expected); i++) {
        assert_int_equal(text_next(text, &at), expected[i]);
        assert_int_equal(at, ends[i]);
    }
    assert_int_equal(text_count_code_points(text), 6);
    assert_int_equal(text_byte_offset(text, 0), 0);
    assert_int_equal(text_byte_offset(text, 3), 6);
    assert_int_equal(text_byte_offset(text, 6), 12);
    assert_int_equal(text_byte_offset(text, 700), 12);
}

/* Every code point, written by base and read back. */
static void reads_every_code_point_back(void **state)
{
    (void)state;
    for (uint32_t c = 0x80; c <= 0x10FFFF; c++) {
        struct wq_buf out = {0};
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        wq_buf_put_utf8(&out, c);
        size_t at = 0;
        uint32_t read = text_next(wq_buf_view(&out), &at);
        size_t length = out.len;
        wq_buf_free(&out);
        assert_int_equal(read, c);
        assert_int_equal(at, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_what_is_well_formed),   cmocka_unit_test(replaces_each_maximal_subpart),
        cmocka_unit_test(replaces_what_is_cut_off),    cmocka_unit_test(reads_one_code_point_at_a_time),
        cmocka_unit_test(reads_every_code_point_back),
    };
    return cmocka_run_group_tests_name("text: decode", tests, NULL, NULL);
}
