/* SPDX-License-Identifier: MIT */
/* Words, cues and the features of lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/intake/page.h"
#include "../../src/intake/words.h"

static void parts_words_from_digits(void **state)
{
    (void)state;
    static const char *const want[] = {"قسم", "المتابعة", "14", "يوليو", "2016", "آخر"};
    struct wq_str text = WQ_STR("«قسم المتابعة14 يوليو 2016آخر…");
    struct word word;
    size_t at = 0, count = 0;
    while (word_next(text, &at, &word)) {
        assert_true(count < WQ_COUNT(want));
        assert_true(wq_str_equal(wq_str_sub(text, word.from, word.to), wq_str(want[count])));
        assert_int_equal(word.number, want[count][0] < 'A' && want[count][0] > 0);
        count++;
    }
    assert_int_equal(count, WQ_COUNT(want));
    assert_int_equal(word_count(WQ_STR("عربي21 و7th (3)")), 3);
}

static void trims_every_white_space(void **state)
{
    (void)state;
    assert_true(wq_str_equal(word_trim(WQ_STR("\u00A0\u2003\t نص \uFEFF\u3000")), WQ_STR("نص")));
    assert_int_equal(word_trim(WQ_STR("\u00A0\u2028 ")).len, 0);
    assert_true(wq_str_equal(word_trim(WQ_STR("\u200Fنص\u200F")), WQ_STR("\u200Fنص\u200F")));
}

/* The cues of a page's only line. */
static struct line see(const struct wq_rules *rules, const char *text)
{
    struct page page;
    page_open(&page, rules, wq_str(text), NULL);
    assert_int_equal(page.count, 1);
    struct line line = page.lines[0];
    page_close(&page);
    return line;
}

static void matches_cues_folded_and_anchored(void **state)
{
    struct line line = see(*state, "  التَّعليقـات (12)  ");
    assert_true(line_has_cue(&line, CUE_COMMENTS, AT_WHOLE));
    line = see(*state, "إقرأ ايضاً : سوق الورق يفتح أبوابه");
    assert_true(line_has_cue(&line, CUE_READ_ALSO, AT_START));
    assert_false(line_has_cue(&line, CUE_READ_ALSO, AT_WHOLE));
    line = see(*state, "اقرأ أيضا سوق الورق يفتح أبوابه"); /* no colon: a sentence may begin so */
    assert_false(line_has_cue(&line, CUE_READ_ALSO, AT_START));
    line = see(*state, "المزيد من الناس خرجوا إلى السوق");
    assert_false(line_has_cue(&line, CUE_FURNITURE, AT_WHOLE | AT_START));
    line = see(*state, "© 2019 منبر بغداد. جميع الحقوق محفوظة");
    assert_true(line_has_cue(&line, CUE_RIGHTS, AT_END));
}

static void sees_dates_in_lines(void **state)
{
    assert_true(see(*state, "الأحد، 12 مايو 2019 - 09:31 م").flags & LINE_DATE_ONLY);
    assert_true(see(*state, "تاريخ النشر: 12/5/2019 | آخر تحديث: 13/5/2019").flags & LINE_DATE_ONLY);
    assert_true(see(*state, "الاثنين 10 صفر 1439هـ - 30 أكتوبر 2017م").flags & LINE_DATE_ONLY);
    assert_false(see(*state, "افتتح السوق في 12 مايو 2019 بعد ترميمه").flags & LINE_DATE_ONLY);
    assert_true(see(*state, "افتتح السوق في 12 مايو 2019 بعد ترميمه").flags & LINE_DATE);
    assert_true(see(*state, "12 مايو 2019افتتاح السوق").flags & LINE_DATE_FIRST);
    assert_true(see(*state, "12 مايو 20193 أبريل 2018").flags & LINE_TWO_DATES);
    assert_true(see(*state, "٢٢:٣٥").flags & LINE_TIME_ONLY);
}

static void splits_at_every_line_end(void **state)
{
    struct page page;
    page_open(&page, *state, WQ_STR("أ\r\nب\rج\n\n\u200F\n\u00A0\nد\u2028ه\u2029و\x0Cز"), NULL);
    assert_int_equal(page.count, 7);
    assert_int_equal(page.lines[2].blank_after, 3);
    assert_int_equal(page.lines[3].blank_before, 3);
    assert_int_equal(page.lines[1].blank_before, 0);
    page_close(&page);
}

static void finds_lines_that_say_the_same(void **state)
{
    struct page page;
    page_open(&page, *state, WQ_STR("مراكب على الرصيف- أرشيفية\nشيء آخر\nمَراكب على الرّصيف - أرشيفية."), NULL);
    assert_int_equal(page.lines[2].same, 0);
    assert_int_equal(page.lines[1].same, SIZE_MAX);
    page_close(&page);
}

static int load(void **state)
{
    struct wq_rules *rules;
    enum wq_status status = intake_rules_load(&rules, NULL);
    *state = rules;
    return status == WQ_OK ? 0 : -1;
}

static int unload(void **state)
{
    intake_rules_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_words_from_digits),          cmocka_unit_test(trims_every_white_space),
        cmocka_unit_test(matches_cues_folded_and_anchored), cmocka_unit_test(sees_dates_in_lines),
        cmocka_unit_test(splits_at_every_line_end),         cmocka_unit_test(finds_lines_that_say_the_same),
    };
    return cmocka_run_group_tests_name("intake: lines", tests, load, unload);
}
