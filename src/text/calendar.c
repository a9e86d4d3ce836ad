/* SPDX-License-Identifier: MIT */
/* Other calendars, by ICU: Umm al-Qura, which Saudi Arabia goes by, and the Solar Hijri one of Iran. */
#include <warraq/text.h>

#include <unicode/ucal.h>

static UCalendar *open_calendar(const char *locale)
{
    static const UChar utc[] = {'E', 't', 'c', '/', 'U', 'T', 'C', 0};
    UErrorCode code = U_ZERO_ERROR;
    UCalendar *calendar = ucal_open(utc, -1, locale, UCAL_TRADITIONAL, &code);
    return U_SUCCESS(code) ? calendar : NULL;
}

/* Milliseconds of a day at noon; false where the calendar has no such day. */
static bool to_time(const char *locale, int year, int month, int day, UDate *time)
{
    UErrorCode code = U_ZERO_ERROR;
    UCalendar *calendar = open_calendar(locale);
    if (!calendar)
        return false;
    ucal_clear(calendar);
    ucal_setAttribute(calendar, UCAL_LENIENT, 0);
    ucal_setDateTime(calendar, year, month - 1, day, 12, 0, 0, &code);
    *time = ucal_getMillis(calendar, &code);
    ucal_close(calendar);
    return U_SUCCESS(code);
}

bool text_calendar_day(enum wq_calendar calendar, int *year, int *month, int *day)
{
    const char *locale = calendar == WQ_CALENDAR_HIJRI ? "ar@calendar=islamic-umalqura" : "fa@calendar=persian";
    UDate time;
    if (!to_time(locale, *year, *month, *day, &time))
        return false;
    UErrorCode code = U_ZERO_ERROR;
    UCalendar *ours = open_calendar("en@calendar=gregorian");
    if (!ours)
        return false;
    ucal_setMillis(ours, time, &code);
    *year = ucal_get(ours, UCAL_YEAR, &code);
    *month = ucal_get(ours, UCAL_MONTH, &code) + 1;
    *day = ucal_get(ours, UCAL_DAY_OF_MONTH, &code);
    ucal_close(ours);
    return U_SUCCESS(code);
}
