/* SPDX-License-Identifier: MIT */
/* An article -> JSON, with the members and the order of COMMANDS.md. */
#include <warraq/article.h>
#include <warraq/text.h>

static struct wq_json *string_or_null(const char *text)
{
    return text ? wq_json_string(wq_str(text)) : wq_json_null();
}

static void set_string(struct wq_json *object, const char *name, const char *text)
{
    wq_json_set(object, name, string_or_null(text));
}

static void set_strings(struct wq_json *object, const char *name, const struct wq_strs *strings)
{
    struct wq_json *array = wq_json_array();
    for (size_t i = 0; i < strings->count; i++)
        wq_json_add(array, string_or_null(strings->items[i]));
    wq_json_set(object, name, array);
}

static struct wq_json *subheads_to_json(const struct wq_article *article)
{
    struct wq_json *array = wq_json_array();
    for (size_t i = 0; i < article->subhead_count; i++) {
        struct wq_json *subhead = wq_json_object();
        set_string(subhead, "text", article->subheads[i].text);
        wq_json_set(subhead, "before", wq_json_integer((int64_t)article->subheads[i].before));
        wq_json_add(array, subhead);
    }
    return array;
}

static struct wq_json *learned_to_json(const struct wq_article *article)
{
    struct wq_json *array = wq_json_array();
    for (size_t i = 0; i < article->learned_count; i++) {
        struct wq_json *learned = wq_json_object();
        set_string(learned, "text", article->learned[i].text);
        wq_json_set(learned, "before", wq_json_integer((int64_t)article->learned[i].before));
        wq_json_set(learned, "subheads", wq_json_integer((int64_t)article->learned[i].subheads));
        wq_json_add(array, learned);
    }
    return array;
}

static struct wq_json *comments_to_json(const struct wq_article *article)
{
    struct wq_json *array = wq_json_array();
    for (size_t i = 0; i < article->comment_count; i++) {
        struct wq_json *comment = wq_json_object();
        set_string(comment, "author", article->comments[i].author);
        set_string(comment, "posted", article->comments[i].posted);
        set_string(comment, "text", article->comments[i].text);
        wq_json_add(array, comment);
    }
    return array;
}

static struct wq_json *repairs_to_json(unsigned repairs)
{
    struct wq_json *array = wq_json_array();
    for (size_t i = 0; i < WQ_REPAIR_COUNT; i++) {
        if (repairs >> i & 1)
            wq_json_add(array, wq_json_string(wq_str(text_repair_name(i))));
    }
    return array;
}

static struct wq_json *source_to_json(const struct wq_provenance *source)
{
    struct wq_json *object = wq_json_object();
    set_string(object, "path", source->path);
    set_string(object, "member", source->member);
    wq_json_set(object, "offset", wq_json_integer(source->offset));
    set_string(object, "sha256", source->sha256[0] ? source->sha256 : NULL);
    set_string(object, "charset", source->charset);
    set_string(object, "media_type", source->media_type);
    if (source->repairs)
        wq_json_set(object, "repairs", repairs_to_json(source->repairs));
    return object;
}

static struct wq_json *confidence_to_json(const struct wq_article *article)
{
    struct wq_json *object = wq_json_object();
    wq_json_set(object, "title", wq_json_real(article->confidence.title));
    wq_json_set(object, "outlet", wq_json_real(article->confidence.outlet));
    wq_json_set(object, "byline", wq_json_real(article->confidence.byline));
    wq_json_set(object, "published", wq_json_real(article->confidence.published));
    return object;
}

struct wq_json *article_to_json(const struct wq_article *article, enum wq_article_form form)
{
    struct wq_json *object = wq_json_object();
    set_string(object, "key", article->key[0] ? article->key : NULL);
    set_string(object, "title", article->title);
    set_string(object, "deck", article->deck);
    set_string(object, "outlet", article->outlet);
    set_string(object, "byline", article->byline);
    set_string(object, "desk", article->desk);
    set_string(object, "dateline", article->dateline);
    set_string(object, "published", article->published);
    set_string(object, "updated", article->updated);
    set_string(object, "section", article->section);
    set_string(object, "caption", article->caption);
    set_string(object, "language", article->language);
    if (form == WQ_ARTICLE_FULL)
        set_strings(object, "body", &article->body);
    wq_json_set(object, "subheads", subheads_to_json(article));
    set_strings(object, "read_also", &article->read_also);
    set_strings(object, "related", &article->related);
    if (form == WQ_ARTICLE_FULL) {
        wq_json_set(object, "comments", comments_to_json(article));
        set_strings(object, "boilerplate", &article->boilerplate);
    }
    set_string(object, "url", article->url);
    wq_json_set(object, "source", source_to_json(&article->source));
    wq_json_set(object, "confidence", confidence_to_json(article));
    wq_json_set(object, "words", wq_json_integer((int64_t)article->words));
    if (form == WQ_ARTICLE_FULL && article->learned_count > 0)
        wq_json_set(object, "learned", learned_to_json(article));
    if (article->corrected.count > 0)
        set_strings(object, "corrected", &article->corrected);
    return object;
}
