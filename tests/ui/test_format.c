/* SPDX-License-Identifier: MIT */
/* Figures and dates in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/ui.h>

static void check_number(size_t number, const char *text)
{
    struct wq_buf out = {0};
    ui_put_number(&out, number);
    assert_string_equal(out.ptr, text);
    wq_buf_free(&out);
}

static void thousands_are_set_apart(void **state)
{
    (void)state;
    check_number(0, "0");
    check_number(999, "999");
    check_number(1000, "1,000");
    check_number(31030, "31,030");
    check_number(1234567, "1,234,567");
}

static void check_date(const char *iso, const char *text)
{
    struct wq_buf out = {0};
    wq_buf_puts(&out, "");
    ui_put_date(&out, iso);
    assert_string_equal(out.ptr ? out.ptr : "", text);
    wq_buf_free(&out);
}

static void dates_of_any_length_are_written_out(void **state)
{
    (void)state;
    check_date("2017-10-30", "30 أكتوبر 2017");
    check_date("2017-10-30T09:23Z", "30 أكتوبر 2017");
    check_date("2016-09", "سبتمبر 2016");
    check_date("2016", "2016");
    check_date("2017-01-05", "5 يناير 2017");
}

static void what_is_no_date_stays_as_it_is(void **state)
{
    (void)state;
    check_date(NULL, "");
    check_date("", "");
    check_date("2017-13-01", "2017-13-01");
    check_date("2017-10-x", "2017-10-x");
    check_date("أمس", "أمس");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_are_set_apart),
        cmocka_unit_test(dates_of_any_length_are_written_out),
        cmocka_unit_test(what_is_no_date_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
