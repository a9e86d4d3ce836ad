/* SPDX-License-Identifier: MIT */
/* Numbers and strings as flat bytes; read with every length checked. */
#include <warraq/base.h>

void wq_flat_put_number(struct wq_buf *out, uint64_t number)
{
    wq_buf_put(out, (struct wq_str){(const char *)&number, sizeof number});
}

void wq_flat_put_bytes(struct wq_buf *out, struct wq_str bytes)
{
    wq_flat_put_number(out, bytes.len);
    wq_buf_put(out, bytes);
}

void wq_flat_put_string(struct wq_buf *out, const char *text)
{
    wq_flat_put_number(out, text != NULL);
    if (text != NULL)
        wq_flat_put_bytes(out, wq_str(text));
}

uint64_t wq_flat_number(struct wq_flat *flat)
{
    uint64_t number = 0;

    if (flat->rest.len < sizeof number) {
        flat->bad = true;
        return 0;
    }
    memcpy(&number, flat->rest.ptr, sizeof number);
    flat->rest = wq_str_sub(flat->rest, sizeof number, flat->rest.len);
    return number;
}

struct wq_str wq_flat_bytes(struct wq_flat *flat)
{
    uint64_t length = wq_flat_number(flat);
    struct wq_str bytes;

    if (flat->bad || length > flat->rest.len) {
        flat->bad = true;
        return (struct wq_str){NULL, 0};
    }
    bytes = wq_str_sub(flat->rest, 0, (size_t)length);
    flat->rest = wq_str_sub(flat->rest, (size_t)length, flat->rest.len);
    return bytes;
}

char *wq_flat_string(struct wq_flat *flat)
{
    struct wq_str text;

    if (wq_flat_number(flat) == 0)
        return NULL;
    text = wq_flat_bytes(flat);
    return flat->bad ? NULL : wq_str_dup(text);
}
