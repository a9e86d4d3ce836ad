/* SPDX-License-Identifier: MIT */
/* The program without a screen: import, list, search, read, check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#include "pages.h"

enum { PAGES = 40 };

static int set_up(void **state)
{
    struct pages *pages = wq_alloc(sizeof *pages);

    pages_set_up(pages);
    for (unsigned i = 0; i < PAGES; i++)
        pages_make(pages, i);
    *state = pages;
    return 0;
}

static int tear_down(void **state)
{
    pages_tear_down(*state);
    free(*state);
    return 0;
}

static struct wq_archive *open_archive(const struct pages *pages, enum wq_archive_mode mode)
{
    struct wq_archive *archive;
    struct wq_error error = {0};

    if (archive_open(&pages->paths, mode, &archive, &error) != WQ_OK)
        fail_msg("%s", error.text);
    return archive;
}

static void import_with(const struct pages *pages, const struct wq_import *import, struct wq_import_progress *done)
{
    struct wq_archive *archive = open_archive(pages, WQ_ARCHIVE_WRITE);
    struct wq_error error = {0};
    const char *paths[] = {pages->pages};

    if (archive_import(archive, paths, 1, import, done, &error) != WQ_OK)
        fail_msg("%s", error.text);
    archive_close(archive);
}

static void import_all(const struct pages *pages, struct wq_import_progress *done)
{
    struct wq_import import = {.jobs = 2};

    import_with(pages, &import, done);
}

static size_t count_of(struct wq_archive *archive, const char *query)
{
    struct wq_listing *listing;
    struct wq_error error = {0};
    size_t count;

    if (archive_list(archive, query, NULL, &listing, &error) != WQ_OK)
        fail_msg("%s", error.text);
    assert_int_equal(archive_listing_count(listing, &count), WQ_OK);
    archive_listing_close(listing);
    return count;
}

static void wants_an_import_first(void **state)
{
    const struct pages *pages = *state;
    struct wq_archive *archive;
    struct wq_error error = {0};

    assert_int_equal(archive_open(&pages->paths, WQ_ARCHIVE_READ, &archive, &error), WQ_NOT_FOUND);
    assert_non_null(strstr(error.text, "import"));
    assert_null(archive);
    assert_int_not_equal(access(pages->cache, F_OK), 0);
    wq_error_clear(&error);
}

static void reads_a_folder_once(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_archive *archive;
    struct wq_counts counts;

    import_all(pages, &done);
    assert_int_equal(done.added, PAGES);
    assert_int_equal(done.seen, PAGES);
    assert_int_equal(done.failed + done.skipped + done.changed + done.unchanged, 0);
    import_all(pages, &done);
    assert_int_equal(done.added + done.changed, 0);
    assert_int_equal(done.unchanged, PAGES);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(archive_counts(archive, &counts, NULL), WQ_OK);
    assert_int_equal(counts.articles, PAGES);
    archive_close(archive);
}

/* Sets a file's time to another one without touching its bytes. */
static void touch(const struct pages *pages, const char *name, time_t when)
{
    char *path = wq_path_join(pages->pages, name);
    struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};

    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    free(path);
}

static void notices_what_has_changed(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_archive *archive;

    import_all(pages, &done);
    touch(pages, "page-00001.txt", 1000000);
    pages_write(pages, "page-00002.txt", WQ_STR("خبر جديد\n\nوهذا نص جديد عن التلسكوب فوق الجبل.\n"));
    import_all(pages, &done);
    assert_int_equal(done.added, 0);
    assert_int_equal(done.changed, 1);
    assert_int_equal(done.unchanged, PAGES - 1);
    import_all(pages, &done);
    assert_int_equal(done.unchanged, PAGES);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(count_of(archive, "تلسكوب"), 1);
    archive_close(archive);
}

static void see_failure(void *context, const char *path, enum wq_status status, const char *reason)
{
    assert_int_not_equal(status, WQ_OK);
    assert_true(reason[0] != '\0');
    wq_buf_putf(context, "%s ", strrchr(path, '/') + 1);
}

static bool list_failure(void *context, const struct wq_failure *failure)
{
    assert_true(failure->reason[0] != '\0');
    wq_buf_putf(context, "%s ", strrchr(failure->path, '/') + 1);
    return true;
}

static void remembers_what_is_no_article(void **state)
{
    const struct pages *pages = *state;
    struct wq_buf seen = {0}, listed = {0};
    struct wq_import import = {.failure = see_failure, .context = &seen};
    struct wq_import_progress done;
    struct wq_archive *archive;

    pages_write(pages, "a-empty.txt", (struct wq_str){"", 0});
    pages_write(pages, "b-binary.txt",
                WQ_STR("\x7f"
                       "ELF\0\0\0\0\1\2\3\0\0\0\0"));
    import_with(pages, &import, &done);
    assert_int_equal(done.added, PAGES);
    assert_int_equal(done.failed + done.skipped, 2);
    assert_string_equal(seen.ptr, "a-empty.txt b-binary.txt ");
    wq_buf_clear(&seen);
    import_with(pages, &import, &done);
    assert_int_equal(seen.len, 0);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(archive_failures(archive, list_failure, &listed, NULL), WQ_OK);
    assert_string_equal(listed.ptr, "a-empty.txt b-binary.txt ");
    archive_close(archive);
    wq_buf_free(&seen);
    wq_buf_free(&listed);
}

static void tries_without_writing(void **state)
{
    const struct pages *pages = *state;
    struct wq_import import = {.dry_run = true, .keep = WQ_KEEP_ALL};
    struct wq_import_progress done;
    struct wq_archive *archive;

    import_with(pages, &import, &done);
    assert_int_equal(done.added, PAGES);
    assert_int_not_equal(access(pages->vault, F_OK), 0);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(count_of(archive, ""), 0);
    archive_close(archive);
}

static void stops_when_told(void **state)
{
    const struct pages *pages = *state;
    volatile sig_atomic_t stop = 1;
    struct wq_import import = {.stop = &stop};
    struct wq_import_progress done;
    struct wq_archive *archive = open_archive(pages, WQ_ARCHIVE_WRITE);
    const char *paths[] = {pages->pages};

    assert_int_equal(archive_import(archive, paths, 1, &import, &done, NULL), WQ_CANCELLED);
    stop = 0;
    assert_int_equal(archive_import(archive, paths, 1, &import, &done, NULL), WQ_OK);
    assert_int_equal(count_of(archive, ""), PAGES);
    archive_close(archive);
}

static void stop_at_failure(void *context, const char *path, enum wq_status status, const char *reason)
{
    volatile sig_atomic_t *stop = context;

    (void)path;
    (void)status;
    (void)reason;
    *stop = 1;
}

/* Records before and after one that is broken, at which the import is stopped. */
static void goes_on_within_a_file_that_it_was_stopped_in(void **state)
{
    const struct pages *pages = *state;
    volatile sig_atomic_t stop = 0;
    struct wq_import import = {
        .jobs = 2, .stop = &stop, .failure = stop_at_failure, .context = (void *)(uintptr_t)&stop};
    struct wq_import_progress done;
    struct wq_archive *archive = open_archive(pages, WQ_ARCHIVE_WRITE);
    char *path = wq_path_join(pages->folder, "records.jsonl");
    const char *paths[] = {path};
    struct wq_buf records = {0};

    for (unsigned i = 0; i < PAGES; i++)
        wq_buf_putf(&records, i == PAGES / 2 ? "{}\n" : "{\"title\":\"خبر %u\",\"text\":\"نص عن السوق والمدينة %u\"}\n",
                    i, i);
    assert_int_equal(wq_file_replace(path, wq_buf_view(&records), 0600), WQ_OK);
    assert_int_equal(archive_import(archive, paths, 1, &import, &done, NULL), WQ_CANCELLED);
    assert_int_equal(count_of(archive, ""), PAGES / 2);
    stop = 0;
    import.failure = NULL;
    assert_int_equal(archive_import(archive, paths, 1, &import, &done, NULL), WQ_OK);
    assert_int_equal(count_of(archive, ""), PAGES - 1);
    /* Read to its end, it is not opened again. */
    assert_int_equal(archive_import(archive, paths, 1, &import, &done, NULL), WQ_OK);
    assert_int_equal(done.unchanged, 1);
    assert_int_equal(done.added + done.changed + done.failed, 0);
    archive_close(archive);
    wq_buf_free(&records);
    free(path);
}

static void keeps_bytes_as_told(void **state)
{
    const struct pages *pages = *state;
    struct wq_import none = {.keep = WQ_KEEP_NONE}, changed = {.keep = WQ_KEEP_CHANGED}, all = {.keep = WQ_KEEP_ALL};
    struct wq_import_progress done;

    import_with(pages, &none, &done);
    pages_write(pages, "page-00002.txt", WQ_STR("خبر جديد\n\nوهذا نص جديد عن التلسكوب فوق الجبل.\n"));
    import_with(pages, &none, &done);
    assert_int_not_equal(access(pages->vault, F_OK), 0);
    pages_write(pages, "page-00002.txt", WQ_STR("خبر جديد\n\nوهذا نص جديد عن المنظار فوق الجبل العالي.\n"));
    import_with(pages, &changed, &done);
    assert_int_equal(access(pages->vault, F_OK), 0);
    pages_make(pages, PAGES);
    import_with(pages, &all, &done);
    assert_int_equal(done.added, 1);
}

static void check_row(const struct wq_row *row)
{
    assert_int_equal(strlen(row->key), WQ_KEY_SIZE - 1);
    assert_non_null(row->title);
    assert_true(row->unread);
    assert_true(row->words > 10);
}

static void lists_rows_as_they_are_asked_for(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_archive *archive;
    struct wq_listing *listing;
    struct wq_rows rows = {0};
    size_t place;

    import_all(pages, &done);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(archive_list(archive, NULL, NULL, &listing, NULL), WQ_OK);
    assert_int_equal(archive_listing_rows(listing, 30, 20, &rows), WQ_OK);
    assert_int_equal(rows.count, PAGES - 30);
    assert_int_equal(archive_listing_rows(listing, 0, 5, &rows), WQ_OK);
    assert_int_equal(rows.count, PAGES - 30 + 5);
    for (size_t i = 0; i < rows.count; i++)
        check_row(&rows.items[i]);
    assert_true(rows.items[PAGES - 30].id > rows.items[0].id);
    assert_int_equal(archive_listing_find(listing, rows.items[3].key, &place), WQ_OK);
    assert_int_equal(place, 33);
    assert_int_equal(archive_listing_find(listing, "ffffffffffffffff", &place), WQ_NOT_FOUND);
    archive_rows_free(&rows);
    archive_listing_close(listing);
    archive_close(archive);
}

static void marks_hits_in_snippets(void **state)
{
    const struct pages *pages = *state;
    struct wq_listing_options options = {.sort = WQ_SORT_RELEVANCE, .snippets = true};
    struct wq_import_progress done;
    struct wq_archive *archive;
    struct wq_listing *listing;
    struct wq_rows rows = {0};

    import_all(pages, &done);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(archive_list(archive, "سكان -قطار", &options, &listing, NULL), WQ_OK);
    assert_int_equal(archive_listing_rows(listing, 0, 100, &rows), WQ_OK);
    assert_true(rows.count > 0);
    for (size_t i = 0; i < rows.count; i++)
        assert_non_null(strstr(rows.items[i].snippet, "\xee\x80\x80للسكان\xee\x80\x81"));
    archive_rows_free(&rows);
    archive_listing_close(listing);
    archive_close(archive);
}

static void shows_the_place_of_an_error(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_archive *archive;
    struct wq_listing *listing;
    struct wq_error error = {0};

    import_all(pages, &done);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(archive_list(archive, "a (b", NULL, &listing, &error), WQ_USAGE);
    assert_null(listing);
    assert_non_null(strstr(error.text, "character 3"));
    wq_error_clear(&error);
    archive_close(archive);
}

static void points_at_hits(void **state)
{
    static const struct {
        const char *query, *text, *marked;
    } table[] = {
        {"مدينة", "في المدينة وبالمَدينةِ ومدن", "في [المدينة] [وبالمَدينةِ] ومدن"},
        {"\"ممرات آمنة\"", "ممرات آمنة، وممرات آمنة", "[ممرات آمنة]، وممرات آمنة"},
        {"=\"أحمد\"", "احمد وأحمد أحمد", "احمد وأحمد [أحمد]"},
        {"مفاو*", "المفاوضات مفاوض فاوض", "[المفاوضات] [مفاوض] فاوض"},
        {"a -b title:c", "a b c d", "[a] b [c] d"},
        {"NEAR(a c, 3) is:unread", "a b c", "[a] b [c]"},
        {"\"a b\" \"b c\"", "a b c", "[a b c]"},
        {"a \"a b\"", "a a b", "[a] [a b]"},
        {"date:2017", "2017", "2017"},
        {"", "a", "a"},
    };

    (void)state;
    for (size_t i = 0; i < WQ_COUNT(table); i++) {
        struct wq_spans spans = {0};
        struct wq_buf out = {0};
        struct wq_str text = wq_str(table[i].text);
        size_t at = 0;

        assert_int_equal(archive_hits(table[i].query, text, &spans, NULL), WQ_OK);
        for (size_t j = 0; j < spans.count; j++) {
            assert_true(spans.items[j].start >= at && spans.items[j].end > spans.items[j].start);
            wq_buf_put(&out, wq_str_sub(text, at, spans.items[j].start));
            wq_buf_putc(&out, '[');
            wq_buf_put(&out, wq_str_sub(text, spans.items[j].start, spans.items[j].end));
            wq_buf_putc(&out, ']');
            at = spans.items[j].end;
        }
        wq_buf_put(&out, wq_str_sub(text, at, text.len));
        assert_string_equal(out.ptr, table[i].marked);
        wq_buf_free(&out);
        archive_spans_free(&spans);
    }
}

static void leaves_marks_and_places(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_archive *archive;
    struct wq_listing *listing;
    struct wq_rows rows = {0};
    struct wq_article *article;
    size_t position;
    char *aside;

    import_all(pages, &done);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(archive_list(archive, "", NULL, &listing, NULL), WQ_OK);
    assert_int_equal(archive_listing_rows(listing, 4, 1, &rows), WQ_OK);
    assert_int_equal(archive_read(archive, rows.items[0].key, &article, NULL), WQ_OK);
    assert_int_equal(archive_position_get(archive, article, &position, NULL), WQ_NOT_FOUND);
    assert_int_equal(archive_mark_read(archive, article, true, NULL), WQ_OK);
    assert_int_equal(archive_position_put(archive, article, 77, NULL), WQ_OK);
    assert_int_equal(count_of(archive, "is:unread"), PAGES - 1);
    assert_int_equal(archive_listing_rows(listing, 4, 1, &rows), WQ_OK);
    assert_false(rows.items[1].unread);
    archive_listing_close(listing);
    archive_close(archive);
    /* A cache made anew knows nothing of it, the notes all. */
    assert_int_equal(archive_rebuild(&pages->paths, &aside, NULL), WQ_OK);
    free(aside);
    import_all(pages, &done);
    archive = open_archive(pages, WQ_ARCHIVE_READ);
    assert_int_equal(count_of(archive, "is:unread"), PAGES - 1);
    assert_int_equal(archive_position_get(archive, article, &position, NULL), WQ_OK);
    assert_int_equal(position, 77);
    archive_close(archive);
    article_free(article);
    archive_rows_free(&rows);
}

static void see_finding(void *context, const struct wq_finding *finding)
{
    wq_buf_putf(context, "%s:%s ", finding->subject, finding->good ? "good" : "bad");
}

static void says_what_is_wrong(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_buf seen = {0};

    assert_int_equal(archive_check(&pages->paths, see_finding, &seen, NULL), WQ_OK);
    import_all(pages, &done);
    assert_int_equal(archive_check(&pages->paths, see_finding, &seen, NULL), WQ_OK);
    assert_null(strstr(seen.ptr, "bad"));
    assert_int_equal(truncate(pages->cache, 5000), 0);
    wq_buf_clear(&seen);
    assert_int_equal(archive_check(&pages->paths, see_finding, &seen, NULL), WQ_CORRUPT);
    assert_non_null(strstr(seen.ptr, "cache:bad notes:good"));
    wq_buf_free(&seen);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

static void narrowing_stays_within_its_brackets(void **state)
{
    (void)state;
    static const char *const refused[] = {"a) OR (b", "(a", "a OR", "\"a"};
    char *both;
    assert_int_equal(archive_narrow("x OR y", "a -b", &both, NULL), WQ_OK);
    assert_string_equal(both, "(x OR y) (a -b)");
    free(both);
    assert_int_equal(archive_narrow("", "a", &both, NULL), WQ_OK);
    assert_string_equal(both, "a");
    free(both);
    for (size_t i = 0; i < WQ_COUNT(refused); i++) {
        struct wq_error error = {0};
        assert_int_equal(archive_narrow("x", refused[i], &both, &error), WQ_USAGE);
        assert_null(both);
        assert_non_null(error.text);
        wq_error_clear(&error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrowing_stays_within_its_brackets),
        TEST(wants_an_import_first),
        TEST(reads_a_folder_once),
        TEST(notices_what_has_changed),
        TEST(remembers_what_is_no_article),
        TEST(tries_without_writing),
        TEST(stops_when_told),
        TEST(goes_on_within_a_file_that_it_was_stopped_in),
        TEST(keeps_bytes_as_told),
        TEST(lists_rows_as_they_are_asked_for),
        TEST(marks_hits_in_snippets),
        TEST(shows_the_place_of_an_error),
        cmocka_unit_test(points_at_hits),
        TEST(leaves_marks_and_places),
        TEST(says_what_is_wrong),
    };
    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
