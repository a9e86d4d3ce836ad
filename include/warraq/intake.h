/* SPDX-License-Identifier: MIT */
/*
 * intake: bytes on a disk -> documents -> articles. One file per container
 * (folder, text dump, later archives, WARC, JSON Lines, feeds, HTML); a page is
 * read by small passes over lines that carry roles, with cue tables as data.
 *
 * Ownership: a document is borrowed from its reader until the next call; an
 * article made from it belongs to the caller.
 */
#ifndef WARRAQ_INTAKE_H
#define WARRAQ_INTAKE_H

#include <warraq/article.h>

/* The tables of cues and patterns, read once from the data folder (data/cues). */
struct wq_rules;
enum wq_status intake_rules_load(struct wq_rules **rules, struct wq_error *error);
void intake_rules_free(struct wq_rules *rules);

/* Adds the rules for outlets that stand in a folder (NAME.outlet; data/outlets/README
 * tells their form). Outlets of a folder that was added before are asked before. A line
 * that cannot be read is told as "FILE:LINE: what", and the others hold. WQ_NOT_FOUND
 * where there is no such folder. Not while pages are read. */
typedef void intake_problem_fn(void *context, const char *text);
enum wq_status intake_outlets_load(struct wq_rules *rules, const char *folder, intake_problem_fn *problem,
                                   void *context);

/* One document as it lies in a container. */
struct wq_document {
    const char *path;   /* as given or found below a given folder */
    const char *member; /* NULL for a plain file */
    int64_t offset;     /* bytes into the container */
    struct wq_str bytes;
    const char *media_type; /* declared by the container, or NULL */
    const char *url;        /* of its acquisition, or NULL */
    const char *crawled;    /* when it was fetched, ISO 8601, or NULL */
    int64_t size;           /* of the file, bytes */
    int64_t modified;       /* of the file, nanoseconds since 1970 */
};

/* Walks paths: files, folders (recursive, in byte order of names, symbolic links
 * not followed out of a root), "-" for standard input. */
struct wq_reader;
enum wq_status intake_reader_new(const char *const *paths, size_t count, struct wq_reader **reader,
                                 struct wq_error *error);
void intake_reader_free(struct wq_reader *reader);

/* Asked before a file's bytes are read: true skips it (an unchanged file). */
typedef bool intake_skip_fn(void *context, const char *path, int64_t size, int64_t modified);
void intake_reader_skip(struct wq_reader *reader, intake_skip_fn *skip, void *context);

/* The next document. WQ_NOT_FOUND at the end; any other failure is of one document, whose place
 * (path, member, offset) *document tells where it is not NULL, with the reason alone in *error: call again to go
 * on. WQ_UNSUPPORTED is no failure of a file: a member that is no page by its container's word. */
enum wq_status intake_reader_next(struct wq_reader *reader, const struct wq_document **document,
                                  struct wq_error *error);
/* Files seen so far, and those known to come (0 where it is not known yet). */
void intake_reader_progress(const struct wq_reader *reader, size_t *seen, size_t *total);

/* A document -> an article with its key and provenance. WQ_UNSUPPORTED where it
 * is no article (binary, empty); *error says why, in words for a count by reason. */
enum wq_status intake_parse(const struct wq_rules *rules, const struct wq_document *document,
                            struct wq_article **article, struct wq_error *error);

#endif
