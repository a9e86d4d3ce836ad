/* SPDX-License-Identifier: MIT */
/* JSON-LD: what a page says of its article in schema.org's terms. */
#include "html.h"

#include <string.h>

#define DEPTH_LIMIT 6

/* Text of a value: itself, the "name" of an object, the first of a list. */
static struct wq_str text_of(const struct wq_json *value)
{
    for (int depth = 0; value && depth < DEPTH_LIMIT; depth++) {
        struct wq_str text = wq_json_text(value);
        if (text.ptr)
            return text;
        const struct wq_json *name = wq_json_get(value, "name");
        value = name ? name : wq_json_at(value, 0);
    }
    return WQ_STR("");
}

/* True where the type, or one of the types, ends with `name`: NewsArticle, ReportageNewsArticle … */
static bool has_type(const struct wq_json *object, const char *name)
{
    const struct wq_json *type = wq_json_get(object, "@type");
    if (wq_json_is_string(type))
        return wq_str_ends(wq_json_text(type), wq_str(name));
    for (size_t i = 0; i < wq_json_length(type); i++) {
        if (wq_str_ends(wq_json_text(wq_json_at(type, i)), wq_str(name)))
            return true;
    }
    return false;
}

/* The first of two spellings that is there. */
static struct wq_str member(const struct wq_json *object, const char *name, const char *other)
{
    const struct wq_json *value = wq_json_get(object, name);
    return text_of(value ? value : wq_json_get(object, other));
}

static void read_article(const struct wq_json *object, struct html_meta *meta)
{
    meta->article = true;
    html_meta_offer(&meta->title, member(object, "headline", "headLine"));
    html_meta_offer(&meta->published, member(object, "datePublished", "dateCreated"));
    html_meta_offer(&meta->updated, text_of(wq_json_get(object, "dateModified")));
    html_meta_offer(&meta->byline, member(object, "author", "creator"));
    html_meta_offer(&meta->section, text_of(wq_json_get(object, "articleSection")));
    html_meta_offer(&meta->outlet, member(object, "publisher", "sourceOrganization"));
    html_meta_offer(&meta->body, text_of(wq_json_get(object, "articleBody")));
}

static void read_value(const struct wq_json *value, struct html_meta *meta, int depth)
{
    if (!value || depth > DEPTH_LIMIT)
        return;
    for (size_t i = 0; i < wq_json_length(value); i++)
        read_value(wq_json_at(value, i), meta, depth + 1);
    read_value(wq_json_get(value, "@graph"), meta, depth + 1);
    if (has_type(value, "Article") || has_type(value, "BlogPosting") || has_type(value, "NewsReport"))
        read_article(value, meta);
}

/* Pages break strings over lines, which JSON does not allow: any control is a space. */
void html_json_read(struct wq_str json, struct html_meta *meta)
{
    struct wq_buf text = {0};
    struct wq_json *value = NULL;
    struct wq_error error = {0};
    wq_buf_put(&text, wq_str_trim(json));
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] < 0x20)
            text.ptr[i] = ' ';
    }
    struct wq_str trimmed = wq_str_trim(wq_buf_view(&text));
    while (wq_str_ends(trimmed, WQ_STR(";")))
        trimmed = wq_str_trim(wq_str_sub(trimmed, 0, trimmed.len - 1));
    if (!wq_json_parse(trimmed, &value, &error))
        read_value(value, meta, 0);
    wq_json_free(value);
    wq_error_clear(&error);
    wq_buf_free(&text);
}
