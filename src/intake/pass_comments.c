/* SPDX-License-Identifier: MIT */
/*
 * Readers' comments. Their dates stand on lines of their own: what is beside each
 * is its author, what follows is the text.
 */
#include "page.h"
#include "words.h"

#include <stdlib.h>

#include <warraq/text.h>

/* Where the comments end: another list, the foot, the form to write one. */
static bool ends_comments(const struct page *page, size_t line)
{
    switch (page_role(page, line)) {
    case ROLE_READ_ALSO_HEAD:
    case ROLE_RELATED_HEAD:
    case ROLE_TAGS:
    case ROLE_RIGHTS:
        return true;
    default:
        return false;
    }
}

static bool is_date(const struct page *page, size_t line)
{
    const struct line *it = &page->lines[line];
    return page_role(page, line) == ROLE_DATE && !(it->flags & LINE_TIME_ONLY);
}

/* A line between the comments that is of none. */
static bool is_noise(const struct page *page, size_t line)
{
    enum role role = page_role(page, line);
    return role != ROLE_NONE && role != ROLE_DATE && role != ROLE_COMMENT;
}

/* For each line: how many paragraphs, up to three, come before the next date. A
 * story follows such a head where there are three. The caller frees it. */
static uint8_t *count_prose(const struct page *page)
{
    uint8_t *prose = wq_alloc(page->count + 1);
    for (size_t i = page->count; i-- > 0;) {
        bool is_prose = page_role(page, i) == ROLE_NONE && page->lines[i].words >= 25;
        prose[i] = is_date(page, i) ? 0 : prose[i + 1];
        if (is_prose && prose[i] < 3)
            prose[i]++;
    }
    return prose;
}

/* The next line from `from` that is of a comment, or `end`. */
static size_t next_line(const struct page *page, size_t from, size_t end)
{
    while (from < end && is_noise(page, from))
        from++;
    return from;
}

static size_t next_date(const struct page *page, size_t from, size_t end)
{
    while (from < end && !is_date(page, from))
        from++;
    return from;
}

/* The last line of a comment before `date`: its author's. */
static size_t line_before(const struct page *page, size_t from, size_t date)
{
    for (size_t i = date; i > from; i--)
        if (!is_noise(page, i - 1))
            return i - 1;
    return SIZE_MAX;
}

/* Without a date nobody can tell authors from texts: the lines are furniture. */
static void mark_comments(struct page *page, size_t from, size_t end)
{
    bool dated = next_date(page, from, end) < end;
    for (size_t i = from; i < end; i++)
        if (!is_noise(page, i))
            page_mark(page, i, dated ? ROLE_COMMENT : ROLE_FURNITURE, dated ? 0.8 : 0.5);
}

static void put_text(const struct page *page, size_t from, size_t end, struct wq_buf *out)
{
    for (size_t i = from; i < end; i++) {
        if (is_noise(page, i))
            continue;
        if (out->len)
            wq_buf_putc(out, '\n');
        wq_buf_put(out, page->lines[i].text);
    }
}

/* An author without the comment's number: "3- name". */
static struct wq_str without_number(struct wq_str name)
{
    static const uint32_t signs[] = {'-', '.', ')', '(', '#', ':', 0x2013, 0};
    struct word word;
    size_t at = 0;
    if (!word_next(name, &at, &word) || !word.number || word.from > 2)
        return name;
    struct wq_str rest = wq_str_sub(name, word.to, name.len), bare = word_strip(rest, signs);
    return bare.len && bare.len < rest.len ? bare : name;
}

static void add_comment(struct page *page, size_t author, size_t date, size_t from, size_t end)
{
    struct wq_buf text = {0}, posted = {0};
    struct date found;
    if (date_find(page_folded(page, date), 0, &found))
        date_put(&found, &posted);
    else
        wq_buf_put(&posted, page->lines[date].text);
    put_text(page, from, end, &text);
    struct wq_str name = author == SIZE_MAX ? (struct wq_str){NULL, 0} : without_number(page->lines[author].text);
    if (text.len)
        article_add_comment(page->article, name, wq_buf_view(&posted), wq_buf_view(&text));
    wq_buf_free(&text);
    wq_buf_free(&posted);
}

/* Author, date, text; or date, author, text where the first line is a date. */
static void take_dated(struct page *page, size_t from, size_t end)
{
    size_t date = next_date(page, from, end), start = from;
    bool date_first = next_line(page, from, end) == date;
    while (date < end) {
        size_t next = next_date(page, date + 1, end), author, text = date + 1, stop = next;
        if (date_first) {
            author = next_line(page, date + 1, next);
            text = author + 1;
            if (author == next)
                author = SIZE_MAX;
        } else {
            author = line_before(page, start, date);
            if (next < end) {
                size_t following = line_before(page, date + 1, next);
                stop = following == SIZE_MAX ? next : following;
            }
        }
        add_comment(page, author, date, text < stop ? text : stop, stop);
        start = stop;
        date = next;
    }
}

void pass_comments(struct page *page)
{
    uint8_t *prose = count_prose(page);
    for (size_t i = page->body; i < page->count; i++) {
        if (page_role(page, i) != ROLE_COMMENTS_HEAD || prose[i + 1] == 3)
            continue;
        size_t end = i + 1;
        while (end < page->count && !ends_comments(page, end))
            end++;
        take_dated(page, i + 1, end);
        mark_comments(page, i + 1, end);
        i = end - 1;
    }
    free(prose);
}
