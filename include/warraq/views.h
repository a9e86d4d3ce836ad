/* SPDX-License-Identifier: MIT */
/*
 * views: one file per view: list, reader, sidebar, help. Views never include each
 * other; what they share goes through ui.
 *
 * Ownership: the tables are constant; views belong to the ui that opened them.
 */
#ifndef WARRAQ_VIEWS_H
#define WARRAQ_VIEWS_H

#include <warraq/ui.h>

/* The views of the three places, WQ_PLACES of them. */
const struct wq_view_type *const *views_panes(void);

/* Everything that a person can ask for, in the order in which help shows it. */
const struct wq_request *views_requests(size_t *count);

/* The kinds of view, as requests name them in their scope. */
enum { WQ_SCOPE_LIST = 1, WQ_SCOPE_READER = 2, WQ_SCOPE_SIDEBAR = 4, WQ_SCOPE_HELP = 8 };

#endif
