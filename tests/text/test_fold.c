/* SPDX-License-Identifier: MIT */
/* The fold and its map of offsets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/text.h>

static void expect_fold(const char *text, const char *expected)
{
    struct wq_buf out = {0};
    struct wq_buf again = {0};
    text_fold(wq_str(text), &out, NULL);
    assert_string_equal(out.ptr ? out.ptr : "", expected);
    text_fold(wq_buf_view(&out), &again, NULL);
    assert_string_equal(again.ptr ? again.ptr : "", expected);
    wq_buf_free(&out);
    wq_buf_free(&again);
}

static void one_spelling_for_many(void **state)
{
    (void)state;
    expect_fold("", "");
    expect_fold("أحمد إلى آخر ٱلكتاب", "احمد الي اخر الكتاب");
    expect_fold("مُحَمَّدٌ رَسُولُـــهُ", "محمد رسوله");
    expect_fold("مكتبة على", "مكتبه علي");
    expect_fold("کتابی", "كتابي");
    expect_fold("هٰذا", "هذا");
    expect_fold("\u06DD\u0628\u06D6\u06DA", "ب");
    expect_fold("٢٠١٧ ۱۳۹۶ 2017", "2017 1396 2017");
    expect_fold("Der STRASSE Éric Ｗｉｄｅ", "der strasse eric wide");
    expect_fold("می\u200Cخواهم a\u200B\u200Fb\uFEFF", "ميخواهم ab");
}

static void presentation_forms_are_letters(void **state)
{
    (void)state;
    expect_fold("\uFEDB\uFE98\uFE8E\uFE8F", "كتاب");
    expect_fold("\uFEFB \uFEF7", "لا لا");
    expect_fold("\uFE8B\uFE86", "ئؤ");
    expect_fold("\uFDF2", "الله");
    expect_fold("\u0628\uFE76\uFE77\uFC5E\u062A", "بت");
}

static void hamza_as_a_mark_joins_its_letter(void **state)
{
    (void)state;
    expect_fold("مو\u0654من", "مؤمن");
    expect_fold("مو\u064F\u0654من", "مؤمن");
    expect_fold("بي\u0654ر", "بئر");
    expect_fold("ا\u0654حمد ا\u0653ل", "احمد ال");
    expect_fold("ب\u0654 و \u0654", "ب و ");
}

static void the_map_leads_back(void **state)
{
    (void)state;
    struct wq_str text = WQ_STR("\u0623\u064E\u0628 X\u00DF\uFEFB\u0640");
    /* bytes:                    0     2     4    6 7 8     10    13    15 */
    struct wq_buf out = {0};
    struct wq_offsets map = {0};
    text_fold(text, &out, &map);
    assert_string_equal(out.ptr, "اب xssلا");
    const size_t expected[] = {0, 0, 4, 4, 6, 7, 8, 8, 10, 10, 10, 10, 15};
    assert_int_equal(map.count, WQ_COUNT(expected));
    assert_int_equal(map.count, out.len + 1);
    for (size_t i = 0; i < map.count; i++)
        assert_int_equal(map.items[i], expected[i]);
    text_offsets_free(&map);
    wq_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_spelling_for_many),
        cmocka_unit_test(presentation_forms_are_letters),
        cmocka_unit_test(hamza_as_a_mark_joins_its_letter),
        cmocka_unit_test(the_map_leads_back),
    };
    return cmocka_run_group_tests_name("text: fold", tests, NULL, NULL);
}
