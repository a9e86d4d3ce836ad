/* SPDX-License-Identifier: MIT */
/*
 * views: one file per view: list, reader, sidebar, help. Views never include each
 * other; what they share goes through ui.
 */
#ifndef WARRAQ_VIEWS_H
#define WARRAQ_VIEWS_H

#include <warraq/ui.h>

#endif
