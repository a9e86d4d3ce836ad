/* SPDX-License-Identifier: MIT */
/* A line of an article around its first hits. */
#include "private.h"

#include <warraq/text.h>

#define BEFORE 60 /* bytes of text shown before the first hit, about */
#define WHOLE 320 /* bytes of text shown, about */

#define HIT_START "\xee\x80\x80" /* U+E000 */
#define HIT_END "\xee\x80\x81"   /* U+E001 */

/* The texts that a query looks in, in the order in which a snippet is taken from them. */
static bool find_text(const struct wq_article *article, const struct archive_wanted *wanted, struct wq_str *text,
                      struct wq_spans *spans)
{
    for (size_t i = 0; i <= article->body.count + 1; i++) {
        const char *part = i < article->body.count    ? article->body.items[i]
                           : i == article->body.count ? article->deck
                                                      : article->title;

        *text = wq_str(part);
        archive_wanted_find(wanted, *text, spans);
        if (spans->count > 0)
            return true;
    }
    return false;
}

/* Text as it is, but for marks that would be taken for ours. */
static void put_plain(struct wq_buf *out, struct wq_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code_point = text_next(text, &at);

        if (code_point == 0xE000 || code_point == 0xE001)
            code_point = 0xFFFD;
        wq_buf_put_utf8(out, code_point == '\n' ? ' ' : code_point);
    }
}

/* The nearest space at or before `at`, or the start of its character. */
static size_t back_to_space(struct wq_str text, size_t at, size_t least)
{
    size_t space = at;

    while (space > least && text.ptr[space - 1] != ' ')
        space--;
    if (space > least || least == 0)
        return space;
    while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void put_marked(struct wq_buf *out, struct wq_str text, size_t from, size_t to, const struct wq_spans *spans)
{
    size_t at = from;

    if (from > 0)
        wq_buf_puts(out, "… ");
    for (size_t i = 0; i < spans->count && spans->items[i].start < to; i++) {
        size_t end = spans->items[i].end < to ? spans->items[i].end : to;

        if (spans->items[i].start < at)
            continue;
        put_plain(out, wq_str_sub(text, at, spans->items[i].start));
        wq_buf_puts(out, HIT_START);
        put_plain(out, wq_str_sub(text, spans->items[i].start, end));
        wq_buf_puts(out, HIT_END);
        at = end;
    }
    put_plain(out, wq_str_sub(text, at, to));
    if (to < text.len)
        wq_buf_puts(out, " …");
}

char *archive_snippet(const struct wq_article *article, const struct archive_wanted *wanted)
{
    struct wq_spans spans = {0};
    struct wq_buf out = {0};
    struct wq_str text;
    size_t first = 0, from = 0, to;

    if (find_text(article, wanted, &text, &spans))
        first = spans.items[0].start;
    else
        text = wq_str(article->body.count > 0 ? article->body.items[0] : article->title);
    if (first > BEFORE)
        from = back_to_space(text, first - BEFORE, first > 2 * BEFORE ? first - 2 * BEFORE : 0);
    to = from + WHOLE < text.len ? back_to_space(text, from + WHOLE, first) : text.len;
    if (spans.count > 0 && to < spans.items[0].end)
        to = spans.items[0].end;
    put_marked(&out, text, from, to, &spans);
    archive_spans_free(&spans);
    return wq_buf_take(&out);
}
