/* SPDX-License-Identifier: MIT */
/* The language of a text, by its letters and its commonest words. */
#ifndef INTAKE_LANGUAGE_H
#define INTAKE_LANGUAGE_H

#include <warraq/base.h>

/* BCP 47; NULL where the text is too short or in letters that tell nothing. */
const char *language_of(struct wq_str text);

#endif
