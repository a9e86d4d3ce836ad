/* SPDX-License-Identifier: MIT */
/*
 * HTML pages: the tree (libxml2), what it declares about the article, its text
 * as blocks, and which of the blocks are the story.
 *
 * Ownership: a tree owns its nodes; strings of struct html_meta and struct html_blocks are theirs.
 */
#ifndef INTAKE_HTML_H
#define INTAKE_HTML_H

#include <warraq/article.h>
#include <warraq/intake.h>
#include <warraq/text.h>

#include <libxml/tree.h>

/* ---- html_tree.c ---------------------------------------------------------------- */

/* True where bytes, in a charset of ASCII's family, begin like HTML. */
bool html_is(struct wq_str bytes);

/* Parses bytes: charset from `declared` (a label, ptr NULL for none), else as the page says. No network, no
 * entities but HTML's, limits as libxml2 has them. NULL where nothing could be made of it. */
xmlDoc *html_parse_bytes(struct wq_str bytes, struct wq_str declared, struct wq_decoding *decoding);
/* A piece of HTML in UTF-8, as feeds have it. */
xmlDoc *html_parse_fragment(struct wq_str text);

/* The next node in document order within `root`, without the children of `node` where not
 * `into`; NULL at the end. */
xmlNode *html_next(const xmlNode *root, xmlNode *node, bool into);
/* True for an element of this name. */
bool html_is_element(const xmlNode *node, const char *name);
/* An attribute's value, "" where it is not there; valid as long as the tree. */
struct wq_str html_attribute(const xmlNode *node, const char *name);
/* The text of a node with white space folded, without scripts; appended. */
void html_put_text(const xmlNode *node, struct wq_buf *out);

/* ---- html_meta.c ----------------------------------------------------------------- */

/* What a page declares, NULL where it does not: each from the most reliable place that has it. */
struct html_meta {
    char *title;      /* JSON-LD headline, else og:title */
    char *heading;    /* the <h1> that says what the title says, else the first */
    char *page_title; /* <title> */
    char *outlet, *byline, *section, *url, *deck;
    char *published, *updated; /* as written */
    char *body;                /* JSON-LD articleBody */
    bool article;              /* it calls itself an article */
};

void html_meta_read(xmlDoc *tree, struct html_meta *meta);
void html_meta_free(struct html_meta *meta);

/* JSON-LD of the page alone (html_json.c). */
void html_json_read(struct wq_str json, struct html_meta *meta);
/* Sets a field that is not set yet to trimmed text with HTML's entities read; empty text sets nothing. */
void html_meta_offer(char **field, struct wq_str text);

/* ---- html_blocks.c ------------------------------------------------------------------ */

enum html_kind { HTML_PARAGRAPH, HTML_HEADING, HTML_ITEM, HTML_CAPTION };

/* A run of text that stands by itself on the page. */
struct html_block {
    size_t from, to; /* bytes of html_blocks.text */
    size_t links;    /* bytes of them in links */
    enum html_kind kind;
    const xmlNode *node; /* the element that holds it */
};

struct html_blocks {
    struct wq_buf text;
    struct html_block *items;
    size_t count, cap;
};

/* The blocks of what a reader sees below `root`: no scripts, forms, menus, hidden parts. */
void html_blocks_read(xmlNode *root, struct html_blocks *blocks);
void html_blocks_free(struct html_blocks *blocks);
struct wq_str html_block_text(const struct html_blocks *blocks, size_t index);
/* True for a sentence or more that is not made of links. */
bool html_block_is_prose(const struct html_blocks *blocks, size_t index);

/* The blocks [*from, *to) that hold the story; false where the page has none. `title` (may be empty) is where
 * it begins. */
bool html_find_story(const struct html_blocks *blocks, struct wq_str title, size_t *from, size_t *to);

/* True where the page is mostly links to other pages. */
bool html_is_index(const struct html_blocks *blocks, size_t from, size_t to);

/* ---- html.c --------------------------------------------------------------------------- */

/* Reads a page: fields and body of the article. WQ_UNSUPPORTED with a reason where it is none. */
enum wq_status html_read(const struct wq_rules *rules, const struct wq_document *document, struct wq_article *article,
                         struct wq_error *error);

/* The paragraphs of a piece of HTML or of plain text, added to `paragraphs`. */
void html_paragraphs(struct wq_str text, struct wq_strs *paragraphs);

#endif
