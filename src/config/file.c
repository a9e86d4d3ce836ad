/* SPDX-License-Identifier: MIT */
/* Configuration files through inih, which tells no line numbers: they are
 * counted as it fetches the lines. */
#include <string.h>

#include <ini.h>

#include <warraq/base.h>

#include "file.h"

#define FILE_LIMIT ((size_t)1 << 20)

struct source {
    const char *file;
    struct wq_str text;
    size_t at, number;
    config_line_fn *entry;
    void *context;
};

/* An fgets over the text; a line longer than inih can hold is left out, named. */
static char *next_line(char *line, int room, void *stream)
{
    struct source *source = stream;
    if (source->at >= source->text.len || room < 2)
        return NULL;
    size_t end = wq_str_find(source->text, WQ_STR("\n"), source->at);
    if (end == SIZE_MAX)
        end = source->text.len;
    size_t length = end - source->at;
    source->number++;
    if (length + 2 > (size_t)room) {
        wq_message(WQ_LEVEL_WARNING, _("%s:%zu: the line is longer than %d bytes: left out"), source->file,
                   source->number, room - 2);
        length = 0;
    }
    if (length > 0)
        memcpy(line, source->text.ptr + source->at, length);
    line[length] = '\n';
    line[length + 1] = '\0';
    source->at = end + 1;
    return line;
}

static int take_entry(void *context, const char *section, const char *name, const char *value)
{
    struct source *source = context;
    const struct wq_config_line line = {source->file, source->number, section, name, value ? value : ""};
    source->entry(source->context, &line);
    return 1;
}

enum wq_status config_read_file(const char *file, config_line_fn *entry, void *context, struct wq_error *error)
{
    struct wq_buf text = {0};
    enum wq_status status = wq_file_read(file, FILE_LIMIT, &text);
    if (status != WQ_OK) {
        wq_buf_free(&text);
        return wq_error_set(error, status, _("%s: %s"), file, wq_status_text(status));
    }
    struct source source = {.file = file, .text = {text.ptr, text.len}, .entry = entry, .context = context};
    int wrong = ini_parse_stream(next_line, &source, take_entry, &source);
    if (wrong > 0)
        wq_message(WQ_LEVEL_WARNING, _("%s:%d: neither \"name = value\" nor a [section]: left out"), file, wrong);
    wq_buf_free(&text);
    return WQ_OK;
}
