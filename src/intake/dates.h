/* SPDX-License-Identifier: MIT */
/*
 * Dates as Arabic, English and French news pages print them. Impossible dates are
 * refused. Hijri (Umm al-Qura) and Jalali days are brought to our calendar; years
 * outside 1900 to 2100 are none.
 */
#ifndef INTAKE_DATES_H
#define INTAKE_DATES_H

#include <warraq/base.h>

struct date {
    int year, month, day; /* day 0: the page gives the month alone */
    int hour, minute, second;
    int zone; /* minutes east of Greenwich */
    bool has_time, has_second, has_zone;
    bool foreign;    /* reckoned from another calendar */
    size_t from, to; /* bytes of the folded text that it takes, weekday, time and zone with it */
};

/* The first date that begins at or after byte `from` of folded text (text_fold).
 * A time or a weekday just before it belongs to it. */
bool date_find(struct wq_str folded, size_t from, struct date *date);

/* The first time of day at or after byte `from`, without a date: fills hour to
 * zone, `from` and `to`. */
bool date_find_time(struct wq_str folded, size_t from, struct date *time);

/* Gives `date` the time of `time`. */
void date_take_time(struct date *date, const struct date *time);

/* Appends the date in ISO 8601 with what is known of it: 2016-09, 2017-10-30,
 * 2017-10-30T09:23, ...:05, ...Z, ...+03:00. Seconds only where they are not 0. */
void date_put(const struct date *date, struct wq_buf *out);

/* The weekday that the word from byte `from` to `to` names. */
bool date_is_weekday(struct wq_str folded, size_t from, size_t to);

#endif
