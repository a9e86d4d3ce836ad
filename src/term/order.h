/* SPDX-License-Identifier: MIT */
/*
 * order: in which order a row of the picture is sent, and with which separators,
 * so that the terminal shows it as it stands in the picture (TERMINALS.md §3 and
 * §9). Pure functions.
 */
#ifndef TERM_ORDER_H
#define TERM_ORDER_H

#include "picture.h"

/* What is sent for one cell. */
struct wq_sent {
    size_t from; /* the column of the picture whose place is sent here */
    bool lrm;    /* U+200E follows it within its cell */
    bool blank;  /* U+2800 stands for its space */
    bool mirror; /* its mirror image is sent: the terminal mirrors it again */
};

/* Fills sent[0 .. columns). The right half of a wide character stays right of it. */
void order_row(const struct wq_place *row, size_t columns, enum wq_bidi mode, struct wq_sent *sent);

/* Bidi_Class as far as the order asks for it. */
enum wq_class { WQ_CLASS_NEUTRAL, WQ_CLASS_L, WQ_CLASS_R, WQ_CLASS_AN, WQ_CLASS_EN };
enum wq_class order_class(uint32_t code_point);
/* The mirror image of a bracket or quotation mark where `mirror`; else itself. */
uint32_t order_mirrored(uint32_t code_point, bool mirror);

#endif
