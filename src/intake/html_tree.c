/* SPDX-License-Identifier: MIT */
/* Bytes -> libxml2's tree of a page; walking it without recursion. */
#include "html.h"

#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#define HEAD_BYTES 4096 /* where a page declares its charset; the standard says 1024 */
#define OPTIONS (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET)

static bool starts_caseless(struct wq_str text, const char *prefix)
{
    size_t length = strlen(prefix);
    return text.len >= length && strncasecmp(text.ptr, prefix, length) == 0;
}

/* Where a tag begins, with or without the blanks and comments of a page's head before it. */
static struct wq_str skip_blank(struct wq_str text)
{
    for (;;) {
        text = wq_str_trim(text);
        struct wq_str end = wq_str_starts(text, WQ_STR("\xEF\xBB\xBF")) ? WQ_STR("\xEF\xBB\xBF")
                            : wq_str_starts(text, WQ_STR("<!--"))       ? WQ_STR("-->")
                            : wq_str_starts(text, WQ_STR("<?"))         ? WQ_STR(">")
                                                                        : (struct wq_str){0};
        if (!end.ptr)
            return text;
        size_t at = wq_str_find(text, end, 0);
        text = wq_str_sub(text, at == SIZE_MAX ? text.len : at + end.len, text.len);
    }
}

bool html_is(struct wq_str bytes)
{
    static const char *const starts[] = {"<!doctype html", "<html",   "<head", "<body", "<title",
                                         "<meta",          "<div",    "<p>",   "<p ",   "<table",
                                         "<article",       "<script", "<h1",   "<link", "<style"};
    struct wq_str text = skip_blank(wq_str_sub(bytes, 0, HEAD_BYTES));
    for (size_t i = 0; i < WQ_COUNT(starts); i++) {
        if (starts_caseless(text, starts[i]))
            return true;
    }
    return false;
}

/* The charset that the page declares: <meta charset=…> or http-equiv, both say "charset=".
 * (HTML standard, 13.2.3.2, prescan a byte stream; comments are not looked out for.) */
static struct wq_str declared_within(struct wq_str bytes)
{
    struct wq_str head = wq_str_sub(bytes, 0, HEAD_BYTES);
    for (size_t at = 0; at < head.len; at++) {
        if ((head.ptr[at] | 0x20) != 'c' || !starts_caseless(wq_str_sub(head, at, head.len), "charset="))
            continue;
        size_t from = at + strlen("charset=");
        while (from < head.len && strchr("\"' ", head.ptr[from]))
            from++;
        size_t to = from;
        while (to < head.len && !strchr("\"' ;/>\r\n\t", head.ptr[to]))
            to++;
        return wq_str_sub(head, from, to);
    }
    return (struct wq_str){0};
}

xmlDoc *html_parse_bytes(struct wq_str bytes, struct wq_str declared, struct wq_decoding *decoding)
{
    struct wq_buf text = {0};
    xmlDoc *tree = NULL;
    if (!declared.len)
        declared = declared_within(bytes);
    if (!text_decode(bytes, declared, &text, decoding)) {
        /* libxml2 ends at a NUL */
        for (char *nul = text.ptr; (nul = memchr(nul, '\0', (size_t)(text.ptr + text.len - nul)));)
            *nul = ' ';
        tree = html_parse_fragment(wq_buf_view(&text));
    }
    wq_buf_free(&text);
    return tree;
}

xmlDoc *html_parse_fragment(struct wq_str text)
{
    if (!text.len || text.len > INT32_MAX)
        return NULL;
    return htmlReadMemory(text.ptr, (int)text.len, NULL, "UTF-8", OPTIONS);
}

xmlNode *html_next(const xmlNode *root, xmlNode *node, bool into)
{
    if (into && node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node && node != root && !node->next)
        node = node->parent;
    return node && node != root ? node->next : NULL;
}

bool html_is_element(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcasecmp((const char *)node->name, name) == 0;
}

struct wq_str html_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL; attribute;
         attribute = attribute->next) {
        if (strcasecmp((const char *)attribute->name, name) == 0 && attribute->children && attribute->children->content)
            return wq_str((const char *)attribute->children->content);
    }
    return WQ_STR("");
}

void html_put_text(const xmlNode *node, struct wq_buf *out)
{
    bool space = false;
    size_t start = out->len;
    for (xmlNode *at = node->children; at;) {
        bool script = html_is_element(at, "script") || html_is_element(at, "style");
        space |= html_is_element(at, "br");
        struct wq_str text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE
                                 ? wq_str((const char *)at->content)
                                 : WQ_STR("");
        for (size_t i = 0; i < text.len; i++) {
            char c = text.ptr[i];
            if (strchr(" \t\r\n", c)) {
                space = true;
                continue;
            }
            if (space && out->len > start)
                wq_buf_putc(out, ' ');
            wq_buf_putc(out, c);
            space = false;
        }
        at = html_next(node, at, !script);
    }
}
