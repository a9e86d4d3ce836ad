/* SPDX-License-Identifier: MIT */
/* Text -> words with what stands between them, and words without proclitics. */
#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#include "internal.h"

/* The folded forms of the letters that stand before a word. */
#define WAW "\xD9\x88"
#define FEH "\xD9\x81"
#define BEH "\xD8\xA8"
#define KAF "\xD9\x83"
#define LAM "\xD9\x84"
#define ALEF "\xD8\xA7"

/* ---- proclitics ------------------------------------------------------------------- */

static bool letter_at(struct wq_str word, size_t at, const char *letters)
{
    for (; *letters; letters += 2)
        if (word.len >= at + 2 && memcmp(word.ptr + at, letters, 2) == 0)
            return true;
    return false;
}

/* What is left must still be a word: وحي is و and حي, but بقم is no ب. */
static size_t add_variant(struct wq_str word, size_t skip, bool article, struct variant *variants, size_t count)
{
    size_t letters = letter_at(word, skip - 2, WAW FEH) ? 2 : 3;
    if (word.len < skip + letters * 2)
        return count;
    variants[count] = (struct variant){skip, article};
    return count + 1;
}

size_t word_variants(struct wq_str folded, struct variant *variants)
{
    size_t count = 0;
    variants[count++] = (struct variant){0, false};
    for (size_t skip = 0; skip <= 2; skip += 2) {
        if (skip == 2 && !letter_at(folded, 0, WAW FEH))
            break;
        if (skip == 2)
            count = add_variant(folded, skip, false, variants, count);
        if (letter_at(folded, skip, LAM) && letter_at(folded, skip + 2, LAM))
            count = add_variant(folded, skip + 2, true, variants, count);
        else if (letter_at(folded, skip, BEH KAF LAM))
            count = add_variant(folded, skip + 2, false, variants, count);
    }
    return count;
}

uint64_t variant_hash(struct wq_str folded, const struct variant *variant)
{
    struct wq_str rest = wq_str_sub(folded, variant->skip, folded.len);
    if (!variant->article)
        return phrase_hash(rest, 0);
    struct wq_buf word = {0};
    wq_buf_puts(&word, ALEF);
    wq_buf_put(&word, rest);
    uint64_t hash = phrase_hash(wq_buf_view(&word), 0);
    wq_buf_free(&word);
    return hash;
}

/* ---- words ------------------------------------------------------------------------- */

static bool is_quote(uint32_t c)
{
    return c == '"' || c == '(' || c == ')' || c == '[' || c == ']' || c == 0xAB || c == 0xBB ||
           (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A || c == '\'' || c == 0xFD3E || c == 0xFD3F;
}

static uint8_t gap_between(struct wq_str text, size_t from, size_t to)
{
    uint8_t gap = 0;
    for (size_t at = from; at < to;) {
        size_t start = at;
        uint32_t c = text_next(text, &at);
        if (c == ' ' || c == '\t' || c == 0xA0 || c == 0x640 || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF)
            continue;
        if (is_quote(c))
            gap |= (uint8_t)((start == from ? GAP_CLOSE : 0) | (at == to ? GAP_OPEN : 0));
        else if (c == ',' || c == 0x60C)
            gap |= GAP_COMMA;
        else
            gap |= GAP_STOP;
    }
    return gap;
}

static void put_classes(const struct wq_gazetteer *gazetteer, struct wq_str folded, struct token *token)
{
    struct variant variants[VARIANTS_MOST];
    size_t count = word_variants(folded, variants);
    for (size_t i = 0; i < count; i++) {
        const struct slot *slot = phrases_find(&gazetteer->phrases, variant_hash(folded, &variants[i]));
        if (slot && i == 0)
            token->classes = (uint16_t)slot->classes;
        if (slot)
            token->heads |= (uint16_t)slot->classes;
    }
}

/* على and علي fold to one word: the first is no name, the second is. */
static void tell_apart(struct wq_str text, struct token *token)
{
    if (!(token->classes & CLASS_STOP && token->classes & CLASS_GIVEN))
        return;
    unsigned wrong = wq_str_ends(text, WQ_STR("ى")) ? CLASS_GIVEN : CLASS_STOP;
    token->classes &= (uint16_t)~wrong;
    token->heads &= (uint16_t)~wrong;
}

struct reading {
    const struct wq_gazetteer *gazetteer;
    struct tokens *tokens;
    size_t base; /* where the text that is read begins */
};

static void add_token(struct reading *reading, size_t from, size_t to)
{
    struct tokens *tokens = reading->tokens;
    size_t before = tokens->count ? tokens->items[tokens->count - 1].to : reading->base;
    struct token token = {.from = from, .to = to, .fold = (uint32_t)tokens->folded.len};
    token.gap = gap_between(tokens->text, before, from);
    if (to > from)
        text_fold(wq_str_sub(tokens->text, from, to), &tokens->folded, NULL);
    token.fold_len = (uint32_t)(tokens->folded.len - token.fold);
    wq_grow((void **)&tokens->items, &tokens->cap, tokens->count + 1, sizeof *tokens->items);
    tokens->items[tokens->count] = token;
    if (to == from)
        return;
    put_classes(reading->gazetteer, token_folded(tokens, tokens->count), &tokens->items[tokens->count]);
    tell_apart(wq_str_sub(tokens->text, from, to), &tokens->items[tokens->count]);
}

static bool take_word(void *context, size_t from, size_t to)
{
    struct reading *reading = context;
    add_token(reading, reading->base + from, reading->base + to);
    reading->tokens->count++;
    return reading->tokens->count < TOKENS_MOST;
}

void tokens_read(const struct wq_gazetteer *gazetteer, struct wq_str text, size_t *at, struct tokens *tokens)
{
    struct reading reading = {gazetteer, tokens, *at};
    tokens->text = text;
    tokens->count = 0;
    wq_buf_clear(&tokens->folded);
    text_each_word(wq_str_sub(text, *at, text.len), take_word, &reading);
    size_t end = text.len;
    if (tokens->count == TOKENS_MOST)
        end = tokens->items[tokens->count - 1].to;
    add_token(&reading, end, end);
    *at = end;
}

void tokens_free(struct tokens *tokens)
{
    free(tokens->items);
    wq_buf_free(&tokens->folded);
    *tokens = (struct tokens){0};
}

struct wq_str token_folded(const struct tokens *tokens, size_t index)
{
    const struct token *token = &tokens->items[index];
    return (struct wq_str){tokens->folded.ptr + token->fold, token->fold_len};
}

bool token_is_definite(const struct tokens *tokens, size_t index)
{
    return wq_str_starts(token_folded(tokens, index), WQ_STR(ALEF LAM)) && tokens->items[index].fold_len >= 8;
}

size_t token_letters(const struct tokens *tokens, size_t index)
{
    return text_count_code_points(token_folded(tokens, index));
}
