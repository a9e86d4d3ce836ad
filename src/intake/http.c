/* SPDX-License-Identifier: MIT */
/* Responses: the head, chunked bodies, gzip, deflate and brotli. */
#include "http.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#define CHUNK ((size_t)64 << 10)

struct wq_str http_field(struct wq_str head, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 0; at < head.len;) {
        size_t end = wq_str_find(head, WQ_STR("\n"), at);
        if (end == SIZE_MAX)
            end = head.len;
        if (end - at > length && head.ptr[at + length] == ':' && strncasecmp(head.ptr + at, name, length) == 0)
            return wq_str_trim(wq_str_sub(head, at + length + 1, end));
        at = end + 1;
    }
    return (struct wq_str){0};
}

size_t http_head_length(struct wq_str message)
{
    for (size_t at = 0; at < message.len;) {
        size_t end = wq_str_find(message, WQ_STR("\n"), at);
        if (end == SIZE_MAX)
            return SIZE_MAX;
        if (end == at || (end == at + 1 && message.ptr[at] == '\r'))
            return end + 1;
        at = end + 1;
    }
    return SIZE_MAX;
}

/* ---- transfer coding ---------------------------------------------------------------- */

int http_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads a chunk's size line at *at; false where there is none. */
static bool chunk_size(struct wq_str body, size_t *at, size_t *size)
{
    size_t start = *at;
    *size = 0;
    while (*at < body.len && *at - start < 8 && http_hex_digit(body.ptr[*at]) >= 0)
        *size = *size * 16 + (size_t)http_hex_digit(body.ptr[(*at)++]);
    size_t end = wq_str_find(body, WQ_STR("\n"), *at);
    if (*at == start || end == SIZE_MAX || end - *at > 256)
        return false;
    *at = end + 1;
    return true;
}

/* Joins chunks (RFC 9112, 7.1). Crawlers also keep the head of a chunked response
 * with a body that is none any more: that is taken as it is. */
static enum wq_status join_chunks(struct wq_str body, struct wq_buf *out, struct wq_error *error)
{
    size_t at = 0, size = 0;
    if (!chunk_size(body, &at, &size)) {
        wq_buf_put(out, body);
        return WQ_OK;
    }
    while (size) {
        wq_buf_put(out, wq_str_sub(body, at, at + size));
        if (size > body.len - at)
            return wq_error_set(error, WQ_INVALID, _("the last chunk of a response is cut"));
        at += size;
        while (at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n'))
            at++;
        if (!chunk_size(body, &at, &size))
            return wq_error_set(error, WQ_INVALID, _("a response has wrong chunks"));
    }
    return WQ_OK;
}

/* ---- content coding ------------------------------------------------------------------- */

static enum wq_status spend(struct budget *budget, struct wq_buf *out, size_t bytes, struct wq_error *error)
{
    out->len += bytes;
    out->ptr[out->len] = '\0';
    if (out->len > DOCUMENT_LIMIT)
        return wq_error_set(error, WQ_LIMIT, _("a document of over %zu bytes"), DOCUMENT_LIMIT);
    return budget_spend(budget, bytes, error);
}

/* `window` as inflateInit2 takes it: gzip or zlib by their heads, or raw deflate. */
static enum wq_status inflate_all(struct wq_str body, int window, struct budget *budget, struct wq_buf *out,
                                  struct wq_error *error)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)body.ptr, .avail_in = (uInt)body.len};
    if (inflateInit2(&z, window) != Z_OK)
        return wq_error_set(error, WQ_INVALID, _("a response's coding cannot be read"));
    enum wq_status status = WQ_OK;
    int result = Z_OK;
    while (result == Z_OK && !status) {
        wq_buf_reserve(out, CHUNK);
        z.next_out = (Bytef *)out->ptr + out->len;
        z.avail_out = (uInt)CHUNK;
        result = inflate(&z, Z_NO_FLUSH);
        status = spend(budget, out, CHUNK - z.avail_out, error);
    }
    inflateEnd(&z);
    if (!status && result != Z_STREAM_END)
        status = wq_error_set(error, WQ_INVALID, _("the compressed body of a response is damaged or cut"));
    return status;
}

static enum wq_status brotli_all(struct wq_str body, struct budget *budget, struct wq_buf *out, struct wq_error *error)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *input = (const uint8_t *)body.ptr;
    size_t left = body.len;
    enum wq_status status = WQ_OK;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (state && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && !status) {
        wq_buf_reserve(out, CHUNK);
        uint8_t *output = (uint8_t *)out->ptr + out->len;
        size_t room = CHUNK;
        result = BrotliDecoderDecompressStream(state, &left, &input, &room, &output, NULL);
        status = spend(budget, out, CHUNK - room, error);
    }
    BrotliDecoderDestroyInstance(state);
    if (!status && result != BROTLI_DECODER_RESULT_SUCCESS)
        status = wq_error_set(error, WQ_INVALID, _("the compressed body of a response is damaged or cut"));
    return status;
}

static bool names(struct wq_str value, const char *name)
{
    return value.len == strlen(name) && strncasecmp(value.ptr, name, value.len) == 0;
}

/* Crawlers also keep the head of a compressed response with the body unpacked: the
 * body's own first bytes decide. */
static enum wq_status undo_content(struct wq_str coding, struct wq_str body, struct budget *budget, struct wq_buf *out,
                                   struct wq_error *error)
{
    bool gzip = body.len > 2 && memcmp(body.ptr, "\x1F\x8B", 2) == 0;
    bool zlib =
        body.len > 2 && (body.ptr[0] & 0x0F) == 8 && ((uint8_t)body.ptr[0] << 8 | (uint8_t)body.ptr[1]) % 31 == 0;
    if (gzip && (names(coding, "gzip") || names(coding, "x-gzip") || names(coding, "deflate")))
        return inflate_all(body, 16 + MAX_WBITS, budget, out, error);
    if (names(coding, "deflate"))
        return inflate_all(body, zlib ? MAX_WBITS : -MAX_WBITS, budget, out, error);
    if (names(coding, "br") && !wq_str_starts(wq_str_trim(body), WQ_STR("<")))
        return brotli_all(body, budget, out, error);
    wq_buf_put(out, body);
    return WQ_OK;
}

enum wq_status http_read(struct wq_str message, struct budget *budget, struct http_response *response,
                         struct wq_error *error)
{
    *response = (struct http_response){0};
    size_t length = http_head_length(message);
    if (length == SIZE_MAX || !wq_str_starts(message, WQ_STR("HTTP/")))
        return wq_error_set(error, WQ_INVALID, _("a record says that it holds an HTTP response, but it holds none"));
    struct wq_str head = wq_str_sub(message, 0, length), body = wq_str_sub(message, length, message.len);
    size_t space = wq_str_find(head, WQ_STR(" "), 0);
    for (size_t at = space == SIZE_MAX ? length : space + 1; at < length && response->status < 100; at++) {
        if (head.ptr[at] < '0' || head.ptr[at] > '9')
            break;
        response->status = response->status * 10 + (head.ptr[at] - '0');
    }
    response->media_type = http_field(head, "Content-Type");
    struct wq_buf joined = {0};
    enum wq_status status = WQ_OK;
    if (names(http_field(head, "Transfer-Encoding"), "chunked")) {
        status = join_chunks(body, &joined, error);
        body = wq_buf_view(&joined);
    }
    enum wq_status undone = undo_content(http_field(head, "Content-Encoding"), body, budget, &response->body, error);
    wq_buf_free(&joined);
    return status ? status : undone;
}

void http_free(struct http_response *response)
{
    wq_buf_free(&response->body);
    *response = (struct http_response){0};
}

/* Whether documents of a media type may be articles: text, HTML, XML, JSON, or not said. */
static bool is_text(struct wq_str media_type)
{
    static const char *const others[] = {"image/",
                                         "audio/",
                                         "video/",
                                         "font/",
                                         "text/css",
                                         "text/javascript",
                                         "application/javascript",
                                         "application/x-javascript",
                                         "application/x-shockwave",
                                         "application/octet-stream",
                                         "application/pdf",
                                         "application/font",
                                         "application/x-font",
                                         "application/vnd.",
                                         "text/dns"};
    for (size_t i = 0; i < WQ_COUNT(others); i++) {
        size_t length = strlen(others[i]);
        if (media_type.len >= length && strncasecmp(media_type.ptr, others[i], length) == 0)
            return false;
    }
    return true;
}

enum wq_status http_check(int status, struct wq_str media_type, const char *url, struct wq_error *error)
{
    if (status && status / 100 != 2)
        return wq_error_set(error, WQ_UNSUPPORTED, _("HTTP status %d"), status);
    if (!is_text(media_type))
        return wq_error_set(error, WQ_UNSUPPORTED, _("not a page: %.*s"),
                            (int)(media_type.len < 80 ? media_type.len : 80), media_type.ptr);
    if (wq_str_ends(wq_str(url), WQ_STR("/robots.txt")))
        return wq_error_set(error, WQ_UNSUPPORTED, _("not a page: %s"), "robots.txt");
    return WQ_OK;
}
