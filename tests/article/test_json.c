/* SPDX-License-Identifier: MIT */
/* An article as JSON, both ways, and other people's records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <warraq/article.h>

static const char empty_article[] =
    "{\"key\":null,\"title\":null,\"deck\":null,\"outlet\":null,\"byline\":null,\"desk\":null,\"dateline\":null,"
    "\"published\":null,\"updated\":null,\"section\":null,\"caption\":null,\"language\":null,\"body\":[],"
    "\"subheads\":[],\"read_also\":[],\"related\":[],\"comments\":[],\"boilerplate\":[],\"url\":null,"
    "\"source\":{\"path\":null,\"member\":null,\"offset\":0,\"sha256\":null,\"charset\":null,\"media_type\":null},"
    "\"confidence\":{\"title\":0.0,\"outlet\":0.0,\"byline\":0.0,\"published\":0.0},\"words\":0}";

static const char full_article[] =
    "{\"key\":\"0123456789abcdef\",\"title\":\"عنوان\",\"deck\":\"تحته\",\"outlet\":\"صحيفة\",\"byline\":\"ياقوت\","
    "\"desk\":\"فريق التحرير\",\"dateline\":\"بغداد\",\"published\":\"2017-10-30T09:23\",\"updated\":\"2017-10-31\","
    "\"section\":\"محليات\",\"caption\":\"صورة\",\"language\":\"ar\",\"body\":[\"الأولى\",\"الثانية\"],"
    "\"subheads\":[{\"text\":\"فرع\",\"before\":1}],\"read_also\":[\"اقرأ\"],\"related\":[\"قريب\"],"
    "\"comments\":[{\"author\":\"قارئ\",\"posted\":null,\"text\":\"رأي\"}],\"boilerplate\":[\"شارك\"],"
    "\"url\":\"http://example.com/1\",\"source\":{\"path\":\"a/b.txt\",\"member\":\"m\",\"offset\":7,\"sha256\":"
    "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"charset\":\"UTF-8\","
    "\"media_type\":\"text/plain\"},\"confidence\":{\"title\":1.0,\"outlet\":0.5,\"byline\":0.25,\"published\":1.0},"
    "\"words\":2}";

static struct wq_article *read_article(const char *text)
{
    struct wq_json *json = NULL;
    struct wq_article *article = NULL;
    assert_int_equal(wq_json_parse(wq_str(text), &json, NULL), WQ_OK);
    assert_int_equal(article_from_json(json, &article, NULL), WQ_OK);
    wq_json_free(json);
    return article;
}

static void assert_written(const struct wq_article *article, enum wq_article_form form, const char *golden)
{
    struct wq_json *json = article_to_json(article, form);
    struct wq_buf out = {0};
    wq_json_write(json, &out);
    assert_string_equal(out.ptr, golden);
    wq_buf_free(&out);
    wq_json_free(json);
}

static void an_empty_article_has_every_member(void **state)
{
    (void)state;
    struct wq_article *article = article_new();
    assert_written(article, WQ_ARTICLE_FULL, empty_article);
    article_free(article);
}

static void what_was_written_is_read_again(void **state)
{
    (void)state;
    struct wq_article *article = read_article(full_article);
    assert_written(article, WQ_ARTICLE_FULL, full_article);
    article_free(article);
}

static void a_list_has_no_body(void **state)
{
    (void)state;
    struct wq_article *article = read_article(full_article);
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_LIST);
    assert_null(wq_json_get(json, "body"));
    assert_null(wq_json_get(json, "comments"));
    assert_null(wq_json_get(json, "boilerplate"));
    assert_int_equal(wq_json_length(wq_json_get(json, "related")), 1);
    wq_json_free(json);
    article_free(article);
}

static void reads_other_records(void **state)
{
    (void)state;
    struct wq_article *article =
        read_article("{\"id\":9,\"title\":\"العنوان\",\"author\":\"كاتب\",\"source\":\"صحيفة\",\"url\":null,"
                     "\"date\":\"2015-07-21 02:51:33\",\"text\":\"الفقرة الأولى\\r\\n\\n الفقرة الثانية\\n\"}");
    assert_string_equal(article->outlet, "صحيفة");
    assert_string_equal(article->byline, "كاتب");
    assert_string_equal(article->published, "2015-07-21T02:51:33");
    assert_int_equal(article->body.count, 2);
    assert_string_equal(article->body.items[1], "الفقرة الثانية");
    assert_int_equal(article->words, 4);
    assert_true(article->confidence.outlet > 0.99);
    /* printf %s 'العنوان الفقرة الأولى الفقرة الثانية' | sha256sum */
    assert_string_equal(article->key, "277d195cb2844594");
    article_free(article);
}

static void the_key_is_over_the_url_where_there_is_one(void **state)
{
    (void)state;
    struct wq_article *article =
        read_article("{\"key\":\"not a key\",\"title\":\"x\",\"url\":\"https://www.example.com/a?id=5\"}");
    assert_string_equal(article->key, "572aff29abde9349");
    article_free(article);
}

static void reads_dates_of_any_precision(void **state)
{
    (void)state;
    static const struct {
        const char *given, *read; /* NULL: refused */
    } dates[] = {
        {"2017", "2017"},
        {"2016-09", "2016-09"},
        {"2017-10-30", "2017-10-30"},
        {"2017-10-30T09:23", "2017-10-30T09:23"},
        {"2017-10-30T09:23Z", "2017-10-30T09:23Z"},
        {"2017-10-30 09:23:11", "2017-10-30T09:23:11"},
        {"2017-10-30T09:23:11.5+03:00", "2017-10-30T09:23:11.5+03:00"},
        {"2017-10-30T09:23+0300", "2017-10-30T09:23+0300"},
        {"2017-10-30 (Monday)", "2017-10-30"},
        {"2017-10-30T09", "2017-10-30"},
        {"2017-13-30", NULL},
        {"2017-10-32", NULL},
        {"2017-10-30T24:00", NULL},
        {"2017-1-3", NULL},
        {"20171030", NULL},
        {"30/10/2017", NULL},
        {"yesterday", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < WQ_COUNT(dates); i++) {
        struct wq_buf record = {0};
        wq_buf_putf(&record, "{\"title\":\"x\",\"date\":\"%s\"}", dates[i].given);
        struct wq_article *article = read_article(record.ptr);
        if (dates[i].read)
            assert_string_equal(article->published ? article->published : "none", dates[i].read);
        else
            assert_null(article->published);
        article_free(article);
        wq_buf_free(&record);
    }
}

static void hostile_members_do_no_harm(void **state)
{
    (void)state;
    struct wq_article *article = read_article(
        "{\"title\":\"x\",\"body\":[1,null,\"p\",[]],\"subheads\":[{\"text\":\"s\",\"before\":99},{\"text\":\"t\","
        "\"before\":-5},7],\"comments\":{\"a\":1},\"source\":{\"sha256\":\"zz\",\"offset\":\"q\"},"
        "\"confidence\":{\"title\":1e308,\"outlet\":-1},\"words\":-3,\"related\":\"no list\"}");
    assert_int_equal(article->body.count, 1);
    assert_int_equal(article->subheads[0].before, 1);
    assert_int_equal(article->subheads[1].before, 0);
    assert_int_equal(article->comment_count, 0);
    assert_string_equal(article->source.sha256, "");
    assert_true(article->confidence.title <= 1 && article->confidence.outlet >= 0);
    assert_int_equal(article->words, 1);
    article_free(article);
}

static void refuses_what_is_no_article(void **state)
{
    (void)state;
    static const char *const records[] = {
        "{}", "[]", "\"x\"", "7", "{\"title\":null,\"body\":[]}", "{\"title\":\" \"}"};
    for (size_t i = 0; i < WQ_COUNT(records); i++) {
        struct wq_json *json = NULL;
        struct wq_article *article = NULL;
        struct wq_error error = {0};
        if (wq_json_parse(wq_str(records[i]), &json, NULL) != WQ_OK)
            continue;
        assert_int_equal(article_from_json(json, &article, &error), WQ_INVALID);
        assert_null(article);
        assert_non_null(error.text);
        wq_error_clear(&error);
        wq_json_free(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_article_has_every_member),
        cmocka_unit_test(what_was_written_is_read_again),
        cmocka_unit_test(a_list_has_no_body),
        cmocka_unit_test(reads_other_records),
        cmocka_unit_test(the_key_is_over_the_url_where_there_is_one),
        cmocka_unit_test(reads_dates_of_any_precision),
        cmocka_unit_test(hostile_members_do_no_harm),
        cmocka_unit_test(refuses_what_is_no_article),
    };
    return cmocka_run_group_tests_name("article: JSON", tests, NULL, NULL);
}
