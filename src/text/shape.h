/* SPDX-License-Identifier: MIT */
/*
 * Arabic joining to presentation forms (Unicode 9.2, R1 to R7), inside the room text.
 */
#ifndef WARRAQ_TEXT_SHAPE_H
#define WARRAQ_TEXT_SHAPE_H

#include "paragraph.h"

/* Rows of the table of forms (forms.c): U+0621 to U+06D3. */
#define TEXT_FORMS_FIRST 0x621U
#define TEXT_FORMS_COUNT 0xB3U

enum text_form { TEXT_FORM_ISOLATED, TEXT_FORM_FINAL, TEXT_FORM_INITIAL, TEXT_FORM_MEDIAL };

/* By letter less TEXT_FORMS_FIRST and enum text_form; 0 where Unicode has no such form. */
extern const uint16_t text_forms[TEXT_FORMS_COUNT][4];

/* Joins the glyphs of a paragraph whose levels are resolved: letters become
 * their forms, a hamza or madda that is written as a mark joins its letter, and
 * lam with alef becomes one cell that also carries the marks of both. Letters
 * join through marks, within one level. */
void text_shape(struct wq_paragraph *paragraph, const uint8_t *classes);

#endif
