/* SPDX-License-Identifier: MIT */
/*
 * query: the query language of COMMANDS.md -> a tree; errors with their place.
 *
 * Ownership: a query owns its nodes and their strings.
 */
#ifndef WARRAQ_QUERY_H
#define WARRAQ_QUERY_H

#include <warraq/base.h>

enum wq_query_kind {
    WQ_QUERY_ALL,    /* the empty query: every article */
    WQ_QUERY_AND,    /* children: two or more */
    WQ_QUERY_OR,     /* children: two or more */
    WQ_QUERY_NOT,    /* children: one */
    WQ_QUERY_NEAR,   /* children: two to six words, prefixes or phrases; distance */
    WQ_QUERY_WORD,   /* text: a word, as typed */
    WQ_QUERY_PREFIX, /* text: the beginning of a word, without the asterisk */
    WQ_QUERY_PHRASE, /* text between quotation marks */
    WQ_QUERY_EXACT,  /* text: exactly these letters (="...") */
    WQ_QUERY_FIELD,  /* field; one child: its value (a word, a phrase; for title, outlet, by, note any tree) */
    WQ_QUERY_IS,     /* text: what follows is: */
    WQ_QUERY_HAS,    /* text: what follows has: */
    WQ_QUERY_DATE,   /* from, to: inclusive bounds, ISO 8601 of any length, "" open */
};

enum wq_query_field {
    WQ_FIELD_NONE,
    WQ_FIELD_TITLE,
    WQ_FIELD_OUTLET,
    WQ_FIELD_BY,
    WQ_FIELD_PLACE,
    WQ_FIELD_NAME,
    WQ_FIELD_TAG,
    WQ_FIELD_NOTE,
    WQ_FIELD_AUTHOR,
    WQ_FIELD_LABEL,
    WQ_FIELD_STORY,
    WQ_FIELD_KEY,
    WQ_FIELD_LANG,
};

struct wq_query {
    enum wq_query_kind kind;
    enum wq_query_field field;
    char *text;
    char *from, *to;   /* dates; "-7d" stays as typed in `from`, resolved by the store against `today` */
    unsigned distance; /* words, of NEAR */
    size_t start, end; /* bytes of the source that it came from */
    struct wq_query **children;
    size_t count, cap;
};

/* Nesting that is still read; deeper is an error. */
#define WQ_QUERY_DEPTH 64
/* Bytes of the longest query that is read. */
#define WQ_QUERY_LENGTH 8192
/* Parts (words, fields, signs) of the largest query that is read. */
#define WQ_QUERY_NODES 400
/* Words of one NEAR, and the largest distance between them. */
#define WQ_QUERY_NEAR_WORDS 6
#define WQ_QUERY_DISTANCE 1000

/* WQ_USAGE where it cannot be read: *place (may be NULL) is the byte where, and
 * *error says what was expected. It never runs as something else. */
enum wq_status query_parse(struct wq_str source, struct wq_query **query, size_t *place, struct wq_error *error);
void query_free(struct wq_query *query);
/* The tree in words, for tests: "(and (word حصار) (not (word قصف)))". */
void query_print(const struct wq_query *query, struct wq_buf *out);

/* "title", "outlet" …: a field as it is typed, without the colon. */
const char *query_field_word(enum wq_query_field field);

#endif
