/* SPDX-License-Identifier: MIT */
/*
 * A stream of bytes to be looked at before they are taken. Streams stand on one
 * another: a file, what a decompressor makes of it, a record within that.
 *
 * Ownership: a stream owns its context and frees it with `close`; views are valid
 * until the next call.
 */
#ifndef INTAKE_STREAM_H
#define INTAKE_STREAM_H

#include <warraq/base.h>

/* Fills at most `size` bytes of `room`; *got is 0 with WQ_OK at the end. Behind a
 * failure there may be more: it is asked again only after stream_resume. */
typedef enum wq_status stream_read_fn(void *context, char *room, size_t size, size_t *got, struct wq_error *error);

struct stream {
    stream_read_fn *read;
    void (*close)(void *context); /* NULL: the context is borrowed */
    void *context;
    struct wq_buf buf;
    size_t at;      /* bytes of buf that were taken */
    uint64_t taken; /* bytes in all */
    bool ended;
    struct wq_error error; /* set where reading failed behind what is in buf */
};

void stream_open(struct stream *stream, stream_read_fn *read, void (*close)(void *context), void *context);
/* Reads from memory that somebody else keeps. */
void stream_open_memory(struct stream *stream, struct wq_str bytes);
/* One read of a descriptor, as a stream_read_fn wants it. */
enum wq_status stream_read_fd(int fd, char *room, size_t size, size_t *got, struct wq_error *error);
void stream_close(struct stream *stream);

/* What comes next, `want` bytes or what there is up to an end or a failure. */
struct wq_str stream_peek(struct stream *stream, size_t want);
/* Takes bytes that were peeked at. */
void stream_take(struct stream *stream, size_t count);
/* Takes up to `count` bytes unseen; returns how many there were. */
uint64_t stream_skip(struct stream *stream, uint64_t count);
/* Appends `count` bytes or what there is. */
void stream_append(struct stream *stream, size_t count, struct wq_buf *out);
/* Puts bytes back in front of what comes next. */
void stream_return(struct stream *stream, struct wq_str bytes);
/* Takes a line with its newline, or the last one without; empty at the end. A line of over `limit`
 * bytes comes in pieces. */
struct wq_str stream_line(struct stream *stream, size_t limit);
/* Appends all that is left: WQ_LIMIT beyond `limit` bytes, else the stream's own failure. */
enum wq_status stream_all(struct stream *stream, size_t limit, struct wq_buf *out, struct wq_error *error);

/* The failure that ended the stream, with its reason in *error; WQ_OK where it has not failed. */
enum wq_status stream_status(const struct stream *stream, struct wq_error *error);
/* Goes on behind a failure. */
void stream_resume(struct stream *stream);

#endif
