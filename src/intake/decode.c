/* SPDX-License-Identifier: MIT */
/* Charset detection, then conversion, each step by itself. */
#include "decode.h"
#include "words.h"

#include <warraq/text.h>

/* A charset: how it is told by a byte order mark, how it becomes UTF-8. `convert`
 * NULL: known, not read. */
struct charset {
    const char *name;
    struct wq_str mark;
    void (*convert)(struct wq_str bytes, struct wq_buf *out, size_t *replaced);
};

/* The first whose mark the bytes begin with; UTF-32 stands before UTF-16, whose
 * mark begins its own. */
static const struct charset charsets[] = {
    {"utf-32le", {"\xFF\xFE\0\0", 4}, NULL},
    {"utf-32be", {"\0\0\xFE\xFF", 4}, NULL},
    {"utf-16le", {"\xFF\xFE", 2}, NULL},
    {"utf-16be", {"\xFE\xFF", 2}, NULL},
    {"utf-8", {"\xEF\xBB\xBF", 3}, text_clean_utf8},
    {"utf-8", {"", 0}, text_clean_utf8},
};

static const struct charset *detect(struct wq_str bytes)
{
    size_t i = 0;
    while (!wq_str_starts(bytes, charsets[i].mark))
        i++;
    return &charsets[i];
}

/* No text has one control in twenty bytes; one that is mostly text may have some,
 * also NULs, from a broken disk or a careless tool. */
static bool is_binary(struct wq_str bytes)
{
    size_t controls = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        controls += (byte < 0x20 && !(byte >= 7 && byte <= 13) && byte != 0x1B) || byte == 0x7F;
    }
    return controls > bytes.len / 20;
}

static void drop_nuls(struct decoded *decoded)
{
    size_t kept = 0;
    for (size_t i = 0; i < decoded->text.len; i++)
        if (decoded->text.ptr[i])
            decoded->text.ptr[kept++] = decoded->text.ptr[i];
    decoded->replaced += decoded->text.len - kept;
    decoded->text.len = kept;
}

static bool has_word(struct wq_str text)
{
    struct word word;
    size_t at = 0;
    while (word_next(text, &at, &word))
        if (!word.number)
            return true;
    return false;
}

enum wq_status decode_bytes(struct wq_str bytes, struct decoded *decoded, struct wq_error *error)
{
    const struct charset *charset = detect(bytes);
    *decoded = (struct decoded){.charset = charset->name};
    if (bytes.len == charset->mark.len)
        return wq_error_set(error, WQ_UNSUPPORTED, _("the document is empty"));
    if (!charset->convert)
        return wq_error_set(error, WQ_UNSUPPORTED, _("documents in %s are not read in this version"), charset->name);
    if (is_binary(bytes))
        return wq_error_set(error, WQ_UNSUPPORTED, _("the document is binary, not text"));
    bytes = wq_str_sub(bytes, charset->mark.len, bytes.len);
    charset->convert(bytes, &decoded->text, &decoded->replaced);
    drop_nuls(decoded);
    if (decoded->replaced > 16 && decoded->replaced > decoded->text.len / 20)
        return wq_error_set(error, WQ_UNSUPPORTED, _("the document is no UTF-8 text"));
    if (!has_word(wq_buf_view(&decoded->text)))
        return wq_error_set(error, WQ_UNSUPPORTED, _("the document holds no text"));
    return WQ_OK;
}

void decoded_free(struct decoded *decoded)
{
    wq_buf_free(&decoded->text);
}
