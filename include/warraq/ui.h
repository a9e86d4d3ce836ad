/* SPDX-License-Identifier: MIT */
/*
 * ui: event loop, view stack, key dispatch, prompt, status line, the worker. It
 * never names a view; main.c hands it the tables of views and commands.
 *
 * Ownership: the ui owns its views once they are opened; see struct wq_view_type.
 */
#ifndef WARRAQ_UI_H
#define WARRAQ_UI_H

#include <warraq/archive.h>
#include <warraq/config.h>
#include <warraq/term.h>

#endif
