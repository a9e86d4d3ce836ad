/* SPDX-License-Identifier: MIT */
/* A feed of one item -> an article. */
#include "feed.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include <warraq/text.h>

#include "decode.h"
#include "html.h"
#include "mend.h"
#include "metadata.h"
#include "words.h"

/* An element's name without a prefix that nothing declared. */
static bool is_named(const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return false;
    const char *colon = strrchr((const char *)node->name, ':');
    return strcmp(colon ? colon + 1 : (const char *)node->name, name) == 0;
}

/* The first of these elements among the children, in the order of the names: the best first. */
static xmlNode *find(const xmlNode *parent, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (xmlNode *child = parent->children; child; child = child->next) {
            if (is_named(child, names[i]) && (child->children || child->properties))
                return child;
        }
    }
    return NULL;
}

#define FIND(parent, ...) \
    find(parent, (const char *const[]){__VA_ARGS__}, WQ_COUNT(((const char *const[]){__VA_ARGS__})))

/* All text below a node, elements of XHTML as markup where `markup`; the caller frees. */
static char *content_of(const xmlNode *node, bool markup)
{
    struct wq_buf out = {0};
    bool elements = false;
    for (const xmlNode *child = node->children; child; child = child->next)
        elements |= child->type == XML_ELEMENT_NODE;
    xmlBuffer *buffer = markup && elements ? xmlBufferCreate() : NULL;
    for (xmlNode *child = node->children; buffer && child; child = child->next)
        xmlNodeDump(buffer, node->doc, child, 0, 0);
    xmlChar *text = buffer ? NULL : xmlNodeGetContent(node);
    wq_buf_puts(&out, buffer ? (const char *)xmlBufferContent(buffer) : text ? (const char *)text : "");
    if (buffer)
        xmlBufferFree(buffer);
    xmlFree(text);
    return wq_buf_take(&out);
}

static void set_text(char **field, const xmlNode *node)
{
    if (!node)
        return;
    char *text = content_of(node, false);
    char *plain = NULL;
    html_meta_offer(&plain, wq_str(text));
    if (plain)
        article_set(field, wq_str(plain));
    free(plain);
    free(text);
}

/* RSS has the address as text, Atom as an attribute of one link among several. */
static void set_url(struct wq_article *article, const xmlNode *item)
{
    for (xmlNode *child = item->children; child && !article->url; child = child->next) {
        if (!is_named(child, "link"))
            continue;
        struct wq_str href = html_attribute(child, "href"), rel = html_attribute(child, "rel");
        if (href.len && (!rel.len || wq_str_equal(rel, WQ_STR("alternate"))))
            article_set(&article->url, href);
        else if (!href.len)
            set_text(&article->url, child);
    }
    const xmlNode *guid = FIND(item, "guid", "origLink");
    if (!article->url && guid && !wq_str_equal(html_attribute(guid, "isPermaLink"), WQ_STR("false")))
        set_text(&article->url, guid);
    if (article->url && !wq_str_starts(wq_str(article->url), WQ_STR("http")))
        article_set(&article->url, (struct wq_str){0});
}

static void set_dates(struct wq_article *article, const xmlNode *item)
{
    char *published = NULL, *updated = NULL;
    set_text(&published, FIND(item, "pubDate", "published", "issued", "date", "created", "updated", "modified"));
    set_text(&updated, FIND(item, "updated", "modified"));
    if (published && metadata_set_date(&article->published, wq_str(published), METADATA_SECONDS))
        article->confidence.published = 0.95;
    if (updated && published && strcmp(updated, published) != 0)
        metadata_set_date(&article->updated, wq_str(updated), METADATA_SECONDS);
    free(published);
    free(updated);
}

/* The person of Atom's author, the text of RSS's: "mail@example (Name)" is the name. */
static void set_author(const struct wq_rules *rules, struct wq_article *article, const xmlNode *item)
{
    char *author = NULL;
    const xmlNode *node = FIND(item, "creator", "author");
    const xmlNode *name = node ? FIND(node, "name") : NULL;
    set_text(&author, name ? name : node);
    struct wq_str text = wq_str(author);
    size_t open = wq_str_find(text, WQ_STR(" ("), 0);
    if (open != SIZE_MAX && wq_str_find(wq_str_sub(text, 0, open), WQ_STR("@"), 0) != SIZE_MAX &&
        wq_str_ends(text, WQ_STR(")")))
        text = wq_str_sub(text, open + 2, text.len - 1);
    metadata_set_byline(rules, article, text, wq_str(article->outlet));
    free(author);
}

static void set_body(struct wq_article *article, const xmlNode *item)
{
    const xmlNode *node = FIND(item, "encoded", "content", "description", "summary");
    char *content = node ? content_of(node, true) : wq_strdup("");
    html_paragraphs(wq_str(content), &article->body);
    for (size_t i = 0; i < article->body.count; i++)
        article->words += word_count(wq_str(article->body.items[i]));
    free(content);
}

/* The first item or entry, and the feed or channel that says whose it is. */
static const xmlNode *find_item(const xmlNode *root, const xmlNode **feed)
{
    const xmlNode *channel = FIND(root, "channel");
    *feed = channel ? channel : root;
    const xmlNode *item = FIND(*feed, "item", "entry");
    return item ? item : FIND(root, "item", "entry");
}

static void set_fields(const struct wq_rules *rules, const xmlNode *feed, const xmlNode *item,
                       struct wq_article *article)
{
    char *site = NULL;
    set_text(&site, FIND(feed, "title"));
    metadata_set_outlet(article, wq_str(site), (struct wq_str){0});
    free(site);
    set_text(&article->title, FIND(item, "title"));
    if (article->title)
        article->confidence.title = 0.98;
    set_url(article, item);
    set_dates(article, item);
    set_author(rules, article, item);
    set_text(&article->section, FIND(item, "category", "subject"));
    set_body(article, item);
}

enum wq_status feed_read(const struct wq_rules *rules, const struct wq_document *document, struct wq_article *article,
                         struct wq_error *error)
{
    struct wq_buf text = {0}, xml = {0};
    struct wq_decoding decoding;
    bool cut;
    enum wq_status status = text_decode(document->bytes, feed_declared(document->bytes), &text, &decoding);
    if (status)
        status = decode_refuse(status, error);
    else
        status = mend_xml(wq_buf_view(&text), &xml, &cut, error);
    xmlDoc *tree = status || !xml.len || xml.len > INT32_MAX
                       ? NULL
                       : xmlReadMemory(xml.ptr, (int)xml.len, NULL, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER);
    const xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL, *feed = NULL;
    const xmlNode *item = root ? find_item(root, &feed) : NULL;
    if (item)
        set_fields(rules, feed, item, article);
    if (!status && !(item && (article->title || article->body.count)))
        status = wq_error_set(error, WQ_UNSUPPORTED, _("an item of a feed without title and text"));
    provenance_set_decoding(&article->source, &decoding);
    if (tree)
        xmlFreeDoc(tree);
    wq_buf_free(&text);
    wq_buf_free(&xml);
    return status;
}
