/* SPDX-License-Identifier: MIT */
/* JSON Lines: a document a line. One object over several lines is a document too. */
#include "container.h"

#include <stdlib.h>

struct jsonl {
    struct stream *packed;
    struct stream content;
    bool begun, ended;
};

static size_t skip_mark(struct wq_str head)
{
    return wq_str_starts(head, WQ_STR("\xEF\xBB\xBF")) ? 3 : 0;
}

static bool recognise(struct stream *content)
{
    struct wq_str head = stream_peek(content, CONTAINER_HEAD);
    head = wq_str_trim(wq_str_sub(head, skip_mark(head), head.len));
    if (!head.len || *head.ptr != '{')
        return false;
    head = wq_str_trim(wq_str_sub(head, 1, head.len));
    return head.len && (*head.ptr == '"' || *head.ptr == '}');
}

/* What a WACZ says of its pages (format json-pages-1.0) is no article. */
static bool is_page_list(struct wq_str line)
{
    return line.len < 512 && wq_str_find(line, WQ_STR("\"json-pages-"), 0) != SIZE_MAX;
}

static enum wq_status read_line(struct jsonl *jsonl, struct wq_buf *line, struct wq_error *error)
{
    struct wq_str text = stream_line(jsonl->packed, DOCUMENT_LIMIT);
    if (!text.len)
        return jsonl->ended = true, stream_status(jsonl->packed, error);
    wq_buf_put(line, text);
    bool whole = text.ptr[text.len - 1] == '\n' || !stream_peek(jsonl->packed, 1).len;
    if (whole)
        return WQ_OK;
    while (text.len && text.ptr[text.len - 1] != '\n') /* a line of over DOCUMENT_LIMIT */
        text = stream_line(jsonl->packed, DOCUMENT_LIMIT);
    return wq_error_set(error, WQ_LIMIT, _("a document of over %zu bytes"), DOCUMENT_LIMIT);
}

/* The first line tells whether each line is an object. */
static enum wq_status read_first(struct jsonl *jsonl, struct wq_buf *line, struct wq_error *error)
{
    struct wq_str text = wq_str_trim(wq_buf_view(line));
    jsonl->begun = true;
    if (is_page_list(text))
        return jsonl->ended = true, wq_error_set(error, WQ_UNSUPPORTED, _("a list of pages, without their text"));
    if (text.len && text.ptr[text.len - 1] == '}')
        return WQ_OK;
    jsonl->ended = true;
    return stream_all(jsonl->packed, DOCUMENT_LIMIT, line, error);
}

static enum wq_status next_line(void *state, struct item *item, struct wq_error *error)
{
    struct jsonl *jsonl = state;
    struct wq_buf line = {0};
    enum wq_status status = WQ_OK;
    *item = (struct item){0};
    while (!status && !jsonl->ended && !wq_str_trim(wq_buf_view(&line)).len) {
        wq_buf_clear(&line);
        item->offset = (int64_t)jsonl->packed->taken;
        status = read_line(jsonl, &line, error);
        if (!status && !jsonl->begun && wq_str_trim(wq_buf_view(&line)).len)
            status = read_first(jsonl, &line, error);
    }
    struct wq_str text = wq_str_trim(wq_buf_view(&line));
    stream_close(&jsonl->content);
    if (!status && !text.len)
        status = WQ_NOT_FOUND;
    if (!status) {
        stream_open_memory(&jsonl->content, text);
        item->content = &jsonl->content;
        item->media_type = "application/json";
        item->whole = true;
    }
    wq_buf_free(&line);
    return status;
}

static enum wq_status open_jsonl(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    (void)budget, (void)error;
    struct jsonl *jsonl = wq_alloc(sizeof(*jsonl));
    jsonl->packed = content;
    stream_take(content, skip_mark(stream_peek(content, 3)));
    stream_open_memory(&jsonl->content, WQ_STR(""));
    *state = jsonl;
    return WQ_OK;
}

static void close_jsonl(void *state)
{
    struct jsonl *jsonl = state;
    stream_close(&jsonl->content);
    free(jsonl);
}

const struct container_type container_jsonl = {
    .name = "JSON Lines", .recognise = recognise, .open = open_jsonl, .next = next_line, .close = close_jsonl};
