/* SPDX-License-Identifier: MIT */
/* The cache: what is put in, what a query finds, versions, places in long lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

static const struct {
    const char *letter, *title, *outlet, *published, *body;
} pages[] = {
    {"a", "حصار المدينة", "الأيام", "2017-10-30T09:23Z", "قال أحمد إن الممرات آمنة للسكان\nولبنان بلد جميل"},
    {"b", "مفاوضات السلام", "الوطن", "2017-10-28", "ممرات آمنة في المدينة القديمة قرب السوق"},
    {"c", "سوق الأسماك", "الأيام", "2016-09", "بيعت الاسماك، وكان احمد هناك بالمدينة"},
    {"d", "بلا تاريخ", NULL, NULL, "نص قصير عن الطوق والمطر"},
    {"e", "The siege of Deir Ezzor", "Times", "2017-11-01", "Supplies reached the city on Monday"},
};

static void put(struct store_cache *cache, const struct wq_article *article, const char *path, const char *seed,
                enum store_put wanted)
{
    struct store_entry entry;
    struct store_place place = fixture_place(path, seed);
    enum store_put outcome;
    struct wq_error error = {0};

    store_entry_make(article, 0xF0F0, NULL, &entry);
    if (store_cache_put(cache, &place, &entry, &outcome, &error) != WQ_OK)
        fail_msg("%s", error.text);
    assert_int_equal(outcome, wanted);
    store_entry_free(&entry);
}

static struct store_cache *open_cache(const struct fixture *fixture, bool write)
{
    struct store_cache *cache;
    struct wq_error error = {0};

    if (store_cache_open(fixture->cache, write, &cache, &error) != WQ_OK)
        fail_msg("%s", error.text);
    return cache;
}

static struct store_cache *open_filled(const struct fixture *fixture)
{
    struct store_cache *cache = open_cache(fixture, true);

    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    for (size_t i = 0; i < WQ_COUNT(pages); i++) {
        struct wq_article *article =
            fixture_article(pages[i].title, pages[i].outlet, pages[i].published, pages[i].body);

        if (i == 2)
            article_set(&article->byline, WQ_STR("أحمد فارس الشدياق"));
        article_set(&article->language, i == 4 ? WQ_STR("en") : WQ_STR("ar"));
        if (i == 1)
            article->confidence.outlet = 0.2;
        put(cache, article, pages[i].letter, pages[i].letter, STORE_ADDED);
        article_free(article);
    }
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    return cache;
}

/* The letters of the pages that a query finds, in order. */
static void find(struct store_cache *cache, const char *query, const struct store_selection_options *options,
                 struct wq_buf *out)
{
    struct wq_query *tree;
    struct store_selection *selection;
    struct wq_error error = {0};
    int64_t ids[16];
    size_t found, count;

    if (query_parse(wq_str(query), &tree, NULL, &error) != WQ_OK ||
        store_selection_new(cache, tree, options, &selection, &error) != WQ_OK ||
        store_selection_ids(selection, 0, 16, ids, &found, &error) != WQ_OK ||
        store_selection_count(selection, &count, &error) != WQ_OK)
        fail_msg("%s: %s", query, error.text);
    assert_int_equal(count, found);
    wq_buf_puts(out, "");
    for (size_t i = 0; i < found; i++) {
        struct store_row row;
        size_t place;

        assert_int_equal(store_cache_row(cache, ids[i], &row, NULL), WQ_OK);
        for (size_t j = 0; j < WQ_COUNT(pages); j++)
            if (strcmp(row.title, pages[j].title) == 0)
                wq_buf_puts(out, pages[j].letter);
        store_row_free(&row);
        assert_int_equal(store_selection_place(selection, ids[i], &place, NULL), WQ_OK);
        assert_int_equal(place, i);
    }
    store_selection_free(selection);
    query_free(tree);
}

/* Corrects a field that no query looks at of the first `count` pages. */
static void correct_some(const struct fixture *fixture, struct store_cache *cache, size_t count)
{
    struct store_notes *notes;

    assert_int_equal(store_notes_open(fixture->notes, true, &notes, NULL), WQ_OK);
    for (size_t i = 0; i < count; i++) {
        struct wq_article *article =
            fixture_article(pages[i].title, pages[i].outlet, pages[i].published, pages[i].body);
        struct store_anchor anchor = {.key = article->key};
        struct wq_strs keys = {0};

        wq_strs_add(&keys, wq_str(article->key));
        assert_int_equal(store_notes_correct(notes, &anchor, &keys, "desk", "x", "me", 1, NULL), WQ_OK);
        wq_strs_free(&keys);
        article_free(article);
    }
    store_notes_close(notes);
    assert_int_equal(store_cache_attach_notes(cache, fixture->notes, NULL), WQ_OK);
}

static void check_queries(void **state, size_t corrected)
{
    static const struct {
        const char *query, *found;
    } table[] = {
        {"", "eabcd"},
        {"المدينة", "abc"},
        {"مدينة", "abc"},
        {"حصار المدينة", "a"},
        {"لبنان", "a"},
        {"سكان", "a"},
        {"أحمد", "ac"},
        {"=\"أحمد\"", "a"},
        {"=\"احمد\"", "c"},
        {"=\"الأسماك\"", "c"},
        {"=\"أسماك\"", ""},
        {"by:=\"أحمد فارس\"", "c"},
        {"-=\"أحمد\"", "ebcd"},
        {"=\"أحمد\" OR =\"احمد\"", "ac"},
        {"أحمد -=\"أحمد\"", "c"},
        {"\"ممرات آمنة\"", "b"},
        {"\"الممرات آمنة\"", "a"},
        {"ممرات آمنة", "ab"},
        {"\"المدينة القديمة\"", "b"},
        {"\"القديمة المدينة\"", ""},
        {"القديمة المدينة", "b"},
        {"حصار OR طوق", "ad"},
        {"المدينة -حصار", "bc"},
        {"-المدينة", "ed"},
        {"-المدينة -siege", "d"},
        {"المدينة -(حصار OR سوق)", ""},
        {"مفاوض*", "b"},
        {"المفاوض*", "b"},
        {"sup*", "e"},
        {"NEAR(ممرات المدينة, 2)", "b"},
        {"NEAR(ممرات مدينة, 1)", ""},
        {"NEAR(سوق مدينة, 3)", "b"},
        {"title:المدينة", "a"},
        {"title:=\"المدينة\"", "a"},
        {"outlet:الايام", "ac"},
        {"outlet:(الايام OR وطن) -حصار", "bc"},
        {"الايام", ""},
        {"by:الشدياق", "c"},
        {"الشدياق", ""},
        {"date:2017", "eab"},
        {"date:2017-10", "ab"},
        {"date:2017-10-30", "a"},
        {"date:2017-10-28..2017-10-31", "ab"},
        {"date:..2016", "c"},
        {"date:2017-11..", "e"},
        {"-date:2017", "cd"},
        {"date:2016 OR date:2017-11", "ec"},
        {"المدينة date:2017", "ab"},
        {"date:-7d", "eab"},
        {"date:-3d", "ea"},
        {"date:-1d", "e"},
        {"is:undated", "d"},
        {"-is:undated المدينة", "abc"},
        {"is:doubtful", "b"},
        {"is:unread", "eabcd"},
        {"lang:en", "e"},
        {"siege OR is:undated", "ed"},
        {"(siege OR is:undated) -deir", "d"},
        {"SIEGE", "e"},
        {"city monday", "e"},
        {"كلمة", ""},
        {"don't", ""},
        {"a\"b\"", ""},
    };
    struct store_cache *cache = open_filled(*state);
    struct store_selection_options options = {0};
    struct wq_buf got = {0};

    if (corrected > 0)
        correct_some(*state, cache, corrected);
    assert_int_equal(store_day_number(WQ_STR("2017-11-01"), &options.today), WQ_OK);
    for (size_t i = 0; i < WQ_COUNT(table); i++) {
        wq_buf_clear(&got);
        find(cache, table[i].query, &options, &got);
        if (strcmp(got.ptr, table[i].found) != 0)
            fail_msg("%s finds %s, not %s", table[i].query, got.ptr, table[i].found);
    }
    wq_buf_free(&got);
    store_cache_close(cache);
    assert_int_equal(store_verify(STORE_CACHE, ((struct fixture *)*state)->cache, NULL), WQ_OK);
}

static void finds_what_queries_ask_for(void **state)
{
    check_queries(state, 0);
}

static void finds_the_same_where_some_are_corrected(void **state)
{
    check_queries(state, 2);
}

static void finds_the_same_where_all_are_corrected(void **state)
{
    check_queries(state, WQ_COUNT(pages));
}

static void check_orders(void **state, size_t corrected)
{
    static const struct {
        const char *query;
        struct store_selection_options options;
        const char *found;
    } table[] = {
        {"", {.reverse = true}, "dcbae"},
        {"", {.order = STORE_BY_TITLE}, "edacb"},
        {"", {.order = STORE_BY_TITLE, .reverse = true}, "bcade"},
        {"", {.order = STORE_BY_OUTLET}, "eacbd"},
        {"المدينة", {.order = STORE_BY_RELEVANCE}, "abc"},
        {"المدينة", {.order = STORE_BY_OUTLET}, "acb"},
        {"", {.order = STORE_BY_RELEVANCE}, "eabcd"},
    };
    struct store_cache *cache = open_filled(*state);
    struct wq_buf got = {0};

    if (corrected > 0)
        correct_some(*state, cache, corrected);
    for (size_t i = 0; i < WQ_COUNT(table); i++) {
        wq_buf_clear(&got);
        find(cache, table[i].query, &table[i].options, &got);
        if (strcmp(got.ptr, table[i].found) != 0)
            fail_msg("%s (%zu) gives %s, not %s", table[i].query, i, got.ptr, table[i].found);
    }
    wq_buf_free(&got);
    store_cache_close(cache);
}

static void sorts_as_asked(void **state)
{
    check_orders(state, 0);
}

static void sorts_the_same_where_some_are_corrected(void **state)
{
    check_orders(state, 2);
}

static void refuses_what_it_does_not_hold(void **state)
{
    static const char *const queries[] = {"tag:x", "name:x", "has:note", "is:tagged", "a OR story:b", "-place:x"};
    struct store_cache *cache = open_filled(*state);
    struct store_selection_options options = {0};

    for (size_t i = 0; i < WQ_COUNT(queries); i++) {
        struct wq_query *tree;
        struct store_selection *selection;
        struct wq_error error = {0};

        assert_int_equal(query_parse(wq_str(queries[i]), &tree, NULL, NULL), WQ_OK);
        assert_int_equal(store_selection_new(cache, tree, &options, &selection, &error), WQ_UNSUPPORTED);
        assert_non_null(error.text);
        assert_null(selection);
        wq_error_clear(&error);
        query_free(tree);
    }
    store_cache_close(cache);
}

static void reads_by_key_and_prefix(void **state)
{
    struct store_cache *cache = open_filled(*state);
    struct wq_article *written = fixture_article(pages[0].title, pages[0].outlet, pages[0].published, pages[0].body);
    struct wq_article *read;
    struct wq_error error = {0};
    char prefix[7] = {0};
    int64_t id;

    memcpy(prefix, written->key, 6);
    assert_int_equal(store_cache_find(cache, prefix, &id, &error), WQ_OK);
    assert_int_equal(store_cache_read(cache, id, &read, &error), WQ_OK);
    assert_string_equal(read->key, written->key);
    assert_string_equal(read->title, written->title);
    assert_int_equal(read->body.count, 2);
    assert_string_equal(read->body.items[1], written->body.items[1]);
    article_free(read);
    article_free(written);
    assert_int_equal(store_cache_find(cache, "ffffffffffffffff", &id, &error), WQ_NOT_FOUND);
    wq_error_clear(&error);
    assert_int_equal(store_cache_find(cache, "xyz", &id, &error), WQ_USAGE);
    wq_error_clear(&error);
    store_cache_close(cache);
}

static void asks_for_more_digits_where_several_begin_so(void **state)
{
    struct store_cache *cache = open_cache(*state, true);
    struct wq_error error = {0};
    int64_t id;

    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    for (char digit = 'a'; digit < 'd'; digit++) {
        char path[2] = {digit, '\0'};
        struct wq_article *article = fixture_article(path, "o", "2020", path);

        memset(article->key, '0', WQ_KEY_SIZE - 1);
        article->key[5] = digit;
        put(cache, article, path, path, STORE_ADDED);
        article_free(article);
    }
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    assert_int_equal(store_cache_find(cache, "00000", &id, &error), WQ_USAGE);
    assert_non_null(error.text);
    wq_error_clear(&error);
    assert_int_equal(store_cache_find(cache, "00000b", &id, &error), WQ_OK);
    store_cache_close(cache);
}

static size_t count_of(struct store_cache *cache, const char *query)
{
    struct wq_query *tree;
    struct store_selection *selection;
    struct store_selection_options options = {0};
    size_t count = 0;

    assert_int_equal(query_parse(wq_str(query), &tree, NULL, NULL), WQ_OK);
    assert_int_equal(store_selection_new(cache, tree, &options, &selection, NULL), WQ_OK);
    assert_int_equal(store_selection_count(selection, &count, NULL), WQ_OK);
    store_selection_free(selection);
    query_free(tree);
    return count;
}

static void see_version(void *context, const char *key, const struct wq_article *article)
{
    wq_buf_putf(context, "%s:%s ", key, article->body.items[0]);
}

/* Puts two articles, in one batch or in two, and gives the counts. */
static void put_two(struct store_cache *cache, const struct wq_article *first, const struct wq_article *second,
                    const char *second_path, enum store_put wanted, bool one_batch)
{
    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    put(cache, first, "one", "1", STORE_ADDED);
    if (!one_batch) {
        assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
        assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    }
    put(cache, second, second_path, "2", wanted);
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
}

static void check_version(struct fixture *fixture, bool one_batch, const char *second_date, const char *second_path)
{
    struct store_cache *cache = open_cache(fixture, true);
    struct wq_article *first = fixture_article("عنوان", "صحيفة", "2017-10-30", "النص القديم");
    struct wq_article *second = fixture_article("عنوان", "صحيفة", second_date, "النص الجديد");
    struct store_counts counts;
    struct wq_article *read;
    struct wq_buf versions = {0};
    const char *lowest = strcmp(first->key, second->key) < 0 ? first->key : second->key;
    int64_t id, other;

    put_two(cache, first, second, second_path, STORE_CHANGED, one_batch);
    assert_int_equal(store_cache_counts(cache, &counts, NULL), WQ_OK);
    assert_int_equal(counts.articles, 1);
    assert_int_equal(counts.versions, 1);
    assert_int_equal(store_cache_find(cache, first->key, &id, NULL), WQ_OK);
    assert_int_equal(store_cache_find(cache, second->key, &other, NULL), WQ_OK);
    assert_int_equal(id, other);
    assert_int_equal(store_cache_read(cache, id, &read, NULL), WQ_OK);
    assert_string_equal(read->key, lowest);
    assert_string_equal(read->body.items[0], "النص الجديد");
    assert_int_equal(store_cache_versions(cache, id, see_version, &versions, NULL), WQ_OK);
    assert_non_null(strstr(versions.ptr, first->key));
    assert_non_null(strstr(versions.ptr, "النص القديم"));
    assert_int_equal(count_of(cache, "القديم"), 0);
    assert_int_equal(count_of(cache, "الجديد"), 1);
    assert_int_equal(count_of(cache, ""), 1);
    wq_buf_free(&versions);
    article_free(read);
    article_free(first);
    article_free(second);
    store_cache_close(cache);
    assert_int_equal(store_verify(STORE_CACHE, fixture->cache, NULL), WQ_OK);
}

static void keeps_earlier_versions(void **state)
{
    check_version(*state, false, "2017-10-30", "one");
}

static void keeps_versions_within_a_batch(void **state)
{
    check_version(*state, true, "2017-10-30", "two");
}

static void moves_a_version_of_another_day(void **state)
{
    check_version(*state, false, "2017-11-05", "two");
}

static void takes_a_page_twice_as_one_article(void **state)
{
    struct store_cache *cache = open_cache(*state, true);
    struct wq_article *article = fixture_article("عنوان", "صحيفة", "2017-10-30", "نص");
    struct store_counts counts;
    struct store_place place = fixture_place("two", "1");

    put_two(cache, article, article, "two", STORE_ADDED, false);
    assert_int_equal(store_cache_counts(cache, &counts, NULL), WQ_OK);
    assert_int_equal(counts.articles, 1);
    assert_int_equal(counts.documents, 2);
    assert_int_equal(counts.versions, 0);
    assert_true(store_cache_knows_file(cache, "two", place.size, place.modified));
    assert_false(store_cache_knows_file(cache, "two", place.size, place.modified + 1));
    assert_int_equal(store_cache_knows_document(cache, &place), STORE_OTHER);
    place = fixture_place("two", "2");
    assert_int_equal(store_cache_knows_document(cache, &place), STORE_SAME);
    place.path = "three";
    assert_int_equal(store_cache_knows_document(cache, &place), STORE_NEW);
    article_free(article);
    store_cache_close(cache);
}

/* With a URL both articles have its key, and each page has its own. */
static void put_url(struct store_cache *cache, const char *title, const char *body, const char *path,
                    uint64_t fingerprint, enum store_put wanted)
{
    struct wq_article *article = fixture_article(title, "صحيفة", "2017-10-30", body);
    struct store_entry entry;
    struct store_place place = fixture_place(path, path);
    enum store_put outcome;

    store_entry_make(article, fingerprint, NULL, &entry);
    memcpy(entry.page_key, article->key, sizeof entry.page_key);
    article_key(WQ_STR("http://example.org/story"), (struct wq_str){NULL, 0}, entry.key);
    assert_int_equal(store_cache_put(cache, &place, &entry, &outcome, NULL), WQ_OK);
    assert_int_equal(outcome, wanted);
    store_entry_free(&entry);
    article_free(article);
}

static void tells_versions_of_a_url_from_strangers(void **state)
{
    struct store_cache *cache = open_cache(*state, true);
    struct store_counts counts;

    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    put_url(cache, "عنوان", "نص", "1", 0, STORE_ADDED);
    put_url(cache, "عنوان", "نص", "2", 0, STORE_ADDED);
    put_url(cache, "عنوان آخر", "نص جديد", "3", 1, STORE_CHANGED);
    put_url(cache, "غير ذلك", "كلام آخر", "4", UINT64_MAX, STORE_ADDED);
    put_url(cache, "غير ذلك", "كلام آخر", "5", UINT64_MAX, STORE_ADDED);
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    assert_int_equal(store_cache_counts(cache, &counts, NULL), WQ_OK);
    assert_int_equal(counts.articles, 2);
    assert_int_equal(counts.documents, 5);
    assert_int_equal(counts.versions, 1);
    assert_int_equal(count_of(cache, "is:doubtful"), 2);
    store_cache_close(cache);
}

static bool see_failure(void *context, const struct store_failure *failure)
{
    wq_buf_putf(context, "%s,%s,%d ", failure->path, failure->reason, (int)failure->status);
    return true;
}

static void remembers_failures(void **state)
{
    struct store_cache *cache = open_cache(*state, true);
    struct store_place place = fixture_place("b\xff", "1");
    struct wq_article *article = fixture_article("عنوان", "صحيفة", "2017-10-30", "نص");
    struct wq_buf seen = {0}, wanted = {0};
    bool changed;

    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    assert_int_equal(store_cache_put_failure(cache, &place, WQ_UNSUPPORTED, "empty", &changed, NULL), WQ_OK);
    assert_true(changed);
    assert_int_equal(store_cache_put_failure(cache, &place, WQ_UNSUPPORTED, "empty", &changed, NULL), WQ_OK);
    assert_false(changed);
    place = fixture_place("a", "2");
    assert_int_equal(store_cache_put_failure(cache, &place, WQ_INVALID, "bad", &changed, NULL), WQ_OK);
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    assert_true(store_cache_knows_file(cache, "b\xff", place.size, place.modified));
    assert_int_equal(store_cache_failures(cache, see_failure, &seen, NULL), WQ_OK);
    wq_buf_putf(&wanted, "a,bad,%d b\xff,empty,%d ", WQ_INVALID, WQ_UNSUPPORTED);
    assert_string_equal(seen.ptr, wanted.ptr);
    /* Mended, it is a failure no more. */
    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    put(cache, article, "a", "3", STORE_CHANGED);
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    wq_buf_clear(&seen);
    assert_int_equal(store_cache_failures(cache, see_failure, &seen, NULL), WQ_OK);
    assert_null(strstr(seen.ptr, "bad"));
    wq_buf_free(&seen);
    wq_buf_free(&wanted);
    article_free(article);
    store_cache_close(cache);
}

static void writes_a_batch_whole_or_not_at_all(void **state)
{
    struct store_cache *cache = open_filled(*state);
    struct wq_article *article = fixture_article("عنوان", "صحيفة", "2017-10-30", "كلمة");

    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    put(cache, article, "new", "new", STORE_ADDED);
    store_cache_rollback(cache);
    assert_int_equal(count_of(cache, "كلمة"), 0);
    assert_int_equal(count_of(cache, ""), WQ_COUNT(pages));
    article_free(article);
    store_cache_close(cache);
}

/* ---- places in a long list -------------------------------------------------------------- */

enum { MANY = 1000 };

static void fill(struct store_cache *cache)
{
    struct wq_buf title = {0}, date = {0};

    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    for (int i = 0; i < MANY; i++) {
        struct wq_article *article;

        wq_buf_clear(&title);
        wq_buf_clear(&date);
        wq_buf_putf(&title, "t%d", i);
        wq_buf_putf(&date, "20%02d-%02d", i % 7 + 10, i % 12 + 1);
        article = fixture_article(title.ptr, "o", i % 10 == 0 ? NULL : date.ptr, i % 3 == 0 ? "third" : "other");
        put(cache, article, title.ptr, title.ptr, STORE_ADDED);
        article_free(article);
    }
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    wq_buf_free(&title);
    wq_buf_free(&date);
}

static void check_places(struct store_cache *cache, const char *query, const struct store_selection_options *options)
{
    static const size_t jumps[] = {900, 0, 63, 64, 65, 333, 999, 128, 1, 500, 1000, 5000};
    struct wq_query *tree;
    struct store_selection *selection, *fresh;
    int64_t *all = wq_alloc(MANY * sizeof *all), few[10];
    size_t count, found, place;

    assert_int_equal(query_parse(wq_str(query), &tree, NULL, NULL), WQ_OK);
    assert_int_equal(store_selection_new(cache, tree, options, &selection, NULL), WQ_OK);
    assert_int_equal(store_selection_ids(selection, 0, MANY, all, &count, NULL), WQ_OK);
    for (size_t i = 0; i + 1 < count && options->order == STORE_BY_DATE; i++)
        assert_true(options->reverse ? all[i] < all[i + 1] : all[i] > all[i + 1]);
    assert_int_equal(store_selection_new(cache, tree, options, &fresh, NULL), WQ_OK);
    for (size_t i = 0; i < WQ_COUNT(jumps); i++) {
        size_t wanted = jumps[i] >= count ? 0 : count - jumps[i] < 10 ? count - jumps[i] : 10;

        assert_int_equal(store_selection_ids(fresh, jumps[i], 10, few, &found, NULL), WQ_OK);
        assert_int_equal(found, wanted);
        if (found > 0)
            assert_memory_equal(few, all + jumps[i], found * sizeof *few);
    }
    store_selection_free(fresh);
    assert_int_equal(store_selection_new(cache, tree, options, &fresh, NULL), WQ_OK);
    for (size_t i = count; i > 0; i -= i > 7 ? 7 : i) {
        assert_int_equal(store_selection_place(fresh, all[i - 1], &place, NULL), WQ_OK);
        assert_int_equal(place, i - 1);
    }
    assert_int_equal(store_selection_place(fresh, 12345678, &place, NULL), WQ_NOT_FOUND);
    store_selection_free(fresh);
    store_selection_free(selection);
    query_free(tree);
    free(all);
}

static void knows_its_place_in_a_long_list(void **state)
{
    struct store_cache *cache = open_cache(*state, true);

    fill(cache);
    for (int reverse = 0; reverse < 2; reverse++) {
        struct store_selection_options options = {.reverse = reverse != 0};

        check_places(cache, "", &options);
        check_places(cache, "third", &options);
        check_places(cache, "third date:2012..2014", &options);
        check_places(cache, "-third is:undated", &options);
        options.order = STORE_BY_TITLE;
        check_places(cache, "third", &options);
    }
    store_cache_close(cache);
}

static void serves_readers_while_it_is_written(void **state)
{
    struct store_cache *writer = open_filled(*state), *reader = open_cache(*state, false);
    struct wq_article *article = fixture_article("عنوان", "صحيفة", "2017-10-30", "كلمة");
    struct store_entry entry;
    enum store_put outcome;
    struct store_place place = fixture_place("x", "x");

    assert_int_equal(store_cache_begin(writer, NULL), WQ_OK);
    put(writer, article, "new", "new", STORE_ADDED);
    assert_int_equal(count_of(reader, ""), WQ_COUNT(pages));
    assert_int_equal(store_cache_commit(writer, NULL), WQ_OK);
    assert_int_equal(count_of(reader, "كلمة"), 1);
    store_entry_make(article, 0, NULL, &entry);
    assert_int_equal(store_cache_put(reader, &place, &entry, &outcome, NULL), WQ_DENIED);
    store_entry_free(&entry);
    article_free(article);
    store_cache_close(reader);
    store_cache_close(writer);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finds_what_queries_ask_for),
        TEST(finds_the_same_where_some_are_corrected),
        TEST(finds_the_same_where_all_are_corrected),
        TEST(sorts_as_asked),
        TEST(sorts_the_same_where_some_are_corrected),
        TEST(refuses_what_it_does_not_hold),
        TEST(reads_by_key_and_prefix),
        TEST(asks_for_more_digits_where_several_begin_so),
        TEST(keeps_earlier_versions),
        TEST(keeps_versions_within_a_batch),
        TEST(moves_a_version_of_another_day),
        TEST(takes_a_page_twice_as_one_article),
        TEST(tells_versions_of_a_url_from_strangers),
        TEST(remembers_failures),
        TEST(writes_a_batch_whole_or_not_at_all),
        TEST(knows_its_place_in_a_long_list),
        TEST(serves_readers_while_it_is_written),
    };
    return cmocka_run_group_tests_name("store: cache", tests, NULL, NULL);
}
