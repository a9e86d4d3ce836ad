/* SPDX-License-Identifier: MIT */
/* Dates: a table of forms, read from left to right over folded text. */
#include "dates.h"
#include "date_names.h"
#include "words.h"

#include <string.h>

#include <warraq/text.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2100
#define FIRST_JALALI_YEAR 1300
#define LAST_JALALI_YEAR 1410 /* 2031; lunar years of printed news begin at 1411, 1990 */
#define LAST_HIJRI_YEAR 1500
#define NO_MONTH 99   /* under names of two months: impossible, and read to its end */
#define MAX_FILLERS 6 /* words and signs between the parts of a date */

/* D day, N number of a month, M name of a month, Y year; a sign stands for
 * itself, a space for whatever may stand between the parts. Longer forms first. */
static const char *const forms[] = {
    "Y-N-D", "Y/N/D", "Y.N.D", "D/N/Y", "D-N-Y", "D.N.Y", "D M Y", "M D Y", "M Y",
};

struct cursor {
    struct wq_str text;
    size_t at;
};

static size_t skip_blanks(struct wq_str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if (!word_is_blank(text_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

/* The run of digits at the cursor: its first `limit` digits at most. */
static bool take_number(struct cursor *cursor, size_t limit, int *value, size_t *digits)
{
    size_t at = skip_blanks(cursor->text, cursor->at), from = at;
    *value = 0;
    while (at < cursor->text.len && at - from < limit && cursor->text.ptr[at] >= '0' && cursor->text.ptr[at] <= '9')
        *value = *value * 10 + (cursor->text.ptr[at++] - '0');
    *digits = at - from;
    if (!*digits)
        return false;
    cursor->at = at;
    return true;
}

static bool digit_at(struct wq_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool take_sign(struct cursor *cursor, char sign)
{
    size_t at = skip_blanks(cursor->text, cursor->at);
    if (at >= cursor->text.len || cursor->text.ptr[at] != sign)
        return false;
    cursor->at = at + 1;
    return true;
}

static bool is_filler_sign(uint32_t c)
{
    return c == ',' || c == 0x60C || c == '/' || c == '|' || c == '(' || c == ')' || c == '[' || c == ']' || c == '.' ||
           c == ':' || c == 0x2022 || c == 0xB7 || c == 0x22 || word_is_dash(c);
}

/* Passes one filler word or sign. */
static bool take_filler(struct cursor *cursor)
{
    size_t at = skip_blanks(cursor->text, cursor->at), end;
    int value;
    if (at >= cursor->text.len)
        return false;
    if (date_name(cursor->text, at, DATE_FILLER, &value, &end)) {
        cursor->at = end;
        return true;
    }
    size_t next = at;
    if (!is_filler_sign(text_next(cursor->text, &next)))
        return false;
    cursor->at = next;
    return true;
}

static bool take_name(struct cursor *cursor, enum date_name kind, int *value)
{
    size_t at = skip_blanks(cursor->text, cursor->at), end;
    if (at >= cursor->text.len || !date_name(cursor->text, at, kind, value, &end))
        return false;
    cursor->at = end;
    return true;
}

/* Fillers, then a name; the cursor stays where there is none. */
static bool take_name_after(struct cursor *cursor, enum date_name kind, int *value)
{
    struct cursor try = *cursor;
    for (int i = 0; i <= MAX_FILLERS; i++) {
        if (take_name(&try, kind, value)) {
            *cursor = try;
            return true;
        }
        if (!take_filler(&try))
            return false;
    }
    return false;
}

/* One month under one to three names: "حزيران (يونيو - جوان)", "أغسطس/آب". */
static bool take_month(struct cursor *cursor, int *month)
{
    if (!take_name(cursor, DATE_MONTH, month))
        return false;
    for (;;) {
        struct cursor try = *cursor;
        int other;
        if (!take_name_after(&try, DATE_MONTH, &other))
            break;
        if (other != *month)
            *month = NO_MONTH;
        *cursor = try;
    }
    take_sign(cursor, ')');
    return true;
}

static bool take_year(struct cursor *cursor, int *year)
{
    size_t digits;
    return take_number(cursor, 4, year, &digits) && digits == 4;
}

/* A part of up to two digits; longer runs are no day and no month. */
static bool take_small(struct cursor *cursor, int *value)
{
    size_t digits;
    return take_number(cursor, 3, value, &digits) && digits <= 2;
}

static bool take_part(struct cursor *cursor, char part, struct date *date)
{
    switch (part) {
    case 'D':
        return take_small(cursor, &date->day);
    case 'N':
        return take_small(cursor, &date->month);
    case 'M':
        return take_month(cursor, &date->month);
    case 'Y':
        return take_year(cursor, &date->year);
    case ' ':
        for (int i = 0; i < MAX_FILLERS && take_filler(cursor); i++)
            ;
        return true;
    default:
        return take_sign(cursor, part);
    }
}

static int days_in(int month, int year)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool possible(const struct date *date, bool has_day)
{
    if (date->year < FIRST_YEAR || date->year > LAST_YEAR || date->month < 1 || date->month > 12)
        return false;
    return !has_day || (date->day >= 1 && date->day <= days_in(date->month, date->year));
}

/* The parts of a form; *end is behind them also where the date is impossible. */
static bool read_form(struct wq_str text, size_t at, const char *form, struct date *date, size_t *end)
{
    struct cursor cursor = {text, at};
    bool year_last = *form != 'Y';
    *date = (struct date){0};
    for (; *form; form++)
        if (!take_part(&cursor, *form, date))
            return false;
    *end = cursor.at;
    if (year_last && date->month > 12 && date->month < NO_MONTH && date->day >= 1 &&
        date->day <= 12) { /* month first, as in English */
        int day = date->month;
        date->month = date->day;
        date->day = day;
    }
    return true;
}

/* Brings a date of another calendar to ours: by the name of its month, by what
 * marks its year, or, where numbers stand alone, by a year that no page of ours
 * has. False where there is no such day, or a month of ours is said to be of theirs. */
static bool settle_calendar(struct cursor *cursor, bool named, struct date *date)
{
    int calendar = date->month > NO_MONTH ? date->month / 100 * 100 : 0, mark = 0;
    date->month -= calendar;
    bool marked = take_name(cursor, DATE_HIJRI, &mark);
    if (named && calendar == 0)
        return !marked;
    if (marked && calendar == 0)
        calendar = mark;
    if (calendar == 0 && date->year >= FIRST_JALALI_YEAR && date->year <= LAST_HIJRI_YEAR)
        calendar = date->year <= LAST_JALALI_YEAR ? DATE_JALALI_MONTH : DATE_HIJRI_MONTH;
    if (calendar == 0)
        return true;
    return date->day > 0 && text_calendar_day(calendar == DATE_HIJRI_MONTH ? WQ_CALENDAR_HIJRI : WQ_CALENDAR_JALALI,
                                              &date->year, &date->month, &date->day);
}

/* The date at byte `at`. *end moves behind what was read; a date that cannot be
 * is passed over whole, so that its tail is not taken for another one. */
static bool read_core(struct wq_str text, size_t at, struct date *date, size_t *end)
{
    *end = at;
    for (size_t i = 0; i < WQ_COUNT(forms); i++) {
        if (!read_form(text, at, forms[i], date, end))
            continue;
        struct cursor cursor = {text, *end};
        date->foreign = date->month > NO_MONTH || date->year < FIRST_YEAR;
        bool settled = settle_calendar(&cursor, strchr(forms[i], 'M') != NULL, date);
        *end = cursor.at;
        return settled && possible(date, strchr(forms[i], 'D') != NULL);
    }
    *end = at;
    return false;
}

/* The same day once more in the other calendar, "25 شوال 1436 هـ الموافق 10 أغسطس
 * 2015 م": what the page itself says in ours wins over what is reckoned. */
static void take_companion(struct cursor *cursor, struct date *date)
{
    struct cursor try = *cursor;
    struct date other;
    size_t end;
    int era;
    take_name(&try, DATE_ERA, &era);
    for (int i = 0; i < MAX_FILLERS && take_filler(&try); i++)
        ;
    try.at = skip_blanks(try.text, try.at);
    if (try.at >= try.text.len || !read_core(try.text, try.at, &other, &end) || other.foreign == date->foreign)
        return;
    if (date->foreign) {
        date->year = other.year;
        date->month = other.month;
        date->day = other.day;
        date->foreign = false;
    }
    cursor->at = end;
}

/* ---- times and zones ------------------------------------------------------------ */

/* "+0300", "+03:00", "+3", "-05:00" */
static bool take_offset(struct cursor *cursor, int *zone)
{
    struct cursor try = *cursor;
    int hours, minutes = 0;
    size_t digits;
    bool minus = take_sign(&try, '-');
    if ((!minus && !take_sign(&try, '+')) || !digit_at(try.text, try.at) || !take_number(&try, 4, &hours, &digits))
        return false;
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (digits > 2) {
        return false;
    } else if (minus && !(try.at < try.text.len && try.text.ptr[try.at] == ':')) {
        return false; /* "- 15" is a dash and a number */
    } else if (try.at < try.text.len && try.text.ptr[try.at] == ':' && digit_at(try.text, try.at + 1)) {
        try.at++;
        if (!take_number(&try, 2, &minutes, &digits))
            return false;
    }
    if (hours > 14 || minutes > 59 || minutes % 15 != 0)
        return false;
    *zone = (hours * 60 + minutes) * (minus ? -1 : 1);
    *cursor = try;
    return true;
}

/* "GMT", "(GMT+3)", "(+3 غرينتش)", "بتوقيت مكة المكرمة", "+0300" */
static void take_zone(struct cursor *cursor, struct date *date)
{
    struct cursor try = *cursor;
    int zone = 0, offset;
    take_sign(&try, '(');
    bool has_offset = take_offset(&try, &offset);
    bool named = take_name(&try, DATE_ZONE, &zone);
    if (named && !has_offset)
        has_offset = take_offset(&try, &offset);
    if (!has_offset && !named)
        return;
    take_sign(&try, ')');
    date->zone = has_offset ? offset : zone;
    date->has_zone = true;
    *cursor = try;
}

static void apply_half(struct date *date, int half)
{
    if (date->hour > 12)
        return;
    if (half == DATE_PM)
        date->hour = date->hour % 12 + 12;
    else if (half == DATE_AM || date->hour == 12 || date->hour < 6)
        date->hour %= 12;
    else
        date->hour += 12;
}

static bool take_time(struct cursor *cursor, struct date *date)
{
    struct cursor try = *cursor;
    int hour, minute, second = 0, half;
    size_t digits;
    bool has_second = false;
    if (!take_number(&try, 3, &hour, &digits) || digits > 2 || !take_sign(&try, ':') ||
        !take_number(&try, 2, &minute, &digits) || digits != 2 || hour > 23 || minute > 59)
        return false;
    struct cursor more = try;
    if (take_sign(&more, ':') && digit_at(more.text, more.at) && take_number(&more, 2, &second, &digits) &&
        digits == 2 && second < 60) {
        has_second = true;
        try = more;
        if (try.at < try.text.len && try.text.ptr[try.at] == '.' && digit_at(try.text, try.at + 1)) {
            int fraction;
            try.at++;
            take_number(&try, 9, &fraction, &digits);
        }
    }
    date->hour = hour;
    date->minute = minute;
    date->second = has_second ? second : 0;
    date->has_second = has_second;
    date->has_time = true;
    if (take_name(&try, DATE_HALF, &half)) {
        apply_half(date, half);
        take_sign(&try, '.');
    }
    take_zone(&try, date);
    *cursor = try;
    return true;
}

/* What may stand before the day: a zone, a time, a weekday, in any order. */
static void take_before(struct cursor *cursor, struct date *date)
{
    for (int i = 0; i < 3; i++) {
        int value;
        if (!date->has_time && take_time(cursor, date))
            ;
        else if (!date->has_zone && take_name(cursor, DATE_ZONE, &value)) {
            date->zone = value;
            date->has_zone = true;
        } else if (!take_name(cursor, DATE_WEEKDAY, &value))
            break;
        for (int j = 0; j < MAX_FILLERS && take_filler(cursor); j++)
            ;
    }
}

/* The time that follows, with fillers and the weekday before it. */
static void take_after(struct cursor *cursor, struct date *date)
{
    struct cursor try = *cursor;
    int value;
    if (take_name(&try, DATE_ERA, &value))
        *cursor = try;
    if (date->has_time)
        return;
    for (int i = 0; i <= MAX_FILLERS; i++) {
        if (take_time(&try, date)) {
            *cursor = try;
            return;
        }
        if (!take_filler(&try) && !take_name(&try, DATE_WEEKDAY, &value))
            return;
    }
}

static bool read_date(struct wq_str text, size_t at, struct date *date, size_t *end)
{
    struct date before = {0};
    struct cursor cursor = {text, at};
    if (!read_core(text, at, date, end)) {
        if (*end > at)
            return false;
        take_before(&cursor, &before);
        if (cursor.at == at)
            return false;
        size_t core = cursor.at;
        if (!read_core(text, core, date, end)) {
            if (*end == core)
                *end = at;
            return false;
        }
    }
    cursor.at = *end;
    take_companion(&cursor, date);
    if (before.has_time)
        date_take_time(date, &before);
    date->has_zone = before.has_zone;
    date->zone = before.zone;
    take_after(&cursor, date);
    date->from = at;
    date->to = cursor.at;
    return true;
}

/* The byte behind the last digit: no date begins there or later. */
static size_t behind_digits(struct wq_str text)
{
    size_t at = text.len;
    while (at > 0 && !digit_at(text, at - 1))
        at--;
    return at;
}

bool date_find(struct wq_str folded, size_t from, struct date *date)
{
    size_t behind = behind_digits(folded);
    struct word word;
    while (from < behind && word_next(folded, &from, &word) && word.from < behind) {
        size_t end;
        if (read_date(folded, word.from, date, &end))
            return true;
        if (end > word.from)
            from = end;
    }
    return false;
}

bool date_find_time(struct wq_str folded, size_t from, struct date *time)
{
    struct word word;
    while (word_next(folded, &from, &word)) {
        struct cursor cursor = {folded, word.from};
        *time = (struct date){.from = word.from};
        if (take_time(&cursor, time)) {
            time->to = cursor.at;
            return true;
        }
    }
    return false;
}

void date_take_time(struct date *date, const struct date *time)
{
    date->hour = time->hour;
    date->minute = time->minute;
    date->second = time->second;
    date->has_time = time->has_time;
    date->has_second = time->has_second;
    if (time->has_zone) {
        date->zone = time->zone;
        date->has_zone = true;
    }
}

void date_put(const struct date *date, struct wq_buf *out)
{
    wq_buf_putf(out, "%04d-%02d", date->year, date->month);
    if (!date->day)
        return;
    wq_buf_putf(out, "-%02d", date->day);
    if (!date->has_time)
        return;
    wq_buf_putf(out, "T%02d:%02d", date->hour, date->minute);
    if (date->second) /* ":00" is how machines pad */
        wq_buf_putf(out, ":%02d", date->second);
    if (!date->has_zone)
        return;
    if (date->zone == 0)
        wq_buf_putc(out, 'Z');
    else
        wq_buf_putf(out, "%c%02d:%02d", date->zone < 0 ? '-' : '+', (date->zone < 0 ? -date->zone : date->zone) / 60,
                    (date->zone < 0 ? -date->zone : date->zone) % 60);
}

bool date_is_weekday(struct wq_str folded, size_t from, size_t to)
{
    int value;
    size_t end;
    return date_name(folded, from, DATE_WEEKDAY, &value, &end) && end == to;
}
