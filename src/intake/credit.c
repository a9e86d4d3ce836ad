/* SPDX-License-Identifier: MIT */
/*
 * A credit is cut into parts at its dashes, bars and brackets; each part is
 * weighed as a person, an agency, an outlet, a place or a desk; the assignment of
 * different kinds to the parts with the greatest sum is the reading.
 */
#include "credit.h"
#include "words.h"

#include <string.h>

#include <warraq/text.h>

#define MAX_PARTS 4
#define MAX_PART_WORDS 6
#define MAX_BYTES 300

enum kind { PERSON, AGENCY, OUTLET, PLACE, DESK, KINDS };

struct part {
    struct wq_str text;
    size_t words;
    bool bracketed, quoted, digits;
    double score[KINDS];
};

struct parts {
    struct part items[MAX_PARTS];
    size_t count;
    bool special;      /* "special to": the outlet itself */
    bool colon;        /* the line ends with one */
    bool cut_by_colon; /* one stands between two parts */
};

static const uint32_t trimmed[] = {':', '-', '|', ',', 0x60C, 0x2013, 0x2014, '/', 0x2022, 0xB7, '*', '.', 0};
static const uint32_t quotes[] = {'"', '\'', 0xAB, 0xBB, 0x201C, 0x201D, 0x2018, 0x2019, 0};

/* ---- cutting -------------------------------------------------------------------- */

static bool space_at(struct wq_str text, size_t at)
{
    return at >= text.len || word_is_space(text_next(text, &at));
}

/* A tatweel cuts only where it stands for a dash: before a space. */
static bool cuts(struct wq_str text, size_t next, uint32_t c)
{
    if (c == 0x640)
        return space_at(text, next);
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '|' || c == '/' || c == '+' || c == ':' ||
           c == 0x2022 || c == 0xB7 || word_is_dash(c);
}

static bool add_part(const struct page *page, struct parts *parts, struct wq_str text, bool bracketed)
{
    struct part part = {.bracketed = bracketed};
    struct word word;
    size_t at = 0, last = SIZE_MAX;
    text = word_strip(text, trimmed);
    part.text = word_strip(text, quotes);
    part.quoted = part.text.len < text.len;
    while (word_next(part.text, &at, &word)) {
        part.words += word.from != last;
        part.digits |= word.number;
        last = word.to;
    }
    if (!part.words)
        return true;
    if (cue_is(page->rules, CUE_SPECIAL, part.text)) {
        parts->special = true;
        return true;
    }
    if (parts->count == MAX_PARTS || part.words > MAX_PART_WORDS)
        return false;
    parts->items[parts->count++] = part;
    return true;
}

static bool cut(const struct page *page, struct wq_str text, struct parts *parts)
{
    size_t from = 0;
    bool bracketed = false;
    for (size_t at = 0; at < text.len;) {
        size_t here = at;
        uint32_t c = text_next(text, &at);
        if (!cuts(text, at, c))
            continue;
        if (!add_part(page, parts, wq_str_sub(text, from, here), bracketed))
            return false;
        parts->cut_by_colon |= parts->colon;
        bracketed = c == '(' || c == '[';
        parts->colon = c == ':';
        from = at;
    }
    if (wq_str_trim(wq_str_sub(text, from, text.len)).len) {
        parts->cut_by_colon |= parts->colon;
        parts->colon = false;
    }
    return add_part(page, parts, wq_str_sub(text, from, text.len), bracketed);
}

/* ---- weighing ------------------------------------------------------------------- */

/* The folded part and where its first word ends. */
struct folded {
    struct wq_buf buf;
    struct wq_str text;
    struct word first, second;
    bool has_second;
};

static bool begins(const struct folded *folded, struct word word, const char *const *list, size_t count)
{
    struct wq_str text = wq_str_sub(folded->text, word.from, word.to);
    for (size_t i = 0; i < count; i++)
        if (wq_str_equal(text, wq_str(list[i])))
            return true;
    return false;
}

/* A nisba: "الجاحظي", and the names that writers of old are known by. */
static bool is_nisba(struct wq_str word)
{
    return word.len > 8 && wq_str_starts(word, WQ_STR("ال")) && wq_str_ends(word, WQ_STR("ي"));
}

static double weigh_person(const struct page *page, const struct part *part, const struct folded *folded)
{
    static const char *const kin[] = {"ابن", "ابو", "ام", "بن", "ال", "بنت", "ابي", "بو", "بلحاج"};
    static const char *const middle[] = {"بن", "ابن", "بنت", "ابو", "ال"};
    static const char *const titles[] = {"د",       "الدكتور", "الدكتوره", "الشيخ",
                                         "المهندس", "الكاتب",  "الكاتبه",  "الاستاذ"};
    size_t end;
    double score = part->words == 1 ? 0.5 : part->words <= 3 ? 0.9 : part->words == 4 ? 0.6 : 0.05;
    if (cue_match(page->rules, CUE_CORRESPONDENT, folded->text, 0, &end))
        return end == folded->text.len ? 2.5 : 1.5;
    if (part->words > 5)
        return 0;
    if (part->words <= 4 &&
        (cue_is(page->rules, CUE_GIVEN_NAME, wq_str_sub(folded->text, folded->first.from, folded->first.to)) ||
         begins(folded, folded->first, kin, WQ_COUNT(kin)) ||
         (folded->has_second && begins(folded, folded->second, middle, WQ_COUNT(middle)))))
        score = 2.2;
    else if (begins(folded, folded->first, titles, WQ_COUNT(titles)))
        score = 1.8;
    else if (part->words == 1 && is_nisba(folded->text))
        score = 0.9;
    if (part->bracketed)
        score += 0.4;
    return part->digits || part->quoted ? score * 0.3 : score;
}

static double weigh_place(const struct page *page, const struct part *part, const struct folded *folded)
{
    size_t end;
    if (cue_match(page->rules, CUE_PLACE, folded->text, 0, &end))
        return end == folded->text.len ? 2.2 : part->words <= 3 ? 0.8 : 0;
    if (part->digits || part->quoted || part->bracketed)
        return 0;
    return part->words == 1 ? 0.45 : part->words == 2 ? 0.32 : 0;
}

static double weigh_outlet(const struct page *page, const struct part *part, const struct folded *folded)
{
    struct word word;
    size_t at = 0, end;
    double score = 0.3;
    if (page_knows_outlet(page, folded->text))
        return 3;
    while (word_next(folded->text, &at, &word))
        if (cue_match(page->rules, CUE_OUTLET_WORD, folded->text, word.from, &end) && end == word.to)
            score = 1.7;
    if (score < 1.8 && cue_match(page->rules, CUE_OUTLET, folded->text, 0, &end) && end == folded->text.len)
        score = 1.8;
    if (part->quoted)
        score += 0.8;
    if (part->digits && part->words <= 2)
        score += 0.5;
    return score;
}

static void weigh(const struct page *page, struct part *part)
{
    struct folded folded = {0};
    size_t at = 0, end;
    text_fold(part->text, &folded.buf, NULL);
    folded.text = word_trim(wq_buf_view(&folded.buf));
    word_next(folded.text, &at, &folded.first);
    folded.has_second = word_next(folded.text, &at, &folded.second);
    part->score[PERSON] = weigh_person(page, part, &folded);
    part->score[PLACE] = weigh_place(page, part, &folded);
    part->score[OUTLET] = weigh_outlet(page, part, &folded);
    if (cue_is(page->rules, CUE_AGENCY, part->text))
        part->score[AGENCY] = 2.9;
    if (cue_match(page->rules, CUE_DESK, folded.text, 0, &end))
        part->score[DESK] = end == folded.text.len ? 3 : part->words <= 4 ? 1.5 : 0;
    wq_buf_free(&folded.buf);
}

/* "X - AGENCY": where X is no known name it is the place. */
static void place_beside_agency(struct parts *parts)
{
    for (size_t i = 0; i < 2; i++)
        if (parts->items[1 - i].score[AGENCY] > 0 && parts->items[i].score[PERSON] < 1 && parts->items[i].words <= 3)
            parts->items[i].score[PLACE] += 0.7;
}

/* ---- assigning ------------------------------------------------------------------ */

struct choice {
    enum kind kinds[MAX_PARTS];
    double sum, least;
};

static void choose(const struct parts *parts, size_t at, struct choice *now, unsigned used, struct choice *best)
{
    if (at == parts->count) {
        if (now->sum > best->sum)
            *best = *now;
        return;
    }
    for (enum kind kind = PERSON; kind < KINDS; kind++) {
        double score = parts->items[at].score[kind];
        struct choice next = *now;
        if (score <= 0 || (used & (1U << kind)))
            continue;
        if (kind == OUTLET && ((parts->colon && at + 1 == parts->count && at > 0) || parts->special))
            score += 0.3;
        next.kinds[at] = kind;
        next.sum += score;
        if (score < next.least)
            next.least = score;
        choose(parts, at + 1, &next, used | (1U << kind), best);
    }
}

static bool believable(const struct parts *parts, const struct choice *choice, enum credit_context context, bool told)
{
    double average = choice->sum / (double)parts->count;
    if (told)
        return choice->least > 0;
    if (parts->cut_by_colon && !parts->special &&
        parts->items[0].score[PLACE] < 2) /* "X: Y" is a headline, but for a city */
        return false;
    if (parts->special)
        return parts->count <= 2;
    if (parts->count == 1)
        return choice->sum >= 2 || (context == CREDIT_BESIDE_DATE && choice->sum >= 0.5 && parts->items[0].words <= 4);
    return average >= 1.2 || (average >= 0.8 && choice->least >= 0.4 && parts->colon);
}

static double sureness(double score)
{
    return score >= 2 ? 0.95 : score >= 1.2 ? 0.85 : score >= 0.8 ? 0.7 : 0.55;
}

static void fill(const struct parts *parts, const struct choice *choice, struct credit *credit)
{
    struct found *fields[KINDS] = {[PERSON] = &credit->person,
                                   [AGENCY] = &credit->agency,
                                   [OUTLET] = &credit->outlet,
                                   [PLACE] = &credit->place,
                                   [DESK] = &credit->desk};
    for (size_t i = 0; i < parts->count; i++) {
        double score = parts->items[i].score[choice->kinds[i]];
        if (credit->told && choice->kinds[i] == PERSON)
            score += 1;
        found_offer(fields[choice->kinds[i]], parts->items[i].text, sureness(score));
    }
    credit->parts = parts->count;
    credit->least = choice->least;
}

/* Passes over "written by", "source:" and their like. */
static struct wq_str skip_cue(const struct page *page, struct wq_str text, enum cue cue, bool *told)
{
    struct wq_buf folded = {0};
    struct wq_offsets map = {0};
    size_t end;
    text_fold(text, &folded, &map);
    struct wq_str view = wq_buf_view(&folded);
    struct word word;
    if (cue_match(page->rules, cue, view, 0, &end)) {
        size_t at = end;
        if (word_next(view, &at, &word)) {
            *told = true;
            text = wq_str_sub(text, map.items[end], text.len);
        }
    }
    wq_buf_free(&folded);
    text_offsets_free(&map);
    return text;
}

bool credit_read(const struct page *page, struct wq_str text, enum credit_context context, struct credit *credit)
{
    struct parts parts = {0};
    struct choice none = {.least = 9}, best = {.sum = -1};
    *credit = (struct credit){0};
    if (text.len > MAX_BYTES)
        return false;
    struct wq_str rest = skip_cue(page, text, CUE_BYLINE, &credit->told);
    if (!credit->told)
        rest = skip_cue(page, rest, CUE_SOURCE, &credit->source);
    if (!cut(page, rest, &parts) || !parts.count)
        return false;
    for (size_t i = 0; i < parts.count; i++) {
        weigh(page, &parts.items[i]);
        if (credit->told && i == 0)
            parts.items[i].score[PERSON] += 0.5;
        if (credit->source)
            parts.items[i].score[OUTLET] += 0.8;
        if (parts.special && parts.count == 1)
            parts.items[i].score[OUTLET] += 1;
    }
    if (parts.count == 2)
        place_beside_agency(&parts);
    choose(&parts, 0, &none, 0, &best);
    if (best.sum < 0 || !believable(&parts, &best, context, credit->told || credit->source))
        return false;
    fill(&parts, &best, credit);
    if (parts.special && credit->outlet.text.ptr)
        credit->outlet.confidence = 0.9;
    if (credit->source) /* who wrote it first is not always who published it here */
        credit->outlet.confidence = credit->outlet.confidence > 0.6 ? 0.6 : credit->outlet.confidence;
    return true;
}

void credit_take(struct page *page, const struct credit *credit, double scale)
{
    found_offer(&page->byline, credit->person.text, credit->person.confidence * scale);
    if (!page->byline.text.ptr)
        found_offer(&page->byline, credit->agency.text, credit->agency.confidence * scale);
    found_offer(&page->outlet, credit->outlet.text, credit->outlet.confidence * scale);
    found_offer(&page->dateline, credit->place.text, credit->place.confidence * scale);
    found_offer(&page->desk, credit->desk.text, credit->desk.confidence * scale);
}
