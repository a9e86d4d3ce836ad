/* SPDX-License-Identifier: MIT */
/*
 * A file of expected texts, each under a line "== NAME". With UPDATE_GOLDEN=1 in
 * the environment it is written anew instead of compared.
 *
 * Ownership: a golden owns its sections.
 */
#ifndef TOOLS_GOLDEN_H
#define TOOLS_GOLDEN_H

#include <warraq/base.h>

struct golden {
    char *path;
    struct wq_strs names, texts;
    bool update, changed;
};

/* A file that is not there has no sections. */
void golden_open(struct golden *golden, const char *path);
/* Whether the section NAME is `text`. Where not, *difference receives the lines
 * that differ, "-" before what was expected, "+" before what came. */
bool golden_check(struct golden *golden, const char *name, struct wq_str text, struct wq_buf *difference);
/* Writes it where it changed; frees it. */
enum wq_status golden_close(struct golden *golden);

#endif
