/* SPDX-License-Identifier: MIT */
/* The story itself: where it ends, its paragraphs, its subheads, the credit below it. */
#include "credit.h"
#include "words.h"

#include <warraq/text.h>

#define MAX_SUBHEAD_WORDS 8
#define MAX_END_CREDIT_WORDS 8

/* A line behind which the story does not go on, unless prose shows that it does. */
static bool is_foot(const struct page *page, size_t line)
{
    switch (page_role(page, line)) {
    case ROLE_READ_ALSO_HEAD:
    case ROLE_RELATED_HEAD:
    case ROLE_RELATED:
    case ROLE_COMMENTS_HEAD:
    case ROLE_COMMENT:
    case ROLE_TAGS:
    case ROLE_RIGHTS:
    case ROLE_SHARE:
    case ROLE_FURNITURE:
    case ROLE_LIST_DATE:
        return true;
    default:
        return false;
    }
}

static bool is_story(const struct page *page, size_t line)
{
    const struct line *it = &page->lines[line];
    if (it->role == ROLE_PARAGRAPH)
        return true;
    return it->role == ROLE_NONE && (line_is_prose(it) || it->words >= 12 || (it->flags & LINE_SENTENCE));
}

/* Behind the last line of prose, short lines belong to the story until its foot. */
static size_t find_tail(const struct page *page)
{
    size_t tail = page->count;
    while (tail > page->body && !is_story(page, tail - 1))
        tail--;
    if (tail == page->body) /* no prose at all: all before the foot */
        tail = page->body;
    while (tail < page->count && !is_foot(page, tail))
        tail++;
    return tail;
}

/* ---- the credit below the story ------------------------------------------------------- */

static bool take_end_credit(struct page *page, size_t line)
{
    static const uint32_t marks[] = {'-', 0x2013, 0x2014, '/', '.', '*', '(', ')', '[', ']', ':', 0};
    struct credit credit;
    const struct line *it = &page->lines[line];
    struct wq_str bare = word_strip(it->text, marks);
    bool bracketed = bare.len < it->text.len && it->text.ptr[0] != bare.ptr[0];
    if (it->words > MAX_END_CREDIT_WORDS || !credit_read(page, it->text, CREDIT_LINE, &credit))
        return false;
    bool told = credit.told || credit.source;
    if (!told && !cue_is(page->rules, CUE_AGENCY, bare) && !(bracketed && credit.person.confidence >= 0.9))
        return false;
    credit_take(page, &credit, 0.85);
    page_mark(page, line, ROLE_CREDIT, 0.85);
    return true;
}

/* The last lines of the story may be a credit and a date. */
static void take_end(struct page *page)
{
    size_t looked = 0;
    for (size_t i = page->tail; i > page->body + 1 && looked < 3 && !is_story(page, i - 1); i--) {
        if (page_role(page, i - 1) == ROLE_DATE) {
            page_mark(page, i - 1, ROLE_LIST_DATE, 0.8);
            page_take_dates(page, i - 1, 0.7);
        } else if (page_role(page, i - 1) == ROLE_NONE) {
            looked++;
            take_end_credit(page, i - 1);
        }
    }
}

/* ---- the place at the head of the first paragraph --------------------------------------- */

/* Where the part of `text` before a date or "on" ends: "CITY في 12 مايو". */
static size_t place_end(struct wq_str text)
{
    struct word word;
    for (size_t at = 0; word_next(text, &at, &word);)
        if (word.number || wq_str_equal(wq_str_sub(text, word.from, word.to), WQ_STR("في")))
            return word.from;
    return text.len;
}

/* "CITY (AGENCY) -- text", "CITY في 12 مايو /AGENCY/ text": the forms that agencies
 * use; the text keeps them. */
static void take_inline_dateline(struct page *page, size_t line)
{
    static const uint32_t signs[] = {'-', 0x2013, 0x2014, ',', 0x60C, ':', '.', 0};
    struct wq_str text = page->lines[line].text, head = wq_str_sub(text, 0, 120);
    size_t round = wq_str_find(head, WQ_STR("("), 0), slash = wq_str_find(head, WQ_STR("/"), 0);
    size_t open = round < slash ? round : slash;
    size_t close = open == SIZE_MAX ? open : wq_str_find(text, open == round ? WQ_STR(")") : WQ_STR("/"), open + 1);
    if (close == SIZE_MAX || close > open + 60)
        return;
    struct wq_str name = word_trim(wq_str_sub(text, open + 1, close));
    struct wq_str place = word_strip(wq_str_sub(text, 0, place_end(wq_str_sub(text, 0, open))), signs);
    bool agency = cue_is(page->rules, CUE_AGENCY, name);
    bool outlet = page_knows_outlet(page, name) || cue_is(page->rules, CUE_OUTLET, name);
    size_t words = word_count(place);
    bool known = cue_is(page->rules, CUE_PLACE, place);
    if (!(agency || outlet) || !words || words > 3 || (!known && words > 2))
        return;
    found_offer(&page->dateline, place, known ? 0.9 : 0.7);
    if (agency && !page->byline.text.ptr)
        found_offer(&page->byline, name, 0.8);
    else if (outlet && !agency)
        found_offer(&page->outlet, name, 0.8);
}

/* Where a credit at the head of a paragraph would end: its colon, or its second
 * dash; 0 where there is neither. */
static size_t inline_credit_end(struct wq_str text)
{
    size_t dashes = 0;
    for (size_t at = 0; at < text.len && at < 120;) {
        size_t here = at;
        uint32_t c = text_next(text, &at);
        bool spaced = (here && text.ptr[here - 1] == ' ') || (at < text.len && text.ptr[at] == ' ');
        if (c == ':')
            return at;
        if (word_is_dash(c) && (c != 0x640 || spaced) && ++dashes == 2)
            return here;
    }
    return 0;
}

/* "CITY - NAME: text" at the head of a story that has no credit of its own. */
static void take_inline_credit(struct page *page, size_t line)
{
    struct credit credit;
    struct wq_str text = page->lines[line].text;
    size_t end = inline_credit_end(text);
    if (page->byline.text.ptr || page->dateline.text.ptr || !end)
        return;
    if (!credit_read(page, wq_str_sub(text, 0, end), CREDIT_LINE, &credit) || credit.parts < 2)
        return;
    double least = credit.person.text.ptr ? credit.person.confidence : credit.agency.confidence;
    if (!credit.place.text.ptr || credit.place.confidence < 0.9 || least < 0.85)
        return;
    credit_take(page, &credit, 0.7);
}

/* ---- paragraphs and subheads --------------------------------------------------------------- */

static size_t next_story(const struct page *page, size_t line)
{
    while (line < page->tail && page_role(page, line) != ROLE_NONE && page_role(page, line) != ROLE_PARAGRAPH)
        line++;
    return line;
}

/* A short line by itself between paragraphs, no sentence, no item of a list. */
static bool is_subhead(const struct page *page, size_t line, size_t first)
{
    const struct line *it = &page->lines[line];
    size_t next = next_story(page, line + 1);
    if (line == first || next >= page->tail || it->words > MAX_SUBHEAD_WORDS || it->words < 1 ||
        (it->flags & (LINE_SENTENCE | LINE_BULLET | LINE_DATE | LINE_COLON)) || !it->blank_before || !it->blank_after)
        return false;
    const struct line *below = &page->lines[next];
    const struct line *above = &page->lines[line - 1];
    bool list_above = above->role == ROLE_PARAGRAPH && above->words <= MAX_SUBHEAD_WORDS;
    if (list_above || below->words < 12 || below->words < it->words * 2)
        return false;
    static const uint32_t open_ends[] = {',', 0x60C, '.', 0x2026, 0x61B, 0};
    return word_strip(it->text, open_ends).len == it->text.len;
}

/* Where short lines are as many as paragraphs, they are not heads of anything. */
static void keep_subheads(struct page *page)
{
    size_t subheads = 0, paragraphs = 0;
    for (size_t i = page->body; i < page->tail; i++) {
        subheads += page_role(page, i) == ROLE_SUBHEAD;
        paragraphs += page_role(page, i) == ROLE_PARAGRAPH;
    }
    for (size_t i = page->body; subheads * 3 > paragraphs * 2 && i < page->tail; i++)
        if (page_role(page, i) == ROLE_SUBHEAD)
            page_mark(page, i, ROLE_PARAGRAPH, 0.5);
}

static void mark_story(struct page *page)
{
    size_t first = next_story(page, page->body);
    for (size_t i = first; i < page->tail; i++) {
        if (page_role(page, i) == ROLE_DATE) /* in the midst of a story, a line of it */
            page_mark(page, i, ROLE_PARAGRAPH, 0.5);
        if (page_role(page, i) != ROLE_NONE)
            continue;
        if (is_subhead(page, i, first))
            page_mark(page, i, ROLE_SUBHEAD, 0.7);
        else
            page_mark(page, i, ROLE_PARAGRAPH, line_is_prose(&page->lines[i]) ? 0.95 : 0.7);
    }
    keep_subheads(page);
    if (first < page->tail) {
        take_inline_dateline(page, first);
        take_inline_credit(page, first);
    }
}

void pass_body(struct page *page)
{
    page->tail = find_tail(page);
    take_end(page);
    mark_story(page);
    for (size_t i = page->tail; i < page->count; i++)
        if (page_role(page, i) == ROLE_NONE)
            page_mark(page, i, ROLE_FURNITURE, 0.5);
}
