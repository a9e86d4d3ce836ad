/* SPDX-License-Identifier: MIT */
/*
 * Rules for the pages of one outlet, written by people (data/outlets/README). They
 * stand above what the passes guess.
 *
 * Ownership: a collection owns its outlets.
 */
#ifndef INTAKE_OUTLET_H
#define INTAKE_OUTLET_H

#include "pattern.h"

#include <warraq/intake.h>

enum outlet_rule {
    OUTLET_MATCH, /* a line that shows whose page it is */
    OUTLET_LINE,  /* a line that fields are taken from */
    OUTLET_DROP,  /* furniture */
    OUTLET_END,   /* this line and what stands below it are furniture */
};

struct outlet {
    char *name;
    struct wq_strs hosts; /* lower case, without "www." */
    struct outlet_line {
        enum outlet_rule rule;
        struct pattern pattern;
    } * lines;
    size_t count, cap;
};

struct outlets {
    struct outlet *items; /* those that are asked first stand first */
    size_t count, cap;
};

/* Puts the outlets of a folder behind those that are there. */
enum wq_status outlets_read(struct outlets *outlets, const char *folder, intake_problem_fn *problem, void *context);
void outlets_free(struct outlets *outlets);
/* The outlet of this URL's host, or of one above it; NULL where there is none. */
const struct outlet *outlets_of_url(const struct outlets *outlets, struct wq_str url);

#endif
