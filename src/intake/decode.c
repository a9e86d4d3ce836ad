/* SPDX-License-Identifier: MIT */
/* Page dumps as text; what is none says why. */
#include "decode.h"

#include "words.h"

static bool has_word(struct wq_str text)
{
    struct word word;
    size_t at = 0;
    while (word_next(text, &at, &word)) {
        if (!word.number)
            return true;
    }
    return false;
}

struct wq_str decode_declared(const char *media_type)
{
    struct wq_str type = wq_str(media_type);
    size_t at = wq_str_find(type, WQ_STR("charset="), 0);
    if (at == SIZE_MAX)
        return (struct wq_str){0};
    struct wq_str label = wq_str_sub(type, at + 8, type.len);
    label = wq_str_trim(wq_str_sub(label, 0, wq_str_find(label, WQ_STR(";"), 0)));
    bool quoted = label.len > 1 && label.ptr[0] == '"' && label.ptr[label.len - 1] == '"';
    return quoted ? wq_str_sub(label, 1, label.len - 1) : label;
}

enum wq_status decode_refuse(enum wq_status status, struct wq_error *error)
{
    if (status == WQ_NOT_FOUND)
        return wq_error_set(error, WQ_UNSUPPORTED, _("the document is empty"));
    return wq_error_set(error, WQ_UNSUPPORTED, _("the document is binary, not text"));
}

enum wq_status decode_page(struct wq_str bytes, const char *media_type, struct wq_buf *text,
                           struct wq_decoding *decoding, struct wq_error *error)
{
    struct wq_buf decoded = {0};
    enum wq_status status = text_decode(bytes, decode_declared(media_type), &decoded, decoding);
    if (status)
        status = decode_refuse(status, error);
    else
        text_repair(wq_buf_view(&decoded), text, decoding);
    wq_buf_free(&decoded);
    if (!status && !has_word(wq_buf_view(text)))
        status = wq_error_set(error, WQ_UNSUPPORTED, _("the document holds no text"));
    return status;
}
