/* SPDX-License-Identifier: MIT */
/*
 * What the files of the room text share. Offsets are in code points unless a
 * name says bytes.
 */
#ifndef WARRAQ_TEXT_PRIVATE_H
#define WARRAQ_TEXT_PRIVATE_H

#include <warraq/text.h>

#define TEXT_REPLACEMENT 0xFFFDU
#define TEXT_MAX_CODE_POINT 0x10FFFFU

/* ---- decode.c ------------------------------------------------------------ */

/* Writes a code point as UTF-16; returns its units, 1 or 2. */
int32_t text_put_utf16(uint32_t code_point, uint16_t *out);

/* ---- width.c ------------------------------------------------------------- */

/* What libc's wcwidth says in C.UTF-8: -1 for what it does not print. */
int text_libc_width(uint32_t code_point);

/* The table behind it (width_table.c, generated): where a run of code points of
 * one width starts, shifted left by two, and that width; 3 stands for -1. */
extern const uint32_t text_width_runs[];
extern const size_t text_width_run_count;

/* ---- cluster.c ------------------------------------------------------------- */

/* The state of UAX #29's rules GB3 to GB13 between two code points; zeroed
 * before the first. */
struct text_cluster_state {
    uint8_t previous;  /* Grapheme_Cluster_Break of the last code point */
    uint8_t pictogram; /* how far GB11 came: 1 after a pictogram, 2 after its joiner */
    bool odd_region;   /* an odd number of regional indicators stands before */
    bool started;
};

/* True where a cluster begins at `code_point`; it becomes the state's last. */
bool text_cluster_begins(struct text_cluster_state *state, uint32_t code_point);

#endif
