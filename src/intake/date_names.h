/* SPDX-License-Identifier: MIT */
/* Names in dates: months, weekdays, parts of the day, zones. All of them are
 * written as text_fold leaves them. */
#ifndef INTAKE_DATE_NAMES_H
#define INTAKE_DATE_NAMES_H

#include <warraq/base.h>

enum date_name {
    DATE_MONTH,   /* value 1 to 12, with DATE_HIJRI_MONTH or DATE_JALALI_MONTH added to theirs */
    DATE_WEEKDAY, /* value 1 Sunday to 7 Saturday */
    DATE_HALF,    /* of the day: value of enum date_half */
    DATE_ZONE,    /* value: minutes east of Greenwich */
    DATE_FILLER,  /* may stand between the parts of a date */
    DATE_ERA,     /* of our era, behind a year */
    DATE_HIJRI,   /* another calendar's era, behind a year: value DATE_HIJRI_MONTH or DATE_JALALI_MONTH */
};

enum { DATE_HIJRI_MONTH = 100, DATE_JALALI_MONTH = 200 };

enum date_half { DATE_AM, DATE_PM, DATE_NIGHT };

/* The longest name of this kind that begins at byte `at` of folded text and ends
 * with a word; *end is the byte behind it. */
bool date_name(struct wq_str folded, size_t at, enum date_name kind, int *value, size_t *end);

#endif
