/* SPDX-License-Identifier: MIT */
/*
 * UAX #9 inside the room text: classes, levels, overrides, order. A paragraph is
 * what the caller hands over: a paragraph separator in it counts as a segment
 * separator, for it shows as a space.
 */
#ifndef WARRAQ_TEXT_BIDI_H
#define WARRAQ_TEXT_BIDI_H

#include "private.h"

/* The Bidi_Class (ICU's UCharDirection) of each code point. */
void text_bidi_classes(const uint32_t *code_points, size_t count, uint8_t *classes);

/* True for what rule X9 removes: embeddings, overrides, PDF and BN. */
bool text_bidi_is_removed(uint8_t class);
/* True for what rule L1 resets at the end of a line: white space, separators,
 * isolate controls, and what X9 removes. */
bool text_bidi_is_blank(uint8_t class);

/* Levels by P2 to I2 and L1's resets before separators; *direction AUTO is
 * resolved, to LTR where nothing tells. What X9 removes has the level of what
 * stands before it. Linear in `count`, whatever the text. */
void text_bidi_resolve(const uint32_t *code_points, const uint8_t *classes, size_t count, enum wq_direction *direction,
                       uint8_t *levels);

/* L1 before separators; gives what X9 removes the level before it. */
void text_bidi_reset_separators(const uint8_t *classes, size_t count, uint8_t paragraph_level, uint8_t *levels);

/* L1 at the end of a line. */
void text_bidi_reset_end(const uint8_t *classes, size_t count, uint8_t paragraph_level, uint8_t *levels);

/* L2: order[i] is the logical index of what stands i-th from the left. */
void text_bidi_order(const uint8_t *levels, size_t count, size_t *order);

/* Sets overridden[i] for what stands in a directional override (X1 to X8);
 * returns false, and touches nothing, where there is none. */
bool text_bidi_overridden(const uint8_t *classes, size_t count, enum wq_direction direction, bool *overridden);

/* The two engines; `level` is the paragraph's. fribidi (bidi_fribidi.c) is the
 * one that conforms in all cases, but overflows its stack and takes quadratic
 * time where brackets or FSI come by the thousand: a paragraph like that goes to
 * ICU (bidi_icu.c), which gives the same order but in corners of N0: brackets
 * inside overrides, with marks on them, or nested deeper than 63.
 */
void text_bidi_levels_fribidi(const uint32_t *code_points, const uint8_t *classes, size_t count, uint8_t level,
                              uint8_t *levels);
void text_bidi_levels_icu(const uint32_t *code_points, const uint8_t *classes, size_t count, uint8_t level,
                          uint8_t *levels);

#endif
