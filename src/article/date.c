/* SPDX-License-Identifier: MIT */
/* ISO 8601 dates of any precision, as articles carry them. */
#include <string.h>

#include <warraq/article.h>

/* The number of exactly `digits` digits at *at, which moves behind them; -1. */
static int digits_at(struct wq_str text, size_t *at, size_t digits)
{
    int value = 0;
    if (text.len - *at < digits)
        return -1;
    for (size_t i = 0; i < digits; i++) {
        char c = text.ptr[*at + i];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    *at += digits;
    return value;
}

/* "-10", "T09", ":23": a part that may be left out. 1 read, 0 not there, -1 wrong. */
static int part_at(struct wq_str text, size_t *at, const char *marks, int least, int most)
{
    if (*at >= text.len || !strchr(marks, text.ptr[*at]))
        return 0;
    size_t digits = *at + 1;
    int value = digits_at(text, &digits, 2);
    if (value < least || value > most)
        return -1;
    *at = digits;
    return 1;
}

/* "T09" or " 09"; a blank before anything else ends the date. */
static int hour_at(struct wq_str text, size_t *at)
{
    bool digit = text.len - *at > 1 && text.ptr[*at + 1] >= '0' && text.ptr[*at + 1] <= '9';
    return digit ? part_at(text, at, "T ", 0, 23) : 0;
}

/* Bytes of a time zone at `at`: Z, +02, +0200 or +02:00; 0 where there is none. */
static size_t zone_length(struct wq_str text, size_t at)
{
    if (at < text.len && text.ptr[at] == 'Z')
        return 1;
    size_t end = at;
    if (part_at(text, &end, "+-", 0, 14) != 1)
        return 0;
    if (part_at(text, &end, ":", 0, 59) == 0)
        digits_at(text, &end, 2);
    return end - at;
}

size_t article_read_date(struct wq_str text, struct wq_buf *out)
{
    size_t at = 0;
    if (digits_at(text, &at, 4) < 0)
        return 0;
    int got = part_at(text, &at, "-", 1, 12);
    if (got > 0)
        got = part_at(text, &at, "-", 1, 31);
    size_t date = at;
    if (got > 0)
        got = hour_at(text, &at);
    if (got > 0 && part_at(text, &at, ":", 0, 59) == 1) {
        if (part_at(text, &at, ":", 0, 60) == 1 && at < text.len && text.ptr[at] == '.')
            while (++at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
                continue;
        at += zone_length(text, at);
    } else
        at = date;
    bool ends = at == text.len || text.ptr[at] == ' ' || text.ptr[at] == 'T';
    if (got < 0 || !ends)
        return 0;
    size_t start = out->len;
    wq_buf_put(out, wq_str_sub(text, 0, at));
    if (at > date)
        out->ptr[start + date] = 'T';
    return at;
}
