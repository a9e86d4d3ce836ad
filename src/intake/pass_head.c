/* SPDX-License-Identifier: MIT */
/* From the top of the page to the first paragraph: section, deck, dates, credits, caption. */
#include "credit.h"
#include "words.h"

#include <warraq/text.h>

#define MAX_PENDING 3 /* lines without a role that may stand between the title and the story */
#define MAX_PENDING_WORDS 80
#define MAX_CREDIT_WORDS 10

/* ---- captions ------------------------------------------------------------------------- */

/* The words of a caption's credit stand behind a dash, a bracket or a colon. */
static bool credited(struct wq_str text)
{
    static const uint32_t closing[] = {')', ']', '.', 0};
    text = word_strip(wq_str_sub(text, text.len > 60 ? text.len - 60 : 0, text.len), closing);
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        if (c == '(' || c == '[' || c == ':' || c == '|' || c == '/' || (word_is_dash(c) && c != 0x640))
            return true;
    }
    return false;
}

static bool is_caption(const struct line *line)
{
    if (line->words > 45)
        return false;
    return line_has_cue(line, CUE_CAPTION, AT_START | AT_WHOLE) ||
           (line_has_cue(line, CUE_CAPTION, AT_END) && credited(line->text));
}

/* A line printed twice, one below the other, is a picture's caption. */
static bool take_doubled(struct page *page, size_t line)
{
    const struct line *it = &page->lines[line];
    if (it->words > 70 || it->words < 2 || line + 1 >= page->count || page->lines[line + 1].same != line)
        return false;
    found_offer(&page->caption, it->text, 0.9);
    page_mark(page, line, ROLE_CAPTION, 0.9);
    page_mark(page, line + 1, ROLE_FURNITURE, 0.9);
    return true;
}

/* The photographer's name or agency alone. */
static bool is_picture_credit(const struct line *line)
{
    return line->words <= 3 && line_has_cue(line, CUE_CAPTION, AT_WHOLE | AT_END);
}

static bool take_caption(struct page *page, size_t line)
{
    const struct line *it = &page->lines[line];
    bool below_credit = line && page_role(page, line - 1) == ROLE_FURNITURE && is_picture_credit(it - 1) &&
                        !it->blank_before && it->words <= 25 && !line_is_prose(it);
    if (is_picture_credit(it)) {
        page_mark(page, line, ROLE_FURNITURE, 0.7);
        return true;
    }
    if (!is_caption(it) && !below_credit)
        return false;
    found_offer(&page->caption, page->lines[line].text, 0.7);
    page_mark(page, line, ROLE_CAPTION, 0.7);
    return true;
}

/* ---- above the title -------------------------------------------------------------------- */

static const uint32_t trail_signs[] = {'>', '<', 0xBB, 0xAB, '/', '|', 0x203A, 0x2039, '-', ':', 0x2022, 0xB7, 0};

/* The end of the first step of a trail: "news > weather > headline". */
static size_t step_end(struct wq_str trail)
{
    for (size_t at = 0; at < trail.len;) {
        size_t here = at;
        uint32_t c = text_next(trail, &at);
        for (size_t i = 0; trail_signs[i]; i++)
            if (c == trail_signs[i])
                return here;
    }
    return trail.len;
}

/* The last step of the trail that is not the headline. */
static void take_breadcrumb(struct page *page, size_t line)
{
    size_t end;
    if (!cue_match(page->rules, CUE_BREADCRUMB, page_folded(page, line), 0, &end))
        return;
    struct wq_str rest = word_strip(page_text_from(page, line, end), trail_signs), section = {NULL, 0};
    while (rest.len) {
        struct wq_str step = word_trim(wq_str_sub(rest, 0, step_end(rest)));
        rest = word_strip(wq_str_sub(rest, step_end(rest), rest.len), trail_signs);
        if (step.len && text_words_hash(step) != page->lines[page->title].hash && word_count(step) <= 4)
            section = step;
    }
    if (section.len && !cue_is(page->rules, CUE_BREADCRUMB, section))
        found_offer(&page->section, section, 0.9);
}

/* One of several short lines without a blank between them: a menu. */
static bool in_menu(const struct page *page, size_t line)
{
    static const uint32_t labels = CUE_BIT(CUE_SECTION) | CUE_BIT(CUE_BREADCRUMB) | CUE_BIT(CUE_FOOTER) |
                                   CUE_BIT(CUE_FURNITURE) | CUE_BIT(CUE_SHARE);
    bool above = line && !page->lines[line].blank_before && (page->lines[line - 1].cues.whole & labels);
    bool below =
        line + 1 < page->count && !page->lines[line].blank_after && (page->lines[line + 1].cues.whole & labels);
    return above || below;
}

static bool take_section(struct page *page, size_t line)
{
    const struct line *it = &page->lines[line];
    bool known = line_has_cue(it, CUE_SECTION, AT_WHOLE);
    bool beside = line + 1 == page->title && it->words <= 3 && !(it->flags & (LINE_DATE | LINE_SENTENCE | LINE_MARK));
    if (page_role(page, line) == ROLE_SECTION)
        take_breadcrumb(page, line);
    else if (page_role(page, line) != ROLE_NONE || !(known || beside) || page_knows_outlet(page, it->text))
        return false;
    else if (!in_menu(page, line))
        found_offer(&page->section, it->text, known ? 0.85 : 0.5);
    page_mark(page, line, ROLE_SECTION, known ? 0.9 : 0.5);
    return true;
}

static void read_above(struct page *page)
{
    struct credit credit;
    for (size_t i = 0; i < page->title; i++) {
        const struct line *line = &page->lines[i];
        if (page_role(page, i) == ROLE_DATE)
            page_take_dates(page, i, 0.8);
        else if (page_role(page, i) == ROLE_SECTION)
            take_section(page, i);
        else if (page_role(page, i) != ROLE_NONE || take_section(page, i) || page_take_dated_credit(page, i, 0.75))
            continue;
        else if (line->words <= MAX_CREDIT_WORDS && i + 2 >= page->title &&
                 credit_read(page, line->text, CREDIT_LINE, &credit)) {
            credit_take(page, &credit, 0.8);
            page_mark(page, i, ROLE_CREDIT, 0.7);
        } else
            page_mark(page, i, ROLE_FURNITURE, 0.6);
    }
}

/* ---- below the title ---------------------------------------------------------------------- */

/* What the walk from the title down keeps. */
struct walk {
    size_t start;   /* the first line that may be of the story */
    size_t pending; /* lines without a role since the title */
    size_t words;   /* of them */
    bool prose;     /* one of them reads like a paragraph */
    bool credited;  /* a whole credit was read: the next name belongs to the story */
};

static bool is_foot(const struct page *page, size_t line)
{
    enum role role = page_role(page, line);
    return role == ROLE_COMMENTS_HEAD || role == ROLE_RELATED_HEAD || role == ROLE_READ_ALSO_HEAD ||
           role == ROLE_RIGHTS || role == ROLE_TAGS;
}

/* Prose stands below the line, before the foot of the page. */
static bool story_below(const struct page *page, size_t line)
{
    for (size_t i = line + 1; i < page->count && i < line + 12; i++) {
        if (is_foot(page, i))
            return false;
        if (page_role(page, i) == ROLE_NONE && line_is_prose(&page->lines[i]))
            return true;
    }
    return false;
}

static bool beside_date(const struct page *page, size_t line)
{
    return (line + 1 < page->count && page_role(page, line + 1) == ROLE_DATE) ||
           (line && page_role(page, line - 1) == ROLE_DATE);
}

static bool take_credit(struct page *page, size_t line, struct walk *walk)
{
    struct credit credit;
    const struct line *it = &page->lines[line];
    enum credit_context context = beside_date(page, line) ? CREDIT_BESIDE_DATE : CREDIT_LINE;
    if (walk->credited || it->words > MAX_CREDIT_WORDS || (it->flags & (LINE_SENTENCE | LINE_MARK)) ||
        !credit_read(page, it->text, context, &credit))
        return false;
    if (is_caption(it) && it->words > 4 && credit.least < 1.2) /* "what is seen - AGENCY" */
        return false;
    if (line_has_cue(it, CUE_CAPTION, AT_WHOLE | AT_END) && credit.parts == 1 && !credit.agency.text.ptr)
        return false;
    credit_take(page, &credit, 1);
    page_mark(page, line, ROLE_CREDIT, 0.85);
    walk->credited = credit.told || credit.parts > 1;
    return true;
}

/* A line that already has a role which may stand between the title and the story. */
static bool take_marked(struct page *page, size_t line, const struct walk *walk)
{
    if (walk->prose && !(page->lines[line].flags & LINE_DATE)) /* what interrupts a story does not end its head */
        return false;
    switch (page_role(page, line)) {
    case ROLE_DATE:
        page_take_dates(page, line, 0.95);
        return true;
    case ROLE_SECTION:
        take_section(page, line);
        return true;
    case ROLE_COMMENTS_HEAD: /* a counter beside the date */
        page_mark(page, line, ROLE_FURNITURE, 0.7);
        return true;
    case ROLE_SHARE:
    case ROLE_FURNITURE:
    case ROLE_TICKER:
    case ROLE_LIST_DATE:
    case ROLE_SITE_TITLE:
    case ROLE_CAPTION:
    case ROLE_RIGHTS:
    case ROLE_CREDIT: /* by a rule of the outlet, as a deck */
    case ROLE_DECK:
        return true;
    default:
        return false;
    }
}

/* One line of the walk; false where it is not of the head. */
static bool take_line(struct page *page, size_t line, struct walk *walk)
{
    const struct line *it = &page->lines[line];
    if (page_role(page, line) != ROLE_NONE)
        return take_marked(page, line, walk);
    if (it->hash == page->lines[page->title].hash && it->words) {
        page_mark(page, line, ROLE_FURNITURE, 0.9);
        return true;
    }
    if (line_has_cue(it, CUE_SECTION, AT_WHOLE)) {
        found_offer(&page->section, it->text, 0.8);
        page_mark(page, line, ROLE_SECTION, 0.8);
        return true;
    }
    return take_doubled(page, line) || page_take_dated_credit(page, line, 0.88) || take_credit(page, line, walk) ||
           take_caption(page, line);
}

/* Lines between the title and the last line of the head that nothing claimed. */
static void take_deck(struct page *page, size_t start)
{
    for (size_t i = page->title + 1; i < start; i++) {
        const struct line *line = &page->lines[i];
        if (page_role(page, i) != ROLE_NONE)
            continue;
        if (!page->deck.text.ptr && line->words >= 4) {
            found_offer(&page->deck, line->text, 0.8);
            page_mark(page, i, ROLE_DECK, 0.8);
        } else if (!page->caption.text.ptr && line->words >= 4) {
            found_offer(&page->caption, line->text, 0.5);
            page_mark(page, i, ROLE_CAPTION, 0.5);
        } else
            page_mark(page, i, ROLE_FURNITURE, 0.5);
    }
}

/* A deck right above the story, with nothing between them. */
static void take_bare_deck(struct page *page, struct walk *walk)
{
    size_t i = page->title + 1;
    if (walk->start != i || i + 1 >= page->count || page_role(page, i) != ROLE_NONE ||
        page_role(page, i + 1) != ROLE_NONE)
        return;
    const struct line *line = &page->lines[i], *next = line + 1;
    if (!line->blank_before || !line->blank_after || line->words < 5 || line->words > 30 || line_is_prose(line) ||
        (line->flags & (LINE_SENTENCE | LINE_COLON)) || !line_is_prose(next) || next->words < 2 * line->words)
        return;
    found_offer(&page->deck, line->text, 0.5);
    page_mark(page, i, ROLE_DECK, 0.5);
    walk->start = i + 1;
}

void pass_head(struct page *page)
{
    if (page->title == SIZE_MAX)
        return;
    struct walk walk = {.start = page->title + 1};
    read_above(page);
    for (size_t i = walk.start; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        if ((walk.prose || is_foot(page, i)) && !story_below(page, i))
            break;
        if (take_line(page, i, &walk)) {
            walk.start = i + 1;
            walk.pending = walk.words = 0;
            continue;
        }
        walk.pending++;
        walk.words += line->words;
        walk.prose |= line_is_prose(line);
        if (page_role(page, i) != ROLE_NONE || line->words >= 40 || walk.pending > MAX_PENDING ||
            walk.words > MAX_PENDING_WORDS)
            break;
    }
    take_deck(page, walk.start);
    take_bare_deck(page, &walk);
    page->body = walk.start;
}
