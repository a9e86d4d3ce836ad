/* SPDX-License-Identifier: MIT */
/* The fields that a person may correct: by name, checked, set. */
#include <stddef.h>
#include <string.h>

#include <warraq/article.h>
#include <warraq/text.h>

/* Bytes of the longest value. */
#define VALUE_LIMIT 4000

enum kind { KIND_TEXT, KIND_DATE, KIND_LANGUAGE };

static const struct field {
    const char *name;
    enum kind kind;
    size_t value;      /* offset of its string in struct wq_article */
    size_t confidence; /* offset of its confidence, 0 where it has none */
} fields[] = {
    {"title", KIND_TEXT, offsetof(struct wq_article, title), offsetof(struct wq_article, confidence.title)},
    {"deck", KIND_TEXT, offsetof(struct wq_article, deck), 0},
    {"outlet", KIND_TEXT, offsetof(struct wq_article, outlet), offsetof(struct wq_article, confidence.outlet)},
    {"byline", KIND_TEXT, offsetof(struct wq_article, byline), offsetof(struct wq_article, confidence.byline)},
    {"desk", KIND_TEXT, offsetof(struct wq_article, desk), 0},
    {"dateline", KIND_TEXT, offsetof(struct wq_article, dateline), 0},
    {"published", KIND_DATE, offsetof(struct wq_article, published), offsetof(struct wq_article, confidence.published)},
    {"updated", KIND_DATE, offsetof(struct wq_article, updated), 0},
    {"section", KIND_TEXT, offsetof(struct wq_article, section), 0},
    {"caption", KIND_TEXT, offsetof(struct wq_article, caption), 0},
    {"language", KIND_LANGUAGE, offsetof(struct wq_article, language), 0},
};

static const struct field *find_field(const char *name)
{
    for (size_t i = 0; i < WQ_COUNT(fields); i++)
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    return NULL;
}

static enum wq_status unknown_field(const char *name, struct wq_error *error)
{
    struct wq_buf names = {0};
    for (size_t i = 0; i < WQ_COUNT(fields); i++)
        wq_buf_putf(&names, i ? ", %s" : "%s", fields[i].name);
    wq_error_set(error, WQ_USAGE, _("\"%s\" is no field that can be corrected; these are: %s"), name, names.ptr);
    wq_buf_free(&names);
    return WQ_USAGE;
}

/* ---- values ------------------------------------------------------------------------- */

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

/* One line: runs of white space become a blank. */
static enum wq_status clean_text(const char *name, struct wq_str value, struct wq_buf *out, struct wq_error *error)
{
    bool space = false, begun = false;
    size_t replaced = 0;
    struct wq_buf whole = {0};
    enum wq_status status = WQ_OK;
    text_clean_utf8(value, &whole, &replaced);
    for (size_t at = 0; at < whole.len && status == WQ_OK;) {
        uint32_t c = text_next(wq_buf_view(&whole), &at);
        if (is_space(c)) {
            space = begun;
            continue;
        }
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            status = wq_error_set(error, WQ_USAGE, _("a value of %s cannot hold control characters"), name);
        if (space)
            wq_buf_putc(out, ' ');
        space = false;
        begun = true;
        wq_buf_put_utf8(out, c);
    }
    if (status == WQ_OK && replaced > 0)
        status = wq_error_set(error, WQ_USAGE, _("the value of %s is not UTF-8"), name);
    if (status == WQ_OK && out->len > VALUE_LIMIT)
        status = wq_error_set(error, WQ_USAGE, _("the value of %s is longer than %d bytes"), name, VALUE_LIMIT);
    wq_buf_free(&whole);
    return status;
}

static bool is_day_of_month(struct wq_str date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int numbers[3] = {0, 1, 1}; /* year, month, day */
    for (size_t i = 0, part = 0; i < date.len && date.ptr[i] != 'T'; i++) {
        if (date.ptr[i] == '-')
            numbers[++part] = 0;
        else
            numbers[part] = numbers[part] * 10 + (date.ptr[i] - '0');
    }
    bool leap = (numbers[0] % 4 == 0 && numbers[0] % 100 != 0) || numbers[0] % 400 == 0;
    return numbers[0] > 0 && numbers[2] <= days[numbers[1] - 1] + (leap && numbers[1] == 2);
}

static enum wq_status check_date(const char *name, struct wq_str value, struct wq_buf *out, struct wq_error *error)
{
    if (article_read_date(value, out) == value.len && is_day_of_month(wq_buf_view(out)))
        return WQ_OK;
    return wq_error_set(error, WQ_USAGE,
                        _("%s takes a date of ISO 8601, such as 2017, 2017-10, 2017-10-30 or 2017-10-30T09:23Z"), name);
}

/* The form of BCP 47, not its registry: "ar", "pt-BR". */
static enum wq_status check_language(const char *name, struct wq_str value, struct wq_buf *out, struct wq_error *error)
{
    size_t part = 0, parts = 0;
    bool good = true;
    for (size_t i = 0; i <= value.len && good; i++) {
        char c = i < value.len ? value.ptr[i] : '-';
        bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        if (c == '-') {
            good = part >= 2 && part <= (parts == 0 ? 3 : 8);
            part = 0;
            parts++;
        } else {
            good = lower || (parts > 0 && (upper || digit));
            part++;
        }
    }
    if (!good)
        return wq_error_set(error, WQ_USAGE, _("%s takes a language tag, such as ar, fa or en"), name);
    wq_buf_put(out, value);
    return WQ_OK;
}

enum wq_status article_field_check(const char *field, struct wq_str value, struct wq_buf *out, struct wq_error *error)
{
    const struct field *found = find_field(field);
    struct wq_str text = wq_str_trim(value);
    if (!found)
        return unknown_field(field, error);
    wq_buf_puts(out, "");
    if (text.len == 0)
        return WQ_OK;
    if (found->kind == KIND_DATE)
        return check_date(field, text, out, error);
    if (found->kind == KIND_LANGUAGE)
        return check_language(field, text, out, error);
    return clean_text(field, value, out, error);
}

/* ---- setting ------------------------------------------------------------------------- */

bool article_correct(struct wq_article *article, const char *field, struct wq_str value)
{
    const struct field *found = find_field(field);
    if (!found)
        return false;
    char *base = (char *)article;
    /* offsetof gives where the member lies: the table is of that type alone. */
    char **text = (char **)(void *)(base + found->value);
    article_set(text, value.len > 0 ? value : (struct wq_str){NULL, 0});
    if (found->confidence != 0)
        *(double *)(void *)(base + found->confidence) = 1;
    wq_strs_add(&article->corrected, wq_str(found->name));
    return true;
}
