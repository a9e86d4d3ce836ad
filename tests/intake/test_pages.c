/* SPDX-License-Identifier: MIT */
/* Whole pages: each pages/NAME.txt must read as pages/NAME.fields says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/intake.h>

/* What the page gave, in the form of the file: "name TAB value" lines. */
static void put_field(struct wq_buf *out, const char *name, const char *value)
{
    wq_buf_putf(out, "%s\t%s\n", name, value ? value : "-");
}

static void put_article(struct wq_buf *out, const struct wq_article *article)
{
    put_field(out, "title", article->title);
    put_field(out, "deck", article->deck);
    put_field(out, "outlet", article->outlet);
    put_field(out, "byline", article->byline);
    put_field(out, "desk", article->desk);
    put_field(out, "dateline", article->dateline);
    put_field(out, "published", article->published);
    put_field(out, "updated", article->updated);
    put_field(out, "section", article->section);
    put_field(out, "caption", article->caption);
    put_field(out, "language", article->language);
    for (size_t i = 0; i < article->body.count; i++)
        put_field(out, "body", article->body.items[i]);
    for (size_t i = 0; i < article->subhead_count; i++)
        wq_buf_putf(out, "subhead\t%zu %s\n", article->subheads[i].before, article->subheads[i].text);
    for (size_t i = 0; i < article->read_also.count; i++)
        put_field(out, "read_also", article->read_also.items[i]);
    for (size_t i = 0; i < article->related.count; i++)
        put_field(out, "related", article->related.items[i]);
    for (size_t i = 0; i < article->comment_count; i++)
        wq_buf_putf(out, "comment\t%s | %s | %s\n", article->comments[i].author, article->comments[i].posted,
                    article->comments[i].text);
}

static struct wq_str take_line(struct wq_str *text)
{
    size_t end = wq_str_find(*text, WQ_STR("\n"), 0);
    if (end == SIZE_MAX)
        end = text->len;
    struct wq_str line = wq_str_sub(*text, 0, end);
    *text = wq_str_sub(*text, end < text->len ? end + 1 : end, text->len);
    return line;
}

static bool agrees(struct wq_str want, struct wq_str got)
{
    if (wq_str_ends(want, WQ_STR("…")))
        return wq_str_starts(got, wq_str_sub(want, 0, want.len - strlen("…")));
    return wq_str_equal(want, got);
}

static void compare(const char *name, struct wq_str want, struct wq_str got)
{
    while (want.len || got.len) {
        struct wq_str line = take_line(&want);
        if (wq_str_starts(line, WQ_STR("#")))
            continue;
        struct wq_str other = take_line(&got);
        if (!agrees(line, other))
            fail_msg("%s: wanted \"%.*s\", got \"%.*s\"", name, (int)line.len, line.ptr, (int)other.len, other.ptr);
    }
}

static void check_page(const struct wq_rules *rules, const char *folder, const char *name)
{
    struct wq_buf page = {0}, want = {0}, got = {0}, path = {0};
    struct wq_article *article;
    wq_buf_putf(&path, "%s/%s", folder, name);
    assert_int_equal(wq_file_read(path.ptr, 1 << 20, &page), WQ_OK);
    path.len -= strlen("txt");
    wq_buf_puts(&path, "fields");
    assert_int_equal(wq_file_read(path.ptr, 1 << 20, &want), WQ_OK);
    struct wq_document document = {.path = name, .bytes = wq_buf_view(&page)};
    assert_int_equal(intake_parse(rules, &document, &article, NULL), WQ_OK);
    put_article(&got, article);
    compare(name, wq_buf_view(&want), wq_buf_view(&got));
    article_free(article);
    wq_buf_free(&page);
    wq_buf_free(&want);
    wq_buf_free(&got);
    wq_buf_free(&path);
}

static void reads_each_page_as_its_fields_say(void **state)
{
    struct wq_buf folder = {0};
    size_t pages = 0;
    wq_buf_putf(&folder, "%s/tests/intake/pages", getenv("abs_top_srcdir"));
    DIR *dir = opendir(folder.ptr);
    assert_non_null(dir);
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (!wq_str_ends(wq_str(entry->d_name), WQ_STR(".txt")))
            continue;
        check_page(*state, folder.ptr, entry->d_name);
        pages++;
    }
    closedir(dir);
    assert_true(pages >= 15);
    wq_buf_free(&folder);
}

static struct wq_article *read_text(const struct wq_rules *rules, const char *text)
{
    struct wq_document document = {.path = "-", .bytes = wq_str(text)};
    struct wq_article *article;
    assert_int_equal(intake_parse(rules, &document, &article, NULL), WQ_OK);
    return article;
}

static void keeps_provenance_and_key(void **state)
{
    char key[WQ_KEY_SIZE];
    struct wq_document document = {
        .path = "a/b.txt", .member = "c", .offset = 7, .bytes = WQ_STR("\xEF\xBB\xBFعنوان\n\nمتن \xFF هنا.\n")};
    struct wq_article *article;
    assert_int_equal(intake_parse(*state, &document, &article, NULL), WQ_OK);
    assert_string_equal(article->source.path, "a/b.txt");
    assert_string_equal(article->source.member, "c");
    assert_int_equal(article->source.offset, 7);
    assert_string_equal(article->source.charset, "UTF-8");
    assert_int_equal(article->source.replaced, 1);
    assert_int_equal(strlen(article->source.sha256), 64);
    article_key((struct wq_str){0}, document.bytes, key);
    assert_string_equal(article->key, key);
    article_free(article);
}

static void is_sure_of_what_the_page_shows_twice(void **state)
{
    static const char body[] = "\n\nخرج القراء إلى ضفة دجلة مساء أمس ليسمعوا فصلا من كتاب الحيوان، "
                               "وجلسوا على الحصر حتى طلع القمر من وراء النخيل على الضفة الأخرى.\n";
    char twice[1024], once[1024];
    snprintf(twice, sizeof(twice), "القراء يسمعون كتاب الحيوان على ضفة دجلة - منبر بغداد\n\n%s%s",
             "القراء يسمعون كتاب الحيوان على ضفة دجلة", body);
    snprintf(once, sizeof(once), "القراء يسمعون كتاب الحيوان على ضفة دجلة%s", body);
    struct wq_article *sure = read_text(*state, twice), *less = read_text(*state, once);
    assert_string_equal(sure->title, less->title);
    assert_true(sure->confidence.title > less->confidence.title);
    assert_string_equal(sure->outlet, "منبر بغداد");
    assert_null(less->outlet);
    assert_true(less->confidence.outlet == 0);
    article_free(sure);
    article_free(less);
}

static void trusts_a_betrayed_outlet_less_than_a_credit(void **state)
{
    static const char story[] =
        "القراء يسمعون كتاب الحيوان على ضفة دجلة\n\n%sقال أمين المكتبة في حديثه لـ\"منبر بغداد\" "
        "إن القراء جلسوا على الحصر حتى طلع القمر من وراء النخيل على الضفة الأخرى.\n";
    char plain[1024], credited[1024];
    snprintf(plain, sizeof(plain), story, "");
    snprintf(credited, sizeof(credited), story, "منبر بغداد - (الجاحظ)\n\n");
    struct wq_article *betrayed = read_text(*state, plain), *told = read_text(*state, credited);
    assert_string_equal(betrayed->outlet, "منبر بغداد");
    assert_string_equal(told->outlet, "منبر بغداد");
    assert_true(betrayed->confidence.outlet < told->confidence.outlet);
    assert_string_equal(told->byline, "الجاحظ");
    article_free(betrayed);
    article_free(told);
}

static void refuses_what_is_no_text(void **state)
{
    static const struct wq_str refused[] = {
        {"", 0},         {"\xEF\xBB\xBF", 3}, {" \n\t\n", 4},  {"12 345\n...", 10},
        {"\0\1\2\3", 4}, {"\xFF\xFE", 2},     {"%PDF-1.4", 8}, {"<!DOCTYPE html><p>", 18},
    };
    for (size_t i = 0; i < WQ_COUNT(refused); i++) {
        struct wq_document document = {.path = "-", .bytes = refused[i]};
        struct wq_article *article;
        struct wq_error error = {0};
        assert_int_equal(intake_parse(*state, &document, &article, &error), WQ_UNSUPPORTED);
        assert_null(article);
        assert_non_null(error.text);
        wq_error_clear(&error);
    }
}

static int load(void **state)
{
    struct wq_rules *rules;
    enum wq_status status = intake_rules_load(&rules, NULL);
    *state = rules;
    return status == WQ_OK ? 0 : -1;
}

static int unload(void **state)
{
    intake_rules_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_each_page_as_its_fields_say),
        cmocka_unit_test(keeps_provenance_and_key),
        cmocka_unit_test(is_sure_of_what_the_page_shows_twice),
        cmocka_unit_test(trusts_a_betrayed_outlet_less_than_a_credit),
        cmocka_unit_test(refuses_what_is_no_text),
    };
    return cmocka_run_group_tests_name("intake: pages", tests, load, unload);
}
