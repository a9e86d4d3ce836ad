/* SPDX-License-Identifier: MIT */
/* The views, for the table that names them. */
#ifndef WARRAQ_VIEWS_INTERNAL_H
#define WARRAQ_VIEWS_INTERNAL_H

#include <warraq/views.h>

extern const struct wq_view_type views_list, views_reader, views_sidebar, views_help;

#endif
