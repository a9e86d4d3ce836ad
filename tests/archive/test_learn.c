/* SPDX-License-Identifier: MIT */
/* What an outlet repeats leaves the bodies: the same in any order of import, and without a cache. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pages.h"

#define FURNITURE "تختار أسرة الجريدة كل أسبوع أجمل ما وصلها إلى ركن القراء وتنشره في الصفحة الأخيرة."
#define UNIQUE "وختم الشيخ كلامه بأن أحدا لا يعلم ما تخفيه الصدور إلا خالقها."

enum { PAGES = 24 };

static int set_up(void **state)
{
    struct pages *pages = wq_alloc(sizeof *pages);

    pages_set_up(pages);
    *state = pages;
    return 0;
}

static int tear_down(void **state)
{
    pages_tear_down(*state);
    free(*state);
    return 0;
}

static void put_words(struct wq_buf *page, unsigned number, unsigned paragraph)
{
    static const char *const words[] = {"الجسر", "المدينة", "النهر",  "السوق", "الميناء", "القافلة", "الحديقة",
                                        "زيتون", "سفينة",   "المتحف", "كتاب",  "الطريق",  "المطر",   "الأسعار"};
    uint64_t seed = number * 16 + paragraph;

    wq_buf_puts(page, "قال المتحدث إن");
    for (unsigned i = 0; i < 30; i++) {
        seed = wq_hash64((struct wq_str){(const char *)&seed, sizeof seed}, 7);
        wq_buf_putf(page, " %s", words[seed % WQ_COUNT(words)]);
    }
    wq_buf_puts(page, ".\n\n");
}

/* The furniture stands within the stories of one outlet, in every third; another outlet has it once. */
static void write_page(const struct pages *pages, unsigned number)
{
    struct wq_buf page = {0}, name = {0};

    wq_buf_putf(&page, "خبر رقم %u عن الجسر في المدينة - %s\n\nخبر رقم %u عن الجسر في المدينة\n\n", number,
                number == 1 ? "صحيفة الوادي" : "صحيفة الساحل", number);
    wq_buf_putf(&page, "3 أيار 2016\n\n");
    put_words(&page, number, 0);
    if (number == 2)
        wq_buf_puts(&page, UNIQUE "\n\n");
    put_words(&page, number, 1);
    if (number % 3 == 0 || number == 1)
        wq_buf_puts(&page, FURNITURE "\n\n");
    put_words(&page, number, 2);
    wq_buf_putf(&name, "page-%02u.txt", number);
    pages_write(pages, name.ptr, wq_buf_view(&page));
    wq_buf_free(&page);
    wq_buf_free(&name);
}

static struct wq_archive *open_archive(const struct pages *pages)
{
    struct wq_archive *archive;
    struct wq_error error = {0};

    if (archive_open(&pages->paths, WQ_ARCHIVE_WRITE, &archive, &error) != WQ_OK)
        fail_msg("%s", error.text);
    return archive;
}

static void import_all(const struct pages *pages)
{
    struct wq_archive *archive = open_archive(pages);
    struct wq_import import = {.jobs = 2};
    struct wq_import_progress done;
    struct wq_error error = {0};
    const char *paths[] = {pages->pages};

    if (archive_import(archive, paths, 1, &import, &done, &error) != WQ_OK)
        fail_msg("%s", error.text);
    archive_close(archive);
}

static void put_article(const struct wq_article *article, struct wq_buf *out)
{
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_FULL);

    wq_json_write(json, out);
    wq_json_free(json);
    wq_buf_putc(out, '\n');
}

static size_t count_of(struct wq_archive *archive, const char *query)
{
    struct wq_listing *listing;
    size_t count;

    assert_int_equal(archive_list(archive, query, NULL, &listing, NULL), WQ_OK);
    assert_int_equal(archive_listing_count(listing, &count), WQ_OK);
    archive_listing_close(listing);
    return count;
}

/* Every article of the cache, in the order of titles. */
static void dump(const struct pages *pages, struct wq_buf *out)
{
    struct wq_archive *archive = open_archive(pages);
    struct wq_listing_options options = {.sort = WQ_SORT_TITLE};
    struct wq_listing *listing;
    struct wq_rows rows = {0};

    assert_int_equal(archive_list(archive, "", &options, &listing, NULL), WQ_OK);
    assert_int_equal(archive_listing_rows(listing, 0, 1000, &rows), WQ_OK);
    for (size_t i = 0; i < rows.count; i++) {
        struct wq_article *article;

        assert_int_equal(archive_read(archive, rows.items[i].key, &article, NULL), WQ_OK);
        assert_int_equal(article->words, rows.items[i].words);
        put_article(article, out);
        article_free(article);
    }
    archive_rows_free(&rows);
    archive_listing_close(listing);
    archive_close(archive);
}

static void forget(const struct pages *pages)
{
    struct wq_buf command = {0};

    wq_buf_putf(&command, "rm -f '%s' '%s'-*", pages->cache, pages->cache);
    assert_int_equal(system(command.ptr), 0);
    wq_buf_free(&command);
}

static void what_is_repeated_leaves_the_bodies(void **state)
{
    const struct pages *pages = *state;
    struct wq_buf all = {0};

    for (unsigned i = 0; i < PAGES; i++)
        write_page(pages, i);
    import_all(pages);
    dump(pages, &all);
    assert_non_null(strstr(all.ptr, "\"learned\":[{\"text\":\"" FURNITURE));
    assert_non_null(strstr(all.ptr, UNIQUE));

    struct wq_archive *archive = open_archive(pages);
    assert_int_equal(count_of(archive, ""), PAGES);
    /* The one of the other outlet is left. */
    assert_int_equal(count_of(archive, "\"ركن القراء\""), 1);
    assert_int_equal(count_of(archive, "الصدور"), 1);
    archive_close(archive);
    wq_buf_free(&all);
}

/* Pages that come later correct those that were read, and the other way round. */
static void the_order_of_imports_is_of_no_account(void **state)
{
    const struct pages *pages = *state;
    struct wq_buf at_once = {0}, one_by_one = {0};

    for (unsigned i = 0; i < PAGES; i++)
        write_page(pages, i);
    import_all(pages);
    dump(pages, &at_once);
    forget(pages);
    for (unsigned i = 0; i < PAGES; i++) {
        struct wq_buf name = {0};

        wq_buf_putf(&name, "%s/page-%02u.txt", pages->pages, i);
        assert_int_equal(unlink(name.ptr), 0);
        wq_buf_free(&name);
    }
    for (unsigned i = PAGES; i > 0; i--) {
        write_page(pages, i - 1);
        if (i % 5 == 0)
            import_all(pages);
    }
    import_all(pages);
    dump(pages, &one_by_one);
    assert_string_equal(at_once.ptr, one_by_one.ptr);
    wq_buf_free(&at_once);
    wq_buf_free(&one_by_one);
}

/* Reads all pages without a cache; with lessons to take or to follow. */
static void read_all(const struct pages *pages, struct wq_lessons *add, const struct wq_lessons *follow,
                     struct wq_buf *out)
{
    const char *paths[] = {pages->pages};
    const struct wq_document *document;
    struct wq_reader *reader;
    struct wq_rules *rules;

    assert_int_equal(intake_rules_load(&rules, NULL), WQ_OK);
    assert_int_equal(intake_reader_new(paths, 1, &reader, NULL), WQ_OK);
    while (intake_reader_next(reader, &document, NULL) == WQ_OK) {
        struct wq_article *article;

        assert_int_equal(intake_parse(rules, document, &article, NULL), WQ_OK);
        if (add != NULL)
            archive_lessons_add(add, article);
        if (follow != NULL)
            archive_lessons_apply(follow, article);
        put_article(article, out);
        article_free(article);
    }
    intake_reader_free(reader);
    intake_rules_free(rules);
}

static size_t lines_with(const char *text, const char *word)
{
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, word)) != NULL; at += strlen(word))
        count++;
    return count;
}

static void the_same_is_learnt_without_a_cache(void **state)
{
    const struct pages *pages = *state;
    struct wq_lessons *lessons = archive_lessons_new();
    struct wq_buf plain = {0}, learnt = {0}, cached = {0};

    for (unsigned i = 0; i < PAGES; i++)
        write_page(pages, i);
    read_all(pages, lessons, NULL, &plain);
    archive_lessons_end(lessons);
    assert_null(strstr(plain.ptr, "\"learned\""));
    read_all(pages, NULL, lessons, &learnt);
    import_all(pages);
    dump(pages, &cached);
    assert_int_equal(lines_with(learnt.ptr, "\"learned\""), PAGES / 3);
    assert_int_equal(cached.len, learnt.len);
    for (const char *at = learnt.ptr; *at != '\0';) {
        size_t length = strcspn(at, "\n") + 1;
        char *line = wq_strndup(at, length);

        assert_non_null(strstr(cached.ptr, line));
        free(line);
        at += length;
    }
    archive_lessons_free(lessons);
    wq_buf_free(&plain);
    wq_buf_free(&learnt);
    wq_buf_free(&cached);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_repeated_leaves_the_bodies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_order_of_imports_is_of_no_account, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_is_learnt_without_a_cache, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("archive: learning", tests, NULL, NULL);
}
