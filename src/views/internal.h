/* SPDX-License-Identifier: MIT */
/* The views, for the table that names them. */
#ifndef WARRAQ_VIEWS_INTERNAL_H
#define WARRAQ_VIEWS_INTERNAL_H

#include <warraq/views.h>

extern const struct wq_view_type views_list, views_reader, views_sidebar, views_help;

/* Corrects a field of the article that is open: "NAME VALUE", or NAME alone to remove it. */
wq_request_fn views_do_set_field;
/* Takes the correction of a field back. */
wq_request_fn views_do_undo_field;

#endif
