/* SPDX-License-Identifier: MIT */
/*
 * WARC (ISO 28500, WARC/1.0 and 1.1) and what tools make of it: records with
 * bare newlines, wrong lengths, WET. One document a response, resource or conversion; other
 * records speak about those.
 */
#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEAD_LIMIT ((size_t)64 << 10)
#define RETURN_LIMIT ((uint64_t)1 << 30) /* bytes read for one record and given back to the next, in all */

struct warc {
    struct stream *packed;
    struct budget *budget;
    struct wq_buf head, block;
    struct http_response response;
    struct stream content;
    char *url, *media_type, *crawled;
    uint64_t returned;
    struct wq_error pending; /* what was wrong with the document that was given last */
};

static bool recognise(struct stream *content)
{
    struct wq_str head = stream_peek(content, 7);
    return wq_str_equal(wq_str_sub(head, 0, 6), WQ_STR("WARC/1")) ||
           wq_str_equal(wq_str_sub(head, 0, 6), WQ_STR("WARC/0"));
}

static bool at_record(struct warc *warc)
{
    return wq_str_equal(stream_peek(warc->packed, 5), WQ_STR("WARC/"));
}

/* Takes the empty lines between records; true where a record or the end follows. */
static bool skip_gap(struct warc *warc)
{
    for (;;) {
        struct wq_str next = stream_peek(warc->packed, 1);
        if (!next.len || (*next.ptr != '\r' && *next.ptr != '\n'))
            return !next.len || at_record(warc);
        stream_take(warc->packed, 1);
    }
}

/* Takes lines until one begins a record; false at the end. */
static bool find_record(struct warc *warc)
{
    while (!at_record(warc)) {
        if (!stream_line(warc->packed, HEAD_LIMIT).len) {
            if (!warc->packed->error.status)
                return false;
            stream_resume(warc->packed);
            if (!stream_peek(warc->packed, 1).len)
                return false;
        }
    }
    return true;
}

/* Reads a record's head; false where it has no end. */
static bool read_head(struct warc *warc)
{
    wq_buf_clear(&warc->head);
    while (warc->head.len < HEAD_LIMIT) {
        struct wq_str line = stream_line(warc->packed, HEAD_LIMIT);
        wq_buf_put(&warc->head, line);
        if (!line.len || line.ptr[line.len - 1] != '\n')
            return false;
        if (!wq_str_trim(line).len)
            return true;
    }
    return false;
}

/* Where in a block that is longer than its record another record begins; SIZE_MAX
 * where none does. */
static size_t find_inner(struct wq_str block)
{
    static const char *const starts[] = {"\nWARC/1.0\r\n", "\nWARC/1.0\n", "\nWARC/1.1\r\n", "\nWARC/1.1\n"};
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < WQ_COUNT(starts); i++) {
        size_t at = wq_str_find(block, wq_str(starts[i]), 0);
        first = at < first ? at : first;
    }
    return first;
}

/* Newlines whose carriage return is not there: a tool that took them from a whole file made
 * each record so much shorter. */
static size_t bare_newlines(struct wq_str block)
{
    size_t count = 0;
    for (size_t i = 0; i < block.len; i++)
        count += block.ptr[i] == '\n' && (i == 0 || block.ptr[i - 1] != '\r');
    return count;
}

static enum wq_status give_pending(struct warc *warc, struct wq_error *error)
{
    enum wq_status status = wq_error_set(error, warc->pending.status, "%s", warc->pending.text);
    wq_error_clear(&warc->pending);
    return status;
}

/* Reads the block of a record. A length is believed where a record or the end
 * comes behind it; else the block ends where the next record begins. */
static enum wq_status read_block(struct warc *warc, uint64_t length, bool wanted, struct wq_error *error)
{
    wq_buf_clear(&warc->block);
    uint64_t got;
    if (!wanted || length > DOCUMENT_LIMIT) {
        got = stream_skip(warc->packed, length);
    } else {
        stream_append(warc->packed, (size_t)length, &warc->block);
        got = warc->block.len;
    }
    if (got == length && (skip_gap(warc) || warc->packed->error.status))
        return wanted && length > DOCUMENT_LIMIT
                   ? wq_error_set(error, WQ_LIMIT, _("a document of over %zu bytes"), DOCUMENT_LIMIT)
                   : WQ_OK;
    enum wq_status status = stream_status(warc->packed, error);
    if (status) {
        stream_resume(warc->packed);
        return status;
    }
    wq_error_set(&warc->pending, WQ_INVALID, _("a record says that it has %llu bytes, which is wrong"),
                 (unsigned long long)length);
    size_t inner = find_inner(wq_buf_view(&warc->block));
    if (inner != SIZE_MAX) {
        warc->returned += warc->block.len - inner;
        if (warc->returned > RETURN_LIMIT)
            return wq_error_set(error, WQ_LIMIT, _("too many records with wrong lengths"));
        stream_return(warc->packed, wq_str_sub(wq_buf_view(&warc->block), inner + 1, warc->block.len));
        while (inner && (warc->block.ptr[inner - 1] == '\r' || warc->block.ptr[inner - 1] == '\n'))
            inner--;
        warc->block.len = inner;
        warc->block.ptr[inner] = '\0';
    } else if (length - got > bare_newlines(wq_buf_view(&warc->block))) {
        return give_pending(warc, error);
    }
    return WQ_OK;
}

static bool is_type(struct wq_str type, const char *name)
{
    return type.len == strlen(name) && strncasecmp(type.ptr, name, type.len) == 0;
}

static void keep(char **field, struct wq_str value)
{
    free(*field);
    *field = value.len ? wq_str_dup(value) : NULL;
}

static void keep_url(struct warc *warc, struct wq_str url)
{
    if (url.len > 1 && url.ptr[0] == '<' && url.ptr[url.len - 1] == '>')
        url = wq_str_sub(url, 1, url.len - 1); /* WARC 0.18 to 1.0 print them so */
    keep(&warc->url, url);
}

/* The block -> the item's content. */
static enum wq_status open_block(struct warc *warc, struct wq_str media_type, struct item *item, struct wq_error *error)
{
    http_free(&warc->response);
    struct wq_str block = wq_buf_view(&warc->block);
    enum wq_status status = WQ_OK;
    bool http = media_type.len >= 16 && strncasecmp(media_type.ptr, "application/http", 16) == 0;
    if (http) {
        status = http_read(block, warc->budget, &warc->response, error);
        media_type = warc->response.media_type;
        block = wq_buf_view(&warc->response.body);
    }
    if (!status)
        status = http_check(warc->response.status, media_type, warc->url, error);
    keep(&warc->media_type, media_type);
    stream_close(&warc->content);
    if (status)
        return status;
    stream_open_memory(&warc->content, block);
    item->content = &warc->content;
    item->media_type = warc->media_type;
    return WQ_OK;
}

/* Reads decimal digits alone; false for anything else. */
static bool read_length(struct wq_str text, uint64_t *length)
{
    *length = 0;
    if (!text.len || text.len > 18)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *length = *length * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return true;
}

/* Reads the record that comes next: WQ_OK with an item, WQ_OK without one for a
 * record that holds no document. */
static enum wq_status read_record(struct warc *warc, struct item *item, struct wq_error *error)
{
    item->offset = (int64_t)warc->packed->taken;
    if (!read_head(warc)) {
        enum wq_status status = stream_status(warc->packed, error);
        stream_resume(warc->packed);
        return status ? status : wq_error_set(error, WQ_INVALID, _("the head of a record is cut"));
    }
    struct wq_str head = wq_buf_view(&warc->head), type = http_field(head, "WARC-Type");
    struct wq_str media_type = http_field(head, "Content-Type");
    bool wanted = is_type(type, "response") || is_type(type, "resource") || is_type(type, "conversion");
    bool dns = media_type.len >= 8 && strncasecmp(media_type.ptr, "text/dns", 8) == 0;
    uint64_t length;
    if (!read_length(http_field(head, "Content-Length"), &length))
        return wq_error_set(error, WQ_INVALID, _("a record without a length"));
    keep_url(warc, http_field(head, "WARC-Target-URI"));
    keep(&warc->crawled, http_field(head, "WARC-Date"));
    item->url = warc->url;
    item->crawled = warc->crawled;
    enum wq_status status = read_block(warc, length, wanted && !dns, error);
    if (!status && wanted && !dns)
        status = open_block(warc, media_type, item, error);
    if (status)
        wq_error_clear(&warc->pending); /* one failure a record */
    return status;
}

static enum wq_status next_record(void *state, struct item *item, struct wq_error *error)
{
    struct warc *warc = state;
    for (;;) {
        *item = (struct item){0};
        if (warc->pending.status)
            return give_pending(warc, error);
        skip_gap(warc);
        if (!at_record(warc)) {
            enum wq_status status = stream_status(warc->packed, error);
            if (status) {
                stream_resume(warc->packed);
                return status;
            }
            if (!find_record(warc))
                return WQ_NOT_FOUND;
        }
        enum wq_status status = read_record(warc, item, error);
        if (status || item->content)
            return status;
    }
}

static enum wq_status open_warc(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    (void)error;
    struct warc *warc = wq_alloc(sizeof(*warc));
    warc->packed = content;
    warc->budget = budget;
    stream_open_memory(&warc->content, WQ_STR(""));
    *state = warc;
    return WQ_OK;
}

static void close_warc(void *state)
{
    struct warc *warc = state;
    stream_close(&warc->content);
    http_free(&warc->response);
    wq_error_clear(&warc->pending);
    wq_buf_free(&warc->head);
    wq_buf_free(&warc->block);
    free(warc->url);
    free(warc->media_type);
    free(warc->crawled);
    free(warc);
}

const struct container_type container_warc = {
    .name = "WARC", .recognise = recognise, .open = open_warc, .next = next_record, .close = close_warc};
