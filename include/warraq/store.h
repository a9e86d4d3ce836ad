/* SPDX-License-Identifier: MIT */
/*
 * store: cache, notes and vault: open, migrate, statements, full text. The one
 * place that includes SQLite.
 *
 * Ownership: a store owns its connection and statements and belongs to one thread
 * at a time (store_cache_interrupt alone may be called from another); what a
 * function hands out belongs to the caller.
 */
#ifndef WARRAQ_STORE_H
#define WARRAQ_STORE_H

#include <warraq/article.h>
#include <warraq/query.h>
#include <warraq/text.h>

#include <signal.h>

/* ---- words, as the index knows them ---------------------------------------------- */

/* Bytes of a word that the index keeps; the rest of a longer one is dropped. */
#define STORE_WORD_LIMIT 128
/* Most bases of one word. */
#define STORE_BASES 3

/* Calls `each` for every word of `text`: folded, with the bytes of `text` that it
 * came from. */
typedef void store_word_fn(void *context, struct wq_str word, size_t from, size_t to);
void store_each_word(struct wq_str text, store_word_fn *each, void *context);

/* What stands in a folded word after its proclitics و ف ب ل ك ال: byte offsets, at
 * most STORE_BASES, none where the word has no proclitic. A pure function of the
 * word, frozen with the form of a cache; later a stemmer takes this place. */
size_t store_word_bases(struct wq_str word, size_t offsets[STORE_BASES]);
/* What a word of a query is looked up as: without an article ال and what stands
 * before it, else as it is. */
struct wq_str store_query_base(struct wq_str word);
/* True where a word of a query (its store_query_base) finds this word of a text. */
bool store_word_matches(struct wq_str base, struct wq_str word, bool prefix);

/* ---- entries: what the writer takes --------------------------------------------------- */

/* The body first: FTS5 marks every position that is not in the first column. */
enum { STORE_COLUMN_BODY, STORE_COLUMN_TITLE, STORE_COLUMN_OUTLET, STORE_COLUMN_BYLINE, STORE_COLUMNS };

/* Under this confidence a field makes its article doubtful (is:doubtful). */
#define STORE_DOUBT 0.5

/* An article made ready to be written, in whatever thread or process: its record
 * compressed, its words found. Flat, so that it can cross a pipe. */
struct store_entry {
    char key[WQ_KEY_SIZE];
    char page_key[WQ_KEY_SIZE]; /* the key that its page gives without a URL; "" where it is the same */
    char *title, *outlet, *byline, *published, *section, *language;
    size_t words;
    uint64_t fingerprint; /* of the body */
    uint64_t heading;     /* of outlet and title, folded; 0 where one is missing */
    double doubt;         /* the lowest confidence of its fields: under STORE_DOUBT it is doubtful */
    struct wq_buf record; /* its JSON, zstd */
    struct wq_buf columns[STORE_COLUMNS];
    struct wq_buf lines; /* article_lines: 8 bytes each */
};

/* What records are packed with; belongs to one thread at a time. `dictionary` is that
 * of the cache which is to take them, or empty; it is copied. */
struct store_packer;
struct store_packer *store_packer_new(struct wq_str dictionary);
void store_packer_free(struct store_packer *packer);

/* `packer` NULL packs the record without a dictionary. */
void store_entry_make(const struct wq_article *article, uint64_t fingerprint, struct store_packer *packer,
                      struct store_entry *entry);
void store_entry_free(struct store_entry *entry);
/* An entry as flat bytes, appended, and back: false where they are none, whoever wrote
 * them. */
void store_entry_flatten(const struct store_entry *entry, struct wq_buf *out);
bool store_entry_unflatten(struct wq_flat *flat, struct store_entry *entry);
/* Bytes of memory it holds, about. */
size_t store_entry_size(const struct store_entry *entry);

/* Where a document lies and what it was when it was read. */
struct store_place {
    const char *path;
    const char *member; /* or NULL */
    int64_t offset;
    int64_t size, modified; /* of the file: bytes, nanoseconds since 1970 */
    struct wq_sha256 sha256;
    const char *charset; /* or NULL */
    size_t replaced;
    int64_t read; /* seconds since 1970 */
};

/* ---- the cache --------------------------------------------------------------------------- */

struct store_cache;

/* With `write` creates and migrates what is missing; else WQ_NOT_FOUND where it is
 * not there. WQ_NEWER, WQ_CORRUPT, WQ_INVALID: named in *error, the file untouched. */
enum wq_status store_cache_open(const char *path, bool write, struct store_cache **cache, struct wq_error *error);
void store_cache_close(struct store_cache *cache);
void store_cache_interrupt(struct store_cache *cache);
/* Shows this person's read marks in lists, and their corrections everywhere: rows,
 * articles and what queries find; a file that is not there holds none. */
enum wq_status store_cache_attach_notes(struct store_cache *cache, const char *path, struct wq_error *error);

/* Between batches: learns from the first hundreds of articles how to pack the others
 * smaller, once in the life of a cache. */
enum wq_status store_cache_train(struct store_cache *cache, struct wq_error *error);
/* What packers are made with; empty until the cache was trained, then the same until it
 * is closed. */
struct wq_str store_cache_dictionary(const struct store_cache *cache);

/* Sets apart in all articles the paragraphs that their outlets repeat (article_learn), and
 * puts back what is too rare by now; whatever the order in which articles came, the
 * cache is then the same. Commits some hundreds at a time; *stop (may be NULL) ends it,
 * and the next call goes on. *changed counts articles. */
enum wq_status store_cache_learn(struct store_cache *cache, const volatile sig_atomic_t *stop, size_t *changed,
                                 struct wq_error *error);

/* Batches: what is put between the two is written whole or not at all. */
enum wq_status store_cache_begin(struct store_cache *cache, struct wq_error *error);
enum wq_status store_cache_commit(struct store_cache *cache, struct wq_error *error);
void store_cache_rollback(struct store_cache *cache);

/* Between the two, everything read is of one moment, and the file is locked once. */
enum wq_status store_cache_hold(struct store_cache *cache, struct wq_error *error);
void store_cache_release(struct store_cache *cache);

enum store_put {
    STORE_ADDED,     /* a document that was not there: a new article, or one more place of one */
    STORE_CHANGED,   /* a document that has changed, or an article in a new version */
    STORE_UNCHANGED, /* the same bytes in the same place */
};
/* Writes a document and its article: a new one, a new version, or one more place.
 * Takes the words out of the entry. */
enum wq_status store_cache_put(struct store_cache *cache, const struct store_place *place, struct store_entry *entry,
                               enum store_put *outcome, struct wq_error *error);
/* Writes that a document could not be read or is no article; *changed tells whether
 * that is new. */
enum wq_status store_cache_put_failure(struct store_cache *cache, const struct store_place *place, enum wq_status why,
                                       const char *reason, bool *changed, struct wq_error *error);
/* Writes a file's new size and time: its bytes were the same. */
enum wq_status store_cache_touch(struct store_cache *cache, const struct store_place *place, struct wq_error *error);

/* True where a file of that size and time was read before. */
bool store_cache_knows_file(struct store_cache *cache, const char *path, int64_t size, int64_t modified);
enum store_known { STORE_NEW, STORE_OTHER, STORE_SAME };
/* Whether a document in this place was read before, with other bytes or the same. */
enum store_known store_cache_knows_document(struct store_cache *cache, const struct store_place *place);

/* Documents that could not be read, in order of path. `each` returns false to stop. */
struct store_failure {
    const char *path, *member; /* member may be NULL */
    int64_t offset;
    enum wq_status status;
    const char *reason;
};
typedef bool store_failure_fn(void *context, const struct store_failure *failure);
enum wq_status store_cache_failures(struct store_cache *cache, store_failure_fn *each, void *context,
                                    struct wq_error *error);

/* What a list shows of an article. */
struct store_row {
    int64_t id;
    char key[WQ_KEY_SIZE];
    char *title, *outlet, *byline, *published, *section;
    size_t words;
    bool unread;
};
/* WQ_NOT_FOUND where there is no article of that id. */
enum wq_status store_cache_row(struct store_cache *cache, int64_t id, struct store_row *row, struct wq_error *error);
void store_row_free(struct store_row *row);

/* The article of a key or of a prefix of it (4 digits or more): WQ_USAGE where
 * several begin so, WQ_NOT_FOUND where none does. */
enum wq_status store_cache_find(struct store_cache *cache, const char *key, int64_t *id, struct wq_error *error);
/* The whole article, corrected. */
enum wq_status store_cache_read(struct store_cache *cache, int64_t id, struct wq_article **article,
                                struct wq_error *error);
/* Appends every key that the article answers to, the lowest first. */
enum wq_status store_cache_keys(struct store_cache *cache, int64_t id, struct wq_strs *keys, struct wq_error *error);
/* Earlier versions of an article, the oldest first. */
typedef void store_version_fn(void *context, const char *key, const struct wq_article *article);
enum wq_status store_cache_versions(struct store_cache *cache, int64_t id, store_version_fn *each, void *context,
                                    struct wq_error *error);

struct store_counts {
    size_t articles, documents, failures, versions;
};
enum wq_status store_cache_counts(struct store_cache *cache, struct store_counts *counts, struct wq_error *error);

/* ---- what a query finds --------------------------------------------------------------------- */

enum store_order { STORE_BY_DATE, STORE_BY_RELEVANCE, STORE_BY_OUTLET, STORE_BY_TITLE };

struct store_selection_options {
    enum store_order order;
    bool reverse;
    int64_t today; /* day number (store_day_number) that -7d counts back from */
};

/* The ids of the articles that a query finds. By date they stream out of the index
 * as they are asked for; any other order is made at the first look. Places may
 * move while another process writes. Must be freed before its cache is closed. */
struct store_selection;
enum wq_status store_selection_new(struct store_cache *cache, const struct wq_query *query,
                                   const struct store_selection_options *options, struct store_selection **selection,
                                   struct wq_error *error);
void store_selection_free(struct store_selection *selection);
enum wq_status store_selection_count(struct store_selection *selection, size_t *count, struct wq_error *error);
/* Writes up to `count` ids from the place `first` to `ids`; *found tells how many. */
enum wq_status store_selection_ids(struct store_selection *selection, size_t first, size_t count, int64_t *ids,
                                   size_t *found, struct wq_error *error);
/* The place of an id; WQ_NOT_FOUND where it is not among them. */
enum wq_status store_selection_place(struct store_selection *selection, int64_t id, size_t *place,
                                     struct wq_error *error);

/* Days from 0001-01-01 (proleptic Gregorian) to the first day of an ISO 8601 date of
 * any length; WQ_INVALID where it is none. */
enum wq_status store_day_number(struct wq_str date, int64_t *day);

/* ---- notes: what a person made ------------------------------------------------------------------ */

struct store_notes;
/* Mode 0600; created with `write`, else WQ_NOT_FOUND. */
enum wq_status store_notes_open(const char *path, bool write, struct store_notes **notes, struct wq_error *error);
void store_notes_close(struct store_notes *notes);
/* What finds an article again without the cache. */
struct store_anchor {
    const char *key, *url, *title, *outlet, *published;
    uint64_t fingerprint;
};
/* `when` in seconds since 1970; `read` false takes the mark away. */
enum wq_status store_notes_mark_read(struct store_notes *notes, const struct store_anchor *anchor, bool read,
                                     int64_t when, struct wq_error *error);
/* The place in the text where a reader stopped, in code points of the body. */
enum wq_status store_notes_position_put(struct store_notes *notes, const struct store_anchor *anchor, int64_t position,
                                        int64_t when, struct wq_error *error);
/* WQ_NOT_FOUND where none was put. */
enum wq_status store_notes_position_get(struct store_notes *notes, const char *key, int64_t *position,
                                        struct wq_error *error);

/* A person's value for a field ("" where the page has none of it), under the
 * anchor's key; what stood under another of the article's `keys` is taken back. */
enum wq_status store_notes_correct(struct store_notes *notes, const struct store_anchor *anchor,
                                   const struct wq_strs *keys, const char *field, const char *value, const char *author,
                                   int64_t when, struct wq_error *error);
/* Takes a correction back; a tombstone stays. WQ_NOT_FOUND, without a message, where
 * there is none under any of the keys. */
enum wq_status store_notes_correction_undo(struct store_notes *notes, const struct wq_strs *keys, const char *field,
                                           int64_t when, struct wq_error *error);
/* A correction that holds. Times are seconds since 1970. */
struct store_correction {
    const char *id, *key, *field, *value, *author;
    int64_t made, changed, revision;
};
/* `each` borrows the correction. */
typedef void store_correction_fn(void *context, const struct store_correction *correction);
enum wq_status store_notes_corrections(struct store_notes *notes, const struct wq_strs *keys, store_correction_fn *each,
                                       void *context, struct wq_error *error);

/* ---- the vault: bytes that cannot be fetched again -------------------------------------------------- */

struct store_vault;
enum wq_status store_vault_open(const char *path, bool write, struct store_vault **vault, struct wq_error *error);
void store_vault_close(struct store_vault *vault);
/* What is put between the two is written together. */
enum wq_status store_vault_begin(struct store_vault *vault, struct wq_error *error);
enum wq_status store_vault_commit(struct store_vault *vault, struct wq_error *error);
/* Bytes that are there already stay as they are. */
enum wq_status store_vault_put(struct store_vault *vault, const struct wq_sha256 *sha256, struct wq_str bytes,
                               int64_t when, struct wq_error *error);
/* Appends the bytes, verified: WQ_CORRUPT where they are not what was put. */
enum wq_status store_vault_get(struct store_vault *vault, const struct wq_sha256 *sha256, struct wq_buf *out,
                               struct wq_error *error);

/* ---- their state -------------------------------------------------------------------------------------- */

enum store_which { STORE_CACHE, STORE_NOTES, STORE_VAULT };
/* Reads a whole store without writing: WQ_OK, WQ_NOT_FOUND, or what is wrong. */
enum wq_status store_verify(enum store_which which, const char *path, struct wq_error *error);
/* Renames a cache, and what lies beside it, to FILE.damaged-N. */
enum wq_status store_set_aside(const char *path, char **aside, struct wq_error *error);

#endif
