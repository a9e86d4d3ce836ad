/* SPDX-License-Identifier: MIT */
/* A record of JSON Lines -> an article. */
#include "record.h"

#include "decode.h"
#include "html.h"
#include "metadata.h"
#include "page.h"

/* Sets a field that the record has. */
static void take(char **field, const char *value)
{
    if (value)
        article_set(field, wq_str(value));
}

/* What the record says itself, above what its page says. */
static void take_fields(struct wq_article *article, const struct wq_article *record)
{
    take(&article->title, record->title);
    take(&article->deck, record->deck);
    take(&article->outlet, record->outlet);
    take(&article->byline, record->byline);
    take(&article->desk, record->desk);
    take(&article->dateline, record->dateline);
    take(&article->published, record->published);
    take(&article->updated, record->updated);
    take(&article->section, record->section);
    take(&article->caption, record->caption);
    take(&article->language, record->language);
    take(&article->url, record->url);
    if (record->title)
        article->confidence.title = record->confidence.title;
    if (record->outlet)
        article->confidence.outlet = record->confidence.outlet;
    if (record->byline)
        article->confidence.byline = record->confidence.byline;
    if (record->published)
        article->confidence.published = record->confidence.published;
    for (size_t i = 0; i < WQ_KEY_SIZE; i++)
        article->key[i] = record->key[i];
}

/* Reads the text of a record as a page, whose title may stand apart from it. */
static void read_text(const struct wq_rules *rules, struct wq_str text, const char *title, struct wq_article *article)
{
    struct wq_buf whole = {0}, page = {0};
    struct wq_decoding decoding = {.charset = "UTF-8"};
    if (title && !wq_str_starts(wq_str_trim(text), wq_str(title)))
        wq_buf_putf(&whole, "%s\n\n", title);
    wq_buf_put(&whole, text);
    text_repair(wq_buf_view(&whole), &page, &decoding);
    page_read(rules, wq_buf_view(&page), article);
    provenance_set_decoding(&article->source, &decoding);
    wq_buf_free(&whole);
    wq_buf_free(&page);
}

static void read_page(const struct wq_rules *rules, struct wq_str text, struct wq_article *record,
                      struct wq_article *article)
{
    struct wq_document page = {.path = "", .bytes = text, .url = record->url};
    struct wq_error ignored = {0};
    if (!html_is(text) || html_read(rules, &page, article, &ignored))
        read_text(rules, text, record->title, article);
    wq_error_clear(&ignored);
    if (!article->body.count) { /* nothing in it reads like a story: it is kept as it is */
        struct wq_strs body = article->body;
        article->body = record->body;
        record->body = body;
        article->words = record->words;
    }
    take_fields(article, record);
}

enum wq_status record_read(const struct wq_rules *rules, const struct wq_document *document, struct wq_article *article,
                           struct wq_error *error)
{
    struct wq_buf text = {0};
    struct wq_decoding decoding;
    struct wq_json *json = NULL;
    struct wq_article *record = NULL;
    enum wq_status status = text_decode(document->bytes, (struct wq_str){0}, &text, &decoding);
    if (status)
        status = decode_refuse(status, error);
    if (!status)
        status = wq_json_parse(wq_buf_view(&text), &json, error);
    if (!status)
        status = article_from_json(json, &record, error);
    if (!status) {
        struct wq_str page = wq_json_text(wq_json_get(json, "text"));
        if (!page.len)
            page = wq_json_text(wq_json_get(json, "content"));
        if (page.len && !wq_json_get(json, "body")) {
            read_page(rules, page, record, article);
        } else {
            struct wq_article empty = *article;
            *article = *record;
            *record = empty;
        }
        if (!article->source.charset)
            provenance_set_decoding(&article->source, &decoding);
    }
    article_free(record);
    wq_json_free(json);
    wq_buf_free(&text);
    return status;
}
