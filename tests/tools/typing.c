/* SPDX-License-Identifier: MIT */
/* Names of keys and their bytes. */
#include "typing.h"

#include <stdlib.h>

static const struct {
    const char *name, *bytes;
} keys[] = {
    {"Enter", "\r"},         {"Esc", "\x1B"},       {"Tab", "\t"},       {"BackTab", "\x1B[Z"}, {"Backspace", "\x7F"},
    {"Space", " "},          {"lt", "<"},           {"Up", "\x1BOA"},    {"Down", "\x1BOB"},    {"Right", "\x1BOC"},
    {"Left", "\x1BOD"},      {"Home", "\x1BOH"},    {"End", "\x1BOF"},   {"PgUp", "\x1B[5~"},   {"PgDn", "\x1B[6~"},
    {"Insert", "\x1B[2~"},   {"Delete", "\x1B[3~"}, {"F1", "\x1BOP"},    {"F2", "\x1BOQ"},      {"F3", "\x1BOR"},
    {"F4", "\x1BOS"},        {"F5", "\x1B[15~"},    {"F6", "\x1B[17~"},  {"F7", "\x1B[18~"},    {"F8", "\x1B[19~"},
    {"F9", "\x1B[20~"},      {"F10", "\x1B[21~"},   {"F11", "\x1B[23~"}, {"F12", "\x1B[24~"},   {"paste", "\x1B[200~"},
    {"/paste", "\x1B[201~"},
};

/* <C-o>, <A-x>, <x1b>. */
static bool put_made(struct wq_str name, struct wq_buf *out)
{
    if (name.len == 3 && wq_str_starts(name, WQ_STR("C-"))) {
        wq_buf_putc(out, (char)(name.ptr[2] & 0x1F));
        return true;
    }
    if (name.len > 2 && wq_str_starts(name, WQ_STR("A-"))) {
        wq_buf_putc(out, '\x1B');
        wq_buf_put(out, wq_str_sub(name, 2, name.len));
        return true;
    }
    if (name.len == 3 && name.ptr[0] == 'x') {
        char *digits = wq_str_dup(wq_str_sub(name, 1, 3));
        char *end;
        unsigned long byte = strtoul(digits, &end, 16);
        bool read = *end == 0;
        free(digits);
        if (read)
            wq_buf_putc(out, (char)byte);
        return read;
    }
    return false;
}

static bool put_name(struct wq_str name, struct wq_buf *out)
{
    for (size_t i = 0; i < WQ_COUNT(keys); i++) {
        if (wq_str_equal(name, wq_str(keys[i].name))) {
            wq_buf_puts(out, keys[i].bytes);
            return true;
        }
    }
    return put_made(name, out);
}

bool typing_bytes(struct wq_str text, struct wq_buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = text.ptr[at] == '<' ? wq_str_find(text, WQ_STR(">"), at) : SIZE_MAX;
        if (end == SIZE_MAX) {
            wq_buf_putc(out, text.ptr[at++]);
            continue;
        }
        if (!put_name(wq_str_sub(text, at + 1, end), out))
            return false;
        at = end + 1;
    }
    return true;
}
