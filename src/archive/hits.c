/* SPDX-License-Identifier: MIT */
/*
 * Where a query's words stand in a text. The words of both are found by the same
 * functions that the index is made with, so that what is marked is what was found.
 */
#include "private.h"

#include <stdlib.h>

/* One thing to look for: words that follow each other. */
struct sequence {
    struct wq_strs words; /* folded; of a single word its base */
    bool single, prefix;
    char *exact; /* exactly these letters, or NULL */
};

struct archive_wanted {
    struct sequence *items;
    size_t count, cap;
};

/* ---- what is wanted ------------------------------------------------------------------ */

static void collect(void *context, struct wq_str word, size_t from, size_t to)
{
    (void)from;
    (void)to;
    wq_strs_add(context, word);
}

static void add_text(struct archive_wanted *wanted, const struct wq_query *query)
{
    struct sequence sequence = {.prefix = query->kind == WQ_QUERY_PREFIX};

    store_each_word(wq_str(query->text), collect, &sequence.words);
    sequence.single = sequence.words.count == 1 && (query->kind == WQ_QUERY_WORD || sequence.prefix);
    if (sequence.single) {
        char *base = wq_str_dup(store_query_base(wq_str(sequence.words.items[0])));

        free(sequence.words.items[0]);
        sequence.words.items[0] = base;
    }
    if (query->kind == WQ_QUERY_EXACT)
        sequence.exact = wq_strdup(query->text);
    wq_grow((void **)&wanted->items, &wanted->cap, wanted->count + 1, sizeof sequence);
    wanted->items[wanted->count++] = sequence;
}

static bool is_in_text(enum wq_query_field field)
{
    return field == WQ_FIELD_TITLE || field == WQ_FIELD_OUTLET || field == WQ_FIELD_BY;
}

/* What is not wanted is not pointed at. */
static void add_node(struct archive_wanted *wanted, const struct wq_query *query)
{
    switch (query->kind) {
    case WQ_QUERY_WORD:
    case WQ_QUERY_PREFIX:
    case WQ_QUERY_PHRASE:
    case WQ_QUERY_EXACT:
        add_text(wanted, query);
        break;
    case WQ_QUERY_FIELD:
        if (is_in_text(query->field))
            add_node(wanted, query->children[0]);
        break;
    case WQ_QUERY_AND:
    case WQ_QUERY_OR:
    case WQ_QUERY_NEAR:
        for (size_t i = 0; i < query->count; i++)
            add_node(wanted, query->children[i]);
        break;
    default:
        break;
    }
}

struct archive_wanted *archive_wanted_new(const struct wq_query *query)
{
    struct archive_wanted *wanted = wq_alloc(sizeof *wanted);

    add_node(wanted, query);
    return wanted;
}

void archive_wanted_free(struct archive_wanted *wanted)
{
    if (wanted == NULL)
        return;
    for (size_t i = 0; i < wanted->count; i++) {
        wq_strs_free(&wanted->items[i].words);
        free(wanted->items[i].exact);
    }
    free(wanted->items);
    free(wanted);
}

/* ---- the words of the text -------------------------------------------------------------- */

struct place {
    size_t word; /* bytes into `folded` */
    size_t length;
    size_t from, to; /* bytes of the text */
};

struct places {
    struct place *items;
    size_t count, cap;
    struct wq_buf folded;
};

static void add_place(void *context, struct wq_str word, size_t from, size_t to)
{
    struct places *places = context;

    wq_grow((void **)&places->items, &places->cap, places->count + 1, sizeof *places->items);
    places->items[places->count++] =
        (struct place){.word = places->folded.len, .length = word.len, .from = from, .to = to};
    wq_buf_put(&places->folded, word);
}

static struct wq_str word_at(const struct places *places, size_t index)
{
    size_t from = places->items[index].word;

    return wq_str_sub(wq_buf_view(&places->folded), from, from + places->items[index].length);
}

static bool stands_at(const struct sequence *sequence, const struct places *places, size_t index, struct wq_str text)
{
    size_t last = index + sequence->words.count - 1;

    if (sequence->words.count == 0 || last >= places->count)
        return false;
    if (sequence->single)
        return store_word_matches(wq_str(sequence->words.items[0]), word_at(places, index), sequence->prefix);
    for (size_t i = 0; i < sequence->words.count; i++) {
        struct wq_str wanted = wq_str(sequence->words.items[i]), word = word_at(places, index + i);
        bool open = sequence->prefix && i + 1 == sequence->words.count;

        if (open ? !wq_str_starts(word, wanted) : !wq_str_equal(word, wanted))
            return false;
    }
    return sequence->exact == NULL ||
           wq_str_equal(wq_str(sequence->exact), wq_str_sub(text, places->items[index].from, places->items[last].to));
}

/* The words of the longest thing wanted that begins here, 0 for none. */
static size_t longest_at(const struct archive_wanted *wanted, const struct places *places, size_t index,
                         struct wq_str text)
{
    size_t longest = 0;

    for (size_t i = 0; i < wanted->count; i++)
        if (wanted->items[i].words.count > longest && stands_at(&wanted->items[i], places, index, text))
            longest = wanted->items[i].words.count;
    return longest;
}

void archive_wanted_find(const struct archive_wanted *wanted, struct wq_str text, struct wq_spans *spans)
{
    struct places places = {0};
    size_t done = 0; /* bytes: spans do not overlap */

    if (wanted->count > 0)
        store_each_word(text, add_place, &places);
    for (size_t i = 0; i < places.count; i++) {
        size_t words = longest_at(wanted, &places, i, text);
        struct wq_span span;

        if (words == 0)
            continue;
        span = (struct wq_span){places.items[i].from, places.items[i + words - 1].to};
        if (span.start < done) {
            spans->items[spans->count - 1].end = span.end > done ? span.end : done;
        } else {
            wq_grow((void **)&spans->items, &spans->cap, spans->count + 1, sizeof span);
            spans->items[spans->count++] = span;
        }
        done = spans->items[spans->count - 1].end;
    }
    free(places.items);
    wq_buf_free(&places.folded);
}

enum wq_status archive_hits(const char *query, struct wq_str text, struct wq_spans *spans, struct wq_error *error)
{
    struct wq_query *tree;
    struct archive_wanted *wanted;
    enum wq_status status = query_parse(wq_str(query), &tree, NULL, error);

    if (status != WQ_OK)
        return status;
    wanted = archive_wanted_new(tree);
    archive_wanted_find(wanted, text, spans);
    archive_wanted_free(wanted);
    query_free(tree);
    return WQ_OK;
}

void archive_spans_free(struct wq_spans *spans)
{
    free(spans->items);
    *spans = (struct wq_spans){0};
}

enum wq_status archive_narrow(const char *query, const char *more, char **both, struct wq_error *error)
{
    struct wq_query *tree;
    struct wq_buf text = {0};
    enum wq_status status = query_parse(wq_str(more), &tree, NULL, error);

    *both = NULL;
    if (status != WQ_OK)
        return status;
    query_free(tree);
    if (*query != '\0')
        wq_buf_putf(&text, "(%s) (%s)", query, more);
    else
        wq_buf_puts(&text, more);
    *both = wq_buf_take(&text);
    return WQ_OK;
}
