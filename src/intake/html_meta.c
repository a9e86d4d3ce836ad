/* SPDX-License-Identifier: MIT */
/* What a page declares: JSON-LD, then Open Graph, Dublin Core and their like, then microdata and <time>, then its
 * headings. */
#include "html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "words.h"

#define HEADINGS_LIMIT 8

/* A field of struct html_meta and a name that metadata gives it, the most reliable first. */
static const struct {
    const char *name;
    size_t field;
} names[] = {
#define FIELD(field) offsetof(struct html_meta, field)
    {"og:title", FIELD(title)},
    {"twitter:title", FIELD(title)},
    {"dc.title", FIELD(title)},
    {"headline", FIELD(title)},
    {"article:published_time", FIELD(published)},
    {"og:article:published_time", FIELD(published)},
    {"datepublished", FIELD(published)},
    {"pubdate", FIELD(published)},
    {"publishdate", FIELD(published)},
    {"publish-date", FIELD(published)},
    {"publish_date", FIELD(published)},
    {"parsely-pub-date", FIELD(published)},
    {"sailthru.date", FIELD(published)},
    {"cxenseparse:recs:publishtime", FIELD(published)},
    {"dcterms.created", FIELD(published)},
    {"dc.date.issued", FIELD(published)},
    {"dc.date.created", FIELD(published)},
    {"dc.date", FIELD(published)},
    {"datecreated", FIELD(published)},
    {"article:modified_time", FIELD(updated)},
    {"og:updated_time", FIELD(updated)},
    {"datemodified", FIELD(updated)},
    {"lastmod", FIELD(updated)},
    {"author", FIELD(byline)},
    {"article:author", FIELD(byline)},
    {"dc.creator", FIELD(byline)},
    {"parsely-author", FIELD(byline)},
    {"og:site_name", FIELD(outlet)},
    {"application-name", FIELD(outlet)},
    {"dc.publisher", FIELD(outlet)},
    {"article:section", FIELD(section)},
    {"articlesection", FIELD(section)},
    {"og:url", FIELD(url)},
};

static char **field_at(struct html_meta *meta, size_t offset)
{
    return (char **)(void *)((char *)meta + offset);
}

/* Reads HTML's entities: JSON-LD and attributes have them a second time. */
static void put_plain(struct wq_str text, struct wq_buf *out)
{
    xmlDoc *tree = wq_str_find(text, WQ_STR("&"), 0) == SIZE_MAX ? NULL : html_parse_fragment(text);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    if (root)
        html_put_text(root, out);
    else
        wq_buf_put(out, text);
    if (tree)
        xmlFreeDoc(tree);
}

void html_meta_offer(char **field, struct wq_str text)
{
    text = word_trim(text);
    if (*field || !text.len)
        return;
    struct wq_buf plain = {0};
    struct wq_buf clean = {0};
    struct wq_decoding decoding = {0};
    put_plain(text, &plain);
    text_repair(wq_buf_view(&plain), &clean, &decoding);
    struct wq_str value = word_trim(wq_buf_view(&clean));
    if (value.len)
        *field = wq_str_dup(value);
    wq_buf_free(&plain);
    wq_buf_free(&clean);
}

/* ---- elements --------------------------------------------------------------------- */

/* The place of a name in the table, its length where it has none. */
static size_t find_name(struct wq_str name)
{
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        if (name.len == strlen(names[i].name) && strncasecmp(name.ptr, names[i].name, name.len) == 0)
            return i;
    }
    return WQ_COUNT(names);
}

/* What was found so far for each name, the most reliable of which is taken at the end. */
struct finds {
    struct wq_str values[WQ_COUNT(names)];
    struct wq_str time; /* of the first <time> with a date */
    bool article;       /* og:type */
};

static void find_value(struct finds *finds, struct wq_str name, struct wq_str value)
{
    size_t place = find_name(name);
    if (place < WQ_COUNT(names) && !finds->values[place].len && wq_str_trim(value).len)
        finds->values[place] = value;
}

static void read_meta(const xmlNode *node, struct finds *finds)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    struct wq_str content = html_attribute(node, "content");
    finds->article |=
        wq_str_equal(html_attribute(node, "property"), WQ_STR("og:type")) && wq_str_equal(content, WQ_STR("article"));
    for (size_t i = 0; i < WQ_COUNT(keys); i++)
        find_value(finds, html_attribute(node, keys[i]), content);
}

static void read_time(const xmlNode *node, struct finds *finds)
{
    struct wq_str value = html_attribute(node, "datetime");
    find_value(finds, html_attribute(node, "itemprop"), value);
    if (!finds->time.len && value.len >= 8)
        finds->time = value;
}

static void read_link(const xmlNode *node, struct html_meta *meta)
{
    struct wq_str rel = html_attribute(node, "rel");
    if (rel.len == 9 && strncasecmp(rel.ptr, "canonical", 9) == 0)
        html_meta_offer(&meta->url, html_attribute(node, "href"));
}

static void read_script(const xmlNode *node, struct html_meta *meta)
{
    struct wq_str type = html_attribute(node, "type");
    if (type.len < 19 || strncasecmp(type.ptr, "application/ld+json", 19) != 0)
        return;
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->content)
            html_json_read(wq_str((const char *)child->content), meta);
    }
}

/* ---- headings ------------------------------------------------------------------------ */

/* Folded letters and digits alone: headings differ from titles in quotation marks. */
static void put_bare(struct wq_str text, struct wq_buf *out)
{
    struct wq_buf folded = {0};
    struct word word;
    text_fold(text, &folded, NULL);
    for (size_t at = 0; word_next(wq_buf_view(&folded), &at, &word);)
        wq_buf_put(out, wq_str_sub(wq_buf_view(&folded), word.from, word.to));
    wq_buf_free(&folded);
}

/* How much of a declared title a heading says: both the same is best, one within the other good. */
static size_t agreement(struct wq_str heading, const char *title)
{
    struct wq_buf a = {0}, b = {0};
    put_bare(heading, &a);
    put_bare(wq_str(title), &b);
    size_t agreed = 0;
    if (a.len && b.len && wq_str_find(wq_buf_view(&b), wq_buf_view(&a), 0) != SIZE_MAX)
        agreed = a.len;
    else if (a.len && b.len && wq_str_find(wq_buf_view(&a), wq_buf_view(&b), 0) != SIZE_MAX)
        agreed = b.len;
    wq_buf_free(&a);
    wq_buf_free(&b);
    return agreed;
}

/* Keeps the heading that agrees best with what the page declares. */
static void choose_heading(const struct wq_strs *headings, struct html_meta *meta)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < headings->count; i++) {
        struct wq_str heading = wq_str(headings->items[i]);
        size_t agreed = agreement(heading, meta->title) + agreement(heading, meta->page_title);
        if (agreed > most) {
            most = agreed;
            best = i;
        }
    }
    if (most || headings->count == 1)
        html_meta_offer(&meta->heading, wq_str(headings->items[best]));
}

static void add_heading(const xmlNode *node, struct wq_strs *headings)
{
    struct wq_buf text = {0};
    html_put_text(node, &text);
    if (text.len && headings->count < HEADINGS_LIMIT)
        wq_strs_add(headings, wq_buf_view(&text));
    wq_buf_free(&text);
}

/* ---- all of it --------------------------------------------------------------------------- */

static void take_finds(const struct finds *finds, struct html_meta *meta)
{
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        bool link = wq_str_starts(finds->values[i], WQ_STR("http"));
        if (finds->values[i].len && (!link || names[i].field == FIELD(url)))
            html_meta_offer(field_at(meta, names[i].field), finds->values[i]);
    }
    html_meta_offer(&meta->published, finds->time);
}

void html_meta_read(xmlDoc *tree, struct html_meta *meta)
{
    struct finds finds = {0};
    struct wq_strs headings = {0};
    xmlNode *root = xmlDocGetRootElement(tree);
    *meta = (struct html_meta){0};
    for (xmlNode *node = root; node; node = html_next(root, node, true)) {
        if (html_is_element(node, "meta"))
            read_meta(node, &finds);
        else if (html_is_element(node, "time"))
            read_time(node, &finds);
        else if (html_is_element(node, "link"))
            read_link(node, meta);
        else if (html_is_element(node, "script"))
            read_script(node, meta);
        else if (html_is_element(node, "h1"))
            add_heading(node, &headings);
        else if (html_is_element(node, "title") && !meta->page_title) {
            struct wq_buf text = {0};
            html_put_text(node, &text);
            html_meta_offer(&meta->page_title, wq_buf_view(&text));
            wq_buf_free(&text);
        }
    }
    take_finds(&finds, meta);
    meta->article |= finds.article || finds.values[find_name(WQ_STR("article:published_time"))].len > 0 ||
                     finds.values[find_name(WQ_STR("datePublished"))].len > 0;
    choose_heading(&headings, meta);
    wq_strs_free(&headings);
}

void html_meta_free(struct html_meta *meta)
{
    char *fields[] = {meta->title, meta->heading, meta->page_title, meta->outlet,  meta->byline, meta->section,
                      meta->url,   meta->deck,    meta->published,  meta->updated, meta->body};
    for (size_t i = 0; i < WQ_COUNT(fields); i++)
        free(fields[i]);
    *meta = (struct html_meta){0};
}
