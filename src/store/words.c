/* SPDX-License-Identifier: MIT */
/*
 * A text's words as the index knows them. For each word the index holds the folded
 * word itself, which phrases are made of, and at the same position its bases, marked
 * by a plus sign: what is left without the proclitics. A query looks for both.
 */
#include "words.h"

#include <string.h>

/* ---- words --------------------------------------------------------------------- */

struct walk {
    struct wq_str folded;
    const struct wq_offsets *map;
    store_word_fn *each;
    void *context;
};

static struct wq_str cut(struct wq_str word)
{
    if (word.len <= STORE_WORD_LIMIT)
        return word;
    word.len = STORE_WORD_LIMIT;
    while (word.len > 0 && ((unsigned char)word.ptr[word.len] & 0xC0) == 0x80)
        word.len--;
    return word;
}

static bool give_word(void *context, size_t from, size_t to)
{
    struct walk *walk = context;

    walk->each(walk->context, cut(wq_str_sub(walk->folded, from, to)), walk->map != NULL ? walk->map->items[from] : 0,
               walk->map != NULL ? walk->map->items[to] : 0);
    return true;
}

/* Folds first: the words of a folded text are its words folded, and one pass is enough. */
static void walk_words(struct wq_str text, struct wq_offsets *map, store_word_fn *each, void *context)
{
    struct wq_buf folded = {0};
    struct walk walk = {.map = map, .each = each, .context = context};

    text_fold(text, &folded, map);
    walk.folded = wq_buf_view(&folded);
    text_each_word(walk.folded, give_word, &walk);
    wq_buf_free(&folded);
}

void store_each_word(struct wq_str text, store_word_fn *each, void *context)
{
    struct wq_offsets map = {0};

    walk_words(text, &map, each, context);
    text_offsets_free(&map);
}

/* ---- bases ------------------------------------------------------------------------ */

#define LETTER 2   /* bytes of an Arabic letter */
#define SHORTEST 3 /* letters that must be left */

static bool letter_at(struct wq_str word, size_t at, const char *letter)
{
    return at + LETTER <= word.len && memcmp(word.ptr + at, letter, LETTER) == 0;
}

static bool letter_among(struct wq_str word, size_t at, const char *letters)
{
    for (; *letters != '\0'; letters += LETTER)
        if (letter_at(word, at, letters))
            return true;
    return false;
}

/* At least three Arabic letters from `at` on. */
static bool enough_left(struct wq_str word, size_t at)
{
    if (word.len < at + SHORTEST * LETTER)
        return false;
    for (size_t i = 0; i < SHORTEST; i++) {
        unsigned char lead = (unsigned char)word.ptr[at + i * LETTER];

        if (lead < 0xD8 || lead > 0xDB)
            return false;
    }
    return true;
}

/* Where the word goes on after [وف] [بك] ال or [وف] لل; 0 where it has no article. */
static size_t after_article(struct wq_str word, bool *doubled)
{
    size_t at = letter_among(word, 0, "وف") ? LETTER : 0;

    *doubled = letter_at(word, at, "ل") && letter_at(word, at + LETTER, "ل");
    if (!*doubled) {
        if (letter_among(word, at, "بك"))
            at += LETTER;
        if (!letter_at(word, at, "ا") || !letter_at(word, at + LETTER, "ل"))
            return 0;
    }
    at += 2 * LETTER;
    return enough_left(word, at) ? at : 0;
}

size_t store_word_bases(struct wq_str word, size_t offsets[STORE_BASES])
{
    bool doubled;
    size_t at = after_article(word, &doubled), count = 0;

    if (at > 0) {
        offsets[count++] = at;
        if (doubled) /* للبنان is لبنان as well as البنان */
            offsets[count++] = at - LETTER;
        return count;
    }
    if (letter_among(word, at, "وف") && enough_left(word, at + LETTER)) {
        at += LETTER;
        offsets[count++] = at;
    }
    if (letter_among(word, at, "بلك") && enough_left(word, at + LETTER))
        offsets[count++] = at + LETTER;
    return count;
}

struct wq_str store_query_base(struct wq_str word)
{
    bool doubled;

    return wq_str_sub(word, after_article(word, &doubled), word.len);
}

bool store_word_matches(struct wq_str base, struct wq_str word, bool prefix)
{
    size_t offsets[STORE_BASES];
    size_t count = store_word_bases(word, offsets);

    if (prefix ? wq_str_starts(word, base) : wq_str_equal(word, base))
        return true;
    for (size_t i = 0; i < count; i++) {
        struct wq_str rest = wq_str_sub(word, offsets[i], word.len);

        if (prefix ? wq_str_starts(rest, base) : wq_str_equal(rest, base))
            return true;
    }
    return false;
}

/* ---- the text that the tokenizer takes apart ------------------------------------------ */

static void put_word(void *context, struct wq_str word, size_t from, size_t to)
{
    struct wq_buf *out = context;
    size_t offsets[STORE_BASES];
    size_t count = store_word_bases(word, offsets);

    (void)from;
    (void)to;
    wq_buf_put(out, word);
    wq_buf_putc(out, ' ');
    for (size_t i = 0; i < count; i++) {
        wq_buf_putc(out, STORE_BASE_MARK);
        wq_buf_put(out, wq_str_sub(word, offsets[i], word.len));
        wq_buf_putc(out, ' ');
    }
}

void store_index_text(struct wq_str text, struct wq_buf *out)
{
    walk_words(text, NULL, put_word, out);
}
