/* SPDX-License-Identifier: MIT */
/* The record: fields, the body's text, keys' prefixes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_owns_a_copy),
        cmocka_unit_test(the_body_text_joins_by_one_newline),
        cmocka_unit_test(a_comment_may_lack_its_author),
        cmocka_unit_test(knows_a_prefix_of_a_key),
    };
    return cmocka_run_group_tests_name("article: record", tests, NULL, NULL);
}
