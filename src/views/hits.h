/* SPDX-License-Identifier: MIT */
/* Finding a query's hits in an article, in the worker. */
#ifndef WARRAQ_VIEWS_HITS_H
#define WARRAQ_VIEWS_HITS_H

#include "flow.h"

/* What happens when the hits are there: `spans` has one vector for each block, to be taken. */
typedef unsigned hits_done_fn(void *context, struct flow_spans *spans, size_t count);

/* Starts looking through a copy of the flow's texts. */
void hits_start(struct wq_ui *ui, const struct flow *flow, const char *query, hits_done_fn *done, void *context);

#endif
