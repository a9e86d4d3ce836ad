/* SPDX-License-Identifier: MIT */
/* A document -> an article: decoding, the passes in their order, the assembler. */
#include "decode.h"
#include "language.h"
#include "page.h"
#include "sniff.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* Each pass relies on those before it. */
static void (*const passes[])(struct page *page) = {
    pass_marks, pass_ticker, pass_evidence, pass_title, pass_head, pass_comments, pass_lists, pass_body,
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

static void read_page(const struct wq_rules *rules, struct wq_str text, struct wq_article *article)
{
    struct page page;
    page_open(&page, rules, text, article);
    for (size_t i = 0; i < WQ_COUNT(passes); i++)
        passes[i](&page);
    assemble(&page);
    page_close(&page);
}

static void set_source(struct wq_article *article, const struct wq_document *document, const struct decoded *decoded)
{
    struct wq_provenance *source = &article->source;
    struct wq_sha256 hash = wq_sha256_of(document->bytes);
    source->path = wq_strdup(document->path);
    source->member = wq_strdup(document->member);
    source->offset = document->offset;
    wq_sha256_hex(&hash, source->sha256);
    source->charset = wq_strdup(decoded->charset);
    source->media_type = wq_strdup(document->media_type ? document->media_type : "text/plain");
    source->replaced = decoded->replaced;
    article->url = wq_strdup(document->url);
    article_key(wq_str(document->url), document->bytes, article->key);
}

enum wq_status intake_parse(const struct wq_rules *rules, const struct wq_document *document,
                            struct wq_article **article, struct wq_error *error)
{
    struct decoded decoded = {0};
    *article = NULL;
    enum wq_status status = sniff_bytes(document->bytes, error);
    if (status == WQ_OK)
        status = decode_bytes(document->bytes, &decoded, error);
    if (status == WQ_OK) {
        *article = article_new();
        read_page(rules, wq_buf_view(&decoded.text), *article);
        set_source(*article, document, &decoded);
    }
    decoded_free(&decoded);
    return status;
}
