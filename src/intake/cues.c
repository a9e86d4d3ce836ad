/* SPDX-License-Identifier: MIT */
/* The tables of cues: read, hashed, matched word by word in linear time. */
#include "cues.h"
#include "outlet.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#define MAX_WORDS 24 /* of a line that are looked at */
#define FILE_LIMIT ((size_t)4 << 20)

/* The files, in the order of enum cue. */
static const char *const names[CUE_COUNT] = {
    [CUE_READ_ALSO] = "read-also",
    [CUE_RELATED] = "related",
    [CUE_COMMENTS] = "comments",
    [CUE_COMMENTS_END] = "comments-end",
    [CUE_SHARE] = "share",
    [CUE_FURNITURE] = "furniture",
    [CUE_RIGHTS] = "rights",
    [CUE_FOOTER] = "footer",
    [CUE_TAGS] = "tags",
    [CUE_SECTION] = "section",
    [CUE_BREADCRUMB] = "breadcrumb",
    [CUE_BYLINE] = "byline",
    [CUE_SOURCE] = "source",
    [CUE_CORRESPONDENT] = "correspondent",
    [CUE_DESK] = "desk",
    [CUE_AGENCY] = "agency",
    [CUE_OUTLET] = "outlet",
    [CUE_OUTLET_WORD] = "outlet-word",
    [CUE_SPECIAL] = "special",
    [CUE_PLACE] = "place",
    [CUE_GIVEN_NAME] = "given-name",
    [CUE_PUBLISHED] = "date-published",
    [CUE_UPDATED] = "date-updated",
    [CUE_DATE_WORD] = "date-word",
    [CUE_RELATIVE] = "date-relative",
    [CUE_CAPTION] = "caption",
    [CUE_BETRAYAL] = "betrayal",
};

/* How a phrase is anchored to its line. */
enum { OPEN_START = 1, OPEN_END = 2, COLON = 4 };

/* A phrase, or the beginning of one: the hash of its words one after the other.
 * Two phrases of one hash would be taken for each other; with 64 bits and some
 * thousand phrases no table meets that, and a page made to meet it only misreads
 * itself. */
struct phrase {
    uint64_t hash;
    uint8_t cue; /* CUE_COUNT: the beginning of a longer phrase and nothing by itself */
    uint8_t anchor;
};

struct wq_rules {
    struct phrase *items; /* sorted by hash */
    size_t count, cap;
    struct outlets outlets;
    uint32_t *slots; /* open addressing: 1 + the first phrase of a hash */
    size_t slot_count;
};

struct words {
    struct word items[MAX_WORDS];
    uint64_t hashes[MAX_WORDS];
    size_t count;
    bool all; /* the line has no more than these */
};

static uint64_t extend(uint64_t hash, uint64_t word)
{
    hash ^= word + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2);
    return hash * 0xD6E8FEB86659FD93ULL;
}

/* Words of letters from byte `from`; digits are passed over. */
static void take_words(struct wq_str folded, size_t from, size_t most, struct words *words)
{
    struct word word;
    words->count = 0;
    words->all = true;
    while (word_next(folded, &from, &word)) {
        if (word.number)
            continue;
        if (words->count == most) {
            words->all = false;
            return;
        }
        words->hashes[words->count] = wq_hash64(wq_str_sub(folded, word.from, word.to), 0);
        words->items[words->count++] = word;
    }
}

static int compare(const void *a, const void *b)
{
    const struct phrase *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The first phrase with this hash; the others follow it. */
static const struct phrase *find(const struct wq_rules *rules, uint64_t hash)
{
    size_t slot = (size_t)hash & (rules->slot_count - 1);
    for (; rules->slots[slot]; slot = (slot + 1) & (rules->slot_count - 1))
        if (rules->items[rules->slots[slot] - 1].hash == hash)
            return &rules->items[rules->slots[slot] - 1];
    return NULL;
}

/* The next phrase of the same hash. */
static const struct phrase *following(const struct wq_rules *rules, const struct phrase *phrase)
{
    const struct phrase *next = phrase + 1;
    return next < rules->items + rules->count && next->hash == phrase->hash ? next : NULL;
}

/* ---- reading -------------------------------------------------------------- */

static void add_phrase(struct wq_rules *rules, enum cue cue, struct wq_str line, struct wq_buf *folded)
{
    struct phrase phrase = {.cue = (uint8_t)cue};
    struct words words;
    if (wq_str_starts(line, WQ_STR("*"))) {
        phrase.anchor |= OPEN_START;
        line = wq_str_sub(line, 1, line.len);
    }
    if (wq_str_ends(line, WQ_STR("*"))) {
        phrase.anchor |= OPEN_END;
        line = wq_str_sub(line, 0, line.len - 1);
    }
    if (wq_str_ends(line, WQ_STR(":"))) {
        phrase.anchor |= COLON;
    }
    wq_buf_clear(folded);
    text_fold(line, folded, NULL);
    take_words(wq_buf_view(folded), 0, MAX_WORDS, &words);
    if (!words.all)
        return;
    for (size_t i = 0; i < words.count; i++) {
        bool last = i + 1 == words.count;
        phrase.hash = extend(phrase.hash, words.hashes[i]);
        wq_grow((void **)&rules->items, &rules->cap, rules->count + 1, sizeof(*rules->items));
        rules->items[rules->count++] = last ? phrase : (struct phrase){.hash = phrase.hash, .cue = CUE_COUNT};
    }
}

static void add_lines(struct wq_rules *rules, enum cue cue, struct wq_str text)
{
    struct wq_buf folded = {0};
    for (size_t from = 0; from < text.len;) {
        size_t end = wq_str_find(text, WQ_STR("\n"), from);
        if (end == SIZE_MAX)
            end = text.len;
        struct wq_str line = wq_str_trim(wq_str_sub(text, from, end));
        if (line.len && line.ptr[0] != '#')
            add_phrase(rules, cue, line, &folded);
        from = end + 1;
    }
    wq_buf_free(&folded);
}

static enum wq_status load_file(struct wq_rules *rules, enum cue cue, struct wq_error *error)
{
    struct wq_buf name = {0}, text = {0};
    char *path = NULL;
    wq_buf_putf(&name, "data/cues/%s.cue", names[cue]);
    enum wq_status status = wq_data_path(name.ptr, &path);
    if (status == WQ_OK)
        status = wq_file_read(path, FILE_LIMIT, &text);
    if (status == WQ_OK)
        add_lines(rules, cue, wq_buf_view(&text));
    else
        wq_error_set(error, status, _("%s: %s; install warraq's data files, or set WARRAQ_DATADIR"), name.ptr,
                     wq_status_text(status));
    free(path);
    wq_buf_free(&name);
    wq_buf_free(&text);
    return status;
}

/* Sorts the phrases and makes them findable by hash. */
static void index_phrases(struct wq_rules *rules)
{
    if (rules->count)
        qsort(rules->items, rules->count, sizeof(*rules->items), compare);
    rules->slot_count = 16;
    while (rules->slot_count < rules->count * 2)
        rules->slot_count *= 2;
    rules->slots = wq_alloc(rules->slot_count * sizeof(*rules->slots));
    for (size_t i = 0; i < rules->count; i++) {
        if (i && rules->items[i].hash == rules->items[i - 1].hash)
            continue;
        size_t slot = (size_t)rules->items[i].hash & (rules->slot_count - 1);
        while (rules->slots[slot])
            slot = (slot + 1) & (rules->slot_count - 1);
        rules->slots[slot] = (uint32_t)i + 1;
    }
}

enum wq_status intake_rules_load(struct wq_rules **rules, struct wq_error *error)
{
    struct wq_rules *made = wq_alloc(sizeof(*made));
    enum wq_status status = WQ_OK;
    *rules = NULL;
    for (size_t cue = 0; cue < CUE_COUNT && status == WQ_OK; cue++)
        status = load_file(made, (enum cue)cue, error);
    if (status != WQ_OK) {
        intake_rules_free(made);
        return status;
    }
    index_phrases(made);
    *rules = made;
    return WQ_OK;
}

void intake_rules_free(struct wq_rules *rules)
{
    if (!rules)
        return;
    outlets_free(&rules->outlets);
    free(rules->items);
    free(rules->slots);
    free(rules);
}

enum wq_status intake_outlets_load(struct wq_rules *rules, const char *folder, intake_problem_fn *problem,
                                   void *context)
{
    return outlets_read(&rules->outlets, folder, problem, context);
}

const struct outlets *rules_outlets(const struct wq_rules *rules)
{
    return &rules->outlets;
}

/* ---- matching --------------------------------------------------------------- */

/* What stands behind byte `at` is a colon, a dash or a bar. */
static bool colon_follows(struct wq_str folded, size_t at)
{
    while (at < folded.len) {
        uint32_t c = text_next(folded, &at);
        if (!word_is_blank(c) && c != '(' && c != ')')
            return c == ':' || c == '|' || c == 0xFF1A || word_is_dash(c);
    }
    return false;
}

static void mark(const struct phrase *phrase, bool at_start, bool at_end, bool colon, struct cue_marks *marks)
{
    uint32_t bit = CUE_BIT(phrase->cue);
    if (phrase->cue == CUE_COUNT || ((phrase->anchor & COLON) && !colon && !at_end))
        return;
    if (at_start && at_end)
        marks->whole |= bit;
    if (at_start && (phrase->anchor & OPEN_END))
        marks->start |= bit;
    if (at_end && (phrase->anchor & OPEN_START))
        marks->end |= bit;
    if ((phrase->anchor & OPEN_START) && (phrase->anchor & OPEN_END))
        marks->inside |= bit;
}

void cue_scan(const struct wq_rules *rules, struct wq_str folded, struct cue_marks *marks)
{
    struct words words;
    take_words(folded, 0, MAX_WORDS, &words);
    *marks = (struct cue_marks){0};
    for (size_t i = 0; i < words.count; i++) {
        uint64_t hash = 0;
        for (size_t j = i; j < words.count; j++) {
            hash = extend(hash, words.hashes[j]);
            const struct phrase *phrase = find(rules, hash);
            if (!phrase)
                break;
            bool at_end = words.all && j + 1 == words.count, colon = colon_follows(folded, words.items[j].to);
            for (; phrase; phrase = following(rules, phrase))
                mark(phrase, i == 0, at_end, colon, marks);
        }
    }
}

bool cue_match(const struct wq_rules *rules, enum cue cue, struct wq_str folded, size_t from, size_t *end)
{
    struct word word;
    uint64_t hash = 0;
    bool found = false;
    while (word_next(folded, &from, &word)) {
        if (word.number)
            continue;
        hash = extend(hash, wq_hash64(wq_str_sub(folded, word.from, word.to), 0));
        const struct phrase *phrase = find(rules, hash);
        if (!phrase)
            break;
        for (; phrase; phrase = following(rules, phrase)) {
            if (phrase->cue != cue)
                continue;
            found = true;
            *end = word.to;
        }
    }
    return found;
}

bool cue_is(const struct wq_rules *rules, enum cue cue, struct wq_str text)
{
    struct wq_buf folded = {0};
    size_t end = 0, last = 0, at = 0;
    struct word word;
    if (text.len > 400)
        return false;
    text_fold(text, &folded, NULL);
    while (word_next(wq_buf_view(&folded), &at, &word))
        last = word.to;
    bool is = last > 0 && cue_match(rules, cue, wq_buf_view(&folded), 0, &end) && end == last;
    wq_buf_free(&folded);
    return is;
}
