/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target without libFuzzer: every file of its corpus, then seeded
 * mutations, always the same ones. Prints TAP. The input under test stands in
 * NAME.input, which stays where the target did not bear it.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include <warraq/base.h>

enum { RUNS = 3000, LONGEST = 4096, CORPUS_LIMIT = 1 << 20 };

/* Pieces that text and parsers trip over. */
static const char *const tokens[] = {
    "لا",       "لَا",       "\u0640",      "\u064E",     "\u200D", "\u200C",     "\u202E",
    "\u202C",   "\u2067",   "\u2068",      "\u2069",     "\u06DD", "\u0661",     "(",
    ")",        "[",        "]",           "\n",         "\r\n",   "\t",         " ",
    "\x1B[31m", "\xC2\x9B", "\xFF",        "\xD9",       "\u4E00", "\U0001F468", "<p>",
    "</p>",     "\"",       "{\"url\":\"", "30-10-2017", "\u25CC", "\uFEFF",     "\u2028",
    "abc",      "ك",        "\xF4\x90",    "\u00AD",     "\u0E01", "http://",    "بغداد (أ ف ب)",
    "\u0600",   "1,250%",   "ـ",
};

/* What mutations start from. */
struct corpus {
    struct wq_buf *items;
    size_t count, cap;
};

/* xorshift64*: the same numbers on every machine. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1DULL;
}

static size_t below(uint64_t *state, size_t limit)
{
    return limit ? (size_t)(next_random(state) % limit) : 0;
}

/* Replaces bytes [at, at + gone) of `input` by `piece`, `times` times. */
static void splice(struct wq_buf *input, size_t at, size_t gone, struct wq_str piece, size_t times)
{
    struct wq_buf out = {0};
    wq_buf_put(&out, wq_str_sub(wq_buf_view(input), 0, at));
    for (; times > 0; times--)
        wq_buf_put(&out, piece);
    wq_buf_put(&out, wq_str_sub(wq_buf_view(input), at + gone, input->len));
    wq_buf_free(input);
    *input = out;
}

static void mutate(struct wq_buf *input, const struct corpus *corpus, uint64_t *random)
{
    size_t at = below(random, input->len + 1);
    size_t length = below(random, 16);
    struct wq_str token = wq_str(tokens[below(random, WQ_COUNT(tokens))]);
    switch (below(random, 5)) {
    case 0: /* a byte */
        if (at < input->len)
            input->ptr[at] = (char)next_random(random);
        break;
    case 1: /* a hole */
        splice(input, at, length, (struct wq_str){0}, 0);
        break;
    case 2: { /* a part of another seed */
        struct wq_str other = wq_buf_view(&corpus->items[below(random, corpus->count)]);
        size_t from = below(random, other.len + 1);
        splice(input, at, length, wq_str_sub(other, from, from + below(random, 64)), 1);
        break;
    }
    case 3: /* a token, sometimes very often */
        splice(input, at, 0, token, below(random, 100) == 0 ? 400 : 2);
        break;
    default:
        splice(input, at, 0, token, 1);
        break;
    }
    if (input->len > LONGEST)
        input->len = LONGEST;
}

/* Leaves the input where a crash can be looked into, then tries it. */
static void try(const char *kept, const struct wq_buf *input)
{
    FILE *file = fopen(kept, "wb");
    if (file) {
        fwrite(input->ptr, 1, input->len, file);
        fclose(file);
    }
    LLVMFuzzerTestOneInput((const uint8_t *)input->ptr, input->len);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The files of a folder in the order of their names, which readdir does not keep. */
static void read_corpus(const char *folder, struct corpus *corpus)
{
    struct dirent **entries = NULL;
    int found = scandir(folder, &entries, NULL, by_name);
    for (int i = 0; i < found; i++) {
        char *path = wq_path_join(folder, entries[i]->d_name);
        struct wq_buf bytes = {0};
        if (entries[i]->d_name[0] != '.' && wq_file_read(path, CORPUS_LIMIT, &bytes) == WQ_OK) {
            wq_grow((void **)&corpus->items, &corpus->cap, corpus->count + 1, sizeof *corpus->items);
            corpus->items[corpus->count++] = bytes;
        }
        free(path);
        free(entries[i]);
    }
    free(entries);
}

/* Walks from a seed through mutations of mutations, back to a seed now and then. */
static void run_mutations(const char *kept, const struct corpus *corpus)
{
    uint64_t random = 0x5741525241510001ULL;
    struct wq_buf input = {0};
    for (int i = 0; i < RUNS; i++) {
        if (i % 16 == 0) {
            wq_buf_clear(&input);
            wq_buf_put(&input, wq_buf_view(&corpus->items[below(&random, corpus->count)]));
        }
        mutate(&input, corpus, &random);
        try(kept, &input);
    }
    wq_buf_free(&input);
}

int main(int argc, char **argv)
{
    const char *top = getenv("abs_top_srcdir");
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    const char *name = slash ? slash + 1 : argv[0];
    char *seeds = wq_path_join(top ? top : ".", "tests/fuzz/corpus");
    char *folder = wq_path_join(seeds, name);
    struct wq_buf kept = {0};
    wq_buf_putf(&kept, "%s.input", argv[0]);
    struct corpus corpus = {0};
    read_corpus(folder, &corpus);
    puts("1..2");
    if (corpus.count == 0) {
        printf("Bail out! no corpus in %s\n", folder);
        return 1;
    }
    for (size_t i = 0; i < corpus.count; i++)
        try(kept.ptr, &corpus.items[i]);
    printf("ok 1 - %s bears its corpus of %zu\n", name, corpus.count);
    run_mutations(kept.ptr, &corpus);
    printf("ok 2 - %s bears %d mutations\n", name, (int)RUNS);
    remove(kept.ptr);
    for (size_t i = 0; i < corpus.count; i++)
        wq_buf_free(&corpus.items[i]);
    free(corpus.items);
    wq_buf_free(&kept);
    free(folder);
    free(seeds);
    return 0;
}
