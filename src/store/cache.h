/* SPDX-License-Identifier: MIT */
/* What the files of the cache share: its statements and what waits for the index. */
#ifndef STORE_CACHE_H
#define STORE_CACHE_H

#include "db.h"

/* The form of the records, and of the words and bases in the index; another one needs a
 * new cache. */
#define STORE_FORM 3

enum cache_statement {
    /* the dictionary */
    SQL_DICTIONARY_PUT,
    /* documents */
    SQL_DOCUMENT_FIND,
    SQL_DOCUMENT_INSERT,
    SQL_DOCUMENT_TOUCH,
    SQL_DOCUMENT_RETIRE,
    SQL_DOCUMENT_MOVE,
    SQL_DOCUMENT_FILE,
    SQL_DOCUMENT_FAILURES,
    /* articles */
    SQL_ARTICLE_INSERT,
    SQL_ARTICLE_DELETE,
    SQL_ARTICLE_LAST,
    SQL_ARTICLE_SAME,
    SQL_ARTICLE_IDENTITY,
    SQL_ARTICLE_ROW,
    SQL_ARTICLE_FLAG,
    /* texts */
    SQL_TEXT_INSERT,
    SQL_TEXT_DELETE,
    SQL_TEXT_UPDATE,
    SQL_TEXT_ALL,
    SQL_TEXT_READ,
    /* keys */
    SQL_KEY_INSERT,
    SQL_KEY_MOVE,
    SQL_KEY_FIND,
    SQL_KEY_RANGE,
    SQL_KEY_ALL,
    /* versions */
    SQL_VERSION_INSERT,
    SQL_VERSION_MOVE,
    SQL_VERSION_READ,
    /* lines */
    SQL_LINE_INSERT,
    SQL_LINE_DELETE,
    SQL_LINE_MOVED,
    SQL_ARTICLE_WORDS,
    /* the index */
    SQL_INDEX_INSERT,
    SQL_INDEX_DELETE,
    /* the overlay */
    SQL_CORRECTIONS,
    SQL_COUNT,
};

/* Words that wait for the end of the batch: FTS5 flushes whenever a row id is not
 * above the last, so they are written in order. */
struct cache_words {
    int64_t id;
    bool away; /* the words are taken out of the index */
    struct wq_buf columns[STORE_COLUMNS];
};

struct store_cache {
    struct store_db db;
    sqlite3_stmt *statements[SQL_COUNT];
    struct cache_words *words;
    size_t word_count, word_cap;
    struct {
        bool attached;      /* there are notes */
        bool made;          /* for these versions of the notes and the cache */
        bool some;          /* an article at least is corrected */
        int64_t notes, own; /* PRAGMA data_version of both */
    } overlay;
};

/* A statement, prepared at its first use. */
enum wq_status cache_statement(struct store_cache *cache, enum cache_statement which, sqlite3_stmt **statement,
                               struct wq_error *error);

/* A key's hex digits as the integer that the tables hold: signed, in the order of the digits. */
int64_t cache_key_number(const char *key);
void cache_key_text(int64_t number, char key[WQ_KEY_SIZE]);

/* Take words over that are to be put into the index, or were put into it. */
void cache_words_add(struct store_cache *cache, int64_t id, struct wq_buf columns[STORE_COLUMNS]);
void cache_words_remove(struct store_cache *cache, int64_t id, struct wq_buf columns[STORE_COLUMNS]);
enum wq_status cache_words_flush(struct store_cache *cache, struct wq_error *error);
void cache_words_drop(struct store_cache *cache);

/* Runs a statement about lines for each of an entry's. */
enum wq_status cache_each_line(struct store_cache *cache, enum cache_statement which, int64_t article,
                               const struct store_entry *entry, struct wq_error *error);

/* Makes the overlay's tables, empty. */
enum wq_status cache_overlay_create(struct store_cache *cache, struct wq_error *error);
/* Fills them anew where notes or cache have changed. */
enum wq_status cache_overlay_refresh(struct store_cache *cache, struct wq_error *error);
/* Puts the corrections of an article in place of what its page says. */
enum wq_status cache_overlay_apply(struct store_cache *cache, int64_t id, struct wq_article *article,
                                   struct wq_error *error);
/* An article as its tables and the overlay have it; WQ_NOT_FOUND where there is none. */
enum wq_status cache_read_shown(struct store_cache *cache, int64_t id, struct wq_article **article,
                                struct wq_error *error);

/* Row ids: those of articles without a date lie below CACHE_DATED. */
#define CACHE_PLACES ((int64_t)1 << 20)
#define CACHE_DATED (CACHE_PLACES * 512)

/* The article in a record; WQ_CORRUPT where the record is damaged. */
enum wq_status cache_record_article(struct store_cache *cache, struct wq_str record, struct wq_article **article,
                                    struct wq_error *error);
/* The row id that an article of this date gets next. */
enum wq_status cache_next_id(struct store_cache *cache, const char *published, int64_t *id, struct wq_error *error);

#endif
