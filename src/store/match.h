/* SPDX-License-Identifier: MIT */
/* The part of a query that the full-text index answers by itself. */
#ifndef STORE_MATCH_H
#define STORE_MATCH_H

#include "plan.h"

/* Appends the FTS5 expression of a query; false, with nothing appended, where the
 * index alone cannot answer it. */
bool match_put(const struct wq_query *query, enum plan_scope scope, struct wq_buf *out);
/* The scope that a field gives; WQ_UNSUPPORTED where it is no part of the index. */
enum wq_status match_scope(enum wq_query_field field, enum plan_scope *scope);
/* Appends the expression of the words of a text, one after the other. */
void match_put_phrase(const char *text, enum plan_scope scope, struct wq_buf *out);

#endif
