/* SPDX-License-Identifier: MIT */
/* The dates of a page: publication, change, and the credits that stand beside them. */
#include "credit.h"
#include "words.h"

#define MAX_DATED_WORDS 14 /* of a line that holds a date and a credit */

/* Whether the words before a date say that it is the day of a change. */
static bool says_updated(const struct page *page, struct wq_str folded, size_t from, size_t to, bool *published)
{
    struct wq_str part = wq_str_sub(folded, 0, to);
    struct word word;
    bool updated = false;
    while (word_next(part, &from, &word)) {
        size_t end;
        if (cue_match(page->rules, CUE_UPDATED, part, word.from, &end))
            updated = true;
        else if (cue_match(page->rules, CUE_PUBLISHED, part, word.from, &end)) {
            updated = false;
            *published = true;
        }
    }
    return updated;
}

static void offer_published(struct page *page, const struct date *date, double confidence)
{
    if (confidence <= page->published_confidence)
        return;
    page->published = *date;
    page->published_confidence = confidence;
}

/* A time alone belongs to the date found so far. */
static void take_time(struct page *page, size_t line)
{
    struct date time;
    if (page->published.year && !page->published.has_time && date_find_time(page_folded(page, line), 0, &time))
        date_take_time(&page->published, &time);
}

void page_take_dates(struct page *page, size_t line, double confidence)
{
    struct wq_str folded = page_folded(page, line);
    struct date date;
    size_t last = 0;
    bool updated_above = line && !(page->lines[line - 1].flags & LINE_DATE) &&
                         line_has_cue(&page->lines[line - 1], CUE_UPDATED, AT_WHOLE);
    if (page->lines[line].flags & LINE_TIME_ONLY)
        take_time(page, line);
    for (size_t at = 0; date_find(folded, at, &date); at = last = date.to) {
        bool published = false;
        if (says_updated(page, folded, last, date.from, &published) || (updated_above && !last && !published)) {
            if (!page->updated.year)
                page->updated = date;
            continue;
        }
        offer_published(page, &date, published ? confidence + 0.03 : confidence);
        confidence -= 0.2; /* the first of several is the page's */
    }
}

/* Where the date, the number or the phrase about dates ends that begins with this
 * word; 0 where the word is of none. */
static size_t dated_end(const struct page *page, struct wq_str folded, struct word word)
{
    static const enum cue cues[] = {CUE_PUBLISHED, CUE_UPDATED, CUE_DATE_WORD};
    struct date date;
    size_t end, longest = word.number ? word.to : 0;
    if (date_find(folded, word.from, &date) && date.from == word.from)
        return date.to;
    for (size_t i = 0; i < WQ_COUNT(cues); i++)
        if (cue_match(page->rules, cues[i], folded, word.from, &end) && end > longest)
            longest = end;
    return longest;
}

/* The next run of words of a dated line, at or after byte *at of its folded head,
 * that are not about dates; false where there is none. */
static bool undated_run(const struct page *page, size_t line, size_t *at, struct wq_str *run)
{
    struct wq_str folded = page_folded(page, line);
    struct word word;
    size_t from = SIZE_MAX, to = 0;
    while (word_next(folded, at, &word)) {
        size_t end = dated_end(page, folded, word);
        bool glued = end == word.to && from != SIZE_MAX && word.from == to; /* "عربي21" */
        if (end && !glued) {
            *at = end;
            if (from != SIZE_MAX)
                break;
            continue;
        }
        if (from == SIZE_MAX)
            from = word.from;
        to = word.to;
    }
    if (from == SIZE_MAX)
        return false;
    *run = page_text_between(page, line, from, to);
    return true;
}

/* "on" stands in a dated line: it may be a sentence, and names must be known ones. */
static bool says_on(struct wq_str folded)
{
    struct word word;
    for (size_t at = 0; word_next(folded, &at, &word);)
        if (wq_str_equal(wq_str_sub(folded, word.from, word.to), WQ_STR("في")))
            return true;
    return false;
}

bool page_take_dated_credit(struct page *page, size_t line, double confidence)
{
    struct credit credit;
    const struct line *it = &page->lines[line];
    if (!(it->flags & LINE_DATE) || it->words > MAX_DATED_WORDS || (it->flags & LINE_SENTENCE))
        return false;
    struct wq_str run;
    double least = says_on(page_folded(page, line)) ? 1.2 : 0;
    for (size_t at = 0; undated_run(page, line, &at, &run);)
        if (!cue_is(page->rules, CUE_SECTION, run) &&
            (!credit_read(page, run, CREDIT_BESIDE_DATE, &credit) || credit.least < least))
            return false;
    for (size_t at = 0; undated_run(page, line, &at, &run);) {
        if (cue_is(page->rules, CUE_SECTION, run))
            found_offer(&page->section, run, 0.8);
        else if (credit_read(page, run, CREDIT_BESIDE_DATE, &credit))
            credit_take(page, &credit, 0.95);
    }
    page_mark(page, line, ROLE_DATE, 0.9);
    page_take_dates(page, line, confidence);
    return true;
}
