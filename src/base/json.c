/* SPDX-License-Identifier: MIT */
/* JSON through jansson. A struct wq_json is a json_t by another name. */
#include <warraq/base.h>

#include <jansson.h>
#include <string.h>

static json_t *inner(const struct wq_json *value)
{
    return (json_t *)(uintptr_t)value;
}

static struct wq_json *outer(json_t *value)
{
    return (struct wq_json *)value;
}

/* Running out of memory is the only way in which making a value fails. */
static struct wq_json *made(json_t *value)
{
    if (!value)
        wq_realloc(NULL, SIZE_MAX / 2);
    return outer(value);
}

struct wq_json *wq_json_object(void)
{
    return made(json_object());
}

struct wq_json *wq_json_array(void)
{
    return made(json_array());
}

/* A copy with every byte that starts no well-formed sequence as U+FFFD. */
static json_t *repaired_string(struct wq_str text)
{
    struct wq_buf clean = {0};
    for (size_t i = 0; i < text.len;) {
        size_t length = 4 < text.len - i ? 4 : text.len - i;
        json_t *piece = NULL;
        while (length > 0 && !(piece = json_stringn(text.ptr + i, length)))
            length--;
        json_decref(piece);
        if (length == 0)
            wq_buf_put_utf8(&clean, 0xFFFD);
        else
            wq_buf_put(&clean, wq_str_sub(text, i, i + length));
        i += length ? length : 1;
    }
    json_t *value = json_stringn(clean.ptr ? clean.ptr : "", clean.len);
    wq_buf_free(&clean);
    return value;
}

struct wq_json *wq_json_string(struct wq_str text)
{
    if (!text.ptr)
        return wq_json_null();
    json_t *value = json_stringn(text.ptr, text.len);
    return made(value ? value : repaired_string(text));
}

struct wq_json *wq_json_integer(int64_t number)
{
    return made(json_integer(number));
}

struct wq_json *wq_json_real(double number)
{
    return made(json_real(number));
}

struct wq_json *wq_json_bool(bool value)
{
    return made(json_boolean(value));
}

struct wq_json *wq_json_null(void)
{
    return made(json_null());
}

void wq_json_set(struct wq_json *object, const char *name, struct wq_json *value)
{
    json_object_set_new(inner(object), name, inner(value));
}

void wq_json_add(struct wq_json *array, struct wq_json *value)
{
    json_array_append_new(inner(array), inner(value));
}

void wq_json_free(struct wq_json *value)
{
    json_decref(inner(value));
}

enum wq_status wq_json_parse(struct wq_str text, struct wq_json **value, struct wq_error *error)
{
    json_error_t wrong;
    *value = outer(json_loadb(text.ptr ? text.ptr : "", text.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &wrong));
    if (*value)
        return WQ_OK;
    return wq_error_set(error, WQ_INVALID, _("not JSON at byte %d: %s"), wrong.position, wrong.text);
}

static int append(const char *bytes, size_t size, void *data)
{
    wq_buf_put(data, (struct wq_str){bytes, size});
    return 0;
}

void wq_json_write(const struct wq_json *value, struct wq_buf *out)
{
    json_dump_callback(inner(value), append, out, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
}

const struct wq_json *wq_json_get(const struct wq_json *object, const char *name)
{
    return outer(json_object_get(inner(object), name));
}

const struct wq_json *wq_json_at(const struct wq_json *array, size_t index)
{
    return outer(json_array_get(inner(array), index));
}

size_t wq_json_length(const struct wq_json *array)
{
    return json_array_size(inner(array));
}

bool wq_json_is_string(const struct wq_json *value)
{
    return json_is_string(inner(value));
}

struct wq_str wq_json_text(const struct wq_json *string)
{
    return (struct wq_str){json_string_value(inner(string)), json_string_length(inner(string))};
}

int64_t wq_json_number(const struct wq_json *number, int64_t otherwise)
{
    return json_is_integer(inner(number)) ? json_integer_value(inner(number)) : otherwise;
}

double wq_json_double(const struct wq_json *number, double otherwise)
{
    return json_is_number(inner(number)) ? json_number_value(inner(number)) : otherwise;
}
