/* SPDX-License-Identifier: MIT */
/* Figures and dates as people write them. */
#include <warraq/ui.h>

void ui_put_number(struct wq_buf *out, size_t number)
{
    struct wq_buf digits = {0};
    wq_buf_putf(&digits, "%zu", number);
    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0)
            wq_buf_putc(out, ',');
        wq_buf_putc(out, digits.ptr[i]);
    }
    wq_buf_free(&digits);
}

/* Dates stand among Arabic titles and outlets: the names of months are Arabic in
 * every language of the interface. */
static const char *const month_names[12] = {
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
};

/* Reads `digits` digits at *at; false where they are not there. */
static bool read_number(const char **at, size_t digits, unsigned *number)
{
    *number = 0;
    for (size_t i = 0; i < digits; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return false;
        *number = *number * 10 + (unsigned)(**at - '0');
    }
    return true;
}

void ui_put_date(struct wq_buf *out, const char *iso)
{
    if (iso == NULL)
        return;
    const char *at = iso;
    unsigned year, month, day;
    bool whole = read_number(&at, 4, &year);
    if (!whole || *at != '-') {
        wq_buf_puts(out, iso);
        return;
    }
    at++;
    if (!read_number(&at, 2, &month) || month < 1 || month > 12) {
        wq_buf_puts(out, iso);
        return;
    }
    if (*at == '-') {
        at++;
        if (!read_number(&at, 2, &day)) {
            wq_buf_puts(out, iso);
            return;
        }
        wq_buf_putf(out, "%u ", day);
    }
    wq_buf_putf(out, "%s %u", month_names[month - 1], year);
}
