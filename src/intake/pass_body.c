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
    size_t end;
    if (it->words > MAX_END_CREDIT_WORDS || !credit_read(page, it->text, CREDIT_LINE, &credit))
        return false;
    bool told = credit.told && cue_match(page->rules, CUE_BYLINE, page_folded(page, line), 0, &end);
    if (!told && !cue_is(page->rules, CUE_AGENCY, bare) && !(bracketed && credit.person.confidence >= 0.9))
        return false;
    credit_take(page, &credit, 0.85);
    page_mark(page, line, ROLE_CREDIT, 0.85);
    return true;
}

static void take_end_credits(struct page *page)
{
    size_t looked = 0;
    for (size_t i = page->tail; i > page->body + 1 && looked < 2; i--) {
        if (page_role(page, i - 1) != ROLE_NONE)
            continue;
        looked++;
        if (!take_end_credit(page, i - 1))
            break;
    }
}

/* ---- the place at the head of the first paragraph --------------------------------------- */

/* "CITY (AGENCY) -- text": the form that agencies use; the text keeps it. */
static void take_inline_dateline(struct page *page, size_t line)
{
    struct wq_str text = page->lines[line].text;
    size_t open = wq_str_find(text, WQ_STR("("), 0);
    size_t close = open < 80 ? wq_str_find(text, WQ_STR(")"), open) : SIZE_MAX;
    if (close == SIZE_MAX || close > open + 80)
        return;
    struct wq_str behind = word_trim(wq_str_sub(text, close + 1, close + 12));
    size_t at = 0;
    uint32_t c = behind.len ? text_next(behind, &at) : 0;
    if (!word_is_dash(c) && c != ':')
        return;
    struct credit credit;
    if (!credit_read(page, wq_str_sub(text, 0, close + 1), CREDIT_LINE, &credit) || !credit.place.text.ptr)
        return;
    credit_take(page, &credit, 0.8);
}

/* "CITY - NAME: text" at the head of a story that has no credit of its own. */
static void take_inline_credit(struct page *page, size_t line)
{
    struct credit credit;
    struct wq_str text = page->lines[line].text;
    size_t colon = wq_str_find(text, WQ_STR(":"), 0);
    if (page->byline.text.ptr || page->dateline.text.ptr || colon == SIZE_MAX || colon > 120)
        return;
    struct wq_str head = wq_str_sub(text, 0, colon + 1);
    if (!credit_read(page, head, CREDIT_LINE, &credit) || credit.parts < 2)
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
    take_end_credits(page);
    mark_story(page);
    for (size_t i = page->tail; i < page->count; i++)
        if (page_role(page, i) == ROLE_NONE)
            page_mark(page, i, ROLE_FURNITURE, 0.5);
}
