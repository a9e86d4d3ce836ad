/* SPDX-License-Identifier: MIT */
/*
 * store: cache, notes and vault: open, migrate, statements, full text. The one
 * place that includes SQLite.
 *
 * Ownership: a store owns its connection and statements; what a function hands
 * out belongs to the caller.
 */
#ifndef WARRAQ_STORE_H
#define WARRAQ_STORE_H

#include <warraq/article.h>
#include <warraq/query.h>
#include <warraq/text.h>

#endif
