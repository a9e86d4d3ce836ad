/* SPDX-License-Identifier: MIT */
/* Phrases of a table, and groups in quotation marks, in the tokens. */
#include <warraq/text.h>

#include "internal.h"

/* The byte of the text where what is left of a word without proclitics begins. */
static size_t variant_start(const struct tokens *tokens, size_t index, const struct variant *variant)
{
    const struct token *token = &tokens->items[index];
    struct wq_buf folded = {0};
    struct wq_offsets map = {0};
    if (variant->skip == 0)
        return token->from;
    text_fold(wq_str_sub(tokens->text, token->from, token->to), &folded, &map);
    size_t start = variant->skip < map.count ? token->from + map.items[variant->skip] : token->from;
    text_offsets_free(&map);
    wq_buf_free(&folded);
    return start;
}

/* Behind the last word; a quotation mark that was opened within is taken along. */
static size_t end_of(const struct tokens *tokens, size_t first, size_t last)
{
    bool opened = false;
    size_t end = tokens->items[last].to;
    for (size_t i = first + 1; i <= last; i++)
        opened = (opened || (tokens->items[i].gap & GAP_OPEN)) && !(i < last && tokens->items[i + 1].gap & GAP_CLOSE);
    if (opened && tokens->items[last + 1].gap & GAP_CLOSE)
        text_next(tokens->text, &end);
    return end;
}

static bool is_enclosed(const struct tokens *tokens, size_t first, size_t last)
{
    return tokens->items[first].gap & GAP_OPEN && tokens->items[last + 1].gap & GAP_CLOSE;
}

/* One word that looks like a name of the table and is not: دوماً is no دوما, حديثه no
 * حديثة, and in مصادر سورية it says what the sources are. */
static bool is_another_word(const struct tokens *tokens, size_t at, const struct entry *entry)
{
    struct wq_str name = wq_str(entry->name), folded = token_folded(tokens, at);
    struct wq_str text = wq_str_sub(tokens->text, tokens->items[at].from, tokens->items[at].to);
    if (wq_str_ends(text, WQ_STR("ً")) || wq_str_ends(text, WQ_STR("ًا")) || wq_str_ends(text, WQ_STR("اً")))
        return true;
    if (token_is_definite(tokens, at) || !wq_str_ends(folded, WQ_STR("ه")))
        return false;
    if (wq_str_ends(name, WQ_STR("ة")) && wq_str_ends(text, WQ_STR("ه")))
        return true;
    bool joined = at > 0 && tokens->items[at].gap == 0;
    return joined && wq_str_ends(folded, WQ_STR("يه")) && wq_str_ends(token_folded(tokens, at - 1), WQ_STR("ه"));
}

/* Follows a phrase from a first word on, as far as the table knows it. */
static void follow(const struct finder *finder, const struct phrases *phrases, size_t at, uint64_t hash,
                   struct span *best)
{
    const struct tokens *tokens = &finder->tokens;
    for (size_t i = at;; i++) {
        const struct slot *slot = phrases_find(phrases, hash);
        if (!slot)
            return;
        const struct entry *entry = slot->entry ? &phrases->entries[slot->entry - 1] : NULL;
        bool fits = entry && i + 1 > best->end && (!entry->quoted || is_enclosed(tokens, at, i));
        if (fits && !(i == at && is_another_word(tokens, at, entry)))
            *best = (struct span){entry->type, entry->name, 0, end_of(tokens, at, i), i + 1, 0.9};
        if (i + 1 >= tokens->count || tokens->items[i + 1].gap & (GAP_COMMA | GAP_STOP))
            return;
        hash = phrase_hash(token_folded(tokens, i + 1), hash);
    }
}

struct span match_phrase(const struct finder *finder, const struct phrases *phrases, size_t at)
{
    struct variant variants[VARIANTS_MOST];
    struct span best = {0};
    struct wq_str folded = token_folded(&finder->tokens, at);
    size_t count = word_variants(folded, variants);
    for (size_t i = 0; i < count; i++) {
        size_t end = best.end;
        follow(finder, phrases, at, variant_hash(folded, &variants[i]), &best);
        if (best.end > end)
            best.from = variant_start(&finder->tokens, at, &variants[i]);
    }
    return best;
}

size_t quoted_end(const struct tokens *tokens, size_t at, size_t most)
{
    if (at >= tokens->count || !(tokens->items[at].gap & GAP_OPEN))
        return SIZE_MAX;
    for (size_t i = at; i < at + most && i < tokens->count; i++) {
        if (tokens->items[i + 1].gap & GAP_CLOSE)
            return i;
        if (tokens->items[i + 1].gap & GAP_STOP)
            break;
    }
    return SIZE_MAX;
}

void finder_add(struct finder *finder, const struct span *span)
{
    wq_grow((void **)&finder->spans, &finder->cap, finder->count + 1, sizeof *finder->spans);
    finder->spans[finder->count++] = *span;
}
