/* SPDX-License-Identifier: MIT */
/* The one growing buffer. */
#include <warraq/base.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void wq_buf_reserve(struct wq_buf *buf, size_t extra)
{
    void *memory = buf->ptr;
    wq_grow(&memory, &buf->cap, buf->len + extra + 1, 1);
    buf->ptr = memory;
}

void wq_buf_put(struct wq_buf *buf, struct wq_str text)
{
    wq_buf_reserve(buf, text.len);
    if (text.len)
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = '\0';
}

void wq_buf_puts(struct wq_buf *buf, const char *text)
{
    wq_buf_put(buf, wq_str(text));
}

void wq_buf_putc(struct wq_buf *buf, char byte)
{
    if (buf->len + 2 > buf->cap)
        wq_buf_reserve(buf, 1);
    buf->ptr[buf->len++] = byte;
    buf->ptr[buf->len] = '\0';
}

void wq_buf_putf(struct wq_buf *buf, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (length > 0) {
        wq_buf_reserve(buf, (size_t)length);
        vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, again);
        buf->len += (size_t)length;
    }
    va_end(again);
}

void wq_buf_put_utf8(struct wq_buf *buf, uint32_t code_point)
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = 0xFFFD;
    char bytes[4];
    size_t count;
    if (code_point < 0x800 && buf->cap - buf->len > 2) {
        if (code_point >= 0x80)
            buf->ptr[buf->len++] = (char)(0xC0 | code_point >> 6);
        buf->ptr[buf->len++] = (char)(code_point < 0x80 ? code_point : 0x80 | (code_point & 0x3F));
        buf->ptr[buf->len] = '\0';
        return;
    }
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        count = 1;
    } else if (code_point < 0x800) {
        bytes[0] = (char)(0xC0 | code_point >> 6);
        count = 2;
    } else if (code_point < 0x10000) {
        bytes[0] = (char)(0xE0 | code_point >> 12);
        count = 3;
    } else {
        bytes[0] = (char)(0xF0 | code_point >> 18);
        count = 4;
    }
    for (size_t i = 1; i < count; i++)
        bytes[i] = (char)(0x80 | (code_point >> (6 * (count - 1 - i)) & 0x3F));
    wq_buf_put(buf, (struct wq_str){bytes, count});
}

void wq_buf_clear(struct wq_buf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

void wq_buf_free(struct wq_buf *buf)
{
    free(buf->ptr);
    *buf = (struct wq_buf){0};
}

char *wq_buf_take(struct wq_buf *buf)
{
    wq_buf_reserve(buf, 0);
    buf->ptr[buf->len] = '\0';
    char *text = buf->ptr;
    *buf = (struct wq_buf){0};
    return text;
}

struct wq_str wq_buf_view(const struct wq_buf *buf)
{
    return (struct wq_str){buf->ptr, buf->len};
}
