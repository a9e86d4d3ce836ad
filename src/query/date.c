/* SPDX-License-Identifier: MIT */
/* The forms of date: a year, month or day, a range of them, a span back from today. */
#include "parse.h"

#include <string.h>

#include <warraq/text.h>

static bool read_number(struct wq_str text, unsigned *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *number = *number * 10 + (unsigned)(text.ptr[i] - '0');
    }
    return text.len > 0;
}

static unsigned days_of_month(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month == 2 && leap ? 29 : days[month - 1];
}

/* YYYY, YYYY-MM or YYYY-MM-DD, of the calendar. */
static bool is_date(struct wq_str text)
{
    unsigned year, month, day;

    if (text.len != 4 && text.len != 7 && text.len != 10)
        return false;
    if (!read_number(wq_str_sub(text, 0, 4), &year) || year == 0)
        return false;
    if (text.len == 4)
        return true;
    if (text.ptr[4] != '-' || !read_number(wq_str_sub(text, 5, 7), &month) || month < 1 || month > 12)
        return false;
    if (text.len == 7)
        return true;
    return text.ptr[7] == '-' && read_number(wq_str_sub(text, 8, 10), &day) && day >= 1 &&
           day <= days_of_month(year, month);
}

/* -7d, -2w, -3m, -1y. */
static bool is_span(struct wq_str text)
{
    unsigned number;

    return text.len >= 3 && text.len <= 6 && text.ptr[0] == '-' && strchr("dwmy", text.ptr[text.len - 1]) != NULL &&
           read_number(wq_str_sub(text, 1, text.len - 1), &number) && number > 0;
}

/* True where a range ends before it begins, as far as both bounds say. */
static bool is_backward(struct wq_str from, struct wq_str to)
{
    size_t common = from.len < to.len ? from.len : to.len;

    return memcmp(from.ptr, to.ptr, common) > 0;
}

static enum wq_status read_range(struct wq_str text, size_t dots, struct wq_query *node)
{
    struct wq_str from = wq_str_sub(text, 0, dots), to = wq_str_sub(text, dots + 2, text.len);

    if (from.len == 0 && to.len == 0)
        return WQ_INVALID;
    if ((from.len > 0 && !is_date(from)) || (to.len > 0 && !is_date(to)))
        return WQ_INVALID;
    if (from.len > 0 && to.len > 0 && is_backward(from, to))
        return WQ_INVALID;
    node->from = wq_str_dup(from);
    node->to = wq_str_dup(to);
    return WQ_OK;
}

enum wq_status query_read_date(struct wq_str value, struct wq_query *node)
{
    struct wq_buf folded = {0}; /* Arabic-Indic digits become ASCII ones */
    enum wq_status status = WQ_OK;
    struct wq_str text;
    size_t dots;

    text_fold(value, &folded, NULL);
    text = wq_buf_view(&folded);
    dots = wq_str_find(text, WQ_STR(".."), 0);
    if (dots != SIZE_MAX) {
        status = read_range(text, dots, node);
    } else if (is_date(text)) {
        node->from = wq_str_dup(text);
        node->to = wq_str_dup(text);
    } else if (is_span(text)) {
        node->from = wq_str_dup(text);
        node->to = wq_strdup("");
    } else {
        status = WQ_INVALID;
    }
    wq_buf_free(&folded);
    return status;
}
