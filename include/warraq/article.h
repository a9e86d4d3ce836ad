/* SPDX-License-Identifier: MIT */
/*
 * article: the record that passes between the rooms: what a page said, where it
 * came from, its JSON form (COMMANDS.md, "An article as JSON") and its key.
 *
 * Ownership: an article owns all that hangs from it; article_free frees it.
 */
#ifndef WARRAQ_ARTICLE_H
#define WARRAQ_ARTICLE_H

#include <warraq/base.h>

/* 16 hex digits and the terminator. */
#define WQ_KEY_SIZE 17

struct wq_subhead {
    char *text;
    size_t before; /* index into body of the paragraph it stands before */
};

/* A paragraph that the archive has shown to be furniture of the outlet. */
struct wq_learned {
    char *text;
    size_t before;   /* its place in the body as it was read */
    size_t subheads; /* how many subheads stand above it */
};

struct wq_comment {
    char *author; /* NULL where the page does not say, as all strings here */
    char *posted; /* ISO 8601, or as printed where it cannot be read */
    char *text;
};

/* Where the bytes came from. */
struct wq_provenance {
    char *path;                 /* as given or found, bytes of the file system */
    char *member;               /* inside a container, or NULL */
    int64_t offset;             /* bytes into the container, 0 for a plain file */
    char sha256[WQ_SHA256_HEX]; /* of the document's bytes; "" where unknown */
    char *charset;
    char *media_type;
    size_t replaced;  /* byte sequences that could not be decoded */
    unsigned repairs; /* what decoding had to mend: WQ_REPAIR_* of text.h */
};

struct wq_article {
    char key[WQ_KEY_SIZE];
    char *title, *deck, *outlet, *byline, *desk, *dateline;
    char *published, *updated; /* ISO 8601 with only what the page gives */
    char *section, *caption, *language, *url;
    struct wq_strs body;
    struct wq_subhead *subheads;
    size_t subhead_count, subhead_cap;
    struct wq_strs read_also, related;
    struct wq_comment *comments;
    size_t comment_count, comment_cap;
    struct wq_strs boilerplate;
    struct wq_provenance source;
    struct {
        double title, outlet, byline, published; /* 0 to 1 */
    } confidence;
    struct wq_learned *learned; /* in the order of the body, which they are no part of; in `boilerplate` too */
    size_t learned_count, learned_cap;
    size_t words; /* of the body */
    /* Names of the fields that a person has corrected: not the page's own words. Written
     * to JSON, never read from it. */
    struct wq_strs corrected;
};

struct wq_article *article_new(void);
void article_free(struct wq_article *article);

void article_add_subhead(struct wq_article *article, struct wq_str text, size_t before);
/* ptr NULL gives a NULL field. */
void article_add_comment(struct wq_article *article, struct wq_str author, struct wq_str posted, struct wq_str text);
/* Replaces a field: frees the old value, copies the new; ptr NULL sets NULL. */
void article_set(char **field, struct wq_str text);

/* The body's paragraphs joined by one newline: the text that offsets of
 * mentions, figures and notes count in. */
void article_body_text(const struct wq_article *article, struct wq_buf *out);

/* Checks a person's value for a field and appends it as it is kept: one line, dates
 * in ISO 8601, nothing where the value is empty. WQ_USAGE where the field cannot be
 * corrected (*error names those that can) or cannot have this value. */
enum wq_status article_field_check(const char *field, struct wq_str value, struct wq_buf *out, struct wq_error *error);
/* Puts a value that was checked in place of the page's, with a confidence of 1; an
 * empty one removes the field. False where there is no such field. */
bool article_correct(struct wq_article *article, const char *field, struct wq_str value);

/* Appends the date, ISO 8601 of any precision, a blank for the T allowed, that `text`
 * begins with; gives the bytes that it takes, 0 where it is none. */
size_t article_read_date(struct wq_str text, struct wq_buf *out);

/* ---- what an outlet repeats ---------------------------------------------------------
 *
 * A short paragraph (20 words, 300 bytes) that an outlet prints under at least five
 * titles, and under one title of a hundred, is furniture and no part of the story. */

struct wq_hashes {
    uint64_t *items;
    size_t count, cap;
};
void wq_hashes_free(struct wq_hashes *hashes);

/* Appends the hashes of an article's short paragraphs, each with its outlet's; those
 * that were set apart too. None where the outlet is not known. */
void article_lines(const struct wq_article *article, struct wq_hashes *hashes);
/* Of the outlet's name, folded; 0 for NULL. Of outlet and title; 0 where one is missing. */
uint64_t article_outlet_hash(const char *outlet);
uint64_t article_heading_hash(const struct wq_article *article);
/* Whether a line that stands under so many of the outlet's titles is furniture. */
bool article_is_furniture(size_t titles, size_t outlet_titles);
/* Sets the paragraphs apart whose hashes are in `furniture`, which is sorted, and puts all
 * others back. A body that would be empty stays as it is. */
void article_learn(struct wq_article *article, const struct wq_hashes *furniture);
/* Puts back what was set apart: the article is as it was read. */
void article_unlearn(struct wq_article *article);

enum wq_article_form {
    WQ_ARTICLE_FULL, /* parse, show */
    WQ_ARTICLE_LIST, /* list: without body, comments, boilerplate */
};

struct wq_json *article_to_json(const struct wq_article *article, enum wq_article_form form);
/* From this form, or any JSON Lines record as COMMANDS.md lists its fields; the
 * lines of `text` or `content` become paragraphs as they are. A date that is not
 * ISO 8601 is left out; a record's own key of 16 lower-case hex digits stays,
 * else article_key makes it over the URL, or over title, newline and body text.
 * WQ_INVALID where it is no object or has neither title nor text. */
enum wq_status article_from_json(const struct wq_json *json, struct wq_article **article, struct wq_error *error);

/* The frozen key function (ARCHITECTURE.md, Three stores). `url`: where the
 * acquisition gave one, else ptr NULL; `page`: the document's bytes. */
void article_key(struct wq_str url, struct wq_str page, char key[WQ_KEY_SIZE]);
/* The canonical form of a URL that the key is made over. */
void article_canonical_url(struct wq_str url, struct wq_buf *out);
/* True for 4 to 16 hex digits. */
bool article_is_key_prefix(struct wq_str text);

#endif
