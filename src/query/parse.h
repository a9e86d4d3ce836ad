/* SPDX-License-Identifier: MIT */
/* What the files of the query room share. */
#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

#include <warraq/query.h>

/* Where a reader stands in a query's source. */
struct query_parser {
    struct wq_str source;
    size_t at;    /* bytes */
    size_t depth; /* groups and minus signs around `at` */
    size_t nodes;
    size_t *place;
    struct wq_error *error;
};

struct wq_query *query_node_new(enum wq_query_kind kind, size_t start);
void query_node_add(struct wq_query *parent, struct wq_query *child);

/* Ends reading: `expected` is a translated phrase, "a word". */
enum wq_status query_fail(struct query_parser *parser, size_t place, const char *expected);

/* Reads the value of date: (bounds as typed, checked) into a WQ_QUERY_DATE node;
 * WQ_INVALID where it is no date, no range and no span back from today. */
enum wq_status query_read_date(struct wq_str value, struct wq_query *node);

#endif
