/* SPDX-License-Identifier: MIT */
/*
 * What one kind of container does: it is recognised by its first bytes and gives
 * one item after the other. An item is a stream, which may hold a container again.
 *
 * Ownership: an item belongs to its container and is valid until the next call.
 */
#ifndef INTAKE_CONTAINER_H
#define INTAKE_CONTAINER_H

#include "stream.h"

#include <warraq/intake.h>

/* Bytes that recognising a container may look at. */
#define CONTAINER_HEAD ((size_t)4096)
/* The longest document, in bytes; what is longer is an error, not read. */
#define DOCUMENT_LIMIT ((size_t)64 << 20)

/* What was unpacked from one file, against archive bombs. */
struct budget {
    uint64_t packed;   /* bytes of the file that were read */
    uint64_t unpacked; /* bytes that decompressors made of them, nested ones too */
};

/* Counts unpacked bytes: WQ_LIMIT with a reason where they are beyond what honest archives hold. */
enum wq_status budget_spend(struct budget *budget, size_t bytes, struct wq_error *error);

struct item {
    struct stream *content;
    const char *member;     /* its name within the container, or NULL */
    const char *url;        /* where it was fetched, or NULL */
    const char *media_type; /* as declared, with parameters, or NULL */
    const char *crawled;    /* ISO 8601: when it was fetched, or NULL */
    int64_t offset;         /* bytes into the container, unpacked */
    bool whole;             /* a document as it is: nothing is looked for in it */
};

struct container_type {
    const char *name;
    /* Looks at no more than CONTAINER_HEAD bytes of `content` and takes none. */
    bool (*recognise)(struct stream *content);
    /* `content` is borrowed until close. */
    enum wq_status (*open)(struct stream *content, struct budget *budget, void **state, struct wq_error *error);
    /* WQ_NOT_FOUND at the end; WQ_UNSUPPORTED for an item that is no article by its
     * own word; any other failure is of one item: ask again. A container that cannot go
     * on reports it once and is at its end. */
    enum wq_status (*next)(void *state, struct item *item, struct wq_error *error);
    void (*close)(void *state);
};

extern const struct container_type container_gzip;
extern const struct container_type container_filter;
extern const struct container_type container_archive;
extern const struct container_type container_warc;
extern const struct container_type container_arc;
extern const struct container_type container_mhtml;
extern const struct container_type container_jsonl;
extern const struct container_type container_feed;

#endif
