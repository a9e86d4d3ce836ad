/* SPDX-License-Identifier: MIT */
/* What the files of this room share: tables of phrases, classes of words, tokens. */
#ifndef WARRAQ_NAMES_INTERNAL_H
#define WARRAQ_NAMES_INTERNAL_H

#include <warraq/names.h>

/* ---- tables ------------------------------------------------------------------- */

/* What a word tells of its neighbours (data/names/words.tsv). */
enum {
    CLASS_STOP = 1,              /* never part of a name */
    CLASS_PLACE_HEAD = 2,        /* a place's name follows: مدينة */
    CLASS_PLACE_HEADS = 4,       /* several follow: أحياء */
    CLASS_PLACE_LABEL = 8,       /* a place follows where it stands in quotation marks: حقل */
    CLASS_PLACE_PART = 16,       /* begins a place's name of two words: تل */
    CLASS_ORG_HEAD = 32,         /* begins an organisation's name: وزارة */
    CLASS_ORG_LABEL = 64,        /* an organisation follows in quotation marks: شبكة */
    CLASS_PERSON_TITLE = 128,    /* a person follows: الدكتور */
    CLASS_PERSON_VERB = 256,     /* a person may follow: قال */
    CLASS_NAME_LINK = 512,       /* joins the parts of a person's name: بن */
    CLASS_GIVEN = 1024,          /* a given name */
    CLASS_GIVEN_DOUBTFUL = 2048, /* a given name and a word of its own: طالب */
};

/* A name of the gazetteer, or one that this article told. */
struct entry {
    enum wq_name_type type;
    const char *name;
    bool quoted; /* only where quotation marks enclose it */
};

/* Phrases by the running hash of their folded words: a word's hash is seeded with
 * that of the words before it, so that a longest match is one look-up a word. */
struct slot {
    uint64_t hash;  /* 0: free */
    uint32_t entry; /* place in entries and one; 0: only the beginning of a phrase */
    uint32_t classes;
};

struct phrases {
    struct slot *slots;
    size_t count, cap; /* cap is a power of two */
    struct entry *entries;
    size_t entry_count, entry_cap;
};

void phrases_free(struct phrases *phrases);
uint64_t phrase_hash(struct wq_str word, uint64_t before);
const struct slot *phrases_find(const struct phrases *phrases, uint64_t hash);
struct slot *phrases_put(struct phrases *phrases, uint64_t hash);
/* Adds a phrase of folded words parted by blanks; the first to name it keeps it. */
void phrases_add(struct phrases *phrases, struct wq_str folded, const struct entry *entry);

struct wq_gazetteer {
    struct phrases phrases;
    struct wq_strs names; /* what the entries point at */
};

/* ---- tokens --------------------------------------------------------------------- */

/* What stands between a word and the one before it, but for blanks. */
enum {
    GAP_COMMA = 1,
    GAP_OPEN = 2,  /* a quotation mark or bracket touches this word */
    GAP_CLOSE = 4, /* one touches the word before */
    GAP_STOP = 8,  /* anything else: the phrase ends */
};

struct token {
    size_t from, to;         /* bytes of the text */
    uint32_t fold, fold_len; /* bytes of the folded words */
    uint16_t classes;        /* of the word as it stands */
    uint16_t heads;          /* and of what is left without proclitics */
    uint8_t gap;
};

/* Words that are looked at together. */
#define TOKENS_MOST 32768

struct tokens {
    struct wq_str text;
    struct wq_buf folded;
    struct token *items; /* one more than count, which ends the last gap */
    size_t count, cap;
};

/* Reads words from byte *at on, TOKENS_MOST at most, and moves *at behind them. */
void tokens_read(const struct wq_gazetteer *gazetteer, struct wq_str text, size_t *at, struct tokens *tokens);
void tokens_free(struct tokens *tokens);
struct wq_str token_folded(const struct tokens *tokens, size_t index);
bool token_is_definite(const struct tokens *tokens, size_t index);
/* Letters of the folded word. */
size_t token_letters(const struct tokens *tokens, size_t index);

/* A word without its proclitics: what is left of the folded word after `skip`
 * bytes, with the article's alef before it where ل swallowed it. */
struct variant {
    size_t skip;
    bool article;
};
enum { VARIANTS_MOST = 6 };
size_t word_variants(struct wq_str folded, struct variant *variants);
uint64_t variant_hash(struct wq_str folded, const struct variant *variant);

/* ---- finding --------------------------------------------------------------------- */

/* A name in the tokens: from byte to byte, and how far the words reach. */
struct span {
    enum wq_name_type type;
    const char *name; /* of an entry, or NULL: its own text */
    size_t from, to;  /* bytes */
    size_t end;       /* index of the first token behind it */
    double confidence;
};

/* A rule finds names that begin at or behind token `at` and puts them in order;
 * returns the first token that it left, `at` where it found none. */
struct finder {
    const struct wq_gazetteer *gazetteer;
    const struct phrases *told; /* by this article; may be NULL */
    struct tokens tokens;
    struct span *spans;
    size_t count, cap;
};

void finder_add(struct finder *finder, const struct span *span);
/* The longest phrase of a table at token `at`; end 0 where there is none. */
struct span match_phrase(const struct finder *finder, const struct phrases *phrases, size_t at);
/* The last token of a group in quotation marks or brackets that begins at `at`, of
 * at most `most` words, SIZE_MAX where none does. */
size_t quoted_end(const struct tokens *tokens, size_t at, size_t most);

size_t rule_places(struct finder *finder, size_t at);
size_t rule_orgs(struct finder *finder, size_t at);
size_t rule_person(struct finder *finder, size_t at);

#endif
