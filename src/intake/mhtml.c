/* SPDX-License-Identifier: MIT */
/* MHTML (RFC 2557): a page saved by a browser with all its parts. The page is the first part that is HTML. */
#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct mhtml {
    struct stream *packed;
    struct wq_buf bytes, page;
    struct stream content;
    char *url, *media_type;
    bool given;
};

static bool starts_caseless(struct wq_str text, const char *prefix)
{
    return text.len >= strlen(prefix) && strncasecmp(text.ptr, prefix, strlen(prefix)) == 0;
}

/* Joins the lines of a head that go on behind a newline (RFC 5322, 2.2.3). */
static void unfold(struct wq_str head, struct wq_buf *out)
{
    for (size_t i = 0; i < head.len; i++) {
        size_t next = i + 1 < head.len && head.ptr[i] == '\r' && head.ptr[i + 1] == '\n' ? i + 2 : i + 1;
        bool newline = head.ptr[next - 1] == '\n';
        if (newline && next < head.len && (head.ptr[next] == ' ' || head.ptr[next] == '\t')) {
            i = next - 1;
            continue;
        }
        wq_buf_putc(out, head.ptr[i]);
    }
}

static bool recognise(struct stream *content)
{
    struct wq_str head = stream_peek(content, CONTAINER_HEAD);
    size_t length = http_head_length(head);
    head = wq_str_sub(head, 0, length == SIZE_MAX ? head.len : length);
    return http_field(head, "MIME-Version").ptr &&
           starts_caseless(http_field(head, "Content-Type"), "multipart/related");
}

/* The value of a parameter, without its quotes. */
static struct wq_str parameter(struct wq_str field, const char *name)
{
    for (size_t at = 0; (at = wq_str_find(field, WQ_STR(";"), at)) != SIZE_MAX;) {
        struct wq_str rest = wq_str_trim(wq_str_sub(field, ++at, field.len));
        if (!starts_caseless(rest, name) || rest.len <= strlen(name) || rest.ptr[strlen(name)] != '=')
            continue;
        struct wq_str value = wq_str_sub(rest, strlen(name) + 1, rest.len);
        bool quoted = value.len && *value.ptr == '"';
        size_t end = wq_str_find(value, quoted ? WQ_STR("\"") : WQ_STR(";"), 1);
        return wq_str_trim(wq_str_sub(value, quoted, end));
    }
    return (struct wq_str){0};
}

/* RFC 2045, 6.7. */
static void decode_quoted(struct wq_str text, struct wq_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '=') {
            wq_buf_putc(out, text.ptr[i]);
        } else if (i + 2 < text.len && http_hex_digit(text.ptr[i + 1]) >= 0 && http_hex_digit(text.ptr[i + 2]) >= 0) {
            wq_buf_putc(out, (char)(http_hex_digit(text.ptr[i + 1]) << 4 | http_hex_digit(text.ptr[i + 2])));
            i += 2;
        } else if (i + 1 < text.len && text.ptr[i + 1] == '\n') {
            i++;
        } else if (i + 2 < text.len && text.ptr[i + 1] == '\r' && text.ptr[i + 2] == '\n') {
            i += 2;
        } else {
            wq_buf_putc(out, '=');
        }
    }
}

/* RFC 2045, 6.8; what is no digit is passed over. */
static void decode_base64(struct wq_str text, struct wq_buf *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = 0;
    unsigned count = 0;
    for (size_t i = 0; i < text.len && text.ptr[i] != '='; i++) {
        const char *digit = text.ptr[i] ? strchr(digits, text.ptr[i]) : NULL;
        if (!digit)
            continue;
        bits = bits << 6 | (uint32_t)(digit - digits);
        count += 6;
        if (count >= 8) {
            count -= 8;
            wq_buf_putc(out, (char)(bits >> count & 0xFF));
        }
    }
}

/* Keeps a part that is HTML; false for any other. */
static bool keep_part(struct mhtml *mhtml, struct wq_str part)
{
    struct wq_buf head = {0};
    size_t length = http_head_length(part);
    if (length == SIZE_MAX)
        return false;
    unfold(wq_str_sub(part, 0, length), &head);
    struct wq_str fields = wq_buf_view(&head), type = http_field(fields, "Content-Type");
    bool html = starts_caseless(type, "text/html") || starts_caseless(type, "application/xhtml");
    if (html) {
        struct wq_str body = wq_str_sub(part, length, part.len);
        struct wq_str coding = http_field(fields, "Content-Transfer-Encoding");
        if (starts_caseless(coding, "quoted-printable"))
            decode_quoted(body, &mhtml->page);
        else if (starts_caseless(coding, "base64"))
            decode_base64(body, &mhtml->page);
        else
            wq_buf_put(&mhtml->page, body);
        mhtml->media_type = wq_str_dup(type);
        struct wq_str url = http_field(fields, "Content-Location");
        if (!mhtml->url && url.len)
            mhtml->url = wq_str_dup(url);
    }
    wq_buf_free(&head);
    return html;
}

/* Goes through the parts until one is the page. */
static bool find_page(struct mhtml *mhtml, struct wq_str message, struct wq_str boundary)
{
    struct wq_buf line = {0};
    wq_buf_puts(&line, "\n--");
    wq_buf_put(&line, boundary);
    bool found = false;
    size_t at = boundary.len ? wq_str_find(message, wq_buf_view(&line), 0) : SIZE_MAX;
    while (!found && at != SIZE_MAX) {
        size_t start = wq_str_find(message, WQ_STR("\n"), at + line.len);
        size_t end = start == SIZE_MAX ? SIZE_MAX : wq_str_find(message, wq_buf_view(&line), start);
        if (start != SIZE_MAX)
            found = keep_part(mhtml, wq_str_sub(message, start + 1, end == SIZE_MAX ? message.len : end));
        at = end;
    }
    wq_buf_free(&line);
    return found;
}

static enum wq_status next_page(void *state, struct item *item, struct wq_error *error)
{
    struct mhtml *mhtml = state;
    *item = (struct item){0};
    if (mhtml->given)
        return WQ_NOT_FOUND;
    mhtml->given = true;
    enum wq_status status = stream_all(mhtml->packed, DOCUMENT_LIMIT, &mhtml->bytes, error);
    if (status)
        return status;
    struct wq_str message = wq_buf_view(&mhtml->bytes);
    size_t length = http_head_length(message);
    struct wq_buf head = {0};
    unfold(wq_str_sub(message, 0, length), &head);
    struct wq_str fields = wq_buf_view(&head);
    struct wq_str url = http_field(fields, "Snapshot-Content-Location");
    mhtml->url = url.len ? wq_str_dup(url) : NULL;
    bool found = find_page(mhtml, message, parameter(http_field(fields, "Content-Type"), "boundary"));
    wq_buf_free(&head);
    if (!found)
        return wq_error_set(error, WQ_UNSUPPORTED, _("a saved page without its HTML"));
    stream_close(&mhtml->content);
    stream_open_memory(&mhtml->content, wq_buf_view(&mhtml->page));
    *item =
        (struct item){.content = &mhtml->content, .url = mhtml->url, .media_type = mhtml->media_type, .whole = true};
    return WQ_OK;
}

static enum wq_status open_mhtml(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    (void)budget, (void)error;
    struct mhtml *mhtml = wq_alloc(sizeof(*mhtml));
    mhtml->packed = content;
    stream_open_memory(&mhtml->content, WQ_STR(""));
    *state = mhtml;
    return WQ_OK;
}

static void close_mhtml(void *state)
{
    struct mhtml *mhtml = state;
    stream_close(&mhtml->content);
    wq_buf_free(&mhtml->bytes);
    wq_buf_free(&mhtml->page);
    free(mhtml->url);
    free(mhtml->media_type);
    free(mhtml);
}

const struct container_type container_mhtml = {
    .name = "MHTML", .recognise = recognise, .open = open_mhtml, .next = next_page, .close = close_mhtml};
