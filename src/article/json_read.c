/* SPDX-License-Identifier: MIT */
/* JSON -> an article: this program's own form, and anybody's JSON Lines. */
#include <string.h>

#include <warraq/article.h>

static struct wq_str text_of(const struct wq_json *json, const char *name)
{
    return wq_json_text(wq_json_get(json, name));
}

/* The first of two names that has a text; an empty one says nothing. */
static struct wq_str text_of_either(const struct wq_json *json, const char *name, const char *other)
{
    struct wq_str text = wq_str_trim(text_of(json, name));
    if (text.len == 0)
        text = wq_str_trim(text_of(json, other));
    return text.len > 0 ? text : (struct wq_str){NULL, 0};
}

static void take_field(char **field, const struct wq_json *json, const char *name)
{
    article_set(field, text_of_either(json, name, name));
}

static void take_strings(struct wq_strs *strings, const struct wq_json *array)
{
    for (size_t i = 0; i < wq_json_length(array); i++) {
        struct wq_str text = wq_json_text(wq_json_at(array, i));
        if (text.ptr)
            wq_strs_add(strings, text);
    }
}

/* ---- dates -------------------------------------------------------------------- */

static void take_date_field(char **field, const struct wq_json *json, const char *name, const char *other)
{
    struct wq_buf date = {0};
    article_read_date(text_of_either(json, name, other), &date);
    article_set(field, (struct wq_str){date.len ? date.ptr : NULL, date.len});
    wq_buf_free(&date);
}

/* ---- the parts ------------------------------------------------------------------ */

/* `text` or `content`: a page whose lines are its paragraphs. */
static void take_lines(struct wq_strs *body, struct wq_str text)
{
    for (size_t from = 0; from < text.len;) {
        size_t end = wq_str_find(text, WQ_STR("\n"), from);
        if (end == SIZE_MAX)
            end = text.len;
        struct wq_str line = wq_str_trim(wq_str_sub(text, from, end));
        if (line.len > 0)
            wq_strs_add(body, line);
        from = end + 1;
    }
}

static void take_body(struct wq_article *article, const struct wq_json *json)
{
    const struct wq_json *body = wq_json_get(json, "body");
    take_strings(&article->body, body);
    if (article->body.count == 0 && wq_json_is_string(body))
        take_lines(&article->body, wq_json_text(body));
    if (article->body.count == 0)
        take_lines(&article->body, text_of_either(json, "text", "content"));
}

static void take_subheads(struct wq_article *article, const struct wq_json *array)
{
    for (size_t i = 0; i < wq_json_length(array); i++) {
        const struct wq_json *item = wq_json_at(array, i);
        struct wq_str text = text_of(item, "text");
        int64_t before = wq_json_number(wq_json_get(item, "before"), 0);
        if (before < 0)
            before = 0;
        size_t place = (uint64_t)before > article->body.count ? article->body.count : (size_t)before;
        if (text.ptr)
            article_add_subhead(article, text, place);
    }
}

static size_t place_of(const struct wq_json *item, const char *name)
{
    int64_t place = wq_json_number(wq_json_get(item, name), 0);
    return place > 0 ? (size_t)place : 0;
}

static void take_learned(struct wq_article *article, const struct wq_json *array)
{
    for (size_t i = 0; i < wq_json_length(array); i++) {
        const struct wq_json *item = wq_json_at(array, i);
        struct wq_str text = text_of(item, "text");
        if (!text.ptr)
            continue;
        wq_grow((void **)&article->learned, &article->learned_cap, article->learned_count + 1,
                sizeof *article->learned);
        article->learned[article->learned_count++] =
            (struct wq_learned){wq_str_dup(text), place_of(item, "before"), place_of(item, "subheads")};
    }
}

static void take_comments(struct wq_article *article, const struct wq_json *array)
{
    for (size_t i = 0; i < wq_json_length(array); i++) {
        const struct wq_json *item = wq_json_at(array, i);
        if (text_of(item, "text").ptr)
            article_add_comment(article, text_of(item, "author"), text_of(item, "posted"), text_of(item, "text"));
    }
}

static void take_source(struct wq_provenance *source, const struct wq_json *json)
{
    take_field(&source->path, json, "path");
    take_field(&source->member, json, "member");
    take_field(&source->charset, json, "charset");
    take_field(&source->media_type, json, "media_type");
    source->offset = wq_json_number(wq_json_get(json, "offset"), 0);
    struct wq_str hash = text_of(json, "sha256");
    if (hash.len == WQ_SHA256_HEX - 1 && strspn(hash.ptr, "0123456789abcdef") >= hash.len)
        memcpy(source->sha256, hash.ptr, hash.len);
}

static double clamp(double value)
{
    return value >= 0 && value <= 1 ? value : 0;
}

/* A record that says a field and not how sure it is, is sure of it. */
static void take_confidence(struct wq_article *article, const struct wq_json *json)
{
    article->confidence.title = clamp(wq_json_double(wq_json_get(json, "title"), article->title ? 1 : 0));
    article->confidence.outlet = clamp(wq_json_double(wq_json_get(json, "outlet"), article->outlet ? 1 : 0));
    article->confidence.byline = clamp(wq_json_double(wq_json_get(json, "byline"), article->byline ? 1 : 0));
    article->confidence.published = clamp(wq_json_double(wq_json_get(json, "published"), article->published ? 1 : 0));
}

/* Words as white space parts them, where the record does not count them. */
static size_t count_words(const struct wq_strs *body)
{
    size_t words = 0;
    for (size_t i = 0; i < body->count; i++)
        for (const char *p = body->items[i]; *(p += strspn(p, " \t\r\n"));) {
            p += strcspn(p, " \t\r\n");
            words++;
        }
    return words;
}

/* What an earlier parse of ours called it, else the frozen function over URL, or
 * over title and text. */
static void take_key(struct wq_article *article, const struct wq_json *json)
{
    struct wq_str key = text_of(json, "key");
    if (key.len == WQ_KEY_SIZE - 1 && strspn(key.ptr, "0123456789abcdef") >= key.len) {
        memcpy(article->key, key.ptr, key.len);
        return;
    }
    struct wq_buf page = {0};
    if (article->title)
        wq_buf_puts(&page, article->title);
    wq_buf_putc(&page, '\n');
    article_body_text(article, &page);
    article_key(wq_str(article->url), (struct wq_str){page.ptr, page.len}, article->key);
    wq_buf_free(&page);
}

static void take_fields(struct wq_article *article, const struct wq_json *json)
{
    const struct wq_json *source = wq_json_get(json, "source");
    take_field(&article->title, json, "title");
    take_field(&article->deck, json, "deck");
    article_set(&article->outlet, text_of_either(json, "outlet", "source"));
    article_set(&article->byline, text_of_either(json, "byline", "author"));
    take_field(&article->desk, json, "desk");
    take_field(&article->dateline, json, "dateline");
    take_date_field(&article->published, json, "published", "date");
    take_date_field(&article->updated, json, "updated", "updated");
    take_field(&article->section, json, "section");
    take_field(&article->caption, json, "caption");
    take_field(&article->language, json, "language");
    take_field(&article->url, json, "url");
    take_body(article, json);
    take_subheads(article, wq_json_get(json, "subheads"));
    take_strings(&article->read_also, wq_json_get(json, "read_also"));
    take_strings(&article->related, wq_json_get(json, "related"));
    take_comments(article, wq_json_get(json, "comments"));
    take_strings(&article->boilerplate, wq_json_get(json, "boilerplate"));
    take_learned(article, wq_json_get(json, "learned"));
    take_source(&article->source, source);
    take_confidence(article, wq_json_get(json, "confidence"));
    int64_t words = wq_json_number(wq_json_get(json, "words"), -1);
    article->words = words >= 0 ? (size_t)words : count_words(&article->body);
    take_key(article, json);
}

enum wq_status article_from_json(const struct wq_json *json, struct wq_article **article, struct wq_error *error)
{
    struct wq_article *made = article_new();
    *article = NULL;
    take_fields(made, json);
    if (!made->title && made->body.count == 0) {
        article_free(made);
        return wq_error_set(error, WQ_INVALID, _("the record has neither a title nor a text"));
    }
    *article = made;
    return WQ_OK;
}
