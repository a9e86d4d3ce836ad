/* SPDX-License-Identifier: MIT */
/* Views of bytes, and vectors of strings. */
#include <warraq/base.h>

#include <stdlib.h>
#include <string.h>

bool wq_str_starts(struct wq_str text, struct wq_str prefix)
{
    return text.len >= prefix.len && wq_str_equal(wq_str_sub(text, 0, prefix.len), prefix);
}

bool wq_str_ends(struct wq_str text, struct wq_str suffix)
{
    return text.len >= suffix.len && wq_str_equal(wq_str_sub(text, text.len - suffix.len, text.len), suffix);
}

size_t wq_str_find(struct wq_str text, struct wq_str needle, size_t from)
{
    if (from > text.len || needle.len > text.len - from)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - text.ptr) : SIZE_MAX;
}

static bool is_white(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

struct wq_str wq_str_trim(struct wq_str text)
{
    size_t from = 0, to = text.len;
    while (from < to && is_white(text.ptr[from]))
        from++;
    while (to > from && is_white(text.ptr[to - 1]))
        to--;
    return wq_str_sub(text, from, to);
}

char *wq_str_dup(struct wq_str text)
{
    return wq_strndup(text.ptr, text.len);
}

void wq_strs_add_take(struct wq_strs *strs, char *text)
{
    wq_grow((void **)&strs->items, &strs->cap, strs->count + 1, sizeof *strs->items);
    strs->items[strs->count++] = text;
}

void wq_strs_add(struct wq_strs *strs, struct wq_str text)
{
    wq_strs_add_take(strs, wq_str_dup(text));
}

void wq_strs_free(struct wq_strs *strs)
{
    for (size_t i = 0; i < strs->count; i++)
        free(strs->items[i]);
    free(strs->items);
    *strs = (struct wq_strs){0};
}
