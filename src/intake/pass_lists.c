/* SPDX-License-Identifier: MIT */
/* Lists of other articles ("read also", "related") and of key words. */
#include "page.h"
#include "words.h"

#include <stdlib.h>

static bool is_prose(const struct page *page, size_t line)
{
    return page_role(page, line) == ROLE_NONE && line_is_prose(&page->lines[line]);
}

/* Where a list may no longer go on: another head, the foot of the page. */
static bool ends_list(const struct page *page, size_t line)
{
    switch (page_role(page, line)) {
    case ROLE_READ_ALSO_HEAD:
    case ROLE_READ_ALSO:
    case ROLE_RELATED_HEAD:
    case ROLE_COMMENTS_HEAD:
    case ROLE_COMMENT:
    case ROLE_TAGS:
    case ROLE_RIGHTS:
        return true;
    default:
        return line_has_cue(&page->lines[line], CUE_COMMENTS_END, AT_WHOLE | AT_START) &&
               page_role(page, line) == ROLE_FURNITURE;
    }
}

/* The story goes on at `line`: prose there, and not as the teaser below a title. */
static bool story_resumes(const struct page *page, size_t line, bool read_also)
{
    size_t prose = 0;
    if (!is_prose(page, line))
        return false;
    for (size_t i = line; i < page->count && i < line + 4 && !ends_list(page, i); i++)
        prose += is_prose(page, i);
    return read_also || prose >= 2;
}

/* For each line: long prose comes after it, before the foot of the page, so that a
 * list there stands inside the story. The caller frees it. */
static bool *find_insides(const struct page *page)
{
    bool *inside = wq_alloc(page->count + 1);
    for (size_t i = page->count; i-- > 0;) {
        enum role role = page_role(page, i);
        bool foot = role == ROLE_COMMENTS_HEAD || role == ROLE_RIGHTS;
        inside[i] = !foot && (inside[i + 1] || (is_prose(page, i) && page->lines[i].words >= 25));
    }
    return inside;
}

static bool take_item(struct page *page, size_t line, enum role role)
{
    const struct line *it = &page->lines[line];
    if (page_role(page, line) == ROLE_DATE) {
        page_mark(page, line, ROLE_LIST_DATE, 0.9);
        return false;
    }
    if (page_role(page, line) != ROLE_NONE && page_role(page, line) != ROLE_SECTION)
        return false;
    if (page_knows_outlet(page, it->text)) { /* the site's name below its list */
        page_mark(page, line, ROLE_FURNITURE, 0.8);
        return false;
    }
    if (line && it->same == line - 1) { /* the picture's text, then the headline */
        page_mark(page, line, ROLE_FURNITURE, 0.8);
        return false;
    }
    page_mark(page, line, role, 0.9);
    return true;
}

/* The items below the head at `head`; gives the line behind them. */
static size_t take_list(struct page *page, size_t head, enum role role, bool inside)
{
    bool read_also = role == ROLE_READ_ALSO, spaced = page->lines[head].blank_after > 0;
    size_t items = 0, i = head + 1;
    for (; i < page->count && !ends_list(page, i) && !story_resumes(page, i, read_also); i++) {
        if (inside && !spaced && items && page->lines[i].blank_before)
            break;
        if (is_prose(page, i) && page->lines[i].words >= 25) {
            page_mark(page, i, ROLE_FURNITURE, 0.6); /* a teaser */
            continue;
        }
        items += take_item(page, i, role);
    }
    return i;
}

static size_t take_tags(struct page *page, size_t head)
{
    size_t i = head + 1;
    if (!line_has_cue(&page->lines[head], CUE_TAGS, AT_WHOLE))
        return i;
    for (; i < page->count && page_role(page, i) == ROLE_NONE && page->lines[i].words <= 5; i++) {
        if (i > head + 1 && page->lines[i].blank_before)
            break;
        page_mark(page, i, ROLE_TAGS, 0.85);
    }
    return i;
}

void pass_lists(struct page *page)
{
    bool *inside = find_insides(page);
    for (size_t i = page->body; i < page->count;) {
        switch (page_role(page, i)) {
        case ROLE_READ_ALSO_HEAD:
            i = take_list(page, i, ROLE_READ_ALSO, inside[i + 1]);
            break;
        case ROLE_RELATED_HEAD:
            i = take_list(page, i, ROLE_RELATED, inside[i + 1]);
            break;
        case ROLE_TAGS:
            i = take_tags(page, i);
            break;
        default:
            i++;
        }
    }
    free(inside);
}
