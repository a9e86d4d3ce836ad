/* SPDX-License-Identifier: MIT */
/* A line of credit: who wrote it, for whom, from where, in any order. */
#ifndef INTAKE_CREDIT_H
#define INTAKE_CREDIT_H

#include "page.h"

struct credit {
    struct found person, outlet, place, desk, agency;
    size_t parts;
    double least; /* the weight of the part that weighs least; 1.2 and more is sure */
    bool told;    /* by a word such as "written by", not by its form alone */
    bool source;  /* by a word such as "source:" */
};

/* How much the place of the line says before it is read. */
enum credit_context {
    CREDIT_LINE,        /* a line like others */
    CREDIT_BESIDE_DATE, /* beside the date, where a name alone is a credit */
};

/* Reads `text` as a credit; false where it reads like none. Views point into it. */
bool credit_read(const struct page *page, struct wq_str text, enum credit_context context, struct credit *credit);

/* Offers what a credit says to the page's fields, `scale` times as sure. */
void credit_take(struct page *page, const struct credit *credit, double scale);

#endif
