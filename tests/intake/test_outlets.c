/* SPDX-License-Identifier: MIT */
/* Patterns of lines, and rules for outlets: what they give, what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <warraq/intake.h>
#include <warraq/text.h>

#include "pattern.h"

/* ---- patterns ------------------------------------------------------------------------ */

static void check_match(const char *source, const char *line, const char *wanted)
{
    struct pattern pattern;
    struct pattern_values values;
    struct wq_buf folded = {0}, got = {0};
    assert_int_equal(pattern_read(wq_str(source), &pattern, NULL), WQ_OK);
    text_fold(wq_str(line), &folded, NULL);
    wq_buf_puts(&got, pattern_match(&pattern, wq_buf_view(&folded), &values) ? "yes" : "no");
    for (size_t i = 0; i < PATTERN_FIELDS; i++)
        if (values.at[i].to)
            wq_buf_putf(&got, " [%.*s]", (int)(values.at[i].to - values.at[i].from), folded.ptr + values.at[i].from);
    /* What a pattern that does not fit had taken is of no account. */
    if (strncmp(got.ptr, "no", 2) == 0)
        got.ptr[2] = '\0';
    if (strcmp(got.ptr, wanted) != 0)
        fail_msg("\"%s\" on \"%s\" gives %s, not %s", source, line, got.ptr, wanted);
    pattern_free(&pattern);
    wq_buf_free(&folded);
    wq_buf_free(&got);
}

static void patterns_fit_whole_lines(void **state)
{
    static const struct {
        const char *pattern, *line, *wanted;
    } table[] = {
        {"abc", "ABC", "yes"},
        {"abc", "abcd", "no"},
        {"abc", "xabc", "no"},
        {"abc*", "abcd", "yes"},
        {"*abc", "xabc", "yes"},
        {"*abc*", "xabcd", "yes"},
        {"a*c", "ac", "yes"},
        {"a*bc", "abbc", "yes"},
        {"a*bc", "abcbd", "no"},
        {"a*bc", "abcbc", "yes"},
        {"a - b", "a-b", "yes"},
        {"a - b", "a   -  b", "yes"},
        {"by {byline}", "by x y", "yes [x y]"},
        {"by {byline}", "by", "no"},
        {"{title} - site", "a - b - site", "yes [a - b]"},
        {"{title} - site", "- site", "no"},
        {"{dateline} ({byline})*", "x (y) z", "yes [y] [x]"},
        {"desk{published}changed :*", "desk 2 May 2017 changed : 3", "yes [ 2 may 2017 ]"},
        {"إعلان*", "اعلان ممول", "yes"},
        {"٢٠١٧*", "2017", "yes"},
    };
    (void)state;
    for (size_t i = 0; i < WQ_COUNT(table); i++)
        check_match(table[i].pattern, table[i].line, table[i].wanted);
}

static void patterns_that_say_nothing_are_refused(void **state)
{
    static const char *const sources[] = {"",
                                          "*",
                                          "{title}",
                                          "{title}*",
                                          "a{byline}{desk}",
                                          "a{headline}",
                                          "a{title",
                                          "{title}a{title}",
                                          "a**",
                                          " ",
                                          "a {byline} b *{desk}"};
    (void)state;
    for (size_t i = 0; i < WQ_COUNT(sources); i++) {
        struct pattern pattern;
        struct wq_error error = {0};
        if (pattern_read(wq_str(sources[i]), &pattern, &error) != WQ_INVALID || !error.text)
            fail_msg("\"%s\" was read", sources[i]);
        wq_error_clear(&error);
    }
}

/* A pattern of many parts on a line made against it takes no more than a moment. */
static void patterns_are_linear(void **state)
{
    struct pattern pattern;
    struct pattern_values values;
    struct wq_buf source = {0}, line = {0};
    (void)state;
    for (size_t i = 0; i < 200; i++)
        wq_buf_puts(&source, "*a");
    wq_buf_puts(&source, "*b");
    for (size_t i = 0; i < 1000; i++)
        wq_buf_putc(&line, 'a');
    assert_int_equal(pattern_read(wq_buf_view(&source), &pattern, NULL), WQ_OK);
    for (size_t i = 0; i < 1000; i++)
        assert_false(pattern_match(&pattern, wq_buf_view(&line), &values));
    pattern_free(&pattern);
    wq_buf_free(&source);
    wq_buf_free(&line);
}

/* ---- rules --------------------------------------------------------------------------- */

static char *folder;

static int set_up(void **state)
{
    const char *top = getenv("TMPDIR");
    (void)state;
    folder = wq_path_join(top ? top : "/tmp", "warraq-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct wq_buf command = {0};
    (void)state;
    wq_buf_putf(&command, "rm -rf '%s'", folder);
    int result = system(command.ptr);
    wq_buf_free(&command);
    free(folder);
    return result;
}

static void note_problem(void *context, const char *text)
{
    wq_buf_putf(context, "%s\n", text + strlen(folder) + 1);
}

/* Rules of one file, read; what was wrong goes to `problems`. */
static struct wq_rules *rules_of(const char *text, struct wq_buf *problems)
{
    struct wq_rules *rules;
    char *path = wq_path_join(folder, "one.outlet");
    assert_int_equal(wq_file_replace(path, wq_str(text), 0600), WQ_OK);
    assert_int_equal(intake_rules_load(&rules, NULL), WQ_OK);
    assert_int_equal(intake_outlets_load(rules, folder, note_problem, problems), WQ_OK);
    free(path);
    return rules;
}

static struct wq_article *read_page(const struct wq_rules *rules, const char *text, const char *url)
{
    struct wq_article *article;
    struct wq_document document = {.path = "page.txt", .bytes = wq_str(text), .url = url};
    assert_int_equal(intake_parse(rules, &document, &article, NULL), WQ_OK);
    return article;
}

static const char page[] =
    "كلام النهار :: عودة الجسر القديم إلى أهله :: بريد الواحة\n\n"
    "أعده للنشر ياقوت الحموي من حماة، ونُشر في 3 أيار 2016 صباحا\n\n"
    "قال مدير البلدية إن الجسر القديم سيفتح أمام المارة يوم الجمعة، بعد أعمال دامت عاما كاملا في الحجر والخشب.\n\n"
    "إعلان: اشترك في نشرتنا البريدية تصلك كل صباح قبل القهوة ومعها صورة من الواحة ونكتة قديمة.\n\n"
    "وأضاف أن السكان ساعدوا العمال كل يوم، وأن الأطفال رسموا الجسر على جدار المدرسة بألوان كثيرة لا تحصى.\n\n"
    "هنا ينتهي الخبر وتبدأ السوق\n\n"
    "تباع في السوق اليوم أجود أنواع التمر بأسعار لم يعرفها الناس منذ عشر سنوات، فلا تفوتوا الفرصة أيها السادة.\n";

static const char rules_text[] = "# a test\n"
                                 "name = بريد الواحة\n"
                                 "match = *:: بريد الواحة\n"
                                 "host = WWW.Waha.example\n"
                                 "line = كلام النهار :: {title} :: بريد الواحة\n"
                                 "line = اعده للنشر {byline} من {dateline}، ونشر في {published}\n"
                                 "drop = إعلان: *\n"
                                 "end = هنا ينتهي الخبر*\n";

static void rules_stand_above_the_passes(void **state)
{
    struct wq_buf problems = {0};
    struct wq_rules *rules = rules_of(rules_text, &problems);
    struct wq_article *article = read_page(rules, page, NULL);
    (void)state;
    assert_null(problems.ptr);
    assert_string_equal(article->title, "عودة الجسر القديم إلى أهله");
    assert_string_equal(article->outlet, "بريد الواحة");
    assert_string_equal(article->byline, "ياقوت الحموي");
    assert_string_equal(article->dateline, "حماة");
    assert_string_equal(article->published, "2016-05-03");
    assert_int_equal(article->body.count, 2);
    assert_non_null(strstr(article->body.items[1], "وأضاف"));
    assert_true(article->confidence.byline > 0.9);
    article_free(article);
    intake_rules_free(rules);
}

static void a_host_tells_the_outlet(void **state)
{
    static const struct {
        const char *url;
        bool known;
    } urls[] = {{"https://waha.example/1", true},      {"http://www.waha.example/a/b", true},
                {"https://news.waha.example/1", true}, {"https://notwaha.example/1", false},
                {"https://waha.example.org/1", false}, {"https://other.example/waha.example", false}};
    struct wq_buf problems = {0};
    struct wq_rules *rules = rules_of(rules_text, &problems);
    (void)state;
    for (size_t i = 0; i < WQ_COUNT(urls); i++) {
        struct wq_article *article = read_page(rules, "عنوان الصفحة هنا\n\nنص قصير عن المطر والنهر.\n", urls[i].url);
        bool known = article->outlet && strcmp(article->outlet, "بريد الواحة") == 0;
        if (known != urls[i].known)
            fail_msg("%s: %s", urls[i].url, article->outlet);
        article_free(article);
    }
    intake_rules_free(rules);
}

static void a_wrong_line_is_named_and_the_rest_holds(void **state)
{
    struct wq_buf problems = {0};
    struct wq_rules *rules = rules_of("name = بريد الواحة\n"
                                      "colour = red\n"
                                      "\n"
                                      "drop = {title} x\n"
                                      "line = no field\n"
                                      "just words\n"
                                      "line = a{b\n"
                                      "drop =\n"
                                      "name = other\n"
                                      "match = *:: بريد الواحة\n",
                                      &problems);
    struct wq_article *article = read_page(rules, page, NULL);
    (void)state;
    assert_string_equal(problems.ptr, "one.outlet:2: there is no rule \"colour\": name, host, match, line, drop, end\n"
                                      "one.outlet:4: only line takes {fields}\n"
                                      "one.outlet:5: the pattern names no {field}\n"
                                      "one.outlet:6: no \"name = value\"\n"
                                      "one.outlet:7: the brace is not closed\n"
                                      "one.outlet:8: nothing stands behind the =\n"
                                      "one.outlet:9: the outlet has a name already\n");
    assert_string_equal(article->outlet, "بريد الواحة");
    wq_buf_free(&problems);
    article_free(article);
    intake_rules_free(rules);
    rules = rules_of("name = x\ndrop = y\n", &problems);
    assert_non_null(strstr(problems.ptr, "one.outlet:2: no host and no match"));
    wq_buf_free(&problems);
    intake_rules_free(rules);
    rules = rules_of("host = x\n", &problems);
    assert_non_null(strstr(problems.ptr, "the outlet has no name"));
    wq_buf_free(&problems);
    intake_rules_free(rules);
}

/* Any bytes are rules, or are named. */
static void any_bytes_are_read(void **state)
{
    static const char bytes[] = "name=\377\376\nmatch=\001\002*\nline={title}\342\200\256\ndrop=*\200*\n\0\0=\n";
    char *path = wq_path_join(folder, "one.outlet");
    struct wq_rules *rules;
    (void)state;
    assert_int_equal(wq_file_replace(path, (struct wq_str){bytes, sizeof bytes}, 0600), WQ_OK);
    assert_int_equal(intake_rules_load(&rules, NULL), WQ_OK);
    assert_int_equal(intake_outlets_load(rules, folder, NULL, NULL), WQ_OK);
    assert_int_equal(intake_outlets_load(rules, "/nonexistent", NULL, NULL), WQ_NOT_FOUND);
    article_free(read_page(rules, page, NULL));
    intake_rules_free(rules);
    free(path);
}

/* The examples that come with the program. */
static void the_examples_have_no_mistakes(void **state)
{
    struct wq_buf problems = {0};
    struct wq_rules *rules;
    char *data;
    (void)state;
    assert_int_equal(wq_data_path("data/outlets", &data), WQ_OK);
    assert_int_equal(intake_rules_load(&rules, NULL), WQ_OK);
    assert_int_equal(intake_outlets_load(rules, data, note_problem, &problems), WQ_OK);
    assert_null(problems.ptr);
    struct wq_article *article = read_page(rules,
                                           "نسّاخ المدينة يعودون - ورق وحبر!\n\nنسّاخ المدينة يعودون\n\n"
                                           "صدى الوراقين – (الجاحظ)\nعاد النساخون إلى السوق القديم صباح اليوم بعد غياب "
                                           "طويل، واستقبلهم الناس بالقهوة والتمر.\n",
                                           NULL);
    assert_string_equal(article->title, "نسّاخ المدينة يعودون");
    assert_string_equal(article->byline, "الجاحظ");
    assert_int_equal(article->body.count, 1);
    article_free(article);
    intake_rules_free(rules);
    free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_fit_whole_lines), cmocka_unit_test(patterns_that_say_nothing_are_refused),
        cmocka_unit_test(patterns_are_linear),      cmocka_unit_test(rules_stand_above_the_passes),
        cmocka_unit_test(a_host_tells_the_outlet),  cmocka_unit_test(a_wrong_line_is_named_and_the_rest_holds),
        cmocka_unit_test(any_bytes_are_read),       cmocka_unit_test(the_examples_have_no_mistakes),
    };
    return cmocka_run_group_tests_name("intake: rules for outlets", tests, set_up, tear_down);
}
