/* SPDX-License-Identifier: MIT */
/*
 * ARC, the Internet Archive's format before WARC: a line "URL address date type
 * length" (version 1; version 2 has more between), then that many bytes, which for a
 * page are its HTTP response.
 */
#include "http.h"

#include <stdlib.h>
#include <string.h>

#define LINE_LIMIT ((size_t)16 << 10)

struct arc {
    struct stream *packed;
    struct budget *budget;
    struct wq_buf block;
    struct http_response response;
    struct stream content;
    char *url, *media_type, *crawled;
};

/* A record's line in its fields. */
struct record {
    struct wq_str url, date, type;
    uint64_t length;
};

static bool recognise(struct stream *content)
{
    return wq_str_equal(stream_peek(content, 11), WQ_STR("filedesc://"));
}

static bool read_number(struct wq_str text, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || text.len > 15)
            return false;
        *number = *number * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return text.len > 0;
}

/* False where the line begins no record. */
static bool read_fields(struct wq_str line, struct record *record)
{
    struct wq_str fields[10];
    size_t count = 0;
    line = wq_str_trim(line);
    for (size_t at = 0; at < line.len && count < WQ_COUNT(fields);) {
        size_t end = wq_str_find(line, WQ_STR(" "), at);
        if (end == SIZE_MAX)
            end = line.len;
        fields[count++] = wq_str_sub(line, at, end);
        at = end + 1;
    }
    if (count != 5 && count != 10)
        return false;
    *record = (struct record){.url = fields[0], .date = fields[2], .type = fields[3]};
    uint64_t date;
    return read_number(fields[count - 1], &record->length) && record->date.len >= 8 &&
           read_number(record->date, &date) && wq_str_find(record->url, WQ_STR(":"), 0) != SIZE_MAX;
}

/* 20140216050221 -> 2014-02-16T05:02:21Z */
static char *iso_date(struct wq_str date)
{
    if (date.len < 14)
        return NULL;
    struct wq_buf buf = {0};
    const char *d = date.ptr;
    wq_buf_putf(&buf, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", d, d + 4, d + 6, d + 8, d + 10, d + 12);
    return wq_buf_take(&buf);
}

static void keep(struct arc *arc, const struct record *record)
{
    free(arc->url);
    free(arc->media_type);
    free(arc->crawled);
    arc->url = wq_str_dup(record->url);
    arc->media_type = wq_str_dup(record->type);
    arc->crawled = iso_date(record->date);
}

/* The block of a record -> the item's content. */
static enum wq_status open_block(struct arc *arc, struct item *item, struct wq_error *error)
{
    http_free(&arc->response);
    struct wq_str block = wq_buf_view(&arc->block);
    enum wq_status status = WQ_OK;
    if (wq_str_starts(block, WQ_STR("HTTP/"))) {
        status = http_read(block, arc->budget, &arc->response, error);
        block = wq_buf_view(&arc->response.body);
        if (arc->response.media_type.len) {
            free(arc->media_type);
            arc->media_type = wq_str_dup(arc->response.media_type);
        }
    }
    if (!status)
        status = http_check(arc->response.status, wq_str(arc->media_type), arc->url, error);
    stream_close(&arc->content);
    if (status)
        return status;
    stream_open_memory(&arc->content, block);
    *item = (struct item){.content = &arc->content,
                          .url = arc->url,
                          .media_type = arc->media_type,
                          .crawled = arc->crawled,
                          .offset = item->offset};
    return WQ_OK;
}

static enum wq_status read_block(struct arc *arc, uint64_t length, struct wq_error *error)
{
    wq_buf_clear(&arc->block);
    if (length > DOCUMENT_LIMIT) {
        stream_skip(arc->packed, length);
        return wq_error_set(error, WQ_LIMIT, _("a document of over %zu bytes"), DOCUMENT_LIMIT);
    }
    stream_append(arc->packed, (size_t)length, &arc->block);
    if (arc->block.len == length)
        return WQ_OK;
    enum wq_status status = stream_status(arc->packed, error);
    stream_resume(arc->packed);
    return status ? status
                  : wq_error_set(error, WQ_INVALID, _("a record of %llu bytes of which %zu are there"),
                                 (unsigned long long)length, arc->block.len);
}

static enum wq_status next_record(void *state, struct item *item, struct wq_error *error)
{
    struct arc *arc = state;
    for (;;) {
        struct record record;
        *item = (struct item){.offset = (int64_t)arc->packed->taken};
        struct wq_str line = stream_line(arc->packed, LINE_LIMIT);
        if (!line.len) {
            enum wq_status status = stream_status(arc->packed, error);
            stream_resume(arc->packed);
            return status ? status : WQ_NOT_FOUND;
        }
        if (!read_fields(line, &record))
            continue; /* the gap between records, or what a wrong length left */
        keep(arc, &record);
        bool about = wq_str_starts(record.url, WQ_STR("filedesc:")) || wq_str_starts(record.url, WQ_STR("dns:"));
        enum wq_status status = read_block(arc, record.length, error);
        if (status || !about)
            return status ? status : open_block(arc, item, error);
    }
}

static enum wq_status open_arc(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    (void)error;
    struct arc *arc = wq_alloc(sizeof(*arc));
    arc->packed = content;
    arc->budget = budget;
    stream_open_memory(&arc->content, WQ_STR(""));
    *state = arc;
    return WQ_OK;
}

static void close_arc(void *state)
{
    struct arc *arc = state;
    stream_close(&arc->content);
    http_free(&arc->response);
    wq_buf_free(&arc->block);
    free(arc->url);
    free(arc->media_type);
    free(arc->crawled);
    free(arc);
}

const struct container_type container_arc = {
    .name = "ARC", .recognise = recognise, .open = open_arc, .next = next_record, .close = close_arc};
