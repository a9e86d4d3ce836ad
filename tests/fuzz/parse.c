/* SPDX-License-Identifier: MIT */
/* Any bytes as a page: what must hold of the article, and its way through JSON. */
#include "fuzz.h"

#include <string.h>

#include <warraq/intake.h>
#include <warraq/text.h>

/* Read once: a table for the whole run. */
static struct wq_rules *rules;

static void check_string(const char *text)
{
    struct wq_buf clean = {0};
    size_t replaced = 0;
    if (!text)
        return;
    text_clean_utf8(wq_str(text), &clean, &replaced);
    fuzz_require(replaced == 0 && *text);
    wq_buf_free(&clean);
}

static void check_strings(const struct wq_strs *strs)
{
    for (size_t i = 0; i < strs->count; i++)
        check_string(strs->items[i]);
}

/* "2016-09", "2016-09-30", with a time and a zone perhaps. */
static void check_date(const char *date)
{
    if (!date)
        return;
    fuzz_require(strlen(date) >= 7 && date[4] == '-' && strspn(date, "0123456789-T:Z+") == strlen(date));
}

static void check_article(const struct wq_article *article)
{
    check_string(article->title);
    check_string(article->deck);
    check_string(article->outlet);
    check_string(article->byline);
    check_string(article->desk);
    check_string(article->dateline);
    check_string(article->section);
    check_string(article->caption);
    check_strings(&article->body);
    check_strings(&article->read_also);
    check_strings(&article->related);
    check_strings(&article->boilerplate);
    check_date(article->published);
    check_date(article->updated);
    for (size_t i = 0; i < article->subhead_count; i++)
        fuzz_require(article->subheads[i].before <= article->body.count);
    fuzz_require(article->confidence.title >= 0 && article->confidence.title <= 1);
    fuzz_require(article->confidence.outlet >= 0 && article->confidence.outlet <= 1);
    fuzz_require(article->confidence.byline >= 0 && article->confidence.byline <= 1);
    fuzz_require(article->confidence.published >= 0 && article->confidence.published <= 1);
    fuzz_require((article->title != NULL) == (article->confidence.title > 0));
    fuzz_require(strlen(article->key) == WQ_KEY_SIZE - 1);
}

static void check_json(const struct wq_article *article)
{
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_FULL), *again = NULL;
    struct wq_buf line = {0};
    wq_json_write(json, &line);
    fuzz_require(wq_str_find(wq_buf_view(&line), WQ_STR("\n"), 0) == SIZE_MAX);
    fuzz_require(wq_json_parse(wq_buf_view(&line), &again, NULL) == WQ_OK);
    wq_json_free(json);
    wq_json_free(again);
    wq_buf_free(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct wq_document document = {.path = "-", .bytes = {(const char *)bytes, count}};
    struct wq_article *article;
    struct wq_error error = {0};
    if (!rules)
        fuzz_require(intake_rules_load(&rules, NULL) == WQ_OK);
    enum wq_status status = intake_parse(rules, &document, &article, &error);
    fuzz_require((status == WQ_OK) == (article != NULL));
    if (status == WQ_OK) {
        check_article(article);
        check_json(article);
    } else {
        fuzz_require(status == WQ_UNSUPPORTED && error.text);
    }
    article_free(article);
    wq_error_clear(&error);
    return 0;
}
