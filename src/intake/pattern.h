/* SPDX-License-Identifier: MIT */
/*
 * Patterns of whole lines, as rules for outlets have them: text, `*` for any text and
 * {field} for the text that a field is taken from. Compared folded; a blank stands for
 * any number of blanks, none included.
 */
#ifndef INTAKE_PATTERN_H
#define INTAKE_PATTERN_H

#include <warraq/base.h>

enum pattern_field {
    PATTERN_TITLE,
    PATTERN_DECK,
    PATTERN_BYLINE,
    PATTERN_DESK,
    PATTERN_DATELINE,
    PATTERN_SECTION,
    PATTERN_CAPTION,
    PATTERN_PUBLISHED,
    PATTERN_UPDATED,
    PATTERN_FIELDS, /* how many; as a field: `*`, any text */
};

/* Text that must stand there, or, where `text` is NULL, text of any kind. */
struct pattern_part {
    char *text;
    enum pattern_field field; /* a field takes at least a byte */
};

struct pattern {
    struct pattern_part *parts; /* never two of any kind beside each other */
    size_t count, cap;
    char *probe; /* folded text that every line it matches holds; "" where there is none */
};

/* WQ_INVALID with what is wrong in *error. */
enum wq_status pattern_read(struct wq_str source, struct pattern *pattern, struct wq_error *error);
void pattern_free(struct pattern *pattern);
/* True where it takes the line's text for a field. */
bool pattern_has_fields(const struct pattern *pattern);

/* Where fields stand: bytes of the folded line; to 0: not in this pattern. */
struct pattern_values {
    struct {
        size_t from, to;
    } at[PATTERN_FIELDS];
};
/* Matches a whole folded line; each `*` and field takes as little as it can. */
bool pattern_match(const struct pattern *pattern, struct wq_str folded, struct pattern_values *values);

#endif
