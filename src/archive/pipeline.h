/* SPDX-License-Identifier: MIT */
/*
 * The pipeline of an import: one reader, some parsers, one writer (the caller), and
 * between them a ring of documents in the order in which they were read. The
 * writer takes them in that order, so that an import gives the same cache however
 * many parsers there are and however often it was interrupted.
 */
#ifndef ARCHIVE_PIPELINE_H
#define ARCHIVE_PIPELINE_H

#include "private.h"
#include "workers.h"

enum job_kind {
    JOB_PARSE,  /* to be parsed, or parsed: `entry`, or `status` and `reason` */
    JOB_SAME,   /* a file of another time with the same bytes: only touched */
    JOB_UNREAD, /* could not be read: `status` and `reason` */
};

/* A document on its way. */
struct job {
    enum job_kind kind;
    char *path, *member, *media_type, *url, *crawled;
    int64_t offset, size, modified;
    struct wq_buf bytes;
    struct wq_sha256 sha256;
    bool known; /* another state of this place was read before */
    enum wq_status status;
    char *reason;
    char *charset;
    size_t replaced;
    struct store_entry entry;
};

struct pipeline_counts {
    size_t seen, total; /* files */
    size_t skipped;     /* files that were known by size and time */
};

struct pipeline;

/* What makes an article of a document: intake_parse, but for tests. */
typedef enum wq_status parse_fn(const struct wq_rules *rules, const struct wq_document *document,
                                struct wq_article **article, struct wq_error *error);

struct parser_options {
    parse_fn *parse;
    struct worker_limits limits; /* of a parser's process */
};

struct pipeline_options {
    const char *const *paths;
    size_t count;
    const char *cache_path; /* asked for what is known already */
    unsigned jobs;
    const struct wq_import *import; /* its outlets */
    struct parser_options parser;
};

enum wq_status pipeline_start(const struct pipeline_options *options, struct pipeline **pipeline,
                              struct wq_error *error);
/* The next document, owned by the pipeline until pipeline_done: WQ_OK; WQ_BUSY where
 * none came within `milliseconds`; WQ_NOT_FOUND at the end; else nothing more can be read. */
enum wq_status pipeline_next(struct pipeline *pipeline, unsigned milliseconds, struct job **job,
                             struct wq_error *error);
/* Gives the place of the document that pipeline_next gave back to the reader. */
void pipeline_done(struct pipeline *pipeline);
/* The dictionary that records are packed with from now on; must stay until the end. */
void pipeline_pack_with(struct pipeline *pipeline, struct wq_str dictionary);
/* False where the kernel refused seccomp to a parser. */
bool pipeline_is_confined(struct pipeline *pipeline);
void pipeline_counts(struct pipeline *pipeline, struct pipeline_counts *counts);
/* Stops the threads, whatever they are at, and frees everything. */
void pipeline_stop(struct pipeline *pipeline);

/* archive_import with another parser. */
enum wq_status archive_import_by(struct wq_archive *archive, const char *const *paths, size_t count,
                                 const struct wq_import *import, const struct parser_options *parser,
                                 struct wq_import_progress *done, struct wq_error *error);

#endif
