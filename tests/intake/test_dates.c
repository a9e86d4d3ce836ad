/* SPDX-License-Identifier: MIT */
/* Dates, line by line from dates.tsv, and what stands around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#include "../../src/intake/dates.h"

static char *read_first(struct wq_str line)
{
    struct wq_buf folded = {0}, iso = {0};
    struct date date;
    text_fold(line, &folded, NULL);
    if (date_find(wq_buf_view(&folded), 0, &date))
        date_put(&date, &iso);
    else
        wq_buf_putc(&iso, '-');
    wq_buf_free(&folded);
    return wq_buf_take(&iso);
}

static void reads_every_line_of_the_table(void **state)
{
    struct wq_buf table = {0}, path = {0};
    size_t lines = 0;
    (void)state;
    wq_buf_putf(&path, "%s/tests/intake/dates.tsv", getenv("abs_top_srcdir"));
    assert_int_equal(wq_file_read(path.ptr, 1 << 20, &table), WQ_OK);
    for (char *at = table.ptr, *next; at && *at; at = next) {
        next = strchr(at, '\n');
        if (next)
            *next++ = '\0';
        char *tab = strchr(at, '\t');
        if (*at == '#')
            continue;
        assert_non_null(tab);
        char *got = read_first((struct wq_str){at, (size_t)(tab - at)});
        if (strcmp(got, tab + 1) != 0)
            fail_msg("%s: read as %s", at, got);
        free(got);
        lines++;
    }
    assert_true(lines > 80);
    wq_buf_free(&table);
    wq_buf_free(&path);
}

static void goes_on_behind_a_date(void **state)
{
    (void)state;
    struct wq_buf folded = {0};
    struct date first, second, third;
    text_fold(WQ_STR("7 آذار (مارس - مارس)، 201711 شباط (فبراير - فيفري)، 2016"), &folded, NULL);
    struct wq_str text = wq_buf_view(&folded);
    assert_true(date_find(text, 0, &first));
    assert_true(date_find(text, first.to, &second));
    assert_int_equal(first.year, 2017);
    assert_int_equal(second.year, 2016);
    assert_int_equal(second.day, 11);
    assert_int_equal(second.from, first.to);
    assert_int_equal(second.to, text.len);
    assert_false(date_find(text, second.to, &third));
    wq_buf_free(&folded);
}

static void takes_weekday_and_time_with_it(void **state)
{
    (void)state;
    struct wq_buf folded = {0};
    struct date date;
    text_fold(WQ_STR("نشر الجمعة 24 نيسان / أبريل 2020 09:22 مساءً هنا"), &folded, NULL);
    struct wq_str text = wq_buf_view(&folded);
    assert_true(date_find(text, 0, &date));
    assert_true(wq_str_starts(wq_str_sub(text, date.from, text.len), WQ_STR("الجمعه")));
    assert_true(wq_str_equal(wq_str_trim(wq_str_sub(text, date.to, text.len)), WQ_STR("هنا")));
    wq_buf_free(&folded);
}

static void reads_a_time_alone(void **state)
{
    (void)state;
    struct date time, day = {.year = 2018, .month = 11, .day = 16};
    struct wq_buf iso = {0};
    assert_true(date_find_time(WQ_STR("22:35"), 0, &time));
    date_take_time(&day, &time);
    date_put(&day, &iso);
    assert_string_equal(iso.ptr, "2018-11-16T22:35");
    assert_false(date_find_time(WQ_STR("22:75"), 0, &time));
    assert_false(date_find_time(WQ_STR("22"), 0, &time));
    wq_buf_free(&iso);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_line_of_the_table),
        cmocka_unit_test(goes_on_behind_a_date),
        cmocka_unit_test(takes_weekday_and_time_with_it),
        cmocka_unit_test(reads_a_time_alone),
    };
    return cmocka_run_group_tests_name("intake: dates", tests, NULL, NULL);
}
