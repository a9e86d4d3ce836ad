/* SPDX-License-Identifier: MIT */
/* JSON and hashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <warraq/base.h>

static void assert_writes(struct wq_json *value, const char *expected)
{
    struct wq_buf out = {0};
    wq_json_write(value, &out);
    assert_string_equal(out.ptr, expected);
    wq_buf_free(&out);
    wq_json_free(value);
}

static void objects_keep_their_order(void **state)
{
    (void)state;
    struct wq_json *object = wq_json_object(), *list = wq_json_array();
    wq_json_add(list, wq_json_integer(-3));
    wq_json_add(list, wq_json_bool(true));
    wq_json_add(list, wq_json_null());
    wq_json_set(object, "z", wq_json_string(WQ_STR("ورّاق")));
    wq_json_set(object, "a", list);
    wq_json_set(object, "r", wq_json_real(0.25));
    wq_json_set(object, "n", wq_json_string((struct wq_str){0}));
    assert_writes(object, "{\"z\":\"ورّاق\",\"a\":[-3,true,null],\"r\":0.25,\"n\":null}");
}

static void broken_bytes_become_replacements(void **state)
{
    (void)state;
    assert_writes(wq_json_string(WQ_STR("a\xFF\xD9z\033")), "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\\u001B\"");
    assert_writes(wq_json_string(WQ_STR("\xE2\x82")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void reads_what_it_writes(void **state)
{
    (void)state;
    struct wq_json *value = NULL;
    assert_int_equal(wq_json_parse(WQ_STR("{\"t\":\"\\u0648\",\"l\":[1,2.5,\"x\"]}"), &value, NULL), WQ_OK);
    assert_string_equal(wq_json_text(wq_json_get(value, "t")).ptr, "و");
    const struct wq_json *list = wq_json_get(value, "l");
    assert_int_equal(wq_json_length(list), 3);
    assert_int_equal(wq_json_number(wq_json_at(list, 0), 9), 1);
    assert_int_equal(wq_json_number(wq_json_at(list, 1), 9), 9);
    assert_true(wq_json_double(wq_json_at(list, 1), 0) > 2.4);
    assert_null(wq_json_text(wq_json_at(list, 0)).ptr);
    assert_null(wq_json_get(value, "none"));
    assert_null(wq_json_at(list, 3));
    wq_json_free(value);
}

static void says_where_it_is_no_json(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "{", "[1,]", "{\"a\":1} x", "\"\xFF\"", "nul"};
    for (size_t i = 0; i < WQ_COUNT(wrong); i++) {
        struct wq_json *value = NULL;
        struct wq_error error = {0};
        assert_int_equal(wq_json_parse(wq_str(wrong[i]), &value, &error), WQ_INVALID);
        assert_null(value);
        assert_non_null(strstr(error.text, "byte"));
        wq_error_clear(&error);
    }
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    struct wq_buf deep = {0};
    for (int i = 0; i < 100000; i++)
        wq_buf_putc(&deep, '[');
    struct wq_json *value = NULL;
    assert_int_equal(wq_json_parse(wq_buf_view(&deep), &value, NULL), WQ_INVALID);
    wq_buf_free(&deep);
}

static void sha256_is_that_of_fips_180(void **state)
{
    (void)state;
    char hex[WQ_SHA256_HEX];
    struct wq_sha256 hash = wq_sha256_of(WQ_STR("abc"));
    wq_sha256_hex(&hash, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void hash64_never_moves(void **state)
{
    (void)state;
    assert_true(wq_hash64(WQ_STR("warraq"), 0) == wq_hash64(WQ_STR("warraq"), 0));
    assert_true(wq_hash64(WQ_STR("warraq"), 0) != wq_hash64(WQ_STR("warraq"), 1));
    assert_true(wq_hash64(WQ_STR("warraq"), 0) == 0x803feb351108cf60u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_keep_their_order), cmocka_unit_test(broken_bytes_become_replacements),
        cmocka_unit_test(reads_what_it_writes),     cmocka_unit_test(says_where_it_is_no_json),
        cmocka_unit_test(deep_nesting_is_refused),  cmocka_unit_test(sha256_is_that_of_fips_180),
        cmocka_unit_test(hash64_never_moves),
    };
    return cmocka_run_group_tests_name("base: JSON and hashes", tests, NULL, NULL);
}
