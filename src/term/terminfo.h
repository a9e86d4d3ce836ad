/* SPDX-License-Identifier: MIT */
/*
 * The terminal's description. Apart from the rest, since <term.h> takes hundreds
 * of common words as macros.
 */
#ifndef TERM_TERMINFO_H
#define TERM_TERMINFO_H

#include <warraq/base.h>

/* Reads a description; false where there is none of that name. terminfo_unload
 * drops it again. What follows is about the current one, curses' own or this. */
bool terminfo_load(const char *name, int fd);
void terminfo_unload(void);

/* NULL where the terminal does not have it. */
const char *terminfo_string(const char *capability);
/* 0 or less where it does not have it. */
int terminfo_number(const char *capability);
bool terminfo_flag(const char *capability);

#endif
