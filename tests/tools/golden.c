/* SPDX-License-Identifier: MIT */
/* Expected texts and their differences. */
#include "golden.h"

#include <stdlib.h>
#include <string.h>

#define GOLDEN_LIMIT ((size_t)16 << 20)

static struct wq_str next_line(struct wq_str text, size_t *at)
{
    size_t from = *at;
    size_t end = wq_str_find(text, WQ_STR("\n"), from);
    end = end == SIZE_MAX ? text.len : end;
    *at = end < text.len ? end + 1 : text.len;
    return wq_str_sub(text, from, end);
}

void golden_open(struct golden *golden, const char *path)
{
    const char *update = getenv("UPDATE_GOLDEN");
    *golden = (struct golden){.path = wq_strdup(path), .update = update && *update};
    struct wq_buf file = {0}, section = {0};
    if (wq_file_read(path, GOLDEN_LIMIT, &file) == WQ_OK) {
        struct wq_str text = wq_buf_view(&file);
        for (size_t at = 0; at < text.len;) {
            struct wq_str line = next_line(text, &at);
            if (wq_str_starts(line, WQ_STR("== "))) {
                if (golden->names.count > 0)
                    wq_strs_add_take(&golden->texts, wq_buf_take(&section));
                wq_strs_add(&golden->names, wq_str_sub(line, 3, line.len));
            } else if (golden->names.count > 0) {
                wq_buf_put(&section, line);
                wq_buf_putc(&section, '\n');
            }
        }
        if (golden->names.count > 0)
            wq_strs_add_take(&golden->texts, wq_buf_take(&section));
    }
    wq_buf_free(&section);
    wq_buf_free(&file);
}

static void put_difference(struct wq_str expected, struct wq_str text, struct wq_buf *out)
{
    for (size_t i = 0, k = 0; i < expected.len || k < text.len;) {
        struct wq_str was = next_line(expected, &i), is = next_line(text, &k);
        if (wq_str_equal(was, is))
            continue;
        wq_buf_putf(out, "-%.*s\n+%.*s\n", (int)was.len, was.ptr, (int)is.len, is.ptr);
    }
}

static void store(struct golden *golden, size_t at, const char *name, struct wq_str text)
{
    golden->changed = true;
    if (at == golden->names.count) {
        wq_strs_add(&golden->names, wq_str(name));
        wq_strs_add(&golden->texts, text);
    } else {
        free(golden->texts.items[at]);
        golden->texts.items[at] = wq_str_dup(text);
    }
}

bool golden_check(struct golden *golden, const char *name, struct wq_str text, struct wq_buf *difference)
{
    size_t i = 0;
    while (i < golden->names.count && strcmp(golden->names.items[i], name) != 0)
        i++;
    struct wq_str expected = i < golden->names.count ? wq_str(golden->texts.items[i]) : WQ_STR("");
    if (i < golden->names.count && wq_str_equal(expected, text))
        return true;
    if (golden->update) {
        store(golden, i, name, text);
        return true;
    }
    put_difference(expected, text, difference);
    return false;
}

enum wq_status golden_close(struct golden *golden)
{
    enum wq_status status = WQ_OK;
    if (golden->changed) {
        struct wq_buf file = {0};
        wq_buf_puts(&file, "# SPDX-License-Identifier: MIT\n");
        for (size_t i = 0; i < golden->names.count; i++)
            wq_buf_putf(&file, "== %s\n%s", golden->names.items[i], golden->texts.items[i]);
        status = wq_file_replace(golden->path, wq_buf_view(&file), 0644);
        wq_buf_free(&file);
    }
    free(golden->path);
    wq_strs_free(&golden->names);
    wq_strs_free(&golden->texts);
    *golden = (struct golden){0};
    return status;
}
