/* SPDX-License-Identifier: MIT */
/* Hostile bytes made safe to print: the one escaping for messages and names. */
#include <warraq/base.h>

/* One well-formed sequence (Unicode, table 3-7): its bytes, or 0. */
static size_t well_formed(const unsigned char *at, size_t left, uint32_t *code_point)
{
    unsigned char lead = at[0];
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    size_t length = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    if (length == 0 || length > left)
        return 0;
    uint32_t value = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (at[i] & 0x3Fu);
    }
    if ((length == 3 && value < 0x800) || (length == 4 && (value < 0x10000 || value > 0x10FFFF)) ||
        (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code_point = value;
    return length;
}

/* What a terminal, or a reader's eye, could take an order from. */
static bool is_dangerous(uint32_t c, bool lines)
{
    if (c == '\n' || c == '\t')
        return !lines;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 ||
           c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE007F);
}

void wq_buf_put_escaped(struct wq_buf *buf, struct wq_str text, bool lines)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t plain = 0;
    for (size_t i = 0; i < text.len;) {
        uint32_t code_point = 0;
        size_t length = well_formed(bytes + i, text.len - i, &code_point);
        if (length > 0 && !is_dangerous(code_point, lines)) {
            i += length;
            continue;
        }
        wq_buf_put(buf, wq_str_sub(text, plain, i));
        if (length == 0)
            wq_buf_putf(buf, "\\x%02X", bytes[i]);
        else
            wq_buf_putf(buf, "\\u{%X}", code_point);
        i += length ? length : 1;
        plain = i;
    }
    wq_buf_put(buf, wq_str_sub(text, plain, text.len));
}
