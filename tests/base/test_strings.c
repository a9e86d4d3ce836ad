/* SPDX-License-Identifier: MIT */
/* Views, the growing buffer, vectors of strings, the one escaping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include <warraq/base.h>

static void trims_ascii_white_space(void **state)
{
    (void)state;
    assert_true(wq_str_equal(wq_str_trim(WQ_STR(" \t a b\n")), WQ_STR("a b")));
    assert_int_equal(wq_str_trim(WQ_STR("  ")).len, 0);
}

static void finds_from_an_offset(void **state)
{
    (void)state;
    assert_int_equal(wq_str_find(WQ_STR("abcabc"), WQ_STR("bc"), 0), 1);
    assert_int_equal(wq_str_find(WQ_STR("abcabc"), WQ_STR("bc"), 2), 4);
    assert_int_equal(wq_str_find(WQ_STR("abcabc"), WQ_STR("bc"), 5), SIZE_MAX);
    assert_int_equal(wq_str_find(WQ_STR("abc"), WQ_STR(""), 3), 3);
    assert_int_equal(wq_str_find(WQ_STR("abc"), WQ_STR("a"), 4), SIZE_MAX);
}

static void parts_are_clamped(void **state)
{
    (void)state;
    assert_true(wq_str_equal(wq_str_sub(WQ_STR("abc"), 1, 9), WQ_STR("bc")));
    assert_int_equal(wq_str_sub(WQ_STR("abc"), 7, 9).len, 0);
    assert_int_equal(wq_str_sub((struct wq_str){0}, 0, 4).len, 0);
    assert_true(wq_str_starts(WQ_STR("abc"), WQ_STR("ab")));
    assert_false(wq_str_starts(WQ_STR("a"), WQ_STR("ab")));
    assert_true(wq_str_ends(WQ_STR("abc"), WQ_STR("bc")));
}

static void encodes_every_length_of_utf8(void **state)
{
    (void)state;
    struct wq_buf buf = {0};
    wq_buf_put_utf8(&buf, 'a');
    wq_buf_put_utf8(&buf, 0x648);
    wq_buf_put_utf8(&buf, 0xFDFA);
    wq_buf_put_utf8(&buf, 0x1F4DC);
    wq_buf_put_utf8(&buf, 0xD800);
    wq_buf_put_utf8(&buf, 0x110000);
    assert_string_equal(buf.ptr, "a\xD9\x88\xEF\xB7\xBA\xF0\x9F\x93\x9C\xEF\xBF\xBD\xEF\xBF\xBD");
    wq_buf_free(&buf);
}

static void a_buffer_grows_and_is_taken(void **state)
{
    (void)state;
    struct wq_buf buf = {0};
    for (int i = 0; i < 10000; i++)
        wq_buf_putf(&buf, "%d,", i % 10);
    assert_int_equal(buf.len, 20000);
    char *text = wq_buf_take(&buf);
    assert_null(buf.ptr);
    assert_memory_equal(text + 19990, "5,6,7,8,9,", 11);
    free(text);
    text = wq_buf_take(&buf);
    assert_string_equal(text, "");
    free(text);
}

static void vectors_own_their_strings(void **state)
{
    (void)state;
    struct wq_strs strs = {0};
    for (int i = 0; i < 100; i++)
        wq_strs_add(&strs, WQ_STR("warraq"));
    wq_strs_add_take(&strs, wq_strdup("last"));
    assert_int_equal(strs.count, 101);
    assert_string_equal(strs.items[100], "last");
    wq_strs_free(&strs);
    assert_int_equal(strs.count, 0);
}

/* Hostile bytes, whether lines may stay, and what is printed for them. */
static const struct {
    struct wq_str hostile;
    bool lines;
    const char *printed;
} escapes[] = {
    {WQ_STR("plain وراق"), false, "plain وراق"},
    {WQ_STR("\033[31mred\a"), false, "\\u{1B}[31mred\\u{7}"},
    {WQ_STR("a\nb\tc\r"), true, "a\nb\tc\\u{D}"},
    {WQ_STR("a\nb\tc"), false, "a\\u{A}b\\u{9}c"},
    {WQ_STR("\xC2\x9B"
            "5m\x9B\x7F"),
     false, "\\u{9B}5m\\x9B\\u{7F}"},
    {WQ_STR("\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C\xE2\x80\xA8"), true, "\\u{202E}\\u{2066}\\u{61C}\\u{2028}"},
    {WQ_STR("\xED\xA0\x80\xC0\x80\xF4\x90\x80\x80"), false, "\\xED\\xA0\\x80\\xC0\\x80\\xF4\\x90\\x80\\x80"},
    {WQ_STR("\xD9"), false, "\\xD9"},
    {WQ_STR("nul\0"), false, "nul\\u{0}"},
};

static void escapes_what_gives_orders(void **state)
{
    (void)state;
    for (size_t i = 0; i < WQ_COUNT(escapes); i++) {
        struct wq_buf out = {0};
        wq_buf_put_escaped(&out, escapes[i].hostile, escapes[i].lines);
        assert_string_equal(out.ptr, escapes[i].printed);
        wq_buf_free(&out);
    }
}

static void the_first_error_wins(void **state)
{
    (void)state;
    struct wq_error error = {0};
    assert_int_equal(wq_error_set(&error, WQ_BUSY, "%s", "one\033"), WQ_BUSY);
    assert_int_equal(wq_error_set(&error, WQ_IO, "two"), WQ_IO);
    assert_int_equal(error.status, WQ_BUSY);
    assert_string_equal(error.text, "one\\u{1B}");
    wq_error_clear(&error);
    assert_null(error.text);
    assert_int_equal(wq_error_set(NULL, WQ_FULL, "nobody listens"), WQ_FULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trims_ascii_white_space),     cmocka_unit_test(finds_from_an_offset),
        cmocka_unit_test(parts_are_clamped),           cmocka_unit_test(encodes_every_length_of_utf8),
        cmocka_unit_test(a_buffer_grows_and_is_taken), cmocka_unit_test(vectors_own_their_strings),
        cmocka_unit_test(escapes_what_gives_orders),   cmocka_unit_test(the_first_error_wins),
    };
    return cmocka_run_group_tests_name("base: strings", tests, NULL, NULL);
}
