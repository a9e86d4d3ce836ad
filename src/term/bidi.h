/* SPDX-License-Identifier: MIT */
/* What "auto" comes to, from nothing but the terminal's name. */
#ifndef TERM_BIDI_H
#define TERM_BIDI_H

#include <warraq/term.h>

/* `name` is what TERM says. Never WQ_BIDI_AUTO. */
enum wq_bidi bidi_settle(enum wq_bidi mode, const char *name);

#endif
