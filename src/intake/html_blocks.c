/* SPDX-License-Identifier: MIT */
/* The text of a page in blocks, as block elements and line breaks part it. */
#include "html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PROSE_LETTERS 60 /* bytes: some six Arabic words */

/* Elements that no reader sees, or that are no story wherever they stand. */
static const char *const unseen[] = {"script", "style",    "noscript", "template", "svg",      "iframe", "object",
                                     "head",   "nav",      "footer",   "aside",    "button",   "select", "input",
                                     "option", "textarea", "audio",    "video",    "canvas",   "map",    "label",
                                     "dialog", "embed",    "applet",   "menu",     "datalist", "math"};

/* Elements that break no line. */
static const char *const inlines[] = {
    "a",   "abbr", "b",    "bdi", "bdo", "big",  "cite",    "code",   "del",    "dfn",    "em",     "font", "i",
    "ins", "kbd",  "mark", "q",   "s",   "samp", "small",   "span",   "strike", "strong", "sub",    "sup",  "time",
    "tt",  "u",    "var",  "img", "wbr", "o:p",  "picture", "source", "ruby",   "center", "acronym"};

/* Words in a class or an id that say what is no story. Whole words: "comments" but not "recommended". */
static const char *const foreign[] = {"comment",     "comments", "disqus",  "footer",     "sidebar",    "breadcrumb",
                                      "breadcrumbs", "share",    "sharing", "social",     "newsletter", "menu",
                                      "navbar",      "nav",      "advert",  "ads",        "banner",     "cookie",
                                      "cookies",     "popup",    "modal",   "login",      "subscribe",  "tags",
                                      "related",     "trending", "ticker",  "pagination", "copyright",  "poll"};

/* Its address marks elements (xmlNode._private) that hold the page's heading or its declared body, however they
 * are called: "content with-sidebar". */
static char holds_story;

static void mark_holders(xmlNode *root)
{
    for (xmlNode *node = root; node; node = html_next(root, node, true)) {
        bool body = wq_str_equal(html_attribute(node, "itemprop"), WQ_STR("articleBody"));
        if (!body && !html_is_element(node, "h1") && !html_is_element(node, "body"))
            continue;
        for (xmlNode *holder = node; holder && holder->type == XML_ELEMENT_NODE; holder = holder->parent) {
            if (holder->_private)
                break;
            holder->_private = &holds_story;
        }
    }
}

static bool is_one_of(const xmlNode *node, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (html_is_element(node, list[i]))
            return true;
    }
    return false;
}

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
}

/* True where one of the words of a class or id is foreign: "post-comments", "commentsBox". */
static bool names_foreign(struct wq_str names)
{
    for (size_t from = 0; from < names.len;) {
        size_t to = from;
        while (to < names.len && is_letter(names.ptr[to]) &&
               (to == from || !(names.ptr[to] >= 'A' && names.ptr[to] <= 'Z' && names.ptr[to - 1] >= 'a')))
            to++;
        for (size_t i = 0; to > from && i < WQ_COUNT(foreign); i++) {
            if (to - from == strlen(foreign[i]) && strncasecmp(names.ptr + from, foreign[i], to - from) == 0)
                return true;
        }
        from = to > from ? to : from + 1;
    }
    return false;
}

static bool is_hidden(const xmlNode *node)
{
    struct wq_str style = html_attribute(node, "style");
    size_t at = wq_str_find(style, WQ_STR("display"), 0);
    if (at == SIZE_MAX)
        return xmlHasProp(node, (const xmlChar *)"hidden") != NULL;
    struct wq_str rest = wq_str_trim(wq_str_sub(style, at + 7, style.len));
    return wq_str_starts(rest, WQ_STR(":")) &&
           wq_str_starts(wq_str_trim(wq_str_sub(rest, 1, rest.len)), WQ_STR("none"));
}

static bool is_seen(const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    if (is_one_of(node, unseen, WQ_COUNT(unseen)) || is_hidden(node))
        return false;
    if (node->_private == &holds_story)
        return true;
    return !names_foreign(html_attribute(node, "class")) && !names_foreign(html_attribute(node, "id"));
}

/* ---- blocks ------------------------------------------------------------------------------ */

struct reading {
    struct html_blocks *blocks;
    const xmlNode *holder; /* the element that the block stands in */
    size_t from, links;
    bool space;
};

static enum html_kind kind_of(const xmlNode *node)
{
    const char *name = node ? (const char *)node->name : "";
    if ((*name | 0x20) == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2])
        return HTML_HEADING;
    if (strcasecmp(name, "li") == 0)
        return HTML_ITEM;
    return strcasecmp(name, "figcaption") == 0 || strcasecmp(name, "caption") == 0 ? HTML_CAPTION : HTML_PARAGRAPH;
}

static void end_block(struct reading *reading, const xmlNode *next_holder)
{
    struct html_blocks *blocks = reading->blocks;
    if (blocks->text.len > reading->from) {
        void *memory = blocks->items;
        wq_grow(&memory, &blocks->cap, blocks->count + 1, sizeof(*blocks->items));
        blocks->items = memory;
        blocks->items[blocks->count++] = (struct html_block){.from = reading->from,
                                                             .to = blocks->text.len,
                                                             .links = reading->links,
                                                             .kind = kind_of(reading->holder),
                                                             .node = reading->holder};
    }
    reading->from = blocks->text.len;
    reading->links = 0;
    reading->space = false;
    reading->holder = next_holder;
}

static void add_text(struct reading *reading, struct wq_str text, bool link)
{
    struct wq_buf *out = &reading->blocks->text;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (strchr(" \t\r\n", c)) {
            reading->space = true;
            continue;
        }
        if (reading->space && out->len > reading->from)
            wq_buf_putc(out, ' ');
        reading->space = false;
        wq_buf_putc(out, c);
        reading->links += link;
    }
}

/* Each block by itself as a reader means it; one that had nothing to see goes. */
static void repair_blocks(struct html_blocks *blocks)
{
    struct wq_buf text = {0};
    size_t kept = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        struct wq_buf line = {0};
        struct wq_decoding decoding = {0};
        text_repair(html_block_text(blocks, i), &line, &decoding);
        struct wq_str clean = wq_str_trim(wq_buf_view(&line));
        struct html_block *block = &blocks->items[kept];
        *block = blocks->items[i];
        block->from = text.len;
        for (size_t at = 0; at < clean.len; at++)
            wq_buf_putc(&text, clean.ptr[at] == '\n' ? ' ' : clean.ptr[at]);
        block->to = text.len;
        kept += block->to > block->from;
        wq_buf_free(&line);
    }
    wq_buf_free(&blocks->text);
    blocks->text = text;
    blocks->count = kept;
}

static bool breaks_line(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && !is_one_of(node, inlines, WQ_COUNT(inlines));
}

void html_blocks_read(xmlNode *root, struct html_blocks *blocks)
{
    mark_holders(root);
    struct reading reading = {.blocks = blocks, .holder = root};
    const xmlNode *link = NULL; /* the innermost <a> that is open */
    wq_buf_puts(&blocks->text, "");
    for (xmlNode *node = root->children, *next; node; node = next) {
        bool seen = is_seen(node);
        if (seen && breaks_line(node))
            end_block(&reading, html_is_element(node, "br") ? reading.holder : node);
        if (seen && html_is_element(node, "a"))
            link = node;
        if (seen && node->type != XML_ELEMENT_NODE)
            add_text(&reading, wq_str((const char *)node->content), link != NULL);
        next = html_next(root, node, seen);
        /* what is left on the way from here to the next node ends */
        bool down = seen && node->type == XML_ELEMENT_NODE && node->children;
        for (const xmlNode *left = node; !down && left && left != root; left = left->parent) {
            if (left == link)
                link = NULL;
            if (breaks_line(left) && !html_is_element(left, "br"))
                end_block(&reading, left->parent);
            if (next && left->parent == next->parent)
                break;
        }
    }
    end_block(&reading, NULL);
    repair_blocks(blocks);
}

void html_blocks_free(struct html_blocks *blocks)
{
    wq_buf_free(&blocks->text);
    free(blocks->items);
    *blocks = (struct html_blocks){0};
}

struct wq_str html_block_text(const struct html_blocks *blocks, size_t index)
{
    return wq_str_sub(wq_buf_view(&blocks->text), blocks->items[index].from, blocks->items[index].to);
}

bool html_block_is_prose(const struct html_blocks *blocks, size_t index)
{
    const struct html_block *block = &blocks->items[index];
    size_t length = block->to - block->from;
    return length >= PROSE_LETTERS && block->links * 2 < length && block->kind != HTML_CAPTION &&
           block->kind != HTML_HEADING;
}
