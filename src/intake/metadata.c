/* SPDX-License-Identifier: MIT */
/* Declared dates, authors and publications. */
#include "metadata.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#include "cues.h"
#include "dates.h"
#include "words.h"

void provenance_set_decoding(struct wq_provenance *source, const struct wq_decoding *decoding)
{
    article_set(&source->charset, wq_str(decoding->charset));
    source->replaced = decoding->replaced;
    source->repairs = decoding->repairs;
}

/* ---- dates -------------------------------------------------------------------------- */

/* Reads 1 to `most` digits at *at. */
static bool read_digits(struct wq_str text, size_t *at, size_t most, int *number)
{
    size_t start = *at;
    *number = 0;
    while (*at < text.len && *at - start < most && text.ptr[*at] >= '0' && text.ptr[*at] <= '9')
        *number = *number * 10 + (text.ptr[(*at)++] - '0');
    return *at > start;
}

static bool is_at(struct wq_str text, size_t at, const char *signs)
{
    return at < text.len && text.ptr[at] && strchr(signs, text.ptr[at]);
}

static bool take(struct wq_str text, size_t *at, const char *signs)
{
    bool there = is_at(text, *at, signs);
    *at += there;
    return there;
}

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

/* Brings a Hijri or Jalali day to our calendar. */
static bool to_gregorian(struct date *date)
{
    if (date->year >= 1300 && date->year <= 1470)
        return text_calendar_day(date->year <= 1410 ? WQ_CALENDAR_JALALI : WQ_CALENDAR_HIJRI, &date->year, &date->month,
                                 &date->day);
    return true;
}

/* Z, UTC, GMT, +03:00, +0300, +03. */
static void read_zone(struct wq_str text, size_t *at, struct date *date)
{
    while (take(text, at, " "))
        continue;
    struct wq_str rest = wq_str_sub(text, *at, text.len);
    if (wq_str_starts(rest, WQ_STR("z")) || wq_str_starts(rest, WQ_STR("utc")) || wq_str_starts(rest, WQ_STR("gmt"))) {
        date->has_zone = true;
        *at += rest.ptr[0] == 'z' ? 1 : 3;
    }
    int sign = is_at(text, *at, "-") ? -1 : 1, hours, minutes = 0;
    size_t next = *at;
    if (!take(text, &next, "+-") || !read_digits(text, &next, 2, &hours))
        return;
    take(text, &next, ":");
    read_digits(text, &next, 2, &minutes);
    if (hours <= 14 && minutes < 60) {
        date->zone = sign * (hours * 60 + minutes);
        date->has_zone = true;
    }
}

static void read_time(struct wq_str text, size_t at, struct date *date)
{
    while (take(text, &at, " t,-|"))
        continue;
    int hour, minute, second = 0, fraction;
    if (!read_digits(text, &at, 2, &hour) || !take(text, &at, ":") || !read_digits(text, &at, 2, &minute))
        return;
    bool seconds = take(text, &at, ":") && read_digits(text, &at, 2, &second);
    if (seconds && take(text, &at, ".,"))
        read_digits(text, &at, 9, &fraction);
    if (hour > 23 || minute > 59 || second > 60)
        return;
    date->hour = hour;
    date->minute = minute;
    date->second = second;
    date->has_time = true;
    date->has_second = seconds;
    read_zone(text, &at, date);
    if (!hour && !minute && !second && (!date->has_zone || !date->zone))
        date->has_time = date->has_second = date->has_zone = false; /* a day for which a machine made up a time */
}

/* ISO 8601 and its neighbours: year, month, day in digits. */
static bool read_iso(struct wq_str text, struct date *date)
{
    size_t at = 0;
    *date = (struct date){0};
    while (at < text.len && (text.ptr[at] < '0' || text.ptr[at] > '9'))
        at++;
    size_t start = at;
    if (!read_digits(text, &at, 4, &date->year) || at - start != 4)
        return false;
    bool parted = take(text, &at, "-/.");
    if (!read_digits(text, &at, 2, &date->month) || (parted && !take(text, &at, "-/.")) ||
        !read_digits(text, &at, 2, &date->day) || (is_at(text, at, "0123456789")))
        return false;
    if (!to_gregorian(date) || !is_day(date->year, date->month, date->day))
        return false;
    read_time(text, at, date);
    return true;
}

static void set_date(char **field, const struct date *date)
{
    struct wq_buf iso = {0};
    date_put(date, &iso);
    article_set(field, wq_buf_view(&iso));
    wq_buf_free(&iso);
}

bool metadata_set_date(char **field, struct wq_str value, enum metadata_clock clock)
{
    struct wq_buf folded = {0};
    struct date date;
    text_fold(value, &folded, NULL);
    bool found = read_iso(wq_buf_view(&folded), &date) || date_find(wq_buf_view(&folded), 0, &date);
    if (found) {
        if (clock == METADATA_MINUTES)
            date.second = 0;
        set_date(field, &date);
    }
    wq_buf_free(&folded);
    return found;
}

/* A day in digits right behind a slash: 2013/8/3, 2013-08-03, 20130803, 20130803 and a number of ten more. */
static bool read_url_day(struct wq_str text, struct date *date)
{
    size_t at = 0, digits = 0;
    while (digits < text.len && is_at(text, digits, "0123456789"))
        digits++;
    *date = (struct date){0};
    if (digits == 8 || digits >= 12) {
        return read_digits(text, &at, 4, &date->year) && read_digits(text, &at, 2, &date->month) &&
               read_digits(text, &at, 2, &date->day) && is_day(date->year, date->month, date->day);
    }
    return digits == 4 && read_digits(text, &at, 4, &date->year) && take(text, &at, "/-") &&
           read_digits(text, &at, 2, &date->month) && take(text, &at, "/-") && read_digits(text, &at, 2, &date->day) &&
           !is_at(text, at, "0123456789") && is_day(date->year, date->month, date->day);
}

bool metadata_set_url_date(char **field, struct wq_str url)
{
    /* a year may stand behind the section and the month behind the year's slash: CNN writes 2013/middle_east/8/3 */
    for (size_t at = 0; (at = wq_str_find(url, WQ_STR("/"), at)) != SIZE_MAX;) {
        struct date date, rest;
        struct wq_str from = wq_str_sub(url, ++at, url.len);
        bool found = read_url_day(from, &date);
        size_t year = 0, slash = wq_str_find(from, WQ_STR("/"), 5);
        if (!found && read_digits(from, &year, 4, &date.year) && year == 4 && is_at(from, 4, "/") &&
            slash != SIZE_MAX) {
            struct wq_buf joined = {0};
            wq_buf_put(&joined, wq_str_sub(from, 0, 4));
            wq_buf_put(&joined, wq_str_sub(from, slash, from.len));
            found = read_url_day(wq_buf_view(&joined), &rest);
            wq_buf_free(&joined);
            date = rest;
        }
        if (found) {
            set_date(field, &date);
            return true;
        }
    }
    return false;
}

/* ---- names ---------------------------------------------------------------------------- */

static bool has_arabic(struct wq_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        if (c >= 0x620 && c < 0x700)
            return true;
    }
    return false;
}

void metadata_set_byline(const struct wq_rules *rules, struct wq_article *article, struct wq_str author,
                         struct wq_str site)
{
    author = word_trim(author);
    if (!author.len || wq_str_find(author, WQ_STR("://"), 0) != SIZE_MAX ||
        wq_str_find(author, WQ_STR("@"), 0) != SIZE_MAX || wq_str_equal(author, site))
        return;
    size_t dash = wq_str_find(author, WQ_STR(" - "), 0);
    if (dash != SIZE_MAX) {
        struct wq_str place = word_trim(wq_str_sub(author, dash + 3, author.len));
        if (cue_is(rules, CUE_PLACE, place)) {
            if (!article->dateline)
                article_set(&article->dateline, place);
            author = word_trim(wq_str_sub(author, 0, dash));
        }
    }
    article_set(&article->byline, author);
    article->confidence.byline = 0.9;
}

void metadata_set_outlet(struct wq_article *article, struct wq_str site, struct wq_str title_end)
{
    size_t bar = wq_str_find(site, WQ_STR(" | "), 0);
    site = word_trim(wq_str_sub(site, 0, bar == SIZE_MAX ? site.len : bar));
    bool prefer_end = title_end.len && (!site.len || (!has_arabic(site) && has_arabic(title_end)));
    struct wq_str outlet = prefer_end ? title_end : site;
    if (!outlet.len)
        return;
    article_set(&article->outlet, outlet);
    article->confidence.outlet = prefer_end ? 0.8 : 0.9;
}
