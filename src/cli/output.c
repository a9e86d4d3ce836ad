/* SPDX-License-Identifier: MIT */
/* Records on standard output. */
#include <unistd.h>

#include <warraq/text.h>

#include "output.h"

void output_put_field(struct wq_buf *out, const char *text)
{
    struct wq_str rest = wq_str(text);
    if (isatty(STDOUT_FILENO)) {
        wq_buf_put_escaped(out, rest, false);
        return;
    }
    size_t start = out->len;
    wq_buf_put(out, rest);
    for (size_t i = start; i < out->len; i++)
        if ((unsigned char)out->ptr[i] < 0x20)
            out->ptr[i] = ' ';
}

bool output_record(const struct wq_buf *record)
{
    if (record->len > 0)
        fwrite(record->ptr, 1, record->len, stdout);
    putchar('\n');
    return !ferror(stdout);
}

/* JSON escapes C0 itself; what else steers a terminal becomes an escape of JSON's
 * own, \uXXXX (RFC 8259 §7), so that what is copied off the screen is still JSON. */
static void put_json_safely(struct wq_buf *out, struct wq_str json)
{
    struct wq_buf one = {0};
    for (size_t at = 0, next = 0; at < json.len; at = next) {
        uint32_t c = text_next(json, &next);
        struct wq_str bytes = wq_str_sub(json, at, next);
        wq_buf_clear(&one);
        wq_buf_put_escaped(&one, bytes, false);
        if (wq_str_equal(wq_buf_view(&one), bytes))
            wq_buf_put(out, bytes);
        else if (c > 0xFFFF)
            wq_buf_putf(out, "\\u%04X\\u%04X", 0xD7C0 + (c >> 10), 0xDC00 | (c & 0x3FF));
        else
            wq_buf_putf(out, "\\u%04X", c);
    }
    wq_buf_free(&one);
}

bool output_json(struct wq_json *value)
{
    struct wq_buf line = {0}, shown = {0};
    wq_json_write(value, &line);
    wq_json_free(value);
    if (isatty(STDOUT_FILENO))
        put_json_safely(&shown, wq_buf_view(&line));
    bool more = output_record(shown.ptr ? &shown : &line);
    wq_buf_free(&line);
    wq_buf_free(&shown);
    return more;
}

int output_failure(enum wq_status status, struct wq_error *error)
{
    wq_message(WQ_LEVEL_ERROR, "%s", error->text ? error->text : wq_status_text(status));
    wq_error_clear(error);
    return status == WQ_USAGE ? WQ_EXIT_USAGE : WQ_EXIT_NOT_DONE;
}

struct wq_archive *output_open(const struct wq_cli *cli, enum wq_archive_mode mode, int *exit_status)
{
    struct wq_archive *archive = NULL;
    struct wq_error error = {0};
    enum wq_status status = archive_open(&cli->paths, mode, &archive, &error);
    if (status == WQ_OK)
        return archive;
    *exit_status = output_failure(status, &error);
    return NULL;
}
