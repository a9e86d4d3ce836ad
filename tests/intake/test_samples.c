/* SPDX-License-Identifier: MIT */
/* The sample archive: each page must read as its line of samples/gold.jsonl says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include <warraq/intake.h>

static bool same_text(const struct wq_json *want, const char *got)
{
    if (!wq_json_is_string(want))
        return !got;
    return got && wq_str_equal(wq_json_text(want), wq_str(got));
}

static bool same_list(const struct wq_json *want, const struct wq_strs *got)
{
    if (wq_json_length(want) != got->count)
        return false;
    for (size_t i = 0; i < got->count; i++)
        if (!same_text(wq_json_at(want, i), got->items[i]))
            return false;
    return true;
}

static bool same_comments(const struct wq_json *want, const struct wq_article *got)
{
    if (wq_json_length(want) != got->comment_count)
        return false;
    for (size_t i = 0; i < got->comment_count; i++) {
        const struct wq_json *comment = wq_json_at(want, i);
        if (!same_text(wq_json_get(comment, "author"), got->comments[i].author) ||
            !same_text(wq_json_get(comment, "posted_iso"), got->comments[i].posted) ||
            !same_text(wq_json_get(comment, "text"), got->comments[i].text))
            return false;
    }
    return true;
}

static bool same_subheads(const struct wq_json *want, const struct wq_article *got)
{
    if (wq_json_length(want) != got->subhead_count)
        return false;
    for (size_t i = 0; i < got->subhead_count; i++)
        if (!same_text(wq_json_at(want, i), got->subheads[i].text))
            return false;
    return true;
}

static size_t differing(const char *file, const struct wq_json *gold, const struct wq_article *article)
{
    const struct {
        const char *name;
        bool same;
    } fields[] = {
        {"title", same_text(wq_json_get(gold, "title"), article->title)},
        {"deck", same_text(wq_json_get(gold, "deck"), article->deck)},
        {"outlet", same_text(wq_json_get(gold, "outlet"), article->outlet)},
        {"byline", same_text(wq_json_get(gold, "byline"), article->byline)},
        {"desk", same_text(wq_json_get(gold, "desk"), article->desk)},
        {"dateline", same_text(wq_json_get(gold, "dateline"), article->dateline)},
        {"published", same_text(wq_json_get(gold, "published"), article->published)},
        {"updated", same_text(wq_json_get(gold, "updated"), article->updated)},
        {"section", same_text(wq_json_get(gold, "section"), article->section)},
        {"caption", same_text(wq_json_get(gold, "caption"), article->caption)},
        {"body", same_list(wq_json_get(gold, "body"), &article->body)},
        {"subheads", same_subheads(wq_json_get(gold, "subheads"), article)},
        {"read_also", same_list(wq_json_get(gold, "read_also"), &article->read_also)},
        {"related", same_list(wq_json_get(gold, "related"), &article->related)},
        {"comments", same_comments(wq_json_get(gold, "comments"), article)},
    };
    size_t count = 0;
    for (size_t i = 0; i < WQ_COUNT(fields); i++) {
        if (fields[i].same)
            continue;
        print_message("# %s: %s differs\n", file, fields[i].name);
        count++;
    }
    return count;
}

static size_t check_page(const struct wq_rules *rules, const char *samples, const struct wq_json *gold)
{
    struct wq_buf path = {0}, page = {0};
    char *file = wq_str_dup(wq_json_text(wq_json_get(gold, "file")));
    struct wq_article *article;
    wq_buf_putf(&path, "%s/pages/%s", samples, file);
    assert_int_equal(wq_file_read(path.ptr, 1 << 20, &page), WQ_OK);
    struct wq_document document = {.path = file, .bytes = wq_buf_view(&page)};
    assert_int_equal(intake_parse(rules, &document, &article, NULL), WQ_OK);
    size_t count = differing(file, gold, article);
    article_free(article);
    free(file);
    wq_buf_free(&path);
    wq_buf_free(&page);
    return count;
}

static void reads_every_sample_as_its_gold_says(void **state)
{
    struct wq_rules *rules;
    struct wq_buf samples = {0}, path = {0}, gold = {0};
    size_t pages = 0, faults = 0;
    (void)state;
    assert_int_equal(intake_rules_load(&rules, NULL), WQ_OK);
    wq_buf_putf(&samples, "%s/samples", getenv("abs_top_srcdir"));
    wq_buf_putf(&path, "%s/gold.jsonl", samples.ptr);
    assert_int_equal(wq_file_read(path.ptr, 16 << 20, &gold), WQ_OK);
    struct wq_str rest = wq_buf_view(&gold);
    while (rest.len) {
        size_t end = wq_str_find(rest, WQ_STR("\n"), 0);
        struct wq_str line = wq_str_sub(rest, 0, end == SIZE_MAX ? rest.len : end);
        rest = wq_str_sub(rest, end == SIZE_MAX ? rest.len : end + 1, rest.len);
        struct wq_json *json;
        assert_int_equal(wq_json_parse(line, &json, NULL), WQ_OK);
        faults += check_page(rules, samples.ptr, json);
        wq_json_free(json);
        pages++;
    }
    assert_true(pages >= 24);
    assert_int_equal(faults, 0);
    wq_buf_free(&samples);
    wq_buf_free(&path);
    wq_buf_free(&gold);
    intake_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_every_sample_as_its_gold_says)};
    return cmocka_run_group_tests_name("intake: samples", tests, NULL, NULL);
}
