/* SPDX-License-Identifier: MIT */
/* What pages, feeds and records declare, in their own notations -> fields of an article. */
#ifndef INTAKE_METADATA_H
#define INTAKE_METADATA_H

#include <warraq/article.h>
#include <warraq/intake.h>
#include <warraq/text.h>

/* Records how the bytes became text. */
void provenance_set_decoding(struct wq_provenance *source, const struct wq_decoding *decoding);

enum metadata_clock {
    METADATA_MINUTES, /* pages: seconds are the machine's */
    METADATA_SECONDS, /* feeds: all that stands there */
};

/* Sets *field to the ISO form of a date as declared: ISO 8601 and what is near it,
 * RFC 5322, Arabic words, Hijri (1411 to 1470) and Jalali (1300 to 1410) years. False, and nothing set,
 * where it is none. */
bool metadata_set_date(char **field, struct wq_str value, enum metadata_clock clock);
/* The same for a day in an address: /2013/8/3/, /20200317. */
bool metadata_set_url_date(char **field, struct wq_str url);

/* Who wrote it: "name - place" gives a dateline too. Addresses and the site's own name are nobody. */
void metadata_set_byline(const struct wq_rules *rules, struct wq_article *article, struct wq_str author,
                         struct wq_str site);
/* The publication, from the name a site gives itself and the end of a page's title. */
void metadata_set_outlet(struct wq_article *article, struct wq_str site, struct wq_str title_end);

#endif
