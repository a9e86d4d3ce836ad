/* SPDX-License-Identifier: MIT */
/* Short paragraphs that an outlet prints under many titles: counted by their hashes, set
 * apart, put back. */
#include <stdlib.h>
#include <string.h>

#include <warraq/article.h>
#include <warraq/text.h>

#define MAX_WORDS 20
#define MAX_BYTES 300

static uint64_t hash_of(const char *text, uint64_t seed)
{
    struct wq_buf folded = {0};
    text_fold(wq_str(text), &folded, NULL);
    uint64_t hash = wq_hash64(wq_str_trim(wq_buf_view(&folded)), seed);
    wq_buf_free(&folded);
    return hash;
}

/* Words as white space parts them. */
static size_t count_words(const char *text)
{
    size_t words = 0;
    for (const char *p = text; *(p += strspn(p, " \t\r\n")); words++)
        p += strcspn(p, " \t\r\n");
    return words;
}

uint64_t article_outlet_hash(const char *outlet)
{
    return outlet ? hash_of(outlet, 0) : 0;
}

uint64_t article_heading_hash(const struct wq_article *article)
{
    struct wq_buf folded = {0};
    if (!article->title || !article->outlet)
        return 0;
    text_fold(wq_str(article->outlet), &folded, NULL);
    wq_buf_putc(&folded, '\n');
    text_fold(wq_str(article->title), &folded, NULL);
    uint64_t hash = wq_hash64(wq_buf_view(&folded), 0);
    wq_buf_free(&folded);
    return hash;
}

static uint64_t line_hash(uint64_t outlet, const char *text)
{
    if (strlen(text) > MAX_BYTES || count_words(text) > MAX_WORDS)
        return 0;
    return hash_of(text, outlet);
}

static void add_line(uint64_t outlet, const char *text, struct wq_hashes *hashes)
{
    uint64_t hash = line_hash(outlet, text);
    if (!hash)
        return;
    wq_grow((void **)&hashes->items, &hashes->cap, hashes->count + 1, sizeof *hashes->items);
    hashes->items[hashes->count++] = hash;
}

void article_lines(const struct wq_article *article, struct wq_hashes *hashes)
{
    uint64_t outlet = article_outlet_hash(article->outlet);
    for (size_t i = 0; outlet && i < article->body.count; i++)
        add_line(outlet, article->body.items[i], hashes);
    for (size_t i = 0; outlet && i < article->learned_count; i++)
        add_line(outlet, article->learned[i].text, hashes);
}

void wq_hashes_free(struct wq_hashes *hashes)
{
    free(hashes->items);
    *hashes = (struct wq_hashes){0};
}

bool article_is_furniture(size_t titles, size_t outlet_titles)
{
    enum { LEAST = 5, PART = 100 };
    return titles >= LEAST && titles * PART >= outlet_titles;
}

/* ---- setting apart ------------------------------------------------------------------- */

static bool contains(const struct wq_hashes *sorted, uint64_t hash)
{
    size_t from = 0, to = sorted->count;
    while (hash && from < to) {
        size_t middle = from + (to - from) / 2;
        if (sorted->items[middle] == hash)
            return true;
        if (sorted->items[middle] < hash)
            from = middle + 1;
        else
            to = middle;
    }
    return false;
}

/* Takes the paragraph over. */
static void set_apart(struct wq_article *article, char *text, size_t before, size_t subheads)
{
    size_t words = count_words(text);
    wq_grow((void **)&article->learned, &article->learned_cap, article->learned_count + 1, sizeof *article->learned);
    article->learned[article->learned_count++] = (struct wq_learned){text, before, subheads};
    wq_strs_add(&article->boilerplate, wq_str(text));
    article->words -= words < article->words ? words : article->words;
}

static void move(struct wq_article *article, uint64_t outlet, const struct wq_hashes *furniture)
{
    size_t kept = 0, subhead = 0;
    for (size_t i = 0; i < article->body.count; i++) {
        char *text = article->body.items[i];
        for (; subhead < article->subhead_count && article->subheads[subhead].before <= i; subhead++)
            article->subheads[subhead].before = kept;
        if (contains(furniture, line_hash(outlet, text)))
            set_apart(article, text, i, subhead);
        else
            article->body.items[kept++] = text;
    }
    for (; subhead < article->subhead_count; subhead++)
        article->subheads[subhead].before = kept;
    article->body.count = kept;
}

void article_learn(struct wq_article *article, const struct wq_hashes *furniture)
{
    uint64_t outlet = article_outlet_hash(article->outlet);
    size_t some = 0;
    article_unlearn(article);
    for (size_t i = 0; outlet && i < article->body.count; i++)
        some += contains(furniture, line_hash(outlet, article->body.items[i]));
    if (some > 0 && some < article->body.count) /* a body is never emptied */
        move(article, outlet, furniture);
}

/* ---- putting back ---------------------------------------------------------------------- */

static void drop_boilerplate(struct wq_article *article, const char *text)
{
    struct wq_strs *lines = &article->boilerplate;
    for (size_t i = lines->count; i > 0; i--) {
        if (strcmp(lines->items[i - 1], text) != 0)
            continue;
        free(lines->items[i - 1]);
        memmove(&lines->items[i - 1], &lines->items[i], (lines->count - i) * sizeof *lines->items);
        lines->count--;
        return;
    }
}

static void put_back(struct wq_article *article, struct wq_learned *learned)
{
    struct wq_strs *body = &article->body;
    size_t at = learned->before < body->count ? learned->before : body->count;
    drop_boilerplate(article, learned->text);
    article->words += count_words(learned->text);
    wq_strs_add_take(body, learned->text);
    memmove(&body->items[at + 1], &body->items[at], (body->count - 1 - at) * sizeof *body->items);
    body->items[at] = learned->text;
    for (size_t i = learned->subheads; i < article->subhead_count; i++)
        article->subheads[i].before++;
}

void article_unlearn(struct wq_article *article)
{
    for (size_t i = 0; i < article->learned_count; i++)
        put_back(article, &article->learned[i]);
    article->learned_count = 0;
}
