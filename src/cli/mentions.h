/* SPDX-License-Identifier: MIT */
/* Mentions as JSON (COMMANDS.md). */
#ifndef WARRAQ_CLI_MENTIONS_H
#define WARRAQ_CLI_MENTIONS_H

#include <warraq/names.h>

struct wq_json *mentions_to_json(const struct wq_mentions *mentions);

#endif
