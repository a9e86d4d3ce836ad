/* SPDX-License-Identifier: MIT */
/* Patterns of lines: read and matched in time linear in the line for each part. */
#include "pattern.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

static const char *const field_names[PATTERN_FIELDS] = {
    [PATTERN_TITLE] = "title",     [PATTERN_DECK] = "deck",           [PATTERN_BYLINE] = "byline",
    [PATTERN_DESK] = "desk",       [PATTERN_DATELINE] = "dateline",   [PATTERN_SECTION] = "section",
    [PATTERN_CAPTION] = "caption", [PATTERN_PUBLISHED] = "published", [PATTERN_UPDATED] = "updated",
};

/* ---- reading ----------------------------------------------------------------------- */

static void add_part(struct pattern *pattern, char *text, enum pattern_field field)
{
    wq_grow((void **)&pattern->parts, &pattern->cap, pattern->count + 1, sizeof(*pattern->parts));
    pattern->parts[pattern->count++] = (struct pattern_part){text, field};
}

static void add_text(struct pattern *pattern, struct wq_str text)
{
    struct wq_buf folded = {0};
    if (!text.len)
        return;
    text_fold(text, &folded, NULL);
    if (folded.len)
        add_part(pattern, wq_buf_take(&folded), PATTERN_FIELDS);
    wq_buf_free(&folded);
}

static enum pattern_field field_of(struct wq_str name)
{
    enum pattern_field field = 0;
    while (field < PATTERN_FIELDS && !wq_str_equal(wq_str(field_names[field]), name))
        field++;
    return field;
}

static bool has_field(const struct pattern *pattern, enum pattern_field field)
{
    for (size_t i = 0; i < pattern->count; i++)
        if (!pattern->parts[i].text && pattern->parts[i].field == field)
            return true;
    return false;
}

static enum wq_status add_wild(struct pattern *pattern, enum pattern_field field, struct wq_error *error)
{
    if (pattern->count && !pattern->parts[pattern->count - 1].text)
        return wq_error_set(error, WQ_INVALID, _("text must stand between two fields, or a field and *"));
    if (field != PATTERN_FIELDS && has_field(pattern, field))
        return wq_error_set(error, WQ_INVALID, _("{%s} stands twice"), field_names[field]);
    add_part(pattern, NULL, field);
    return WQ_OK;
}

/* What stands in braces at byte *at, which moves behind them. */
static enum wq_status add_field(struct pattern *pattern, struct wq_str source, size_t *at, struct wq_error *error)
{
    size_t end = wq_str_find(source, WQ_STR("}"), *at);
    if (end == SIZE_MAX)
        return wq_error_set(error, WQ_INVALID, _("the brace is not closed"));
    struct wq_str name = wq_str_sub(source, *at + 1, end);
    enum pattern_field field = field_of(name);
    if (field == PATTERN_FIELDS)
        return wq_error_set(error, WQ_INVALID, _("there is no field {%.*s}"), (int)name.len, name.ptr);
    *at = end + 1;
    return add_wild(pattern, field, error);
}

/* The longest run without a blank. */
static void find_probe(struct pattern *pattern)
{
    struct wq_str best = {"", 0};
    for (size_t i = 0; i < pattern->count; i++) {
        const char *text = pattern->parts[i].text;
        for (size_t from = 0; text && text[from];) {
            size_t length = strcspn(text + from, " ");
            if (length > best.len)
                best = (struct wq_str){text + from, length};
            from += length + strspn(text + from + length, " ");
        }
    }
    pattern->probe = wq_str_dup(best);
}

enum wq_status pattern_read(struct wq_str source, struct pattern *pattern, struct wq_error *error)
{
    enum wq_status status = WQ_OK;
    size_t from = 0;
    *pattern = (struct pattern){0};
    for (size_t at = 0; at < source.len && !status;) {
        char c = source.ptr[at];
        if (c != '*' && c != '{') {
            at++;
            continue;
        }
        add_text(pattern, wq_str_sub(source, from, at));
        if (c == '{')
            status = add_field(pattern, source, &at, error);
        else {
            status = add_wild(pattern, PATTERN_FIELDS, error);
            at++;
        }
        from = at;
    }
    if (!status)
        add_text(pattern, wq_str_sub(source, from, source.len));
    find_probe(pattern);
    if (!status && !pattern->probe[0])
        status = wq_error_set(error, WQ_INVALID, _("a pattern needs some text of its own"));
    if (status)
        pattern_free(pattern);
    return status;
}

void pattern_free(struct pattern *pattern)
{
    for (size_t i = 0; i < pattern->count; i++)
        free(pattern->parts[i].text);
    free(pattern->parts);
    free(pattern->probe);
    *pattern = (struct pattern){0};
}

bool pattern_has_fields(const struct pattern *pattern)
{
    for (enum pattern_field i = 0; i < PATTERN_FIELDS; i++)
        if (has_field(pattern, i))
            return true;
    return false;
}

/* ---- matching ------------------------------------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where `text` ends in the line if it stands at byte `at`, else SIZE_MAX. */
static size_t text_end(const char *text, struct wq_str line, size_t at)
{
    for (; *text; text++) {
        if (is_blank(*text)) {
            while (at < line.len && is_blank(line.ptr[at]))
                at++;
        } else if (at >= line.len || line.ptr[at++] != *text) {
            return SIZE_MAX;
        }
    }
    return at;
}

static bool at_end(struct wq_str line, size_t at)
{
    while (at < line.len && is_blank(line.ptr[at]))
        at++;
    return at == line.len;
}

/* The first place at or after `at` where `text` stands, at the line's end where `last`. */
static size_t find_text(const char *text, struct wq_str line, size_t at, bool last, size_t *end)
{
    for (; at <= line.len; at++) {
        *end = text_end(text, line, at);
        if (*end != SIZE_MAX && (!last || at_end(line, *end)))
            return at;
    }
    return SIZE_MAX;
}

bool pattern_match(const struct pattern *pattern, struct wq_str folded, struct pattern_values *values)
{
    size_t at = 0;
    *values = (struct pattern_values){0};
    for (size_t i = 0; i < pattern->count; i++) {
        const struct pattern_part *part = &pattern->parts[i];
        size_t end = folded.len, from = at;
        if (part->text) { /* only the first: others are found by what stands before them */
            at = text_end(part->text, folded, at);
            if (at == SIZE_MAX)
                return false;
            continue;
        }
        bool field = part->field != PATTERN_FIELDS;
        size_t to = folded.len;
        if (i + 1 < pattern->count) {
            i++;
            to = find_text(pattern->parts[i].text, folded, from + field, i + 1 == pattern->count, &end);
        }
        if (to == SIZE_MAX || to < from + field)
            return false;
        if (field) {
            values->at[part->field].from = from;
            values->at[part->field].to = to;
        }
        at = end;
    }
    return at_end(folded, at);
}
