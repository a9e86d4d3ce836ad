/* SPDX-License-Identifier: MIT */
/*
 * The title: a line above the story whose words come back in it, or the one that
 * the site's title ("headline - site") repeats.
 */
#include "credit.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#define MAX_CANDIDATES 80 /* lines from the top that may be the title */
#define MAX_STORY_LINES 200
#define MAX_BYTES 600 /* of a line that may be a title */
#define NEVER (-9.0)

/* ---- the words of the story -------------------------------------------------------- */

struct bag {
    uint64_t *items;
    size_t count, cap;
};

/* A word without the particles that cling to it, at most its first five letters. */
static uint64_t stem_hash(struct wq_str word)
{
    static const char *const particles[] = {"و", "ف", "ب", "ل", "ك", "ال", "لل"};
    for (size_t i = 0; i < WQ_COUNT(particles); i++) {
        struct wq_str particle = wq_str(particles[i]);
        if (word.len >= particle.len + 6 && wq_str_starts(word, particle))
            word = wq_str_sub(word, particle.len, word.len);
    }
    return wq_hash64(wq_str_sub(word, 0, 10), 0);
}

static void add_words(struct bag *bag, struct wq_str folded)
{
    struct word word;
    for (size_t at = 0; word_next(folded, &at, &word);) {
        if (word.to - word.from < 6)
            continue;
        wq_grow((void **)&bag->items, &bag->cap, bag->count + 1, sizeof(*bag->items));
        bag->items[bag->count++] = stem_hash(wq_str_sub(folded, word.from, word.to));
    }
}

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The part of the line's longer words that the bag holds, 0 to 1. */
static double overlap(const struct page *page, size_t line, const struct bag *bag)
{
    struct wq_str folded = page_folded(page, line);
    struct word word;
    size_t all = 0, common = 0;
    for (size_t at = 0; word_next(folded, &at, &word);) {
        if (word.to - word.from < 6)
            continue;
        uint64_t hash = stem_hash(wq_str_sub(folded, word.from, word.to));
        all++;
        common += bag->count && bsearch(&hash, bag->items, bag->count, sizeof(hash), compare) != NULL;
    }
    return all ? (double)common / (double)all : 0;
}

/* ---- the site's title ----------------------------------------------------------------- */

static const char *const separators[] = {" - ", " | ", " – ", " — ", " :: ", " » ", " « ", " / ", " : ", "- ", " -"};

/* The last separator in text[0, end). */
static bool last_separator(struct wq_str text, size_t end, size_t *from, size_t *to)
{
    bool found = false;
    for (size_t i = 0; i < WQ_COUNT(separators); i++) {
        struct wq_str separator = wq_str(separators[i]);
        for (size_t at = wq_str_find(text, separator, 0); at != SIZE_MAX && at + separator.len <= end;
             at = wq_str_find(text, separator, at + 1)) {
            if (found && at + separator.len <= *to)
                continue;
            *from = at;
            *to = at + separator.len;
            found = true;
        }
    }
    return found;
}

/* The line of [0, end) other than `line` that says `text`; SIZE_MAX where none does. */
static size_t find_line(const struct page *page, struct wq_str text, size_t line, size_t end)
{
    uint64_t hash = text_words_hash(text);
    for (size_t i = 0; i < end; i++)
        if (i != line && page->lines[i].hash == hash && (page->lines[i].words >= 2 || (i > line && i <= line + 2)) &&
            page_role(page, i) != ROLE_SITE_TITLE)
            return i;
    return SIZE_MAX;
}

static bool is_name(const struct page *page, struct wq_str name)
{
    return name.len > 0 && !cue_is(page->rules, CUE_FURNITURE, name) && !cue_is(page->rules, CUE_SHARE, name);
}

/* The page elsewhere, the list of outlets, or a word in it, makes it an outlet's name. */
static bool sounds_like_outlet(const struct page *page, struct wq_str name)
{
    struct wq_buf folded = {0};
    struct word word;
    size_t end;
    bool sounds = page_knows_outlet(page, name) || cue_is(page->rules, CUE_OUTLET, name);
    text_fold(name, &folded, NULL);
    for (size_t at = 0; !sounds && word_next(wq_buf_view(&folded), &at, &word);)
        sounds = cue_match(page->rules, CUE_OUTLET_WORD, wq_buf_view(&folded), word.from, &end) && end == word.to;
    wq_buf_free(&folded);
    return sounds;
}

/* The title stands again below, without the site's name. */
static bool split_repeated(struct page *page, size_t line, size_t end)
{
    struct wq_str text = page->lines[line].text;
    size_t from = 0, to = text.len;
    if (text.len > MAX_BYTES)
        return false;
    for (size_t limit = text.len; last_separator(text, limit, &from, &to); limit = from) {
        struct wq_str left = word_trim(wq_str_sub(text, 0, from)), right = word_trim(wq_str_sub(text, to, text.len));
        size_t title = find_line(page, left, line, end);
        struct wq_str name = right;
        if (title == SIZE_MAX) {
            title = find_line(page, right, line, end);
            name = left;
        }
        if (title == SIZE_MAX)
            continue;
        page->title = title;
        page->title_text = (struct found){page->lines[title].text, 0.98};
        if (page_role(page, line) == ROLE_SECTION)
            return true;
        page_mark(page, line, ROLE_SITE_TITLE, 0.95);
        if (is_name(page, name)) {
            bool known = sounds_like_outlet(page, name);
            page_note_outlet(page, name);
            found_offer(&page->outlet, name, known ? 0.9 : 0.75);
        }
        return true;
    }
    return false;
}

/* The title stands once, with the site's name behind it. */
static void split_single(struct page *page, size_t line)
{
    struct wq_str text = page->lines[line].text;
    size_t from, to;
    if (text.len > MAX_BYTES || !last_separator(text, text.len, &from, &to))
        return;
    struct wq_str title = word_trim(wq_str_sub(text, 0, from)), name = word_trim(wq_str_sub(text, to, text.len));
    bool known = sounds_like_outlet(page, name);
    size_t words = word_count(name);
    bool bar = text.ptr[from + 1] == '|' || text.ptr[from + 1] == ':';
    if (words > 4 || page->lines[line].words < words + 3 || (!known && !(bar && line < 2)))
        return;
    page->title_text = (struct found){title, known ? 0.85 : 0.7};
    page_note_outlet(page, name);
    found_offer(&page->outlet, name, known ? 0.75 : 0.5);
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* A line says the same as the one before or after it: a caption, often. */
static bool doubled(const struct page *page, size_t i)
{
    return (i && page->lines[i].same == i - 1) || (i + 1 < page->count && page->lines[i + 1].same == i);
}

/* The first line that is surely of the story. */
static size_t first_prose(const struct page *page)
{
    size_t longest = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct line *line = &page->lines[i];
        if (line->role == ROLE_PARAGRAPH ||
            (line->role == ROLE_NONE && line_is_prose(line) && !doubled(page, i) && i > 0))
            return i;
        if (line->role == ROLE_NONE && line->words > page->lines[longest].words)
            longest = i;
    }
    return longest ? longest : page->count;
}

static void fill_bag(const struct page *page, size_t from, struct bag *bag)
{
    for (size_t i = from, taken = 0; i < page->count && taken < MAX_STORY_LINES; i++) {
        if (page_role(page, i) != ROLE_NONE || page->lines[i].words < 6)
            continue;
        add_words(bag, page_folded(page, i));
        taken++;
    }
    if (bag->count)
        qsort(bag->items, bag->count, sizeof(*bag->items), compare);
}

/* The line reads as a credit or names a section: no headline. */
static bool is_label(const struct page *page, size_t i)
{
    struct credit credit;
    return page->lines[i].words <= 8 && credit_read(page, page->lines[i].text, CREDIT_LINE, &credit) &&
           credit.least >= 1.5;
}

/* In a list of other headlines: no blank line between it and the list's head. */
static bool below_head(const struct page *page, size_t i)
{
    while (i && !page->lines[i].blank_before && page_role(page, i) == ROLE_NONE)
        i--;
    return page_role(page, i) == ROLE_RELATED_HEAD || page_role(page, i) == ROLE_READ_ALSO_HEAD;
}

static bool isolated(const struct line *line)
{
    return line->blank_before && line->blank_after;
}

/* Headlines have four words and more; shorter ones show by their mark, or by words
 * that come back in the story, that they name no section. */
static double weigh_length(const struct line *line, double common)
{
    if (line->words >= 4)
        return line->words <= 22 ? 1 : -0.8;
    if (line->words == 3)
        return 0.8;
    double score = line->words == 2 ? 0 : -0.5;
    return score + (line->flags & LINE_MARK ? 0.5 : 0) + (common > 0 ? 0.4 : 0);
}

static double weigh(const struct page *page, size_t i, double common)
{
    static const uint32_t never = CUE_BIT(CUE_SECTION) | CUE_BIT(CUE_AGENCY) | CUE_BIT(CUE_DESK) | CUE_BIT(CUE_TAGS) |
                                  CUE_BIT(CUE_PUBLISHED) | CUE_BIT(CUE_UPDATED) | CUE_BIT(CUE_SPECIAL);
    const struct line *line = &page->lines[i];
    double score = common > 0.34 ? 1.5 : 1.5 * common / 0.34;
    bool story = line->words > 30 || (line->words >= 20 && (line->flags & LINE_SENTENCE));
    if (line->role != ROLE_NONE || (line->cues.whole & never) || story)
        return NEVER;
    score += weigh_length(line, common);
    score += isolated(line) ? 0.2 : 0;
    score -= line->flags & LINE_SENTENCE ? 0.6 : 0;
    score -= line->flags & LINE_DATE ? 0.6 : 0;
    score -= line->flags & LINE_BULLET ? 0.4 : 0;
    score -= line->flags & LINE_COLON ? 0.8 : 0;
    score -= doubled(page, i) ? 1.5 : 0;
    score -= is_label(page, i) ? 1.5 : 0;
    score -= below_head(page, i) ? 1.5 : 0;
    score -= (line->cues.start | line->cues.end) & CUE_BIT(CUE_CAPTION) ? 0.5 : 0;
    return score;
}

static void choose(struct page *page, size_t end)
{
    struct bag bag = {0};
    double best = -5, before = 0; /* what stands higher goes first, the more so where the story has its words */
    fill_bag(page, end, &bag);
    for (size_t i = 0; i < end && i < MAX_CANDIDATES; i++) {
        double common = overlap(page, i, &bag), score = weigh(page, i, common) - before;
        if (score > best) {
            best = score;
            page->title = i;
        }
        if (score > -1 && page->lines[i].words >= 2)
            before += common > 0 ? 1.0 : isolated(&page->lines[i]) ? 0.8 : 0.3;
    }
    free(bag.items);
    if (page->title == SIZE_MAX)
        return;
    double sure = best >= 2 ? 0.9 : best >= 1 ? 0.75 : best >= 0 ? 0.5 : 0.3;
    page->title_text = (struct found){page->lines[page->title].text, sure};
    split_single(page, page->title);
}

/* Also the trail of sections may end with the title. */
static bool may_be_site_title(const struct page *page, size_t i)
{
    enum role role = page_role(page, i);
    return (role == ROLE_NONE && !doubled(page, i)) || role == ROLE_SECTION;
}

void pass_title(struct page *page)
{
    size_t end = first_prose(page);
    size_t most = end + 3 < page->count ? end + 3 : page->count; /* the title itself may read like prose */
    bool found = false;
    if (most > MAX_CANDIDATES)
        most = MAX_CANDIDATES;
    for (size_t i = 0; i < end && i < most && !found; i++)
        found = may_be_site_title(page, i) && split_repeated(page, i, most);
    if (!found)
        choose(page, end);
    if (page->title == SIZE_MAX)
        return;
    page_mark(page, page->title, ROLE_TITLE, page->title_text.confidence);
}
