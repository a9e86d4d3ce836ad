/* SPDX-License-Identifier: MIT */
/*
 * Feeds: RSS 2.0, RSS 1.0 (RDF), Atom. Each item becomes a document of its own, a
 * feed of one item, in UTF-8, so that it can be read by itself.
 */
#include "feed.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>

#include <warraq/text.h>

#include "container.h"
#include "mend.h"

struct feed {
    struct stream *packed;
    struct wq_buf xml;
    xmlTextReader *reader;
    xmlDoc *shell;   /* the feed without its items */
    xmlNode *parent; /* of the items in it */
    struct stream content;
    bool cut, ended;
    bool expanded; /* the reader stands on an element that was read as a whole */
    size_t items;
};

/* ---- recognising ------------------------------------------------------------------------ */

/* The text behind blanks, comments, instructions and the document type. */
static struct wq_str skip_prolog(struct wq_str text)
{
    for (;;) {
        text = wq_str_trim(text);
        struct wq_str end;
        if (wq_str_starts(text, WQ_STR("\xEF\xBB\xBF")))
            end = WQ_STR("\xEF\xBB\xBF");
        else if (wq_str_starts(text, WQ_STR("<?")))
            end = WQ_STR("?>");
        else if (wq_str_starts(text, WQ_STR("<!--")))
            end = WQ_STR("-->");
        else if (wq_str_starts(text, WQ_STR("<!DOCTYPE"))) {
            size_t subset = wq_str_find(text, WQ_STR("["), 0), close = wq_str_find(text, WQ_STR(">"), 0);
            end = subset < close ? WQ_STR("]>") : WQ_STR(">");
        } else
            return text;
        size_t at = wq_str_find(text, end, 0);
        if (at == SIZE_MAX)
            return (struct wq_str){0};
        text = wq_str_sub(text, at + end.len, text.len);
    }
}

static bool begins_element(struct wq_str text, struct wq_str tag)
{
    return wq_str_starts(text, tag) && text.len > tag.len && strchr(" \t\r\n>", text.ptr[tag.len]);
}

bool feed_is(struct wq_str text)
{
    text = skip_prolog(text);
    return begins_element(text, WQ_STR("<rss")) || begins_element(text, WQ_STR("<rdf:RDF")) ||
           (begins_element(text, WQ_STR("<feed")) &&
            wq_str_find(wq_str_sub(text, 0, 1024), WQ_STR("xmlns"), 0) != SIZE_MAX);
}

static bool recognise(struct stream *content)
{
    struct wq_str head = stream_peek(content, CONTAINER_HEAD);
    struct wq_str start = wq_str_trim(head);
    bool marked = start.len > 1 && ((uint8_t)start.ptr[0] >= 0xEF || !start.ptr[0] || !start.ptr[1]);
    if (!start.len || (*start.ptr != '<' && !marked))
        return false;
    struct wq_buf text = {0};
    struct wq_decoding decoding;
    bool feed = !text_decode(head, (struct wq_str){0}, &text, &decoding) && feed_is(wq_buf_view(&text));
    wq_buf_free(&text);
    return feed;
}

/* ---- opening ---------------------------------------------------------------------------- */

struct wq_str feed_declared(struct wq_str bytes)
{
    struct wq_str head = wq_str_sub(bytes, 0, 256);
    size_t at = wq_str_find(head, WQ_STR("encoding="), 0), end = wq_str_find(head, WQ_STR("?>"), 0);
    if (at == SIZE_MAX || end < at || at + 10 >= head.len)
        return (struct wq_str){0};
    struct wq_str quote = wq_str_sub(head, at + 9, at + 10);
    return wq_str_sub(head, at + 10, wq_str_find(head, quote, at + 10));
}

static enum wq_status open_feed(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    (void)budget;
    struct wq_buf bytes = {0}, text = {0};
    struct wq_decoding decoding;
    struct feed *feed = wq_alloc(sizeof(*feed));
    stream_open_memory(&feed->content, WQ_STR(""));
    enum wq_status status = stream_all(content, DOCUMENT_LIMIT, &bytes, error);
    if (!status && text_decode(wq_buf_view(&bytes), feed_declared(wq_buf_view(&bytes)), &text, &decoding))
        status = wq_error_set(error, WQ_INVALID, _("a feed that is no text"));
    if (!status)
        status = mend_xml(wq_buf_view(&text), &feed->xml, &feed->cut, error);
    wq_buf_free(&bytes);
    wq_buf_free(&text);
    if (!status) {
        feed->reader =
            xmlReaderForMemory(feed->xml.ptr, (int)feed->xml.len, NULL, "UTF-8",
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER);
        if (!feed->reader)
            status = wq_error_set(error, WQ_INVALID, _("a feed that cannot be read"));
    }
    *state = feed;
    if (status)
        container_feed.close(feed);
    return status;
}

static void close_feed(void *state)
{
    struct feed *feed = state;
    if (feed->reader)
        xmlFreeTextReader(feed->reader);
    if (feed->shell)
        xmlFreeDoc(feed->shell);
    stream_close(&feed->content);
    wq_buf_free(&feed->xml);
    free(feed);
}

/* ---- item by item --------------------------------------------------------------------------- */

static bool is_named(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* Keeps what the feed says of itself: the element around the items, its title and language. */
static void keep_shell(struct feed *feed, xmlNode *node, int depth)
{
    if (depth == 0) {
        feed->shell = xmlNewDoc((const xmlChar *)"1.0");
        feed->parent = xmlDocCopyNode(node, feed->shell, 2);
        xmlDocSetRootElement(feed->shell, feed->parent);
    } else if (depth == 1 && is_named(node, "channel")) {
        feed->parent = xmlAddChild(xmlDocGetRootElement(feed->shell), xmlDocCopyNode(node, feed->shell, 2));
    } else if (is_named(node, "title") || is_named(node, "language")) {
        xmlAddChild(feed->parent, xmlDocCopyNode(node, feed->shell, 1));
    }
}

/* The shell with this item in it, as bytes. */
static void put_item(struct feed *feed, xmlNode *node, struct wq_buf *out)
{
    xmlNode *item = xmlAddChild(feed->parent, xmlDocCopyNode(node, feed->shell, 1));
    xmlChar *bytes = NULL;
    int length = 0;
    if (item) {
        xmlDocDumpMemoryEnc(feed->shell, &bytes, &length, "UTF-8");
        wq_buf_put(out, (struct wq_str){(const char *)bytes, (size_t)length});
        xmlFree(bytes);
        xmlUnlinkNode(item);
        xmlFreeNode(item);
    }
}

/* Goes on to the next element at the level of items or above; NULL at the end. */
static xmlNode *next_element(struct feed *feed, int *depth)
{
    int result;
    do {
        result = feed->expanded ? xmlTextReaderNext(feed->reader) : xmlTextReaderRead(feed->reader);
        feed->expanded = false;
    } while (result == 1 && xmlTextReaderNodeType(feed->reader) != XML_READER_TYPE_ELEMENT);
    if (result != 1)
        return NULL;
    *depth = xmlTextReaderDepth(feed->reader);
    xmlNode *node = xmlTextReaderCurrentNode(feed->reader);
    if (*depth == 0 || (*depth == 1 && is_named(node, "channel")))
        return node;
    feed->expanded = true;
    return xmlTextReaderExpand(feed->reader);
}

static enum wq_status end_feed(struct feed *feed, struct wq_error *error)
{
    bool told = feed->ended;
    feed->ended = true;
    if (told)
        return WQ_NOT_FOUND;
    if (feed->cut)
        return wq_error_set(error, WQ_INVALID, _("the feed is cut: what comes behind its first %zu items is lost"),
                            feed->items);
    if (!feed->items)
        return wq_error_set(error, WQ_UNSUPPORTED, _("a feed without items"));
    return WQ_NOT_FOUND;
}

static enum wq_status next_item(void *state, struct item *item, struct wq_error *error)
{
    struct feed *feed = state;
    int depth;
    xmlNode *node = NULL;
    *item = (struct item){0};
    while (!feed->ended && (node = next_element(feed, &depth))) {
        if (!feed->parent || (!is_named(node, "item") && !is_named(node, "entry"))) {
            keep_shell(feed, node, depth);
            continue;
        }
        struct wq_buf bytes = {0};
        put_item(feed, node, &bytes);
        stream_close(&feed->content);
        stream_open_memory(&feed->content, wq_buf_view(&bytes));
        wq_buf_free(&bytes);
        feed->items++;
        *item = (struct item){.content = &feed->content,
                              .media_type = "application/rss+xml",
                              .offset = xmlTextReaderByteConsumed(feed->reader),
                              .whole = true};
        return WQ_OK;
    }
    return end_feed(feed, error);
}

const struct container_type container_feed = {
    .name = "feed", .recognise = recognise, .open = open_feed, .next = next_item, .close = close_feed};
