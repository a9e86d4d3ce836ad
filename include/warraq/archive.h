/* SPDX-License-Identifier: MIT */
/*
 * archive: the program without a screen: open the stores, import, list, search,
 * read. Reads no user configuration; the command line and the views are its
 * clients. A handle belongs to one thread at a time; archive_interrupt alone may
 * be called from another. Any number of handles may be open on the same files.
 *
 * Ownership: what a function hands out belongs to the caller, who frees it with
 * the *_free of its type; a listing must be closed before its archive.
 */
#ifndef WARRAQ_ARCHIVE_H
#define WARRAQ_ARCHIVE_H

#include <warraq/article.h>
#include <warraq/intake.h>
#include <warraq/names.h>

#include <signal.h>

struct wq_archive;

struct wq_archive_paths {
    const char *cache, *notes, *vault;
};

enum wq_archive_mode {
    WQ_ARCHIVE_READ,  /* what is there; a cache that does not exist is WQ_NOT_FOUND */
    WQ_ARCHIVE_WRITE, /* creates what is missing */
};

/* Opens the three stores. A cache of a newer version is WQ_NEWER, a damaged one
 * WQ_CORRUPT: both named in *error with what to do, and nothing is changed. Notes
 * and vault are created when something is first put into them. */
enum wq_status archive_open(const struct wq_archive_paths *paths, enum wq_archive_mode mode,
                            struct wq_archive **archive, struct wq_error *error);
void archive_close(struct wq_archive *archive);
/* Makes what runs on this handle in another thread end with WQ_CANCELLED. */
void archive_interrupt(struct wq_archive *archive);

/* ---- import -------------------------------------------------------------------- */

enum wq_keep { WQ_KEEP_CHANGED, WQ_KEEP_ALL, WQ_KEEP_NONE };

struct wq_import_progress {
    size_t seen, total;                                /* files; total 0 while it is not known */
    size_t added, changed, unchanged, skipped, failed; /* documents */
    double seconds;                                    /* since the start */
};

struct wq_import {
    unsigned jobs; /* 0: one for each processor */
    bool dry_run;
    enum wq_keep keep;
    /* Folders with rules for outlets, ended by NULL, the first asked first; one that is not
     * there holds none. May be NULL. */
    const char *const *outlets;
    /* Called for each line of them that cannot be read; may be NULL. */
    intake_problem_fn *problem;
    /* Called at most ten times a second and once at the end; may be NULL. */
    void (*progress)(void *context, const struct wq_import_progress *progress);
    /* Called for each document that could not be read or is no article; may be NULL. */
    void (*failure)(void *context, const char *path, enum wq_status status, const char *reason);
    void *context;
    const volatile sig_atomic_t *stop; /* nonzero ends the import after the batch at hand; may be NULL */
};

/* WQ_OK also where some documents failed (see *done); WQ_CANCELLED where stopped. */
enum wq_status archive_import(struct wq_archive *archive, const char *const *paths, size_t count,
                              const struct wq_import *import, struct wq_import_progress *done, struct wq_error *error);

/* ---- what documents repeat -------------------------------------------------------- */

/* The same that an import learns in the cache, for documents that go into none: add all
 * of them, end, then apply it to each. About 24 bytes for each short paragraph. */
struct wq_lessons;
struct wq_lessons *archive_lessons_new(void);
void archive_lessons_free(struct wq_lessons *lessons);
void archive_lessons_add(struct wq_lessons *lessons, const struct wq_article *article);
void archive_lessons_end(struct wq_lessons *lessons);
void archive_lessons_apply(const struct wq_lessons *lessons, struct wq_article *article);

/* ---- lists --------------------------------------------------------------------- */

enum wq_sort { WQ_SORT_DATE, WQ_SORT_RELEVANCE, WQ_SORT_OUTLET, WQ_SORT_TITLE };

/* A row of a list: what a list shows of an article. */
struct wq_row {
    int64_t id; /* sorts by publication */
    char key[WQ_KEY_SIZE];
    char *title, *outlet, *byline, *published, *section; /* NULL where unknown */
    char *snippet;                                       /* with a query; hits between U+E000 and U+E001 */
    size_t words;
    bool unread;
};

struct wq_rows {
    struct wq_row *items;
    size_t count, cap;
};
void archive_rows_free(struct wq_rows *rows);

struct wq_listing_options {
    enum wq_sort sort;
    bool reverse;
    bool snippets;
};

/* The result of a query. Rows are read as they are asked for. */
struct wq_listing;

/* `query` may be NULL or empty: all articles. WQ_USAGE where it cannot be read
 * (*error shows the place). Newest first, the undated last. */
enum wq_status archive_list(struct wq_archive *archive, const char *query, const struct wq_listing_options *options,
                            struct wq_listing **listing, struct wq_error *error);
void archive_listing_close(struct wq_listing *listing);
enum wq_status archive_listing_count(struct wq_listing *listing, size_t *count);
/* Appends up to `count` rows from the place `first` (0 is the top). */
enum wq_status archive_listing_rows(struct wq_listing *listing, size_t first, size_t count, struct wq_rows *rows);
/* The place of an article in the list; WQ_NOT_FOUND where it is not in it. */
enum wq_status archive_listing_find(struct wq_listing *listing, const char *key, size_t *place);

/* ---- reading --------------------------------------------------------------------- */

/* An article by its key or a prefix of it that is unique (four digits or more);
 * WQ_USAGE where several begin so, WQ_NOT_FOUND where none does. */
enum wq_status archive_read(struct wq_archive *archive, const char *key, struct wq_article **article,
                            struct wq_error *error);
/* Appends the article's mentions. */
enum wq_status archive_mentions(struct wq_archive *archive, const struct wq_article *article,
                                struct wq_mentions *mentions, struct wq_error *error);

/* The query that finds what both queries find. `more` is read by itself first, so
 * that a bracket in it cannot close one of `query`: WQ_USAGE where it cannot be
 * read. The caller frees *both. */
enum wq_status archive_narrow(const char *query, const char *more, char **both, struct wq_error *error);

/* Where a query's words stand in a text: bytes, in order, not overlapping. */
struct wq_span {
    size_t start, end;
};
struct wq_spans {
    struct wq_span *items;
    size_t count, cap;
};
enum wq_status archive_hits(const char *query, struct wq_str text, struct wq_spans *spans, struct wq_error *error);
void archive_spans_free(struct wq_spans *spans);

/* Earlier versions of an article, the oldest first; none is WQ_OK. `each` borrows
 * the article. */
typedef void archive_version_fn(void *context, const char *key, const struct wq_article *article);
enum wq_status archive_versions(struct wq_archive *archive, const char *key, archive_version_fn *each, void *context,
                                struct wq_error *error);

/* Puts a read mark on an article, or takes it away; listings opened later show it. */
enum wq_status archive_mark_read(struct wq_archive *archive, const struct wq_article *article, bool read,
                                 struct wq_error *error);
/* Where a reader stopped, in code points of article_body_text. WQ_NOT_FOUND, without
 * a message, where no place was put. */
enum wq_status archive_position_put(struct wq_archive *archive, const struct wq_article *article, size_t position,
                                    struct wq_error *error);
enum wq_status archive_position_get(struct wq_archive *archive, const struct wq_article *article, size_t *position,
                                    struct wq_error *error);

/* ---- corrections ------------------------------------------------------------------ */

/* A field of an article that a person has corrected: a note that wins over what the
 * page says, whatever is imported. Times are seconds since 1970. */
struct wq_correction {
    const char *id, *key, *field, *value, *author; /* value "": the page has none of it */
    int64_t made, changed, revision;
};
/* Corrects a field of the article of a key, or prefix of it; an empty value removes
 * the field. WQ_USAGE where there is no such field or it cannot have this value. */
enum wq_status archive_correct(struct wq_archive *archive, const char *key, const char *field, const char *value,
                               const char *author, struct wq_error *error);
/* Takes a correction back; WQ_NOT_FOUND where there is none. */
enum wq_status archive_correct_undo(struct wq_archive *archive, const char *key, const char *field,
                                    struct wq_error *error);
/* The corrections of an article; `each` borrows them. */
typedef void archive_correction_fn(void *context, const struct wq_correction *correction);
enum wq_status archive_corrections(struct wq_archive *archive, const char *key, archive_correction_fn *each,
                                   void *context, struct wq_error *error);

/* ---- the state of things ------------------------------------------------------------- */

/* One finding of `warraq check`. */
struct wq_finding {
    bool good;
    char *subject; /* "cache", "notes", "dictionary" … */
    char *text;    /* what was found, and where it is bad, what to do */
};
typedef void archive_finding_fn(void *context, const struct wq_finding *finding);

/* Documents that could not be read or are no articles, in order of path. `each`
 * borrows the strings and returns false to stop. */
struct wq_failure {
    const char *path, *member; /* member NULL for a plain file */
    int64_t offset;
    enum wq_status status;
    const char *reason;
};
typedef bool archive_failure_fn(void *context, const struct wq_failure *failure);
enum wq_status archive_failures(struct wq_archive *archive, archive_failure_fn *each, void *context,
                                struct wq_error *error);

/* How much there is. */
struct wq_counts {
    size_t articles, documents, failures, versions;
};
enum wq_status archive_counts(struct wq_archive *archive, struct wq_counts *counts, struct wq_error *error);

/* Looks at the stores and the data files without opening them for writing. */
enum wq_status archive_check(const struct wq_archive_paths *paths, archive_finding_fn *finding, void *context,
                             struct wq_error *error);
/* Sets a damaged cache aside (FILE.damaged-N) so that an import makes it anew;
 * *aside says where it went. */
enum wq_status archive_rebuild(const struct wq_archive_paths *paths, char **aside, struct wq_error *error);

#endif
