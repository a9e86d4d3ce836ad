/* SPDX-License-Identifier: MIT */
/*
 * An article -> its mentions, in two passes over the same words: the first learns
 * what the article says in full somewhere (a place after its head, a person with
 * given name and family), the second finds it wherever it stands, short forms too.
 */
#include <stdlib.h>

#include <warraq/text.h>

#include "internal.h"

/* What one article is read with. */
struct reader {
    struct finder finder;
    struct phrases told;
    struct wq_strs names;
    struct wq_mentions *mentions; /* NULL in the first pass */
};

const char *names_type_word(enum wq_name_type type)
{
    static const char *const words[] = {[WQ_NAME_PERSON] = "person", [WQ_NAME_ORG] = "org", [WQ_NAME_PLACE] = "place"};
    return words[type];
}

/* A name as it is shown: its words without marks, tatweel and quotation marks. */
static void put_name(struct wq_str text, struct wq_buf *out)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        bool mark = (c >= 0x64B && c <= 0x652) || c == 0x670 || c == 0x640;
        bool quote = c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == '(' || c == ')';
        if (!mark && !quote)
            wq_buf_put_utf8(out, c);
    }
}

/* ---- what the article tells ---------------------------------------------------------- */

/* The last word of a person's name stands for the person, where it is no word of
 * its own. */
static void tell_short(struct reader *reader, const struct span *span, const struct entry *entry)
{
    const struct finder *finder = &reader->finder;
    size_t last = span->end - 1;
    const struct slot *known =
        phrases_find(&finder->gazetteer->phrases, phrase_hash(token_folded(&finder->tokens, last), 0));
    bool common = known && (known->entry || known->classes);
    size_t least = token_is_definite(&finder->tokens, last) ? 5 : 4;
    if (!common && token_letters(&finder->tokens, last) >= least)
        phrases_add(&reader->told, token_folded(&finder->tokens, last), entry);
}

static void tell(struct reader *reader, const struct span *span)
{
    struct wq_buf name = {0}, folded = {0};
    put_name(wq_str_sub(reader->finder.tokens.text, span->from, span->to), &name);
    text_fold(wq_buf_view(&name), &folded, NULL);
    wq_strs_add(&reader->names, wq_buf_view(&name));
    const struct entry entry = {.type = span->type, .name = reader->names.items[reader->names.count - 1]};
    phrases_add(&reader->told, wq_buf_view(&folded), &entry);
    if (span->type == WQ_NAME_PERSON)
        tell_short(reader, span, &entry);
    wq_buf_free(&name);
    wq_buf_free(&folded);
}

/* ---- one run over the words --------------------------------------------------------------- */

static struct span longer(struct span a, struct span b)
{
    return b.end > a.end ? b : a;
}

/* Finds what begins at token `at`; returns the token to go on with. */
static size_t find_at(struct finder *finder, size_t at)
{
    struct span known = match_phrase(finder, &finder->gazetteer->phrases, at);
    if (finder->told)
        known = longer(known, match_phrase(finder, finder->told, at));
    if (known.end) {
        finder_add(finder, &known);
        return known.end;
    }
    size_t end = rule_places(finder, at);
    if (end == at)
        end = rule_orgs(finder, at);
    if (end == at)
        end = rule_person(finder, at);
    return end > at ? end : at + 1;
}

/* ---- mentions ------------------------------------------------------------------------------- */

/* A byte offset of the text in code points; offsets are asked for in order. */
struct counter {
    size_t byte, code_points;
};

static size_t count_to(struct counter *counter, struct wq_str text, size_t byte)
{
    counter->code_points += text_count_code_points(wq_str_sub(text, counter->byte, byte));
    counter->byte = byte;
    return counter->code_points;
}

static const char *name_of(struct reader *reader, const struct span *span, struct wq_buf *name)
{
    struct wq_buf folded = {0};
    if (span->name)
        return span->name;
    put_name(wq_str_sub(reader->finder.tokens.text, span->from, span->to), name);
    text_fold(wq_buf_view(name), &folded, NULL);
    uint64_t hash = 0;
    struct wq_str rest = wq_buf_view(&folded);
    for (size_t from = 0; from < rest.len;) {
        size_t end = wq_str_find(rest, WQ_STR(" "), from);
        end = end == SIZE_MAX ? rest.len : end;
        hash = end > from ? phrase_hash(wq_str_sub(rest, from, end), hash) : hash;
        from = end + 1;
    }
    /* The first spelling that the article has names them all. */
    const struct slot *slot = phrases_find(&reader->told, hash);
    wq_buf_free(&folded);
    return slot && slot->entry ? reader->told.entries[slot->entry - 1].name : name->ptr;
}

static void add_mention(struct reader *reader, const struct span *span, bool title, struct counter *counter)
{
    struct wq_mentions *mentions = reader->mentions;
    struct wq_str text = reader->finder.tokens.text;
    struct wq_buf name = {0};
    wq_grow((void **)&mentions->items, &mentions->cap, mentions->count + 1, sizeof *mentions->items);
    struct wq_mention *mention = &mentions->items[mentions->count++];
    *mention = (struct wq_mention){.type = span->type, .in_title = title, .confidence = span->confidence};
    mention->name = wq_strdup(name_of(reader, span, &name));
    mention->text = wq_str_dup(wq_str_sub(text, span->from, span->to));
    mention->start = count_to(counter, text, span->from);
    mention->end = count_to(counter, text, span->to);
    wq_buf_free(&name);
}

static void read_text(struct reader *reader, struct wq_str text, bool title)
{
    struct finder *finder = &reader->finder;
    struct counter counter = {0};
    for (size_t at = 0; at < text.len;) {
        tokens_read(finder->gazetteer, text, &at, &finder->tokens);
        finder->count = 0;
        for (size_t i = 0; i < finder->tokens.count;)
            i = find_at(finder, i);
        for (size_t i = 0; i < finder->count; i++) {
            if (reader->mentions)
                add_mention(reader, &finder->spans[i], title, &counter);
            else if (!finder->spans[i].name)
                tell(reader, &finder->spans[i]);
        }
    }
}

void names_find(const struct wq_gazetteer *gazetteer, const struct wq_article *article, struct wq_mentions *mentions)
{
    struct reader reader = {.finder = {.gazetteer = gazetteer}};
    struct wq_buf body = {0};
    article_body_text(article, &body);
    for (int pass = 0; pass < 2; pass++) {
        reader.mentions = pass ? mentions : NULL;
        reader.finder.told = pass ? &reader.told : NULL;
        read_text(&reader, wq_str(article->title), true);
        read_text(&reader, wq_buf_view(&body), false);
    }
    tokens_free(&reader.finder.tokens);
    free(reader.finder.spans);
    phrases_free(&reader.told);
    wq_strs_free(&reader.names);
    wq_buf_free(&body);
}

void names_free(struct wq_mentions *mentions)
{
    for (size_t i = 0; i < mentions->count; i++) {
        free(mentions->items[i].name);
        free(mentions->items[i].text);
    }
    free(mentions->items);
    *mentions = (struct wq_mentions){0};
}
