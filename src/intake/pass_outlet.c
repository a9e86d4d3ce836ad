/* SPDX-License-Identifier: MIT */
/* Rules for one outlet: what they say of lines before the other passes, and of fields
 * after them. */
#include "outlet.h"
#include "page.h"
#include "words.h"

#include <warraq/text.h>

#define SURE 0.98

/* ---- whose page it is ------------------------------------------------------------------ */

static bool stands_in(const struct page *page, const struct pattern *pattern)
{
    struct pattern_values values;
    if (wq_str_find(wq_buf_view(&page->folded), wq_str(pattern->probe), 0) == SIZE_MAX)
        return false;
    for (size_t i = 0; i < page->count; i++)
        if (pattern_match(pattern, page_folded(page, i), &values))
            return true;
    return false;
}

static bool is_of(const struct page *page, const struct outlet *outlet)
{
    for (size_t i = 0; i < outlet->count; i++)
        if (outlet->lines[i].rule == OUTLET_MATCH && stands_in(page, &outlet->lines[i].pattern))
            return true;
    return false;
}

static const struct outlet *find_outlet(const struct page *page)
{
    const struct outlets *outlets = rules_outlets(page->rules);
    const struct outlet *found = outlets_of_url(outlets, wq_str(page->article->url));
    for (size_t i = 0; i < outlets->count && !found; i++)
        if (is_of(page, &outlets->items[i]))
            found = &outlets->items[i];
    return found;
}

/* ---- lines -------------------------------------------------------------------------------- */

static void take_field(struct page *page, size_t line, enum pattern_field field, size_t from, size_t to)
{
    struct ruled *ruled = &page->ruled[field];
    struct date *date = field == PATTERN_PUBLISHED ? &page->ruled_published : &page->ruled_updated;
    if (ruled->text.ptr)
        return;
    if (field == PATTERN_PUBLISHED || field == PATTERN_UPDATED) {
        struct date read;
        if (!date_find(wq_str_sub(page_folded(page, line), 0, to), from, &read))
            return;
        *date = read;
    }
    *ruled = (struct ruled){page_text_between(page, line, from, to), line};
}

static enum role role_of(const struct pattern_values *values)
{
    if (values->at[PATTERN_PUBLISHED].to || values->at[PATTERN_UPDATED].to)
        return ROLE_DATE;
    if (values->at[PATTERN_TITLE].to)
        return ROLE_SITE_TITLE;
    if (values->at[PATTERN_CAPTION].to)
        return ROLE_CAPTION;
    if (values->at[PATTERN_SECTION].to)
        return ROLE_SECTION;
    return values->at[PATTERN_DECK].to ? ROLE_DECK : ROLE_CREDIT;
}

/* The first line that a pattern fits, and no other. */
static void take_fields(struct page *page, const struct pattern *pattern, size_t end)
{
    struct pattern_values values;
    for (size_t i = 0; i < end; i++) {
        if (page_role(page, i) != ROLE_NONE || !pattern_match(pattern, page_folded(page, i), &values))
            continue;
        for (enum pattern_field field = 0; field < PATTERN_FIELDS; field++)
            if (values.at[field].to)
                take_field(page, i, field, values.at[field].from, values.at[field].to);
        page_mark(page, i, role_of(&values), SURE);
        return;
    }
}

static void drop(struct page *page, const struct outlet_line *rule, size_t *end)
{
    struct pattern_values values;
    for (size_t i = 0; i < *end; i++) {
        if (!pattern_match(&rule->pattern, page_folded(page, i), &values))
            continue;
        page_mark(page, i, ROLE_FURNITURE, SURE);
        for (size_t j = i; rule->rule == OUTLET_END && j < page->count; j++)
            page_mark(page, j, ROLE_FURNITURE, SURE);
        if (rule->rule == OUTLET_END)
            *end = i;
    }
}

void pass_outlet(struct page *page)
{
    size_t end = page->count;
    page->site = find_outlet(page);
    if (!page->site)
        return;
    page_note_outlet(page, wq_str(page->site->name));
    for (size_t i = 0; i < page->site->count; i++)
        if (page->site->lines[i].rule == OUTLET_DROP || page->site->lines[i].rule == OUTLET_END)
            drop(page, &page->site->lines[i], &end);
    for (size_t i = 0; i < page->site->count; i++)
        if (page->site->lines[i].rule == OUTLET_LINE)
            take_fields(page, &page->site->lines[i].pattern, end);
}

/* ---- fields --------------------------------------------------------------------------------- */

/* The last line above the story that says the title, or the one that it was taken from. */
void pass_outlet_title(struct page *page)
{
    const struct ruled *title = &page->ruled[PATTERN_TITLE];
    if (!page->site || !title->text.ptr)
        return;
    uint64_t hash = text_words_hash(title->text);
    page->title = title->line;
    for (size_t i = title->line + 1; i < page->count && i < title->line + 6; i++)
        if (page->lines[i].hash == hash && page_role(page, i) != ROLE_FURNITURE)
            page->title = i;
    page_mark(page, page->title, ROLE_TITLE, SURE);
    page->title_text = (struct found){title->text, SURE};
}

void pass_outlet_fields(struct page *page)
{
    struct found *const fields[] = {
        [PATTERN_TITLE] = &page->title_text, [PATTERN_DECK] = &page->deck,         [PATTERN_BYLINE] = &page->byline,
        [PATTERN_DESK] = &page->desk,        [PATTERN_DATELINE] = &page->dateline, [PATTERN_SECTION] = &page->section,
        [PATTERN_CAPTION] = &page->caption,
    };
    if (!page->site)
        return;
    page->outlet = (struct found){wq_str(page->site->name), SURE};
    for (size_t i = 0; i < WQ_COUNT(fields); i++)
        if (page->ruled[i].text.ptr)
            *fields[i] = (struct found){page->ruled[i].text, SURE};
    if (page->ruled_published.year) {
        page->published = page->ruled_published;
        page->published_confidence = SURE;
    }
    if (page->ruled_updated.year)
        page->updated = page->ruled_updated;
}
