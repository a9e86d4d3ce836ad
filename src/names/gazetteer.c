/* SPDX-License-Identifier: MIT */
/* The tables of data/names: gazetteers and the words around names. */
#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#include "internal.h"

#define TABLE_LIMIT ((size_t)8 << 20)

/* ---- phrases --------------------------------------------------------------------- */

uint64_t phrase_hash(struct wq_str word, uint64_t before)
{
    uint64_t hash = wq_hash64(word, before);
    return hash ? hash : 1;
}

static struct slot *slot_of(struct slot *slots, size_t cap, uint64_t hash)
{
    size_t at = (size_t)hash & (cap - 1);
    while (slots[at].hash && slots[at].hash != hash)
        at = (at + 1) & (cap - 1);
    return &slots[at];
}

static void grow_slots(struct phrases *phrases)
{
    size_t cap = phrases->cap ? phrases->cap * 2 : 64;
    struct slot *slots = wq_alloc(cap * sizeof *slots);
    for (size_t i = 0; i < phrases->cap; i++)
        if (phrases->slots[i].hash)
            *slot_of(slots, cap, phrases->slots[i].hash) = phrases->slots[i];
    free(phrases->slots);
    phrases->slots = slots;
    phrases->cap = cap;
}

const struct slot *phrases_find(const struct phrases *phrases, uint64_t hash)
{
    if (phrases->cap == 0)
        return NULL;
    const struct slot *slot = slot_of(phrases->slots, phrases->cap, hash);
    return slot->hash ? slot : NULL;
}

struct slot *phrases_put(struct phrases *phrases, uint64_t hash)
{
    if ((phrases->count + 1) * 2 > phrases->cap)
        grow_slots(phrases);
    struct slot *slot = slot_of(phrases->slots, phrases->cap, hash);
    if (!slot->hash) {
        slot->hash = hash;
        phrases->count++;
    }
    return slot;
}

void phrases_add(struct phrases *phrases, struct wq_str folded, const struct entry *entry)
{
    struct slot *slot = NULL;
    uint64_t hash = 0;
    for (size_t from = 0; from < folded.len;) {
        size_t end = wq_str_find(folded, WQ_STR(" "), from);
        if (end == SIZE_MAX)
            end = folded.len;
        if (end > from) {
            hash = phrase_hash(wq_str_sub(folded, from, end), hash);
            slot = phrases_put(phrases, hash);
        }
        from = end + 1;
    }
    if (!slot || slot->entry)
        return;
    wq_grow((void **)&phrases->entries, &phrases->entry_cap, phrases->entry_count + 1, sizeof *phrases->entries);
    phrases->entries[phrases->entry_count++] = *entry;
    slot->entry = (uint32_t)phrases->entry_count;
}

void phrases_free(struct phrases *phrases)
{
    free(phrases->slots);
    free(phrases->entries);
    *phrases = (struct phrases){0};
}

/* ---- files ------------------------------------------------------------------------- */

typedef void line_fn(struct wq_gazetteer *gazetteer, struct wq_str line, int kind);

static enum wq_status read_table(struct wq_gazetteer *gazetteer, const char *name, line_fn *take, int kind,
                                 struct wq_error *error)
{
    struct wq_buf text = {0};
    char *path = NULL;
    enum wq_status status = wq_data_path(name, &path);
    if (status == WQ_OK)
        status = wq_file_read(path, TABLE_LIMIT, &text);
    if (status != WQ_OK)
        wq_error_set(error, status, _("%s: %s; is warraq installed in full?"), path ? path : name,
                     wq_status_text(status));
    free(path);
    struct wq_str all = {text.ptr, text.len};
    for (size_t from = 0; from < all.len;) {
        size_t end = wq_str_find(all, WQ_STR("\n"), from);
        if (end == SIZE_MAX)
            end = all.len;
        struct wq_str line = wq_str_trim(wq_str_sub(all, from, end));
        if (line.len > 0 && line.ptr[0] != '#')
            take(gazetteer, line, kind);
        from = end + 1;
    }
    wq_buf_free(&text);
    return status;
}

/* The part of a line up to the next `mark`; *line moves behind it. */
static struct wq_str next_part(struct wq_str *line, struct wq_str mark)
{
    size_t end = wq_str_find(*line, mark, 0);
    struct wq_str part = wq_str_trim(wq_str_sub(*line, 0, end));
    *line = end == SIZE_MAX ? (struct wq_str){NULL, 0} : wq_str_sub(*line, end + 1, line->len);
    return part;
}

/* Also as one word, which is how many write دير الزور. */
static void add_joined(struct wq_gazetteer *gazetteer, struct wq_str folded, const struct entry *entry)
{
    enum { LETTERS_LEAST = 6 };
    struct wq_buf joined = {0};
    struct wq_str rest = folded;
    while (rest.len > 0)
        wq_buf_put(&joined, next_part(&rest, WQ_STR(" ")));
    if (joined.len < folded.len && text_count_code_points(wq_buf_view(&joined)) >= LETTERS_LEAST)
        phrases_add(&gazetteer->phrases, wq_buf_view(&joined), entry);
    wq_buf_free(&joined);
}

/* NAME TAB ALIAS TAB ALIAS …; an alias in quotation marks counts only in such. */
static void take_name(struct wq_gazetteer *gazetteer, struct wq_str line, int kind)
{
    struct wq_buf folded = {0};
    struct entry entry = {.type = (enum wq_name_type)kind};
    while (line.len > 0) {
        struct wq_str part = next_part(&line, WQ_STR("\t"));
        entry.quoted = wq_str_starts(part, WQ_STR("\"")) && wq_str_ends(part, WQ_STR("\"")) && part.len > 2;
        if (entry.quoted)
            part = wq_str_sub(part, 1, part.len - 1);
        if (!entry.name) {
            wq_strs_add(&gazetteer->names, part);
            entry.name = gazetteer->names.items[gazetteer->names.count - 1];
        }
        wq_buf_clear(&folded);
        text_fold(part, &folded, NULL);
        phrases_add(&gazetteer->phrases, wq_buf_view(&folded), &entry);
        if (!entry.quoted)
            add_joined(gazetteer, wq_buf_view(&folded), &entry);
    }
    wq_buf_free(&folded);
}

static unsigned class_of(struct wq_str word)
{
    static const struct {
        const char *word;
        unsigned bit;
    } classes[] = {
        {"stop", CLASS_STOP},
        {"place-head", CLASS_PLACE_HEAD},
        {"place-heads", CLASS_PLACE_HEADS},
        {"place-label", CLASS_PLACE_LABEL},
        {"place-part", CLASS_PLACE_PART},
        {"org-head", CLASS_ORG_HEAD},
        {"org-label", CLASS_ORG_LABEL},
        {"person-title", CLASS_PERSON_TITLE},
        {"person-verb", CLASS_PERSON_VERB},
        {"name-link", CLASS_NAME_LINK},
        {"given", CLASS_GIVEN},
        {"given-doubtful", CLASS_GIVEN_DOUBTFUL},
    };
    for (size_t i = 0; i < WQ_COUNT(classes); i++)
        if (wq_str_equal(word, wq_str(classes[i].word)))
            return classes[i].bit;
    return 0;
}

/* CLASS TAB WORD WORD … */
static void take_words(struct wq_gazetteer *gazetteer, struct wq_str line, int kind)
{
    (void)kind;
    unsigned bit = class_of(next_part(&line, WQ_STR("\t")));
    struct wq_buf folded = {0};
    while (line.len > 0) {
        wq_buf_clear(&folded);
        text_fold(next_part(&line, WQ_STR(" ")), &folded, NULL);
        if (folded.len > 0)
            phrases_put(&gazetteer->phrases, phrase_hash(wq_buf_view(&folded), 0))->classes |= bit;
    }
    wq_buf_free(&folded);
}

enum wq_status names_load(struct wq_gazetteer **gazetteer, struct wq_error *error)
{
    static const struct {
        const char *file;
        line_fn *take;
        int kind;
    } tables[] = {
        {"data/names/words.tsv", take_words, 0},
        {"data/names/given.tsv", take_words, 0},
        {"data/names/orgs.tsv", take_name, WQ_NAME_ORG},
        {"data/names/places.tsv", take_name, WQ_NAME_PLACE},
        {"data/names/persons.tsv", take_name, WQ_NAME_PERSON},
    };
    struct wq_gazetteer *made = wq_alloc(sizeof *made);
    *gazetteer = NULL;
    for (size_t i = 0; i < WQ_COUNT(tables); i++) {
        enum wq_status status = read_table(made, tables[i].file, tables[i].take, tables[i].kind, error);
        if (status != WQ_OK) {
            names_unload(made);
            return status;
        }
    }
    *gazetteer = made;
    return WQ_OK;
}

void names_unload(struct wq_gazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    phrases_free(&gazetteer->phrases);
    wq_strs_free(&gazetteer->names);
    free(gazetteer);
}
