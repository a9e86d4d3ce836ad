/* SPDX-License-Identifier: MIT */
/*
 * Dates and row ids. Day numbers count from 0001-01-01 by the formula of E. G. Richards
 * in the form of days since a year that begins in March.
 */
#include "cache.h"

static bool read_digits(struct wq_str text, size_t from, size_t to, int64_t *number)
{
    *number = 0;
    if (to > text.len)
        return false;
    for (size_t i = from; i < to; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *number = *number * 10 + (text.ptr[i] - '0');
    }
    return true;
}

static int64_t days_before(int64_t year, int64_t month, int64_t day)
{
    int64_t shifted = month <= 2 ? year - 1 : year;
    int64_t since_march = (month + 9) % 12;

    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * since_march + 2) / 5 + day - 307;
}

enum wq_status store_day_number(struct wq_str date, int64_t *day)
{
    int64_t year, month = 1, of_month = 1;

    *day = 0;
    if (!read_digits(date, 0, 4, &year) || year < 1)
        return WQ_INVALID;
    if (date.len > 4 && (date.ptr[4] != '-' || !read_digits(date, 5, 7, &month) || month < 1 || month > 12))
        return WQ_INVALID;
    if (date.len > 7 && (date.ptr[7] != '-' || !read_digits(date, 8, 10, &of_month) || of_month < 1 || of_month > 31))
        return WQ_INVALID;
    *day = days_before(year, month, of_month);
    return WQ_OK;
}

enum wq_status cache_next_id(struct store_cache *cache, const char *published, int64_t *id, struct wq_error *error)
{
    sqlite3_stmt *statement;
    int64_t day, from = 1, to = CACHE_DATED;
    enum wq_status status = cache_statement(cache, SQL_ARTICLE_LAST, &statement, error);

    if (status != WQ_OK)
        return status;
    /* Days of the years 1 and 2 would fall among the undated; no page is that old. */
    if (published != NULL && store_day_number(wq_str(published), &day) == WQ_OK && day * CACHE_PLACES >= CACHE_DATED) {
        from = day * CACHE_PLACES;
        to = from + CACHE_PLACES;
    }
    sqlite3_bind_int64(statement, 1, from);
    sqlite3_bind_int64(statement, 2, to);
    status = store_step_row(&cache->db, statement, error);
    if (status != WQ_OK)
        return status;
    *id = sqlite3_column_type(statement, 0) == SQLITE_NULL ? from : sqlite3_column_int64(statement, 0) + 1;
    sqlite3_reset(statement);
    if (*id >= to)
        return wq_error_set(error, WQ_LIMIT, _("the cache holds no more articles of one day (%s)"),
                            published != NULL ? published : "—");
    return WQ_OK;
}
