/* SPDX-License-Identifier: MIT */
/*
 * A text flow: an article as blocks (title, paragraphs, links, comments), each laid
 * out into lines when it is first looked at, so that opening, resizing and jumping
 * cost the same for any length of article.
 *
 * Ownership: a flow owns its blocks; it copies all text that it is made from.
 */
#ifndef WARRAQ_VIEWS_FLOW_H
#define WARRAQ_VIEWS_FLOW_H

#include <warraq/ui.h>

enum flow_kind {
    FLOW_TITLE,
    FLOW_DECK,
    FLOW_SOURCE, /* outlet, byline, date */
    FLOW_CAPTION,
    FLOW_PARAGRAPH,
    FLOW_CONTINUED, /* the rest of a paragraph too long for one block */
    FLOW_SUBHEAD,
    FLOW_SECTION, /* over what follows the article: read also, related, comments */
    FLOW_LINK,
    FLOW_COMMENT_AUTHOR,
    FLOW_COMMENT,
    FLOW_KINDS,
};

/* A part of a block's text in a style of its own: code points. */
struct flow_span {
    size_t start, end;
    enum wq_role role;
    size_t mention; /* index into the mentions, SIZE_MAX for a hit */
};

struct flow_spans {
    struct flow_span *items;
    size_t count, cap;
};

struct flow_block {
    enum flow_kind kind;
    char *text;                  /* valid UTF-8 or whatever the article has: laying it out cleans it */
    size_t length;               /* code points */
    size_t passed;               /* code points of all blocks before */
    size_t gap;                  /* empty rows above */
    bool in_title;               /* what mentions of the title count in */
    bool in_body;                /* what mentions of the body count in */
    size_t body_from;            /* code points of the body before it */
    enum wq_direction direction; /* of its text */
    enum wq_direction side;      /* where its lines begin */
    struct flow_spans names, hits;
    struct wq_paragraph *paragraph; /* NULL until it is looked at */
    struct wq_lines lines;          /* empty until it is looked at */
};

struct flow {
    struct flow_block *blocks;
    size_t count, cap;
    size_t width;  /* cells */
    size_t length; /* code points of all blocks */
    struct wq_layout layout;
};

/* A row of a flow: the empty rows above a block come before its lines. */
struct flow_place {
    size_t block, row;
};

/* A place that no change of width moves: code points into a block. */
struct flow_anchor {
    size_t block, offset;
};

/* `comments`: unfolded. */
struct flow *flow_new(const struct wq_article *article, const struct wq_mentions *mentions, bool comments);
void flow_free(struct flow *flow);
/* Both forget the lines; places must be found again from anchors. */
void flow_set_width(struct flow *flow, size_t width);
void flow_set_layout(struct flow *flow, const struct wq_layout *layout);

/* Cells that a kind of block is set in from the side where it begins. */
size_t flow_indent(enum flow_kind kind);
enum wq_role flow_role(enum flow_kind kind);

/* Rows of a block, laid out now where it was not. */
size_t flow_rows(struct flow *flow, size_t block);
/* The line that a place shows; NULL for an empty row. */
const struct wq_line *flow_line(struct flow *flow, struct flow_place place);
/* Moves a place by up to `rows` rows down, or up where it is negative; gives how many it moved. */
size_t flow_move(struct flow *flow, struct flow_place *place, long rows);
/* The last place from which on the flow fills `rows` rows; the start of a shorter flow. */
struct flow_place flow_last(struct flow *flow, size_t rows);
struct flow_anchor flow_anchor_of(struct flow *flow, struct flow_place place);
struct flow_place flow_place_of(struct flow *flow, struct flow_anchor anchor);
/* The same place in code points of article_body_text, 0 before the body and the
 * body's length behind it; and back. */
size_t flow_body_position(const struct flow *flow, struct flow_anchor anchor);
struct flow_anchor flow_anchor_of_body(const struct flow *flow, size_t position);
/* True where a place comes before another. */
bool flow_before(struct flow_place a, struct flow_place b);
/* Code points from the start to a place. */
size_t flow_passed(struct flow *flow, struct flow_place place);

/* The next (or previous) span after (before) an anchor, of the hits or of one
 * mention's name; false where there is none. */
typedef bool flow_match_fn(const void *context, const struct flow_span *span);
bool flow_find(const struct flow *flow, struct flow_anchor from, bool forward, bool hits, flow_match_fn *match,
               const void *context, struct flow_anchor *found);

#endif
