/* SPDX-License-Identifier: MIT */
/*
 * Tickers: headlines of other articles one after the other, each with its date.
 * Where the tags between them are gone, the date of one is glued to the next, and
 * the last one's to the page's own:
 *
 *     a headline
 *     2 مايو 2018another headline
 *     2 مايو 201826 أبريل 2018
 */
#include "page.h"
#include "words.h"

static bool dated(const struct page *page, size_t line)
{
    return line < page->count && (page->lines[line].flags & LINE_DATE_FIRST) &&
           (page_role(page, line) == ROLE_NONE || page_role(page, line) == ROLE_DATE);
}

/* The bytes of the folded line behind its first date. */
static size_t behind_date(const struct page *page, size_t line)
{
    struct date date;
    return date_find(page_folded(page, line), 0, &date) ? date.to : 0;
}

/* Text stands right behind the line's first date, without a space. */
static bool glued(const struct page *page, size_t line)
{
    struct wq_str folded = page_folded(page, line);
    size_t at = behind_date(page, line);
    if (at >= folded.len || (page->lines[line].flags & LINE_DATE_ONLY))
        return (page->lines[line].flags & LINE_TWO_DATES) != 0;
    struct word word;
    size_t next = at;
    return word_next(folded, &next, &word) && word.from <= at + 3 && folded.ptr[at] != ' ';
}

/* The second of two dates is the page's. */
static void take_last(struct page *page, size_t line)
{
    struct date date;
    page_mark(page, line, ROLE_DATE, 0.9);
    if (date_find(page_folded(page, line), behind_date(page, line), &date)) {
        page->published = date;
        page->published_confidence = 0.97;
    }
}

static void take_run(struct page *page, size_t from, size_t to)
{
    bool glued_run = false;
    for (size_t i = from; i < to; i++)
        glued_run |= glued(page, i);
    if (glued_run && from > 1 && page_role(page, from - 1) == ROLE_NONE && !page->lines[from].blank_before)
        page_mark(page, from - 1, ROLE_TICKER, 0.9);
    for (size_t i = from; i < to; i++) {
        if (page->lines[i].flags & LINE_TWO_DATES)
            take_last(page, i);
        else
            page_mark(page, i, page->lines[i].flags & LINE_DATE_ONLY ? ROLE_LIST_DATE : ROLE_TICKER, 0.9);
    }
}

void pass_ticker(struct page *page)
{
    for (size_t from = 0; from < page->count; from++) {
        size_t to = from;
        bool headline = false;
        while (dated(page, to) && (to == from || !page->lines[to].blank_before)) {
            headline |= !(page->lines[to].flags & LINE_DATE_ONLY);
            to++;
        }
        bool last_is_two = to > from && (page->lines[to - 1].flags & LINE_TWO_DATES);
        if ((to - from >= 2 && headline) || (last_is_two && from > 1))
            take_run(page, from, to);
        if (to > from)
            from = to - 1;
    }
}
