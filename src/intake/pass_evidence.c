/* SPDX-License-Identifier: MIT */
/* The outlet's name where it is not in a credit: the site's rights, its application,
 * and sources who say whom they spoke to. */
#include "page.h"
#include "words.h"

#include <warraq/text.h>

#define MAX_NAME_WORDS 5

static const struct {
    const char *open, *close;
} quotes[] = {{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"”", "“"}, {"”", "”"}, {"'", "'"}};

/* ---- rights ------------------------------------------------------------------------ */

/* Words between the cue and the name: "محفوظة لدار X". */
static bool is_particle(struct wq_str word)
{
    static const char *const particles[] = {"ل",    "لدي", "لدار", "لموقع", "لشركه", "لمؤسسه", "دار", "موقع",
                                            "شركه", "c",   "the",  "by",    "to",    "for",    "©"};
    for (size_t i = 0; i < WQ_COUNT(particles); i++)
        if (wq_str_equal(word, wq_str(particles[i])))
            return true;
    return false;
}

/* Passes over cues, years and particles from `from`; gives the run of other words. */
static struct wq_str name_in(const struct page *page, size_t line)
{
    struct wq_str folded = page_folded(page, line);
    struct word word;
    size_t from = SIZE_MAX, to = 0;
    bool clinging = false; /* the name has the particle "to" on it */
    for (size_t at = 0; word_next(folded, &at, &word);) {
        size_t end;
        if (cue_match(page->rules, CUE_RIGHTS, folded, word.from, &end)) {
            if (from != SIZE_MAX)
                break;
            clinging = true;
            at = end;
            continue;
        }
        if (word.number && from == SIZE_MAX)
            continue;
        if (word.number && word.to - word.from == 4)
            break;
        if (from == SIZE_MAX && is_particle(wq_str_sub(folded, word.from, word.to))) {
            clinging = false;
            continue;
        }
        if (from == SIZE_MAX)
            from = word.from;
        to = word.to;
    }
    if (from == SIZE_MAX)
        return (struct wq_str){NULL, 0};
    struct wq_str name = page_text_between(page, line, from, to);
    if (clinging && wq_str_starts(name, WQ_STR("لل")))
        return name;
    if (clinging && name.len > 6 && wq_str_starts(name, WQ_STR("ل")) && page->lines[line].cues.start)
        return wq_str_sub(name, 2, name.len);
    return name;
}

static void read_rights(struct page *page, size_t line)
{
    struct wq_str name = name_in(page, line);
    struct word word;
    size_t at = 0, words = 0;
    while (word_next(name, &at, &word))
        words++;
    if (!words || words > MAX_NAME_WORDS)
        return;
    page_note_outlet(page, name);
    found_offer(&page->outlet, name, page_knows_outlet(page, page->outlet.text) ? 0.8 : 0.7);
}

/* ---- betrayal ------------------------------------------------------------------------ */

/* One of the phrases before the outlet's name ends at byte `end`. */
static bool spoke_to(const struct page *page, struct wq_str folded, size_t end)
{
    size_t starts[6] = {0}, count = 0, at = 0, stop;
    struct word word;
    while (word_next(folded, &at, &word) && word.to <= end)
        starts[count++ % WQ_COUNT(starts)] = word.from;
    for (size_t i = 0; i < count && i < WQ_COUNT(starts); i++)
        if (cue_match(page->rules, CUE_BETRAYAL, wq_str_sub(folded, 0, end), starts[i], &stop) && stop == end)
            return true;
    return false;
}

/* The quoted name at byte `at` of folded text. */
static bool quoted_name(struct wq_str folded, size_t at, size_t *from, size_t *to)
{
    for (size_t i = 0; i < WQ_COUNT(quotes); i++) {
        struct wq_str open = wq_str(quotes[i].open), close = wq_str(quotes[i].close);
        if (!wq_str_starts(wq_str_sub(folded, at, folded.len), open))
            continue;
        *from = at + open.len;
        *to = wq_str_find(folded, close, *from);
        if (*to != SIZE_MAX && *to > *from && *to - *from <= 60)
            return true;
    }
    return false;
}

static void read_speech(struct page *page, size_t line)
{
    struct wq_str folded = page_folded(page, line);
    struct word word;
    for (size_t at = 0; word_next(folded, &at, &word);) {
        size_t from, to, next = word.to;
        while (next < folded.len && folded.ptr[next] == ' ')
            next++;
        if (word.to - word.from > 4 || !quoted_name(folded, next, &from, &to) || !spoke_to(page, folded, word.to))
            continue;
        struct wq_str name = page_text_between(page, line, from, to);
        page_note_outlet(page, name);
        found_offer(&page->outlet, name, 0.5);
        return;
    }
}

void pass_evidence(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page_role(page, i) == ROLE_RIGHTS)
            read_rights(page, i);
        else if (page_role(page, i) == ROLE_NONE && page->lines[i].words >= 12)
            read_speech(page, i);
    }
}
