/* SPDX-License-Identifier: MIT */
/* Paragraphs set apart and put back: the article is as it was, its subheads in their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <warraq/article.h>

/* Letters: x, y and z are furniture; digits are subheads. */
static struct wq_article *article_of(const char *letters)
{
    struct wq_article *article = article_new();
    article_set(&article->outlet, WQ_STR("صحيفة"));
    article_set(&article->title, WQ_STR("عنوان"));
    for (; *letters; letters++) {
        if (*letters >= '0' && *letters <= '9') {
            article_add_subhead(article, (struct wq_str){letters, 1}, article->body.count);
        } else {
            wq_strs_add(&article->body, (struct wq_str){letters, 1});
            article->words++;
        }
    }
    return article;
}

static struct wq_hashes furniture_of(const char *letters)
{
    struct wq_article *article = article_of(letters);
    struct wq_hashes hashes = {0};
    article_lines(article, &hashes);
    for (size_t i = 1; i < hashes.count; i++)
        for (size_t j = i; j > 0 && hashes.items[j] < hashes.items[j - 1]; j--) {
            uint64_t other = hashes.items[j];
            hashes.items[j] = hashes.items[j - 1];
            hashes.items[j - 1] = other;
        }
    article_free(article);
    return hashes;
}

static void put(const struct wq_article *article, struct wq_buf *out)
{
    size_t next = 0;
    wq_buf_clear(out);
    wq_buf_puts(out, "");
    for (size_t i = 0; i <= article->body.count; i++) {
        for (; next < article->subhead_count && article->subheads[next].before <= i; next++)
            wq_buf_puts(out, article->subheads[next].text);
        if (i < article->body.count)
            wq_buf_puts(out, article->body.items[i]);
    }
}

static void check(const char *whole, const char *learnt, size_t apart)
{
    struct wq_article *article = article_of(whole), *again = NULL;
    struct wq_hashes furniture = furniture_of("zxy"), none = {0};
    struct wq_buf got = {0};
    size_t words = article->words;

    article_learn(article, &furniture);
    put(article, &got);
    assert_string_equal(got.ptr, learnt);
    assert_int_equal(article->learned_count, apart);
    assert_int_equal(article->boilerplate.count, apart);
    assert_int_equal(article->words, words - apart);
    article_learn(article, &furniture);
    put(article, &got);
    assert_string_equal(got.ptr, learnt);
    assert_int_equal(article->boilerplate.count, apart);

    struct wq_json *json = article_to_json(article, WQ_ARTICLE_FULL);
    assert_int_equal(article_from_json(json, &again, NULL), WQ_OK);
    wq_json_free(json);
    article_unlearn(again);
    put(again, &got);
    assert_string_equal(got.ptr, whole);
    article_learn(article, &none);
    put(article, &got);
    assert_string_equal(got.ptr, whole);
    assert_int_equal(article->words, words);
    assert_int_equal(article->boilerplate.count, 0);
    assert_int_equal(article->learned_count, 0);
    wq_hashes_free(&furniture);
    wq_buf_free(&got);
    article_free(article);
    article_free(again);
}

static void furniture_goes_and_comes_back(void **state)
{
    (void)state;
    check("abc", "abc", 0);
    check("axb", "ab", 1);
    check("xaybz", "ab", 3);
    check("a1xb", "a1b", 1);
    check("ax1b", "a1b", 1);
    check("ax1y2zb3x", "a12b3", 4);
    check("1x2y3a", "123a", 2);
    check("xxaxx", "a", 4);
    check("xyz", "xyz", 0); /* nothing would be left */
    check("1xy", "1xy", 0);
}

static void long_lines_and_strangers_are_no_furniture(void **state)
{
    struct wq_article *article = article_of("ab");
    struct wq_hashes hashes = {0}, others = {0};
    struct wq_buf line = {0};
    (void)state;
    for (size_t i = 0; i < 21; i++)
        wq_buf_puts(&line, "كلمة ");
    wq_strs_add(&article->body, wq_buf_view(&line));
    article_lines(article, &hashes);
    assert_int_equal(hashes.count, 2);
    article_set(&article->outlet, WQ_STR("غيرها"));
    article_lines(article, &others);
    assert_int_equal(others.count, 2);
    assert_true(hashes.items[0] != others.items[0]);
    article_set(&article->outlet, (struct wq_str){NULL, 0});
    article_lines(article, &others);
    assert_int_equal(others.count, 2);
    wq_hashes_free(&hashes);
    wq_hashes_free(&others);
    wq_buf_free(&line);
    article_free(article);
}

static void five_titles_and_one_of_a_hundred_make_furniture(void **state)
{
    (void)state;
    assert_false(article_is_furniture(4, 4));
    assert_true(article_is_furniture(5, 5));
    assert_true(article_is_furniture(5, 500));
    assert_false(article_is_furniture(5, 501));
    assert_true(article_is_furniture(1000, 100000));
}

/* Places that no learning gives: read from a record of anybody. */
static void wrong_places_do_no_harm(void **state)
{
    static const char text[] =
        "{\"title\":\"t\",\"body\":[\"a\",\"b\"],\"subheads\":[{\"text\":\"1\",\"before\":1}],"
        "\"learned\":[{\"text\":\"x\",\"before\":99,\"subheads\":99},{\"text\":\"y\",\"before\":-5},"
        "{\"before\":1},7,{\"text\":3}]}";
    struct wq_json *json;
    struct wq_article *article;
    (void)state;
    assert_int_equal(wq_json_parse(wq_str(text), &json, NULL), WQ_OK);
    assert_int_equal(article_from_json(json, &article, NULL), WQ_OK);
    wq_json_free(json);
    article_unlearn(article);
    assert_int_equal(article->body.count, 4);
    assert_int_equal(article->learned_count, 0);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(furniture_goes_and_comes_back),
        cmocka_unit_test(long_lines_and_strangers_are_no_furniture),
        cmocka_unit_test(five_titles_and_one_of_a_hundred_make_furniture),
        cmocka_unit_test(wrong_places_do_no_harm),
    };
    return cmocka_run_group_tests_name("article: what outlets repeat", tests, NULL, NULL);
}
