/* SPDX-License-Identifier: MIT */
/* Records: whatever is packed comes back, whatever is no record is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "narrow.h"
#include "record.h"

static uint32_t draw(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525U + 1013904223U;
    return (*state >> 8) % below;
}

static void expect_back(struct wq_str bytes)
{
    struct wq_buf narrow = {0}, wide = {0};

    store_narrow(bytes, &narrow);
    store_widen(wq_buf_view(&narrow), &wide);
    assert_true(wq_str_equal(wq_buf_view(&wide), bytes));
    wq_buf_free(&narrow);
    wq_buf_free(&wide);
}

static void arabic_takes_a_byte(void **state)
{
    struct wq_buf narrow = {0};

    (void)state;
    store_narrow(WQ_STR("كتاب، book"), &narrow);
    assert_int_equal(narrow.len, 5 + 5);
    wq_buf_free(&narrow);
}

static void any_bytes_come_back(void **state)
{
    uint32_t seed = 3;

    (void)state;
    expect_back(WQ_STR(""));
    expect_back(WQ_STR("\x1A\x1A\xD8"));
    expect_back(WQ_STR("گفت «نه» — 12٪ 😀 \xE2\x80"));
    for (int round = 0; round < 20000; round++) {
        char bytes[12];
        size_t count = draw(&seed, sizeof bytes);

        for (size_t i = 0; i < count; i++)
            bytes[i] = draw(&seed, 3) ? (char)(0xD7 + draw(&seed, 4)) : (char)draw(&seed, 256);
        expect_back((struct wq_str){bytes, count});
    }
}

static void what_was_never_written_is_widened_within_its_bounds(void **state)
{
    static const char *const odd[] = {"\x1A", "\x1A\xF0", "a\x1A\xE2\x80", "\x80\xFF"};

    (void)state;
    for (size_t i = 0; i < WQ_COUNT(odd); i++) {
        struct wq_buf wide = {0};

        store_widen(wq_str(odd[i]), &wide);
        assert_true(wide.len <= 2 * wq_str(odd[i]).len);
        wq_buf_free(&wide);
    }
}

static void a_record_comes_back_and_a_damaged_one_is_told(void **state)
{
    struct store_packer *packer = store_packer_new((struct wq_str){NULL, 0});
    struct wq_buf record = {0}, text = {0};

    (void)state;
    store_pack(packer, WQ_STR("{\"title\":\"عنوان\"}"), &record);
    assert_int_equal(store_unpack(packer, wq_buf_view(&record), &text), WQ_OK);
    assert_string_equal(text.ptr, "{\"title\":\"عنوان\"}");
    record.ptr[record.len - 1] ^= 1;
    assert_int_equal(store_unpack(packer, wq_buf_view(&record), &text), WQ_CORRUPT);
    assert_int_equal(store_unpack(packer, WQ_STR("no frame"), &text), WQ_CORRUPT);
    wq_buf_free(&record);
    wq_buf_free(&text);
    store_packer_free(packer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arabic_takes_a_byte),
        cmocka_unit_test(any_bytes_come_back),
        cmocka_unit_test(what_was_never_written_is_widened_within_its_bounds),
        cmocka_unit_test(a_record_comes_back_and_a_damaged_one_is_told),
    };
    return cmocka_run_group_tests_name("store: records", tests, NULL, NULL);
}
