/* SPDX-License-Identifier: MIT */
/*
 * Gzip, RFC 1952: one member or many. What stands before a damage comes out, and
 * behind it reading goes on with the next member: a crawl's archive has one a record.
 */
#include "container.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define GZIP_WINDOW (16 + MAX_WBITS)
#define CHUNK ((size_t)64 << 10)

struct gzip {
    struct stream *packed;
    struct budget *budget;
    z_stream z;
    bool within; /* a member has begun and not ended */
    bool lost;   /* behind a damage, before the next member */
    bool spent;  /* beyond the budget: the end */
    struct stream content;
    bool given;
};

static bool is_member(struct wq_str head)
{
    return head.len >= 3 && memcmp(head.ptr, "\x1F\x8B\x08", 3) == 0;
}

static bool recognise(struct stream *content)
{
    return is_member(stream_peek(content, 3));
}

/* Takes bytes up to the next member; false where there is none. */
static bool find_member(struct gzip *gzip)
{
    for (;;) {
        struct wq_str ahead = stream_peek(gzip->packed, CHUNK);
        for (size_t at = 0; at + 3 <= ahead.len; at++) {
            if (is_member(wq_str_sub(ahead, at, ahead.len))) {
                stream_take(gzip->packed, at);
                return true;
            }
        }
        if (ahead.len < 3)
            return false;
        stream_take(gzip->packed, ahead.len < CHUNK ? ahead.len : ahead.len - 2);
    }
}

/* At the edge of a member: true where another begins. What else follows the last
 * one is padding. */
static bool begin_member(struct gzip *gzip)
{
    bool found = gzip->lost ? find_member(gzip) : is_member(stream_peek(gzip->packed, 3));
    gzip->lost = false;
    gzip->within = found && inflateReset(&gzip->z) == Z_OK;
    return gzip->within;
}

static enum wq_status fail(struct gzip *gzip, struct wq_error *error, const char *reason)
{
    gzip->within = false;
    gzip->lost = true;
    stream_take(gzip->packed, stream_peek(gzip->packed, 1).len);
    return wq_error_set(error, WQ_INVALID, "%s", reason);
}

/* The end of what is packed: a true one, or a failure, behind which it may go on. */
static enum wq_status pass_on(struct gzip *gzip, struct wq_error *error)
{
    enum wq_status status = stream_status(gzip->packed, error);
    stream_resume(gzip->packed);
    gzip->lost |= gzip->within;
    gzip->within = false;
    return status;
}

static enum wq_status inflate_some(void *context, char *room, size_t size, size_t *got, struct wq_error *error)
{
    struct gzip *gzip = context;
    *got = 0;
    if (gzip->spent)
        return WQ_OK;
    while (!*got) {
        if (!gzip->within && !begin_member(gzip))
            return pass_on(gzip, error);
        struct wq_str packed = stream_peek(gzip->packed, 1);
        packed = stream_peek(gzip->packed, packed.len ? CHUNK : 1);
        if (!packed.len && gzip->packed->error.status)
            return pass_on(gzip, error);
        if (!packed.len)
            return fail(gzip, error, _("compressed data ends in the middle"));
        gzip->z.next_in = (Bytef *)(uintptr_t)packed.ptr;
        gzip->z.avail_in = (uInt)packed.len;
        gzip->z.next_out = (Bytef *)room;
        gzip->z.avail_out = (uInt)size;
        int result = inflate(&gzip->z, Z_NO_FLUSH);
        stream_take(gzip->packed, packed.len - gzip->z.avail_in);
        *got = size - gzip->z.avail_out;
        if (result == Z_STREAM_END)
            gzip->within = false;
        else if (result != Z_OK && result != Z_BUF_ERROR)
            return fail(gzip, error, _("compressed data is damaged"));
    }
    enum wq_status status = budget_spend(gzip->budget, *got, error);
    gzip->spent = status != WQ_OK;
    return status;
}

static void close_gzip(void *state)
{
    struct gzip *gzip = state;
    stream_close(&gzip->content);
    inflateEnd(&gzip->z);
    free(gzip);
}

static enum wq_status open_gzip(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    struct gzip *gzip = wq_alloc(sizeof(*gzip));
    gzip->packed = content;
    gzip->budget = budget;
    if (inflateInit2(&gzip->z, GZIP_WINDOW) != Z_OK) {
        free(gzip);
        return wq_error_set(error, WQ_UNSUPPORTED, _("gzip data cannot be read"));
    }
    stream_open(&gzip->content, inflate_some, NULL, gzip);
    *state = gzip;
    return WQ_OK;
}

static enum wq_status next_gzip(void *state, struct item *item, struct wq_error *error)
{
    (void)error;
    struct gzip *gzip = state;
    *item = (struct item){.content = &gzip->content};
    bool first = !gzip->given;
    gzip->given = true;
    return first ? WQ_OK : WQ_NOT_FOUND;
}

const struct container_type container_gzip = {
    .name = "gzip", .recognise = recognise, .open = open_gzip, .next = next_gzip, .close = close_gzip};
