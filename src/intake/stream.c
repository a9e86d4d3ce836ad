/* SPDX-License-Identifier: MIT */
/* Streams: a buffer in front of whatever gives the bytes. */
#include "stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t)64 << 10)

void stream_open(struct stream *stream, stream_read_fn *read, void (*close)(void *context), void *context)
{
    *stream = (struct stream){.read = read, .close = close, .context = context};
}

static enum wq_status read_nothing(void *context, char *room, size_t size, size_t *got, struct wq_error *error)
{
    (void)context, (void)room, (void)size, (void)error;
    *got = 0;
    return WQ_OK;
}

void stream_open_memory(struct stream *stream, struct wq_str bytes)
{
    stream_open(stream, read_nothing, NULL, NULL);
    wq_buf_put(&stream->buf, bytes);
}

enum wq_status stream_read_fd(int fd, char *room, size_t size, size_t *got, struct wq_error *error)
{
    ssize_t count;
    do
        count = read(fd, room, size);
    while (count < 0 && errno == EINTR);
    *got = count > 0 ? (size_t)count : 0;
    if (count < 0)
        return wq_error_set(error, wq_status_from_errno(errno), "%s", strerror(errno));
    return WQ_OK;
}

void stream_close(struct stream *stream)
{
    if (stream->close)
        stream->close(stream->context);
    wq_buf_free(&stream->buf);
    wq_error_clear(&stream->error);
    *stream = (struct stream){.read = read_nothing};
}

/* Reads one chunk behind what is there; false at an end or a failure. */
static bool fill(struct stream *stream)
{
    if (stream->ended || stream->error.status)
        return false;
    if (stream->at == stream->buf.len) {
        wq_buf_clear(&stream->buf);
        stream->at = 0;
    } else if (stream->at >= CHUNK) {
        memmove(stream->buf.ptr, stream->buf.ptr + stream->at, stream->buf.len - stream->at);
        stream->buf.len -= stream->at;
        stream->at = 0;
    }
    wq_buf_reserve(&stream->buf, CHUNK);
    size_t got = 0;
    stream->error.status =
        stream->read(stream->context, stream->buf.ptr + stream->buf.len, CHUNK, &got, &stream->error);
    stream->buf.len += got;
    stream->buf.ptr[stream->buf.len] = '\0';
    stream->ended = !got && !stream->error.status;
    return got > 0;
}

static size_t held(const struct stream *stream)
{
    return stream->buf.len - stream->at;
}

struct wq_str stream_peek(struct stream *stream, size_t want)
{
    while (held(stream) < want && fill(stream))
        continue;
    return wq_str_sub(wq_buf_view(&stream->buf), stream->at, held(stream) < want ? stream->buf.len : stream->at + want);
}

void stream_take(struct stream *stream, size_t count)
{
    stream->at += count;
    stream->taken += count;
}

uint64_t stream_skip(struct stream *stream, uint64_t count)
{
    uint64_t skipped = 0;
    while (skipped < count && (held(stream) || fill(stream))) {
        size_t step = held(stream) < count - skipped ? held(stream) : (size_t)(count - skipped);
        stream_take(stream, step);
        skipped += step;
    }
    return skipped;
}

void stream_append(struct stream *stream, size_t count, struct wq_buf *out)
{
    while (count && (held(stream) || fill(stream))) {
        size_t step = held(stream) < count ? held(stream) : count;
        wq_buf_put(out, stream_peek(stream, step));
        stream_take(stream, step);
        count -= step;
    }
}

void stream_return(struct stream *stream, struct wq_str bytes)
{
    struct wq_buf all = {0};
    wq_buf_put(&all, bytes);
    wq_buf_put(&all, wq_str_sub(wq_buf_view(&stream->buf), stream->at, stream->buf.len));
    wq_buf_free(&stream->buf);
    stream->buf = all;
    stream->at = 0;
    stream->taken -= bytes.len;
}

struct wq_str stream_line(struct stream *stream, size_t limit)
{
    size_t seen = 0;
    for (;;) {
        size_t have = held(stream);
        const char *start = have ? stream->buf.ptr + stream->at : NULL;
        const char *newline = have > seen ? memchr(start + seen, '\n', have - seen) : NULL;
        size_t length = newline ? (size_t)(newline - start) + 1 : have;
        if (newline || have >= limit || !fill(stream)) {
            struct wq_str line = {stream->buf.ptr ? stream->buf.ptr + stream->at : "", length > limit ? limit : length};
            stream_take(stream, line.len);
            return line;
        }
        seen = have;
    }
}

enum wq_status stream_all(struct stream *stream, size_t limit, struct wq_buf *out, struct wq_error *error)
{
    size_t start = out->len;
    stream_append(stream, limit, out);
    if (out->len - start == limit && stream_peek(stream, 1).len)
        return wq_error_set(error, WQ_LIMIT, _("a document of over %zu bytes"), limit);
    return stream_status(stream, error);
}

enum wq_status stream_status(const struct stream *stream, struct wq_error *error)
{
    if (!stream->error.status)
        return WQ_OK;
    return wq_error_set(error, stream->error.status, "%s",
                        stream->error.text ? stream->error.text : wq_status_text(stream->error.status));
}

void stream_resume(struct stream *stream)
{
    wq_error_clear(&stream->error);
}
