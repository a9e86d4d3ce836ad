/* SPDX-License-Identifier: MIT */
/* Lines that tell their role by themselves, wherever they stand. */
#include "page.h"

/* One rule: a cue that matches in one of these ways on a line of at most so many
 * words gives the role. The first that fits wins. */
struct rule {
    enum cue cue;
    unsigned ways;
    uint32_t words;
    enum role role;
    double confidence;
};

static const struct rule rules[] = {
    {CUE_READ_ALSO, AT_WHOLE, 8, ROLE_READ_ALSO_HEAD, 0.95},
    {CUE_READ_ALSO, AT_START, 45, ROLE_READ_ALSO, 0.95},
    {CUE_RELATED, AT_WHOLE | AT_START, 8, ROLE_RELATED_HEAD, 0.9},
    {CUE_COMMENTS_END, AT_WHOLE, 12, ROLE_FURNITURE, 0.95},
    {CUE_COMMENTS_END, AT_START, 60, ROLE_FURNITURE, 0.85},
    {CUE_COMMENTS, AT_WHOLE, 8, ROLE_COMMENTS_HEAD, 0.95},
    {CUE_COMMENTS, AT_START, 25, ROLE_COMMENTS_HEAD, 0.8},
    {CUE_TAGS, AT_WHOLE | AT_START, 60, ROLE_TAGS, 0.9},
    {CUE_RIGHTS, AT_WHOLE | AT_START | AT_END | AT_INSIDE, 25, ROLE_RIGHTS, 0.95},
    {CUE_FOOTER, AT_WHOLE, 8, ROLE_FURNITURE, 0.9},
    {CUE_FOOTER, AT_START | AT_INSIDE, 45, ROLE_FURNITURE, 0.8},
    {CUE_SHARE, AT_WHOLE, 6, ROLE_SHARE, 0.95},
    {CUE_FURNITURE, AT_WHOLE, 8, ROLE_FURNITURE, 0.9},
    {CUE_FURNITURE, AT_START, 30, ROLE_FURNITURE, 0.8},
    {CUE_FURNITURE, AT_END, 12, ROLE_FURNITURE, 0.7},
    {CUE_BREADCRUMB, AT_WHOLE | AT_START, 10, ROLE_SECTION, 0.9},
};

static void mark_by_rules(struct page *page, size_t at)
{
    const struct line *line = &page->lines[at];
    for (size_t i = 0; i < WQ_COUNT(rules); i++) {
        if (line->words > rules[i].words || !line_has_cue(line, rules[i].cue, rules[i].ways))
            continue;
        page_mark(page, at, rules[i].role, rules[i].confidence);
        return;
    }
}

void pass_marks(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        if (line->role != ROLE_NONE || !line->folded_len)
            continue;
        if (line->flags & (LINE_DATE_ONLY | LINE_TIME_ONLY))
            page_mark(page, i, ROLE_DATE, 0.95);
        else if (line_has_cue(line, CUE_RELATIVE, AT_WHOLE) ||
                 (line_has_cue(line, CUE_RELATIVE, AT_START) && line->words <= 4))
            page_mark(page, i, ROLE_DATE, 0.8);
        else if (!line->words)
            page_mark(page, i, ROLE_FURNITURE, 0.8); /* rules, stars, dashes */
        else
            mark_by_rules(page, i);
    }
}
