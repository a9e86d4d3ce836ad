/* SPDX-License-Identifier: MIT */
/* A page -> an article: its text goes through the passes of every page, what it declares is put above what they guess.
 */
#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "cues.h"
#include "decode.h"
#include "metadata.h"
#include "page.h"
#include "words.h"

enum {
    RELATED_FAR = 40,  /* blocks behind the story in which its related ones are looked for */
    RELATED_WORDS = 4, /* of a headline */
    SENTENCE = 120,    /* bytes that are a sentence whatever the passes think */
};

/* A site's name behind or before a title. */
static const uint32_t title_signs[] = {'-', '|', 0x2013, 0x2014, 0x2022, 0xBB, ':', 0};

/* ---- the title ------------------------------------------------------------------------ */

static bool is_sign(uint32_t c)
{
    for (size_t i = 0; title_signs[i]; i++) {
        if (title_signs[i] == c)
            return true;
    }
    return false;
}

/* Where the last " - ", " | " … of a title begins; SIZE_MAX where it has none. */
static size_t last_sign(struct wq_str title, size_t *end)
{
    size_t found = SIZE_MAX;
    uint32_t before = 0;
    for (size_t at = 0; at < title.len;) {
        size_t start = at;
        uint32_t c = text_next(title, &at);
        if (is_sign(c) && before == ' ' && at < title.len && title.ptr[at] == ' ') {
            found = start;
            *end = at;
        }
        before = c;
    }
    return found;
}

/* A title without the site's name behind it. */
static struct wq_str without_site(struct wq_str title)
{
    size_t end, at = last_sign(title, &end);
    if (at == SIZE_MAX)
        return title;
    struct wq_str front = word_trim(wq_str_sub(title, 0, at)), back = word_trim(wq_str_sub(title, end, title.len));
    return word_count(back) <= 5 && word_count(front) >= 3 ? front : title;
}

static struct wq_str choose_title(const struct html_meta *meta)
{
    if (meta->heading)
        return wq_str(meta->heading);
    const char *declared = meta->title ? meta->title : meta->page_title;
    return without_site(wq_str(declared));
}

/* ---- the text for the passes ----------------------------------------------------------- */

static void put_line(struct wq_buf *out, struct wq_str line)
{
    wq_buf_put(out, line);
    wq_buf_puts(out, "\n\n");
}

static bool is_cue(const struct wq_rules *rules, enum cue cue, struct wq_str text)
{
    struct wq_buf folded = {0};
    size_t end;
    text_fold(text, &folded, NULL);
    bool found = cue_match(rules, cue, wq_buf_view(&folded), 0, &end);
    wq_buf_free(&folded);
    return found;
}

static bool is_link(const struct html_block *block)
{
    return block->links * 5 >= (block->to - block->from) * 4;
}

/* Whether a block is no part of what is read: a teaser within the story, the credit of a picture. */
static bool is_aside(const struct wq_rules *rules, const struct html_blocks *blocks, size_t index)
{
    struct wq_str text = html_block_text(blocks, index);
    if (wq_str_starts(text, WQ_STR("\u00A9")))
        return true;
    return is_link(&blocks->items[index]) && !is_cue(rules, CUE_READ_ALSO, text);
}

static void put_story(const struct wq_rules *rules, const struct html_blocks *blocks, size_t from, size_t to,
                      struct wq_str title, struct wq_article *article, struct wq_buf *out)
{
    put_line(out, title);
    for (size_t i = from; i < to; i++) {
        struct wq_str text = html_block_text(blocks, i);
        if (wq_str_equal(text, title))
            continue;
        if (blocks->items[i].kind == HTML_CAPTION && !article->caption)
            article_set(&article->caption, text);
        else if (blocks->items[i].kind != HTML_CAPTION && !is_aside(rules, blocks, i))
            put_line(out, text);
    }
}

/* ---- the body ------------------------------------------------------------------------------- */

/* Lines by their hashes, sorted. */
struct lines {
    uint64_t *items;
    size_t count, cap;
};

static void add_line(struct lines *lines, struct wq_str text)
{
    void *memory = lines->items;
    wq_grow(&memory, &lines->cap, lines->count + 1, sizeof(*lines->items));
    lines->items = memory;
    lines->items[lines->count++] = wq_hash64(text, 0);
}

static void add_lines(struct lines *lines, const struct wq_strs *strs)
{
    for (size_t i = 0; i < strs->count; i++)
        add_line(lines, wq_str(strs->items[i]));
}

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool has_line(const struct lines *lines, struct wq_str text)
{
    uint64_t hash = wq_hash64(text, 0);
    return lines->count && bsearch(&hash, lines->items, lines->count, sizeof(hash), compare);
}

static void sort_lines(struct lines *lines)
{
    if (lines->count)
        qsort(lines->items, lines->count, sizeof(*lines->items), compare);
}

/* A field that the passes filled from what is a paragraph of the story. */
static void clear_paragraph(char **field, struct wq_str text)
{
    if (*field && wq_str_equal(wq_str(*field), text))
        article_set(field, (struct wq_str){0});
}

static void add_block(const struct html_blocks *blocks, size_t index, bool paragraph, struct wq_article *article)
{
    struct wq_str text = html_block_text(blocks, index);
    if (paragraph) {
        wq_strs_add(&article->body, text);
        clear_paragraph(&article->deck, text);
        clear_paragraph(&article->caption, text);
        clear_paragraph(&article->section, text);
        article->words += word_count(text);
    } else {
        article_add_subhead(article, text, article->body.count);
    }
}

/* Empties the article's subheads into `lines`. */
static void take_subheads(struct wq_article *article, struct lines *lines)
{
    for (size_t i = 0; i < article->subhead_count; i++) {
        add_line(lines, wq_str(article->subheads[i].text));
        free(article->subheads[i].text);
    }
    article->subhead_count = 0;
    sort_lines(lines);
}

/* Puts the body together again: the passes know lines alone, the page knows its headings, and that its prose
 * is the story. What the passes told apart as furniture, as other stories or as comments stays apart. */
static void rebuild_body(const struct wq_rules *rules, const struct html_blocks *blocks, size_t from, size_t to,
                         struct wq_str title, struct wq_article *article)
{
    struct lines apart = {0}, body = {0}, subheads = {0};
    add_lines(&apart, &article->boilerplate);
    add_lines(&apart, &article->read_also);
    add_lines(&apart, &article->related);
    add_lines(&body, &article->body);
    sort_lines(&apart);
    sort_lines(&body);
    take_subheads(article, &subheads);
    wq_strs_free(&article->body);
    article->words = 0;
    for (size_t i = from; i < to; i++) {
        struct wq_str text = html_block_text(blocks, i);
        bool prose = html_block_is_prose(blocks, i);
        bool heading = blocks->items[i].kind == HTML_HEADING || has_line(&subheads, text);
        bool cue = is_cue(rules, CUE_READ_ALSO, text) && !prose;
        if (has_line(&apart, text) || wq_str_equal(text, title) || is_aside(rules, blocks, i) || cue)
            continue;
        bool begun = article->body.count > 0;
        if (begun ? prose || heading || has_line(&body, text)
                  : prose && (text.len >= SENTENCE || has_line(&body, text)))
            add_block(blocks, i, prose || !heading, article);
        else if (!begun && !heading) /* a date, a caption, a time to read: no deck */
            clear_paragraph(&article->deck, text);
    }
    free(apart.items);
    free(body.items);
    free(subheads.items);
}

/* Other stories that are named behind this one, under a heading that says so. */
static void add_related(const struct wq_rules *rules, const struct html_blocks *blocks, size_t from,
                        struct wq_article *article)
{
    bool within = false;
    for (size_t i = from; i < blocks->count && i < from + RELATED_FAR; i++) {
        struct wq_str text = html_block_text(blocks, i);
        bool again = false;
        for (size_t j = 0; j < article->related.count && !again; j++)
            again = wq_str_equal(wq_str(article->related.items[j]), text);
        if (is_cue(rules, CUE_RELATED, text))
            within = true;
        else if (within && !again && is_link(&blocks->items[i]) && word_count(text) >= RELATED_WORDS)
            wq_strs_add(&article->related, text);
    }
}

/* ---- fields ------------------------------------------------------------------------------ */

/* The site's name at the end of a page's title. */
static struct wq_str site_of(struct wq_str page_title)
{
    struct wq_str front = without_site(page_title);
    size_t end, at = last_sign(page_title, &end);
    return at == SIZE_MAX || front.len == page_title.len ? (struct wq_str){0}
                                                         : word_trim(wq_str_sub(page_title, end, page_title.len));
}

/* The day in an address is when a story was made; a date in its text may be of anything, but of
 * the same day it may know the hour. */
static void set_day_of_url(struct wq_article *article, struct wq_str url)
{
    char *day = NULL;
    if (metadata_set_url_date(&day, url) &&
        (!article->published || strncmp(article->published, day, strlen(day)) != 0)) {
        article_set(&article->published, wq_str(day));
        article->confidence.published = 0.8;
    }
    free(day);
}

static void set_published(struct wq_article *article, const struct html_meta *meta, const char *url)
{
    if (meta->published && metadata_set_date(&article->published, wq_str(meta->published), METADATA_MINUTES))
        article->confidence.published = 0.95;
    else if (url)
        set_day_of_url(article, wq_str(url));
    if (meta->updated)
        metadata_set_date(&article->updated, wq_str(meta->updated), METADATA_MINUTES);
    if (article->updated && article->published && strcmp(article->updated, article->published) == 0)
        article_set(&article->updated, (struct wq_str){0});
}

static void set_fields(const struct wq_rules *rules, const struct html_meta *meta, struct wq_str title, const char *url,
                       struct wq_article *article)
{
    if (title.len) {
        article_set(&article->title, title);
        article->confidence.title = meta->heading && meta->title ? 0.98 : 0.9;
    }
    if (!article->url && meta->url)
        article_set(&article->url, wq_str(meta->url));
    set_published(article, meta, url ? url : meta->url);
    metadata_set_outlet(article, wq_str(meta->outlet), site_of(wq_str(meta->page_title)));
    metadata_set_byline(rules, article, wq_str(meta->byline), wq_str(meta->outlet));
    if (meta->section && !article->section)
        article_set(&article->section, wq_str(meta->section));
}

/* The story of a page that is parsed; WQ_UNSUPPORTED where it has none. */
static enum wq_status read_story(const struct wq_rules *rules, xmlNode *root, const struct html_meta *meta,
                                 const char *url, struct wq_article *article, struct wq_error *error)
{
    struct html_blocks blocks = {0};
    struct wq_buf text = {0};
    struct wq_str title = choose_title(meta);
    size_t from, to;
    enum wq_status status = WQ_OK;
    html_blocks_read(root, &blocks);
    if (!html_find_story(&blocks, title, &from, &to)) {
        status = wq_error_set(error, WQ_UNSUPPORTED, _("a page without a story, or one that scripts would fill"));
    } else if (!meta->article && html_is_index(&blocks, from, to)) {
        status = wq_error_set(error, WQ_UNSUPPORTED, _("an index of other pages"));
    } else {
        put_story(rules, &blocks, from, to, title, article, &text);
        page_read(rules, wq_buf_view(&text), article);
        rebuild_body(rules, &blocks, from, to, title, article);
        add_related(rules, &blocks, to, article);
        set_fields(rules, meta, title, url, article);
    }
    wq_buf_free(&text);
    html_blocks_free(&blocks);
    return status;
}

enum wq_status html_read(const struct wq_rules *rules, const struct wq_document *document, struct wq_article *article,
                         struct wq_error *error)
{
    struct wq_decoding decoding;
    xmlDoc *tree = html_parse_bytes(document->bytes, decode_declared(document->media_type), &decoding);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    enum wq_status status;
    if (root) {
        struct html_meta meta;
        html_meta_read(tree, &meta);
        status = read_story(rules, root, &meta, document->url, article, error);
        html_meta_free(&meta);
        provenance_set_decoding(&article->source, &decoding);
    } else {
        status = wq_error_set(error, WQ_UNSUPPORTED, _("the document holds no text"));
    }
    if (tree)
        xmlFreeDoc(tree);
    return status;
}

void html_paragraphs(struct wq_str text, struct wq_strs *paragraphs)
{
    struct html_blocks blocks = {0};
    xmlDoc *tree = html_parse_fragment(text);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    if (root)
        html_blocks_read(root, &blocks);
    for (size_t i = 0; i < blocks.count; i++)
        wq_strs_add(paragraphs, html_block_text(&blocks, i));
    html_blocks_free(&blocks);
    if (tree)
        xmlFreeDoc(tree);
}
