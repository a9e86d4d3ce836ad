/* SPDX-License-Identifier: MIT */
/*
 * Which blocks are the story. Prose counts for a run of blocks and links
 * count against it; the run that is worth most is taken (maximum subsequence
 * segmentation: Pasternack and Roth 2009). What the page itself calls the body goes before, where it holds the prose.
 */
#include "html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    STORY_LEAST = 120, /* bytes of prose */
    WORTH_MOST = 1500, /* of one block: a long legal notice is no story */
    COST_SHORT = 25,   /* of a line that is no sentence */
    COST_LINK = 45,    /* of a line that is a link */
    BODY_SHARE = 40,   /* of a hundred parts of the best run's prose that a declared body must have */
    LEAD_FAR = 8,      /* blocks between a lead and the body: a picture, its credit, buttons */
    INDEX_PROSE = 800, /* bytes: a page with more prose than that is read, whatever its links */
    INDEX_LINKS = 4,   /* times as many bytes of links as of prose make an index */
    CONTAINERS = 64,   /* declared bodies that are compared */
};

/* Names of classes and ids for the element that holds a story, without their dashes. */
static const char *const body_names[] = {
    "articlebody",   "articlecontent", "articletext", "articlecontents", "articledetails", "articledetail",
    "storybody",     "storycontent",   "storytext",   "storydetails",    "entrycontent",   "postcontent",
    "posttext",      "postbody",       "newsbody",    "newscontent",     "newstext",       "newsdetails",
    "newsdetail",    "contentbody",    "bodytext",    "maintext",        "fulltext",       "detailstext",
    "detailsbody",   "detailscontent", "cmscontent",  "textcontent",     "singlecontent",  "itemfulltext",
    "fieldnamebody", "tdpostcontent",  "wysiwyg",     "richtext",        "paragraphlist"};

static long worth(const struct html_blocks *blocks, size_t index)
{
    const struct html_block *block = &blocks->items[index];
    size_t length = block->to - block->from;
    if (html_block_is_prose(blocks, index))
        return length > WORTH_MOST ? WORTH_MOST : (long)length;
    if (block->kind == HTML_HEADING || block->kind == HTML_CAPTION)
        return -1;
    return block->links * 2 >= length ? -COST_LINK : -COST_SHORT;
}

static size_t prose_between(const struct html_blocks *blocks, size_t from, size_t to)
{
    size_t prose = 0;
    for (size_t i = from; i < to; i++)
        prose += html_block_is_prose(blocks, i) ? blocks->items[i].to - blocks->items[i].from : 0;
    return prose;
}

/* The run of most worth, at or after `start`. */
static void best_run(const struct html_blocks *blocks, size_t start, size_t *from, size_t *to)
{
    long best = 0, sum = 0;
    size_t first = start;
    *from = *to = start;
    for (size_t i = start; i < blocks->count; i++) {
        if (sum <= 0) {
            sum = 0;
            first = i;
        }
        sum += worth(blocks, i);
        if (sum > best) {
            best = sum;
            *from = first;
            *to = i + 1;
        }
    }
}

/* ---- what the page calls the body ---------------------------------------------------- */

/* One of the words of a class or id, without its dashes, is a name of the list. */
static bool names_body(struct wq_str names)
{
    for (size_t from = 0; from < names.len;) {
        char bare[24];
        size_t length = 0, at = from;
        for (; at < names.len && names.ptr[at] != ' '; at++) {
            if (names.ptr[at] != '-' && names.ptr[at] != '_' && length + 1 < sizeof(bare))
                bare[length++] = (char)(names.ptr[at] | 0x20);
        }
        bare[length] = '\0';
        for (size_t i = 0; i < WQ_COUNT(body_names); i++) {
            if (strcmp(bare, body_names[i]) == 0)
                return true;
        }
        from = at + 1;
    }
    return false;
}

/* The outermost element around a block that is declared to be the body; NULL where none is. */
static const xmlNode *declared_body(const xmlNode *node)
{
    const xmlNode *found = NULL;
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
        if (wq_str_equal(html_attribute(node, "itemprop"), WQ_STR("articleBody")) ||
            names_body(html_attribute(node, "class")) || names_body(html_attribute(node, "id")))
            found = node;
    }
    return found;
}

struct container {
    const xmlNode *node;
    size_t prose, from, to;
};

/* Blocks stand together by the element that holds them, so a container is met once but for nesting. */
static size_t find_containers(const struct html_blocks *blocks, struct container *containers)
{
    size_t count = 0;
    const xmlNode *last = NULL, *body = NULL;
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->items[i].node != last)
            body = declared_body(blocks->items[i].node);
        last = blocks->items[i].node;
        if (!body)
            continue;
        size_t place = 0;
        while (place < count && containers[place].node != body)
            place++;
        if (place == count) {
            if (count == CONTAINERS)
                continue;
            containers[count++] = (struct container){.node = body, .from = i};
        }
        containers[place].to = i + 1;
        containers[place].prose += prose_between(blocks, i, i + 1);
    }
    return count;
}

static bool take_declared(const struct html_blocks *blocks, size_t least, size_t *from, size_t *to)
{
    struct container containers[CONTAINERS];
    size_t count = find_containers(blocks, containers), best = 0;
    for (size_t i = 1; i < count; i++) {
        if (containers[i].prose > containers[best].prose)
            best = i;
    }
    if (!count || containers[best].prose < STORY_LEAST || containers[best].prose < least)
        return false;
    *from = containers[best].from;
    *to = containers[best].to;
    return true;
}

/* The block behind the one that says the title, 0 where none does. */
static size_t behind_title(const struct html_blocks *blocks, struct wq_str title)
{
    for (size_t i = 0; i < blocks->count && title.len; i++) {
        if (blocks->items[i].kind == HTML_HEADING && wq_str_equal(html_block_text(blocks, i), title))
            return i + 1;
    }
    return 0;
}

static bool ends_sentence(struct wq_str text)
{
    static const char *const ends[] = {".", "!", "\u061F", "\u00BB", "\""};
    for (size_t i = 0; i < WQ_COUNT(ends); i++) {
        if (wq_str_ends(text, wq_str(ends[i])))
            return true;
    }
    return false;
}

/* A lead stands between the title and what a page calls the body. */
static void take_lead(const struct html_blocks *blocks, size_t start, size_t *from)
{
    for (size_t i = *from; start && i > start && i + LEAD_FAR > *from; i--) {
        if (html_block_is_prose(blocks, i - 1) && !blocks->items[i - 1].links) {
            *from = i - 1;
            return;
        }
    }
}

bool html_find_story(const struct html_blocks *blocks, struct wq_str title, size_t *from, size_t *to)
{
    size_t start = behind_title(blocks, title);
    best_run(blocks, start, from, to);
    size_t prose = prose_between(blocks, *from, *to);
    if (prose < STORY_LEAST && start)
        best_run(blocks, 0, from, to);
    prose = prose_between(blocks, *from, *to);
    if (!take_declared(blocks, prose * BODY_SHARE / 100, from, to) && prose < STORY_LEAST)
        return false;
    take_lead(blocks, start, from);
    while (*to > *from && !html_block_is_prose(blocks, *to - 1) && !ends_sentence(html_block_text(blocks, *to - 1)))
        --*to;
    return true;
}

bool html_is_index(const struct html_blocks *blocks, size_t from, size_t to)
{
    size_t prose = prose_between(blocks, from, to), links = 0;
    for (size_t i = 0; i < blocks->count; i++)
        links += blocks->items[i].links;
    return prose < INDEX_PROSE && links / INDEX_LINKS > prose;
}
