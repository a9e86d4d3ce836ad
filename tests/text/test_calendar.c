/* SPDX-License-Identifier: MIT */
/* Days of other calendars, against published tables: Umm al-Qura (ummulqura.org.sa), the Iranian calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/text.h>

static void expect(enum wq_calendar calendar, int year, int month, int day, int y, int m, int d)
{
    assert_true(text_calendar_day(calendar, &year, &month, &day));
    assert_int_equal(year, y);
    assert_int_equal(month, m);
    assert_int_equal(day, d);
}

static void expect_none(enum wq_calendar calendar, int year, int month, int day)
{
    int y = year, m = month, d = day;
    assert_false(text_calendar_day(calendar, &y, &m, &d));
    assert_true(y == year && m == month && d == day);
}

static void knows_umm_al_qura(void **state)
{
    (void)state;
    expect(WQ_CALENDAR_HIJRI, 1438, 1, 1, 2016, 10, 2);
    expect(WQ_CALENDAR_HIJRI, 1441, 1, 1, 2019, 8, 31);
    expect(WQ_CALENDAR_HIJRI, 1444, 9, 1, 2023, 3, 23);
    expect(WQ_CALENDAR_HIJRI, 1445, 12, 10, 2024, 6, 16);
}

static void knows_the_solar_calendar(void **state)
{
    (void)state;
    expect(WQ_CALENDAR_JALALI, 1399, 2, 21, 2020, 5, 10);
    expect(WQ_CALENDAR_JALALI, 1400, 1, 1, 2021, 3, 21);
    expect(WQ_CALENDAR_JALALI, 1399, 12, 30, 2021, 3, 20); /* a leap year's last */
}

static void refuses_days_that_are_none(void **state)
{
    (void)state;
    expect_none(WQ_CALENDAR_HIJRI, 1444, 13, 1);
    expect_none(WQ_CALENDAR_HIJRI, 1444, 1, 31);
    expect_none(WQ_CALENDAR_HIJRI, 1444, 0, 1);
    expect_none(WQ_CALENDAR_JALALI, 1400, 12, 30);
    expect_none(WQ_CALENDAR_JALALI, 1400, 7, 31);
    expect_none(WQ_CALENDAR_JALALI, 1400, 1, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_umm_al_qura),
        cmocka_unit_test(knows_the_solar_calendar),
        cmocka_unit_test(refuses_days_that_are_none),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
