/* SPDX-License-Identifier: MIT */
/* A document -> an article: decoding, the passes in their order, the assembler. */
#include "decode.h"
#include "feed.h"
#include "html.h"
#include "language.h"
#include "metadata.h"
#include "outlet.h"
#include "page.h"
#include "record.h"
#include "sniff.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* Each pass relies on those before it. */
static void (*const passes[])(struct page *page) = {
    pass_outlet, pass_marks,    pass_ticker, pass_evidence, pass_title,         pass_outlet_title,
    pass_head,   pass_comments, pass_lists,  pass_body,     pass_outlet_fields,
};

/* ---- the assembler ------------------------------------------------------------------- */

static struct wq_str without_bullet(const struct line *line)
{
    static const uint32_t bullets[] = {'-', '*', 0x2022, 0xB7, 0x25AA, 0x25CF, 0x25C4, 0x25A0, 0x2013, '>', 0xBB, 0};
    return line->flags & LINE_BULLET ? word_strip(line->text, bullets) : line->text;
}

/* The title without the words "read also" before it. */
static struct wq_str behind_cue(const struct page *page, size_t line)
{
    static const uint32_t signs[] = {':', '-', 0x2013, 0x2014, '|', '.', 0x2026, '>', '<', '/', 0};
    struct wq_str text = page->lines[line].text;
    size_t end;
    if (cue_match(page->rules, CUE_READ_ALSO, page_folded(page, line), 0, &end)) {
        struct wq_str rest = page_text_from(page, line, end);
        struct wq_str stripped = word_strip(rest, signs);
        /* only what stands before the title is stripped: an ellipsis behind it is its own */
        text = wq_str_sub(rest, (size_t)(stripped.ptr - rest.ptr), rest.len);
    }
    return text;
}

static struct wq_str ticker_title(const struct page *page, size_t line)
{
    struct date date;
    struct wq_str folded = page_folded(page, line);
    if (!(page->lines[line].flags & LINE_DATE_FIRST) || !date_find(folded, 0, &date))
        return page->lines[line].text;
    return word_trim(page_text_from(page, line, date.to));
}

static void put_line(const struct page *page, size_t i)
{
    struct wq_article *article = page->article;
    const struct line *line = &page->lines[i];
    switch (page_role(page, i)) {
    case ROLE_PARAGRAPH:
    case ROLE_NONE:
        wq_strs_add(&article->body, line->text);
        break;
    case ROLE_SUBHEAD:
        article_add_subhead(article, line->text, article->body.count);
        break;
    case ROLE_READ_ALSO: {
        bool alone = !line_has_cue(line, CUE_READ_ALSO, AT_START);
        wq_strs_add(&article->read_also, alone ? without_bullet(line) : behind_cue(page, i));
        break;
    }
    case ROLE_RELATED:
        wq_strs_add(&article->related, without_bullet(line));
        break;
    case ROLE_TICKER:
        wq_strs_add(&article->related, ticker_title(page, i));
        break;
    case ROLE_SITE_TITLE:
    case ROLE_SECTION:
    case ROLE_SHARE:
    case ROLE_FURNITURE:
    case ROLE_RIGHTS:
    case ROLE_TAGS:
    case ROLE_READ_ALSO_HEAD:
    case ROLE_RELATED_HEAD:
    case ROLE_COMMENTS_HEAD:
        wq_strs_add(&article->boilerplate, line->text);
        break;
    default: /* in a field of its own */
        break;
    }
}

static void set_date(char **field, const struct date *date)
{
    struct wq_buf iso = {0};
    if (!date->year)
        return;
    date_put(date, &iso);
    article_set(field, wq_buf_view(&iso));
    wq_buf_free(&iso);
}

static void set_language(struct wq_article *article)
{
    struct wq_buf sample = {0};
    article_body_text(article, &sample);
    if (article->title)
        wq_buf_puts(&sample, article->title);
    const char *tag = language_of(wq_buf_view(&sample));
    article_set(&article->language, tag ? wq_str(tag) : (struct wq_str){NULL, 0});
    wq_buf_free(&sample);
}

static size_t count_words(const struct wq_article *article)
{
    size_t count = 0;
    for (size_t i = 0; i < article->body.count; i++)
        count += word_count(wq_str(article->body.items[i]));
    return count;
}

static void assemble(const struct page *page)
{
    struct wq_article *article = page->article;
    article_set(&article->title, page->title_text.text);
    article_set(&article->deck, page->deck.text);
    article_set(&article->outlet, page->outlet.text);
    article_set(&article->byline, page->byline.text);
    article_set(&article->desk, page->desk.text);
    article_set(&article->dateline, page->dateline.text);
    article_set(&article->section, page->section.text);
    article_set(&article->caption, page->caption.text);
    set_date(&article->published, &page->published);
    set_date(&article->updated, &page->updated);
    for (size_t i = 0; i < page->count; i++)
        put_line(page, i);
    article->confidence.title = page->title_text.confidence;
    article->confidence.outlet = page->outlet.confidence;
    article->confidence.byline = page->byline.confidence;
    article->confidence.published = page->published_confidence;
    article->words = count_words(article);
    set_language(article);
}

void page_read(const struct wq_rules *rules, struct wq_str text, struct wq_article *article)
{
    struct page page;
    page_open(&page, rules, text, article);
    for (size_t i = 0; i < WQ_COUNT(passes); i++)
        passes[i](&page);
    assemble(&page);
    page_close(&page);
}

static const char *const media_types[] = {
    [SNIFF_PAGE] = "text/plain",
    [SNIFF_HTML] = "text/html",
    [SNIFF_FEED] = "application/rss+xml",
    [SNIFF_JSON] = "application/json",
};

static void set_source(struct wq_article *article, const struct wq_document *document, enum sniff_kind kind)
{
    struct wq_provenance *source = &article->source;
    struct wq_sha256 hash = wq_sha256_of(document->bytes);
    article_set(&source->path, wq_str(document->path));
    article_set(&source->member, document->member ? wq_str(document->member) : (struct wq_str){NULL, 0});
    source->offset = document->offset;
    wq_sha256_hex(&hash, source->sha256);
    article_set(&source->media_type, wq_str(document->media_type ? document->media_type : media_types[kind]));
}

/* A URL from the acquisition counts above what the page claims, which counts where it
 * is no site's root. */
static void set_key(struct wq_article *article, const struct wq_document *document)
{
    if (document->url)
        article_set(&article->url, wq_str(document->url));
    struct wq_str url = article->url ? wq_str(article->url) : (struct wq_str){NULL, 0};
    size_t host = wq_str_find(url, WQ_STR("://"), 0);
    size_t path = host == SIZE_MAX ? SIZE_MAX : wq_str_find(url, WQ_STR("/"), host + 3);
    bool root = path == SIZE_MAX || path + 1 >= url.len;
    if (!document->url && root)
        url = (struct wq_str){NULL, 0};
    article_key(url, document->bytes, article->key);
}

static enum wq_status read_dump(const struct wq_rules *rules, const struct wq_document *document,
                                struct wq_article *article, struct wq_error *error)
{
    struct wq_buf text = {0};
    struct wq_decoding decoding = {0};
    enum wq_status status = decode_page(document->bytes, document->media_type, &text, &decoding, error);
    if (!status) {
        page_read(rules, wq_buf_view(&text), article);
        provenance_set_decoding(&article->source, &decoding);
    }
    wq_buf_free(&text);
    return status;
}

enum wq_status intake_parse(const struct wq_rules *rules, const struct wq_document *document,
                            struct wq_article **article, struct wq_error *error)
{
    static enum wq_status (*const readers[])(const struct wq_rules *rules, const struct wq_document *document,
                                             struct wq_article *article, struct wq_error *error) = {
        [SNIFF_PAGE] = read_dump,
        [SNIFF_HTML] = html_read,
        [SNIFF_FEED] = feed_read,
        [SNIFF_JSON] = record_read,
    };
    enum sniff_kind kind;
    *article = NULL;
    enum wq_status status = sniff_document(document->bytes, &kind, error);
    if (status)
        return status;
    struct wq_article *made = article_new();
    if (document->url) /* tells whose page it is */
        article_set(&made->url, wq_str(document->url));
    status = readers[kind](rules, document, made, error);
    if (status) {
        article_free(made);
        return status;
    }
    const struct outlet *site = outlets_of_url(rules_outlets(rules), wq_str(made->url));
    if (site) {
        article_set(&made->outlet, wq_str(site->name));
        made->confidence.outlet = 0.98;
    }
    if (kind != SNIFF_PAGE && !made->language)
        set_language(made);
    set_source(made, document, kind);
    if (!made->key[0])
        set_key(made, document);
    *article = made;
    return WQ_OK;
}
