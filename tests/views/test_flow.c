/* SPDX-License-Identifier: MIT */
/* A flow: rows, places that survive any width, names and hits in their blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "views/flow.h"

static struct wq_article *article;
static struct wq_mentions mentions;

/* Words "a0 a1 a2 …", so that a width is easily told. */
static void add_words(struct wq_buf *out, char letter, size_t count)
{
    for (size_t i = 0; i < count; i++)
        wq_buf_putf(out, i ? " %c%zu" : "%c%zu", letter, i);
}

static int setup(void **state)
{
    struct wq_buf text = {0};
    (void)state;
    article = article_new();
    article_set(&article->title, WQ_STR("the title"));
    article_set(&article->outlet, WQ_STR("outlet"));
    article_set(&article->published, WQ_STR("2017-10-30"));
    for (char letter = 'a'; letter <= 'c'; letter++) {
        wq_buf_clear(&text);
        add_words(&text, letter, 40);
        wq_strs_add(&article->body, wq_buf_view(&text));
    }
    article_add_subhead(article, WQ_STR("subhead"), 1);
    wq_strs_add(&article->related, WQ_STR("another"));
    article_add_comment(article, WQ_STR("someone"), (struct wq_str){0}, WQ_STR("said"));
    wq_buf_free(&text);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    article_free(article);
    for (size_t i = 0; i < mentions.count; i++) {
        free(mentions.items[i].name);
        free(mentions.items[i].text);
    }
    free(mentions.items);
    mentions = (struct wq_mentions){0};
    return 0;
}

static struct flow *new_flow(size_t width, bool comments)
{
    struct flow *flow = flow_new(article, &mentions, comments);
    struct wq_layout layout = {0};
    flow_set_layout(flow, &layout);
    flow_set_width(flow, width);
    return flow;
}

static size_t all_rows(struct flow *flow)
{
    size_t rows = 0;
    for (size_t i = 0; i < flow->count; i++)
        rows += flow_rows(flow, i);
    return rows;
}

static void blocks_come_in_reading_order(void **state)
{
    (void)state;
    static const enum flow_kind kinds[] = {FLOW_TITLE,     FLOW_SOURCE,  FLOW_PARAGRAPH, FLOW_SUBHEAD, FLOW_PARAGRAPH,
                                           FLOW_PARAGRAPH, FLOW_SECTION, FLOW_LINK,      FLOW_SECTION};
    struct flow *flow = new_flow(40, false);
    assert_int_equal(flow->count, WQ_COUNT(kinds));
    for (size_t i = 0; i < WQ_COUNT(kinds); i++)
        assert_int_equal(flow->blocks[i].kind, kinds[i]);
    assert_string_equal(flow->blocks[1].text, "outlet · 30 أكتوبر 2017");
    flow_free(flow);
    flow = new_flow(40, true);
    assert_int_equal(flow->count, WQ_COUNT(kinds) + 2);
    flow_free(flow);
}

static void rows_go_down_and_up_the_same_way(void **state)
{
    (void)state;
    for (size_t width = 4; width <= 90; width += 7) {
        struct flow *flow = new_flow(width, true);
        size_t rows = all_rows(flow);
        struct flow_place place = {0, 0}, end;
        assert_int_equal(flow_move(flow, &place, (long)rows + 50), rows - 1);
        end = place;
        assert_int_equal(flow_move(flow, &place, -(long)rows - 50), rows - 1);
        assert_int_equal(place.block, 0);
        assert_int_equal(place.row, 0);
        for (size_t i = 1; i < rows; i++)
            assert_int_equal(flow_move(flow, &place, 1), 1);
        assert_int_equal(place.block, end.block);
        assert_int_equal(place.row, end.row);
        assert_int_equal(flow_move(flow, &place, 1), 0);
        flow_free(flow);
    }
}

static void the_last_screen_is_full(void **state)
{
    (void)state;
    struct flow *flow = new_flow(30, true);
    size_t rows = all_rows(flow);
    for (size_t screen = 1; screen <= rows + 3; screen++) {
        struct flow_place place = flow_last(flow, screen);
        size_t below = flow_move(flow, &place, (long)rows);
        assert_int_equal(below + 1, screen < rows ? screen : rows);
    }
    flow_free(flow);
}

/* A place is found again after any number of changes of width. */
static void a_resize_keeps_the_place(void **state)
{
    (void)state;
    struct flow *flow = new_flow(44, true);
    size_t rows = all_rows(flow);
    for (size_t row = 0; row < rows; row++) {
        flow_set_width(flow, 44);
        struct flow_place start = {0, 0};
        flow_move(flow, &start, (long)row);
        struct flow_anchor anchor = flow_anchor_of(flow, start);
        for (size_t width = 6; width <= 120; width += 19) {
            flow_set_width(flow, width);
            struct flow_place place = flow_place_of(flow, anchor);
            const struct wq_line *line = flow_line(flow, place);
            assert_int_equal(place.block, anchor.block);
            assert_true(line == NULL || (line->start <= anchor.offset && anchor.offset < line->end));
        }
        flow_set_width(flow, 44);
        struct flow_place again = flow_place_of(flow, anchor);
        struct flow_anchor back = flow_anchor_of(flow, again);
        assert_int_equal(back.block, anchor.block);
        assert_int_equal(back.offset, anchor.offset);
    }
    flow_free(flow);
}

static void no_line_is_wider_than_asked(void **state)
{
    (void)state;
    for (size_t width = 4; width <= 80; width += 3) {
        struct flow *flow = new_flow(width, true);
        for (size_t i = 0; i < flow->count; i++)
            for (size_t row = 0; row < flow_rows(flow, i); row++) {
                const struct wq_line *line = flow_line(flow, (struct flow_place){i, row});
                assert_true(line == NULL || line->width + flow_indent(flow->blocks[i].kind) <= width);
            }
        flow_free(flow);
    }
}

static void long_paragraphs_are_split_and_lose_nothing(void **state)
{
    (void)state;
    struct wq_buf text = {0};
    add_words(&text, 'x', 5000);
    wq_strs_add(&article->body, wq_buf_view(&text));
    struct flow *flow = new_flow(60, false);
    struct wq_buf joined = {0};
    size_t passed = 0, pieces = 0;
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_block *block = &flow->blocks[i];
        assert_int_equal(block->passed, passed);
        passed += block->length;
        assert_true(block->length <= 4096);
        if (block->in_body && block->text[0] == 'x') {
            wq_buf_puts(&joined, block->text);
            pieces++;
            assert_int_equal(block->gap, pieces == 1);
        }
    }
    assert_true(pieces > 5);
    assert_int_equal(joined.len, text.len);
    assert_memory_equal(joined.ptr, text.ptr, text.len);
    wq_buf_free(&text);
    wq_buf_free(&joined);
    flow_free(flow);
}

static void add_mention(bool in_title, size_t start, size_t end)
{
    wq_grow((void **)&mentions.items, &mentions.cap, mentions.count + 1, sizeof(*mentions.items));
    mentions.items[mentions.count++] = (struct wq_mention){.type = WQ_NAME_PLACE,
                                                           .name = wq_strdup("n"),
                                                           .text = wq_strdup("n"),
                                                           .in_title = in_title,
                                                           .start = start,
                                                           .end = end};
}

static void names_stand_in_their_blocks(void **state)
{
    (void)state;
    size_t first = strlen(article->body.items[0]);
    add_mention(true, 4, 9);
    add_mention(false, 0, 2);
    add_mention(false, first + 1 + 3, first + 1 + 5); /* the second paragraph, behind one newline */
    struct flow *flow = new_flow(40, false);
    assert_int_equal(flow->blocks[0].names.count, 1);
    assert_int_equal(flow->blocks[0].names.items[0].end, 9);
    assert_int_equal(flow->blocks[2].names.count, 1);
    assert_int_equal(flow->blocks[3].names.count, 0);
    assert_int_equal(flow->blocks[4].names.count, 1);
    assert_int_equal(flow->blocks[4].names.items[0].start, 3);
    assert_int_equal(flow->blocks[4].names.items[0].mention, 2);
    struct flow_anchor found;
    assert_true(flow_find(flow, (struct flow_anchor){0, 5}, true, false, NULL, NULL, &found));
    assert_int_equal(found.block, 2);
    assert_true(flow_find(flow, (struct flow_anchor){4, 3}, false, false, NULL, NULL, &found));
    assert_int_equal(found.block, 2);
    assert_false(flow_find(flow, (struct flow_anchor){4, 4}, true, false, NULL, NULL, &found));
    assert_false(flow_find(flow, (struct flow_anchor){0, 4}, false, false, NULL, NULL, &found));
    assert_false(flow_find(flow, (struct flow_anchor){0, 0}, true, true, NULL, NULL, &found));
    flow_free(flow);
}

#define FLOW_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FLOW_TEST(blocks_come_in_reading_order), FLOW_TEST(rows_go_down_and_up_the_same_way),
        FLOW_TEST(the_last_screen_is_full),      FLOW_TEST(a_resize_keeps_the_place),
        FLOW_TEST(no_line_is_wider_than_asked),  FLOW_TEST(long_paragraphs_are_split_and_lose_nothing),
        FLOW_TEST(names_stand_in_their_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
