/* SPDX-License-Identifier: MIT */
/* The query language: a table of queries and trees, and the limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <warraq/query.h>

/* What a query gives, in the words of the table. */
static void describe(struct wq_str source, struct wq_buf *out)
{
    struct wq_query *query = NULL;
    struct wq_error error = {0};
    size_t place = SIZE_MAX;
    enum wq_status status = query_parse(source, &query, &place, &error);

    if (status == WQ_OK) {
        query_print(query, out);
        assert_null(error.text);
    } else {
        assert_int_equal(status, WQ_USAGE);
        assert_null(query);
        assert_non_null(error.text);
        const char *expected = strstr(error.text, ": expected ");
        assert_non_null(expected);
        wq_buf_putf(out, "error@%zu %s", place, expected + strlen(": expected "));
    }
    query_free(query);
    wq_error_clear(&error);
}

static void check_line(struct wq_str line, size_t number)
{
    size_t tab = wq_str_find(line, WQ_STR("\t"), 0);
    struct wq_str wanted = wq_str_sub(line, tab + 1, line.len);
    struct wq_buf got = {0};

    assert_true(tab < line.len);
    describe(wq_str_sub(line, 0, tab), &got);
    /* Of a message the table has the beginning. */
    if (wq_str_starts(wanted, WQ_STR("error@")) && got.len > wanted.len)
        got.ptr[got.len = wanted.len] = '\0';
    if (!wq_str_equal(wq_buf_view(&got), wanted))
        fail_msg("line %zu: %.*s\n got %s", number, (int)line.len, line.ptr, got.ptr);
    wq_buf_free(&got);
}

static void reads_every_line_of_the_table(void **state)
{
    struct wq_buf path = {0}, table = {0};
    size_t number = 0, checked = 0;

    (void)state;
    wq_buf_putf(&path, "%s/tests/query/queries.tsv", getenv("abs_top_srcdir"));
    assert_int_equal(wq_file_read(path.ptr, 1 << 20, &table), WQ_OK);
    for (size_t at = 0; at < table.len; number++) {
        size_t end = wq_str_find(wq_buf_view(&table), WQ_STR("\n"), at);
        struct wq_str line = wq_str_sub(wq_buf_view(&table), at, end);

        if (!wq_str_starts(line, WQ_STR("#"))) {
            check_line(line, number + 1);
            checked++;
        }
        at = end + 1;
    }
    assert_true(checked > 100);
    wq_buf_free(&path);
    wq_buf_free(&table);
}

static void expect(struct wq_str source, const char *wanted)
{
    struct wq_buf got = {0};

    describe(source, &got);
    if (strncmp(got.ptr, wanted, strlen(wanted)) != 0)
        fail_msg("got %.200s, wanted %s", got.ptr, wanted);
    wq_buf_free(&got);
}

static void refuses_what_is_no_text(void **state)
{
    (void)state;
    expect(WQ_STR("a \xff"), "error@2 text in UTF-8");
    expect(WQ_STR("a \xd8"), "error@2 text in UTF-8");
    expect(WQ_STR("\xed\xa0\x80"), "error@0 text in UTF-8");
    expect(WQ_STR("a\0b"), "error@1 no control characters");
    expect(WQ_STR("a\x1b[31m"), "error@1 no control characters");
    expect(WQ_STR("a\xef\xbf\xbd"), "(word a\xef\xbf\xbd)");
}

static void fill(struct wq_buf *buf, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        wq_buf_puts(buf, text);
}

static void stops_at_its_limits(void **state)
{
    struct wq_buf query = {0};

    (void)state;
    fill(&query, "a", 10000);
    expect(wq_buf_view(&query), "error@0 a query of at most 8192 bytes");
    wq_buf_clear(&query);
    fill(&query, "(", 1000);
    expect(wq_buf_view(&query), "error@64 fewer parentheses");
    wq_buf_clear(&query);
    fill(&query, "title:(", 1000);
    expect(wq_buf_view(&query), "error@454 fewer parentheses");
    wq_buf_clear(&query);
    fill(&query, "(", WQ_QUERY_DEPTH);
    wq_buf_puts(&query, "a");
    fill(&query, ")", WQ_QUERY_DEPTH);
    expect(wq_buf_view(&query), "(word a)");
    wq_buf_clear(&query);
    fill(&query, "(a) ", 400);
    expect(wq_buf_view(&query), "(and (word a)");
    fill(&query, "b ", 1);
    expect(wq_buf_view(&query), "error@1600 a shorter query");
    wq_buf_free(&query);
}

static void tells_where_nodes_stand(void **state)
{
    struct wq_query *query;

    (void)state;
    assert_int_equal(query_parse(WQ_STR(" a -title:\"b\" "), &query, NULL, NULL), WQ_OK);
    assert_int_equal(query->start, 1);
    assert_int_equal(query->end, 13);
    assert_int_equal(query->children[1]->start, 3);
    assert_int_equal(query->children[1]->children[0]->start, 4);
    query_free(query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_line_of_the_table),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(stops_at_its_limits),
        cmocka_unit_test(tells_where_nodes_stand),
    };
    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
