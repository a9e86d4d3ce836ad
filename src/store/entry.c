/* SPDX-License-Identifier: MIT */
/* An article made ready to be written: compressed, its words found. Any thread may do it. */
#include "db.h"

#include <stdlib.h>
#include <string.h>

#include "words.h"

static void put_words(struct wq_buf *out, const char *text)
{
    if (text != NULL)
        store_index_text(wq_str(text), out);
}

static void find_words(const struct wq_article *article, struct store_entry *entry)
{
    struct wq_buf *body = &entry->columns[STORE_COLUMN_BODY];

    put_words(&entry->columns[STORE_COLUMN_TITLE], article->title);
    put_words(&entry->columns[STORE_COLUMN_OUTLET], article->outlet);
    put_words(&entry->columns[STORE_COLUMN_BYLINE], article->byline);
    put_words(body, article->deck);
    for (size_t i = 0; i < article->subhead_count; i++)
        put_words(body, article->subheads[i].text);
    for (size_t i = 0; i < article->body.count; i++)
        put_words(body, article->body.items[i]);
    /* Empty, not missing: what is taken out of the index later must be the same. */
    for (size_t i = 0; i < STORE_COLUMNS; i++)
        wq_buf_puts(&entry->columns[i], "");
}

static void find_lines(const struct wq_article *article, struct store_entry *entry)
{
    struct wq_hashes lines = {0};

    article_lines(article, &lines);
    wq_buf_put(&entry->lines, (struct wq_str){(const char *)lines.items, lines.count * sizeof *lines.items});
    wq_hashes_free(&lines);
}

static double lowest(double a, double b)
{
    return a < b ? a : b;
}

static bool is_corrected(const struct wq_article *article, const char *field)
{
    for (size_t i = 0; i < article->corrected.count; i++)
        if (strcmp(article->corrected.items[i], field) == 0)
            return true;
    return false;
}

/* Fields that are there with little confidence make an article doubtful, and so does
 * a title that could not be found. */
static double doubt_of(const struct wq_article *article)
{
    bool titled = article->title != NULL || is_corrected(article, "title");
    double doubt = titled ? article->confidence.title : 0;

    if (article->outlet != NULL)
        doubt = lowest(doubt, article->confidence.outlet);
    if (article->byline != NULL)
        doubt = lowest(doubt, article->confidence.byline);
    if (article->published != NULL)
        doubt = lowest(doubt, article->confidence.published);
    return doubt;
}

static void pack(struct store_packer *packer, struct wq_str text, struct wq_buf *record)
{
    struct store_packer *own = packer == NULL ? store_packer_new((struct wq_str){NULL, 0}) : NULL;

    store_pack(packer != NULL ? packer : own, text, record);
    /* It keeps its memory on its way to the writer. */
    record->ptr = wq_realloc(record->ptr, record->len + 1);
    record->cap = record->len + 1;
    store_packer_free(own);
}

void store_entry_make(const struct wq_article *article, uint64_t fingerprint, struct store_packer *packer,
                      struct store_entry *entry)
{
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_FULL);
    struct wq_buf text = {0};

    *entry = (struct store_entry){.words = article->words, .fingerprint = fingerprint};
    memcpy(entry->key, article->key, sizeof entry->key);
    entry->title = wq_strdup(article->title);
    entry->outlet = wq_strdup(article->outlet);
    entry->byline = wq_strdup(article->byline);
    entry->published = wq_strdup(article->published);
    entry->section = wq_strdup(article->section);
    entry->language = wq_strdup(article->language);
    entry->heading = article_heading_hash(article);
    entry->doubt = doubt_of(article);
    wq_json_write(json, &text);
    wq_json_free(json);
    pack(packer, wq_buf_view(&text), &entry->record);
    wq_buf_free(&text);
    find_words(article, entry);
    find_lines(article, entry);
}

void store_entry_free(struct store_entry *entry)
{
    free(entry->title);
    free(entry->outlet);
    free(entry->byline);
    free(entry->published);
    free(entry->section);
    free(entry->language);
    wq_buf_free(&entry->record);
    wq_buf_free(&entry->lines);
    for (size_t i = 0; i < STORE_COLUMNS; i++)
        wq_buf_free(&entry->columns[i]);
    *entry = (struct store_entry){0};
}

size_t store_entry_size(const struct store_entry *entry)
{
    size_t size = sizeof *entry + entry->record.cap;

    for (size_t i = 0; i < STORE_COLUMNS; i++)
        size += entry->columns[i].cap;
    return size;
}
