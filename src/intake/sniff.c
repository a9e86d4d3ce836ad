/* SPDX-License-Identifier: MIT */
/* Formats by their first bytes. */
#include "sniff.h"

#include <string.h>

#include <warraq/text.h>

#include "feed.h"
#include "html.h"

#define HEAD_BYTES 4096

static const struct {
    struct wq_str start;
    const char *name;
} formats[] = {
    {{"%PDF-", 5}, "PDF"},
    {{"\x89PNG", 4}, "PNG"},
    {{"GIF8", 4}, "GIF"},
    {{"\xFF\xD8\xFF", 3}, "JPEG"},
    {{"RIFF", 4}, "RIFF"},
    {{"OggS", 4}, "Ogg"},
    {{"ID3", 3}, "MP3"},
    {{"wOF", 3}, "WOFF"},
    {{"\x7F"
      "ELF",
      4},
     "ELF"},
    {{"MZ\x90", 3}, "EXE"},
    {{"{\\rtf", 5}, "RTF"},
    {{"%!PS", 4}, "PostScript"},
    {{"SQLite format 3", 15}, "SQLite"},
    {{"\xD0\xCF\x11\xE0", 4}, "MS Office"},
    {{"Rar!", 4}, "RAR"},
    {{"7z\xBC\xAF", 4}, "7-Zip"},
    {{" CDX ", 5}, "CDX"},
    {{"!meta", 5}, "CDXJ"},
};

/* A line of a crawl's index without its head: "org,example)/ 20240517233122 ...". */
static bool is_crawl_index(struct wq_str head)
{
    size_t space = wq_str_find(head, WQ_STR(" "), 0), close = wq_str_find(head, WQ_STR(")"), 0);
    if (space == SIZE_MAX || close > space || wq_str_find(head, WQ_STR(","), 0) > close)
        return false;
    struct wq_str date = wq_str_sub(head, space + 1, space + 16);
    for (size_t i = 0; i < 14; i++) {
        if (i >= date.len || date.ptr[i] < '0' || date.ptr[i] > '9')
            return false;
    }
    return date.len == 15 && date.ptr[14] == ' ';
}

static enum sniff_kind kind_of(struct wq_str head)
{
    if (feed_is(head))
        return SNIFF_FEED;
    if (html_is(head))
        return SNIFF_HTML;
    struct wq_str text = wq_str_trim(head);
    if (wq_str_starts(text, WQ_STR("\xEF\xBB\xBF")))
        text = wq_str_trim(wq_str_sub(text, 3, text.len));
    struct wq_str inner = wq_str_trim(wq_str_sub(text, 1, text.len));
    bool object =
        text.len && *text.ptr == '{' && (wq_str_starts(inner, WQ_STR("\"")) || wq_str_starts(inner, WQ_STR("}")));
    return object ? SNIFF_JSON : SNIFF_PAGE;
}

enum wq_status sniff_document(struct wq_str bytes, enum sniff_kind *kind, struct wq_error *error)
{
    struct wq_str head = wq_str_sub(bytes, 0, HEAD_BYTES);
    for (size_t i = 0; i < WQ_COUNT(formats); i++) {
        if (wq_str_starts(head, formats[i].start))
            return wq_error_set(error, WQ_UNSUPPORTED, _("not a page: %s"), formats[i].name);
    }
    if (is_crawl_index(head))
        return wq_error_set(error, WQ_UNSUPPORTED, _("not a page: %s"), "CDX");
    bool wide = head.len > 1 && (memchr(head.ptr, 0, head.len) || (uint8_t)head.ptr[0] >= 0xFE);
    struct wq_buf text = {0};
    struct wq_decoding decoding;
    if (wide && !text_decode(head, (struct wq_str){0}, &text, &decoding))
        head = wq_buf_view(&text);
    *kind = kind_of(head);
    wq_buf_free(&text);
    return WQ_OK;
}
