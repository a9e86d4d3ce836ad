/* SPDX-License-Identifier: MIT */
/* What documents repeat, without a cache: pairs of line and title, sorted and counted at the end. */
#include "private.h"

#include <stdlib.h>

/* A line under a title, or (line 0) a title; both of one outlet. */
struct sight {
    uint64_t line, heading, outlet;
};

struct wq_lessons {
    struct sight *items;
    size_t count, cap;
    struct wq_hashes furniture; /* sorted; known once nothing is added any more */
};

struct wq_lessons *archive_lessons_new(void)
{
    return wq_alloc(sizeof(struct wq_lessons));
}

void archive_lessons_free(struct wq_lessons *lessons)
{
    if (lessons == NULL)
        return;
    free(lessons->items);
    wq_hashes_free(&lessons->furniture);
    free(lessons);
}

static void add(struct wq_lessons *lessons, uint64_t line, uint64_t heading, uint64_t outlet)
{
    wq_grow((void **)&lessons->items, &lessons->cap, lessons->count + 1, sizeof *lessons->items);
    lessons->items[lessons->count++] = (struct sight){line, heading, outlet};
}

void archive_lessons_add(struct wq_lessons *lessons, const struct wq_article *article)
{
    uint64_t heading = article_heading_hash(article), outlet = article_outlet_hash(article->outlet);
    struct wq_hashes lines = {0};

    if (heading == 0)
        return;
    article_lines(article, &lines);
    add(lessons, 0, heading, outlet);
    for (size_t i = 0; i < lines.count; i++)
        add(lessons, lines.items[i], heading, outlet);
    wq_hashes_free(&lines);
}

static int order(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* By line, outlet, title: an outlet's titles come first of all. */
static int compare(const void *left, const void *right)
{
    const struct sight *a = left, *b = right;
    int by_line = order(a->line, b->line), by_outlet = order(a->outlet, b->outlet);

    return by_line != 0 ? by_line : by_outlet != 0 ? by_outlet : order(a->heading, b->heading);
}

/* Different titles of a run of one line and outlet, which ends before *end. */
static size_t titles_from(const struct wq_lessons *lessons, size_t from, size_t *end)
{
    const struct sight *first = &lessons->items[from];
    size_t titles = 0, at = from;

    for (; at < lessons->count; at++) {
        const struct sight *sight = &lessons->items[at];

        if (sight->line != first->line || sight->outlet != first->outlet)
            break;
        titles += at == from || sight->heading != sight[-1].heading;
    }
    *end = at;
    return titles;
}

/* The titles of an outlet: its run among those without a line. */
static size_t titles_of(const struct wq_lessons *lessons, uint64_t outlet)
{
    size_t from = 0, to = lessons->count, end;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct sight *sight = &lessons->items[middle];

        if (sight->line == 0 && sight->outlet < outlet)
            from = middle + 1;
        else
            to = middle;
    }
    return titles_from(lessons, from, &end);
}

void archive_lessons_end(struct wq_lessons *lessons)
{
    if (lessons->count > 0)
        qsort(lessons->items, lessons->count, sizeof *lessons->items, compare);
    for (size_t at = 0, end; at < lessons->count; at = end) {
        struct sight sight = lessons->items[at];
        struct wq_hashes *furniture = &lessons->furniture;
        size_t titles = titles_from(lessons, at, &end);

        if (sight.line == 0 || !article_is_furniture(titles, titles_of(lessons, sight.outlet)))
            continue;
        wq_grow((void **)&furniture->items, &furniture->cap, furniture->count + 1, sizeof *furniture->items);
        furniture->items[furniture->count++] = sight.line;
    }
}

void archive_lessons_apply(const struct wq_lessons *lessons, struct wq_article *article)
{
    article_learn(article, &lessons->furniture);
}
