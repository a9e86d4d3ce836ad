/* SPDX-License-Identifier: MIT */
/* Flat bytes: what was put comes back, what lies about its length is found out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include <warraq/base.h>

static void comes_back(void **state)
{
    struct wq_buf bytes = {0};
    struct wq_flat flat;
    char *text;

    (void)state;
    wq_flat_put_number(&bytes, UINT64_MAX);
    wq_flat_put_string(&bytes, NULL);
    wq_flat_put_string(&bytes, "");
    wq_flat_put_string(&bytes, "كتاب");
    wq_flat_put_bytes(&bytes, WQ_STR("a\0b"));
    flat = (struct wq_flat){.rest = wq_buf_view(&bytes)};
    assert_true(wq_flat_number(&flat) == UINT64_MAX);
    assert_null(wq_flat_string(&flat));
    text = wq_flat_string(&flat);
    assert_string_equal(text, "");
    free(text);
    text = wq_flat_string(&flat);
    assert_string_equal(text, "كتاب");
    free(text);
    assert_true(wq_str_equal(wq_flat_bytes(&flat), WQ_STR("a\0b")));
    assert_false(flat.bad);
    assert_int_equal(flat.rest.len, 0);
    wq_buf_free(&bytes);
}

static void any_cut_is_noticed(void **state)
{
    struct wq_buf bytes = {0};

    (void)state;
    wq_flat_put_string(&bytes, "كتاب");
    for (size_t length = 0; length < bytes.len; length++) {
        struct wq_flat flat = {.rest = {bytes.ptr, length}};

        assert_null(wq_flat_string(&flat));
        assert_true(flat.bad);
        assert_int_equal(wq_flat_number(&flat), 0);
    }
    wq_buf_free(&bytes);
}

static void a_length_beyond_the_end_is_noticed(void **state)
{
    static const uint64_t lengths[] = {4, UINT64_MAX, (uint64_t)1 << 63};

    (void)state;
    for (size_t i = 0; i < WQ_COUNT(lengths); i++) {
        struct wq_buf bytes = {0};

        wq_flat_put_number(&bytes, lengths[i]);
        wq_buf_puts(&bytes, "abc");
        struct wq_flat flat = {.rest = wq_buf_view(&bytes)};
        assert_int_equal(wq_flat_bytes(&flat).len, 0);
        assert_true(flat.bad);
        wq_buf_free(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_back),
        cmocka_unit_test(any_cut_is_noticed),
        cmocka_unit_test(a_length_beyond_the_end_is_noticed),
    };
    return cmocka_run_group_tests_name("base: flat bytes", tests, NULL, NULL);
}
