/* SPDX-License-Identifier: MIT */
/* A cursor in a list, with windows smaller and larger than the list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/ui.h>

static void check(const struct wq_scroll *scroll)
{
    if (scroll->count == 0) {
        assert_int_equal(scroll->cursor, 0);
        assert_int_equal(scroll->top, 0);
        return;
    }
    assert_true(scroll->cursor < scroll->count);
    assert_true(scroll->top <= scroll->cursor);
    assert_true(scroll->cursor - scroll->top < (scroll->visible ? scroll->visible : 1));
    assert_true(scroll->top == 0 || scroll->top + scroll->visible <= scroll->count);
}

static void every_move_keeps_the_cursor_in_sight(void **state)
{
    (void)state;
    static const enum wq_move moves[] = {WQ_MOVE_DOWN,      WQ_MOVE_DOWN,    WQ_MOVE_PAGE_DOWN, WQ_MOVE_HALF_UP,
                                         WQ_MOVE_END,       WQ_MOVE_UP,      WQ_MOVE_PAGE_UP,   WQ_MOVE_HALF_DOWN,
                                         WQ_MOVE_PAGE_DOWN, WQ_MOVE_PAGE_UP, WQ_MOVE_START,     WQ_MOVE_UP};
    for (size_t count = 0; count <= 12; count++)
        for (size_t visible = 0; visible <= 14; visible++) {
            struct wq_scroll scroll = {.count = count, .visible = visible};
            for (size_t i = 0; i < WQ_COUNT(moves); i++) {
                struct wq_scroll before = scroll;
                bool moved = ui_scroll_move(&scroll, moves[i]);
                check(&scroll);
                assert_int_equal(moved, before.top != scroll.top || before.cursor != scroll.cursor);
            }
        }
}

static void scrolls_as_little_as_needed(void **state)
{
    (void)state;
    struct wq_scroll scroll = {.count = 100, .visible = 10};
    for (int i = 0; i < 9; i++)
        ui_scroll_move(&scroll, WQ_MOVE_DOWN);
    assert_int_equal(scroll.top, 0);
    ui_scroll_move(&scroll, WQ_MOVE_DOWN);
    assert_int_equal(scroll.top, 1);
    assert_int_equal(scroll.cursor, 10);
    ui_scroll_move(&scroll, WQ_MOVE_UP);
    assert_int_equal(scroll.top, 1);
}

static void a_page_keeps_one_item_in_sight(void **state)
{
    (void)state;
    struct wq_scroll scroll = {.count = 100, .visible = 10};
    ui_scroll_move(&scroll, WQ_MOVE_PAGE_DOWN);
    assert_int_equal(scroll.top, 9);
    assert_int_equal(scroll.cursor, 9);
    ui_scroll_move(&scroll, WQ_MOVE_PAGE_UP);
    assert_int_equal(scroll.top, 0);
}

static void a_smaller_window_keeps_the_cursor(void **state)
{
    (void)state;
    struct wq_scroll scroll = {.count = 100, .visible = 20, .top = 40, .cursor = 55};
    scroll.visible = 5;
    ui_scroll_settle(&scroll);
    assert_int_equal(scroll.cursor, 55);
    check(&scroll);
    scroll.count = 3;
    ui_scroll_settle(&scroll);
    assert_int_equal(scroll.cursor, 2);
    check(&scroll);
}

static void huge_lists_do_not_overflow(void **state)
{
    (void)state;
    struct wq_scroll scroll = {.count = SIZE_MAX, .visible = 10};
    ui_scroll_move(&scroll, WQ_MOVE_END);
    check(&scroll);
    ui_scroll_move(&scroll, WQ_MOVE_PAGE_DOWN);
    check(&scroll);
    assert_int_equal(scroll.cursor, SIZE_MAX - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_move_keeps_the_cursor_in_sight), cmocka_unit_test(scrolls_as_little_as_needed),
        cmocka_unit_test(a_page_keeps_one_item_in_sight),       cmocka_unit_test(a_smaller_window_keeps_the_cursor),
        cmocka_unit_test(huge_lists_do_not_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
