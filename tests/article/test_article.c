/* SPDX-License-Identifier: MIT */
/* The record: fields, the body's text, keys' prefixes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include <warraq/article.h>

static void a_field_owns_a_copy(void **state)
{
    (void)state;
    struct wq_article *article = article_new();
    char text[] = "one";
    article_set(&article->title, wq_str(text));
    text[0] = 'X';
    assert_string_equal(article->title, "one");
    article_set(&article->title, wq_str_sub(wq_str(article->title), 1, 3));
    assert_string_equal(article->title, "ne");
    article_set(&article->title, (struct wq_str){NULL, 0});
    assert_null(article->title);
    article_free(article);
    article_free(NULL);
}

static void the_body_text_joins_by_one_newline(void **state)
{
    (void)state;
    struct wq_article *article = article_new();
    struct wq_buf out = {0};
    article_body_text(article, &out);
    assert_int_equal(out.len, 0);
    wq_strs_add(&article->body, WQ_STR("أ"));
    wq_strs_add(&article->body, WQ_STR("ب"));
    article_body_text(article, &out);
    assert_string_equal(out.ptr, "أ\nب");
    wq_buf_free(&out);
    article_free(article);
}

static void a_comment_may_lack_its_author(void **state)
{
    (void)state;
    struct wq_article *article = article_new();
    article_add_comment(article, (struct wq_str){NULL, 0}, (struct wq_str){NULL, 0}, WQ_STR("نعم"));
    assert_null(article->comments[0].author);
    assert_string_equal(article->comments[0].text, "نعم");
    article_free(article);
}

static void knows_a_prefix_of_a_key(void **state)
{
    (void)state;
    assert_true(article_is_key_prefix(WQ_STR("0a1f")));
    assert_true(article_is_key_prefix(WQ_STR("0123456789ABCDEF")));
    assert_false(article_is_key_prefix(WQ_STR("0a1")));
    assert_false(article_is_key_prefix(WQ_STR("0123456789abcdef0")));
    assert_false(article_is_key_prefix(WQ_STR("0a1g")));
    assert_false(article_is_key_prefix((struct wq_str){NULL, 0}));
}

static void check_value(const char *field, const char *value, const char *wanted)
{
    struct wq_buf out = {0};
    struct wq_error error = {0};
    enum wq_status status = article_field_check(field, wq_str(value), &out, &error);
    if (wanted == NULL ? status != WQ_USAGE || error.text == NULL : status != WQ_OK || strcmp(out.ptr, wanted) != 0)
        fail_msg("%s = \"%s\": %d \"%s\" (%s)", field, value, status, out.ptr, error.text);
    wq_error_clear(&error);
    wq_buf_free(&out);
}

static void checks_what_a_person_puts_into_a_field(void **state)
{
    static const struct {
        const char *field, *value, *kept; /* NULL: refused */
    } values[] = {
        {"title", "  عنوان\n\tجديد ", "عنوان جديد"},
        {"title", "", ""},
        {"title", " \n", ""},
        {"title", "a\033b", NULL},
        {"title", "a\302\205b", "a b"},
        {"title", "a\302\206b", NULL},
        {"title", "a\377b", NULL},
        {"headline", "x", NULL},
        {"body", "x", NULL},
        {"key", "x", NULL},
        {"published", "2017", "2017"},
        {"published", "2017-10", "2017-10"},
        {"published", "2017-10-30", "2017-10-30"},
        {"published", "2017-10-30 09:23Z", "2017-10-30T09:23Z"},
        {"published", "2017-10-30T09:23:59+03:00", "2017-10-30T09:23:59+03:00"},
        {"updated", "2016-02-29", "2016-02-29"},
        {"updated", "2000-02-29", "2000-02-29"},
        {"updated", "1900-02-29", NULL},
        {"updated", "2017-02-29", NULL},
        {"updated", "2017-04-31", NULL},
        {"updated", "2017-13", NULL},
        {"updated", "0000", NULL},
        {"updated", "2017-10-30T09", NULL},
        {"updated", "2017-10-30T09:23 a", NULL},
        {"updated", "30/10/2017", NULL},
        {"language", "ar", "ar"},
        {"language", "ckb", "ckb"},
        {"language", "pt-BR", "pt-BR"},
        {"language", "arabic", NULL},
        {"language", "AR", NULL},
        {"language", "a", NULL},
        {"language", "ar-", NULL},
    };
    (void)state;
    for (size_t i = 0; i < WQ_COUNT(values); i++)
        check_value(values[i].field, values[i].value, values[i].kept);
}

static void a_correction_is_certain(void **state)
{
    (void)state;
    struct wq_article *article = article_new();
    article_set(&article->outlet, WQ_STR("أ"));
    article->confidence.outlet = 0.2;
    assert_true(article_correct(article, "outlet", WQ_STR("ب")));
    assert_string_equal(article->outlet, "ب");
    assert_true(article->confidence.outlet == 1.0);
    assert_true(article_correct(article, "outlet", WQ_STR("")));
    assert_null(article->outlet);
    assert_true(article_correct(article, "caption", WQ_STR("ص")));
    assert_string_equal(article->caption, "ص");
    assert_string_equal(article->corrected.items[0], "outlet");
    assert_false(article_correct(article, "words", WQ_STR("3")));
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_owns_a_copy),
        cmocka_unit_test(the_body_text_joins_by_one_newline),
        cmocka_unit_test(a_comment_may_lack_its_author),
        cmocka_unit_test(knows_a_prefix_of_a_key),
        cmocka_unit_test(checks_what_a_person_puts_into_a_field),
        cmocka_unit_test(a_correction_is_certain),
    };
    return cmocka_run_group_tests_name("article: record", tests, NULL, NULL);
}
