/* SPDX-License-Identifier: MIT */
/*
 * The tables of cues (data/cues/NAME.cue): phrases that tell what a line is. One
 * a line, `#` begins a comment; compared folded, word by word, digits and
 * punctuation aside:
 *   phrase      the line says this and nothing more
 *   phrase*     the line begins with it
 *   phrase:*    the line begins with it, and a colon, a dash or a bar follows
 *   *phrase     the line ends with it
 *   *phrase*    it stands anywhere in the first words of the line
 */
#ifndef INTAKE_CUES_H
#define INTAKE_CUES_H

#include <warraq/intake.h>

/* One for each file; the comment at the head of each file says what it holds. */
enum cue {
    CUE_READ_ALSO,
    CUE_RELATED,
    CUE_COMMENTS,
    CUE_COMMENTS_END,
    CUE_SHARE,
    CUE_FURNITURE,
    CUE_RIGHTS,
    CUE_FOOTER,
    CUE_TAGS,
    CUE_SECTION,
    CUE_BREADCRUMB,
    CUE_BYLINE,
    CUE_SOURCE,
    CUE_CORRESPONDENT,
    CUE_DESK,
    CUE_AGENCY,
    CUE_OUTLET,
    CUE_OUTLET_WORD,
    CUE_SPECIAL,
    CUE_PLACE,
    CUE_GIVEN_NAME,
    CUE_PUBLISHED,
    CUE_UPDATED,
    CUE_DATE_WORD,
    CUE_RELATIVE,
    CUE_CAPTION,
    CUE_BETRAYAL,
    CUE_COUNT
};

/* What matched a line: one bit (1 << enum cue) a table. */
struct cue_marks {
    uint32_t whole; /* the line and nothing more */
    uint32_t start; /* begins with it; set with `whole` too where the cue is open */
    uint32_t end;
    uint32_t inside;
};

/* The outlets that have rules of their own. */
struct outlets;
const struct outlets *rules_outlets(const struct wq_rules *rules);

#define CUE_BIT(cue) (1U << (cue))

/* Matches a folded line. Looks at its first 24 words. */
void cue_scan(const struct wq_rules *rules, struct wq_str folded, struct cue_marks *marks);

/* The longest phrase of `cue`, however it is anchored, that begins with the first
 * word at or after byte `from`; *end is the byte behind its last word. */
bool cue_match(const struct wq_rules *rules, enum cue cue, struct wq_str folded, size_t from, size_t *end);

/* True where the whole of `text` (not folded) is a phrase of `cue`, however anchored. */
bool cue_is(const struct wq_rules *rules, enum cue cue, struct wq_str text);

#endif
