/* SPDX-License-Identifier: MIT */
/* Where the panes stand, at every size of screen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/ui.h>

static struct wq_arrangement arrange(size_t rows, size_t columns, enum wq_direction direction, enum wq_place focus,
                                     bool zoomed)
{
    struct wq_arrangement arrangement;
    ui_panes_arrange(rows, columns, direction, focus, zoomed, &arrangement);
    return arrangement;
}

static size_t shown(const struct wq_arrangement *arrangement)
{
    size_t count = 0;
    for (size_t i = 0; i < WQ_PLACES; i++)
        count += arrangement->outer[i].rows > 0;
    return count;
}

/* Every column of every row above the status line belongs to one pane, and an
 * inside lies in its outside. */
static void check_cover(const struct wq_arrangement *arrangement, size_t rows, size_t columns)
{
    unsigned char *owners = calloc(columns, 1);
    for (size_t i = 0; i < WQ_PLACES; i++) {
        struct wq_rect outer = arrangement->outer[i], inner = arrangement->inner[i];
        if (outer.rows == 0)
            continue;
        assert_int_equal(outer.row, 0);
        assert_int_equal(outer.rows, rows - 1);
        assert_true(outer.column + outer.columns <= columns);
        for (size_t c = 0; c < outer.columns; c++)
            owners[outer.column + c]++;
        assert_true(inner.row > outer.row && inner.row + inner.rows <= outer.row + outer.rows);
        assert_true(inner.column >= outer.column && inner.column + inner.columns <= outer.column + outer.columns);
        assert_true(inner.rows >= 7 && inner.columns >= 20);
    }
    for (size_t c = 0; c < columns; c++)
        assert_int_equal(owners[c], 1);
    free(owners);
}

static void covers_every_size(void **state)
{
    (void)state;
    for (size_t rows = 0; rows <= 60; rows++)
        for (size_t columns = 0; columns <= 200; columns++)
            for (int focus = 0; focus < WQ_PLACES; focus++)
                for (int zoomed = 0; zoomed < 2; zoomed++) {
                    struct wq_arrangement a =
                        arrange(rows, columns, WQ_DIRECTION_RTL, (enum wq_place)focus, zoomed != 0);
                    assert_int_equal(a.too_small, rows < 10 || columns < 40);
                    if (a.too_small) {
                        assert_int_equal(shown(&a), 0);
                        continue;
                    }
                    assert_int_equal(shown(&a), zoomed || columns < 70 ? 1 : columns < 100 ? 2 : 3);
                    assert_true(a.outer[focus].rows > 0);
                    assert_int_equal(a.status_row, rows - 1);
                    check_cover(&a, rows, columns);
                }
}

static void directions_mirror(void **state)
{
    (void)state;
    for (size_t columns = 40; columns <= 200; columns++)
        for (int focus = 0; focus < WQ_PLACES; focus++) {
            struct wq_arrangement rtl = arrange(36, columns, WQ_DIRECTION_RTL, (enum wq_place)focus, false);
            struct wq_arrangement ltr = arrange(36, columns, WQ_DIRECTION_LTR, (enum wq_place)focus, false);
            for (size_t i = 0; i < WQ_PLACES; i++) {
                assert_int_equal(rtl.outer[i].columns, ltr.outer[i].columns);
                if (rtl.outer[i].rows > 0)
                    assert_int_equal(rtl.outer[i].column, columns - ltr.outer[i].column - ltr.outer[i].columns);
            }
        }
}

static void list_is_at_the_right_of_a_rtl_screen(void **state)
{
    (void)state;
    struct wq_arrangement a = arrange(36, 120, WQ_DIRECTION_RTL, WQ_PLACE_FIRST, false);
    assert_int_equal(a.outer[WQ_PLACE_LAST].column, 0);
    assert_true(a.outer[WQ_PLACE_MIDDLE].column > 0);
    assert_int_equal(a.outer[WQ_PLACE_FIRST].column + a.outer[WQ_PLACE_FIRST].columns, 120);
}

static void two_panes_always_have_the_middle(void **state)
{
    (void)state;
    struct wq_arrangement list = arrange(24, 80, WQ_DIRECTION_RTL, WQ_PLACE_MIDDLE, false);
    assert_true(list.outer[WQ_PLACE_FIRST].rows > 0 && list.outer[WQ_PLACE_LAST].rows == 0);
    struct wq_arrangement side = arrange(24, 80, WQ_DIRECTION_RTL, WQ_PLACE_LAST, false);
    assert_true(side.outer[WQ_PLACE_FIRST].rows == 0 && side.outer[WQ_PLACE_MIDDLE].rows > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_every_size),
        cmocka_unit_test(directions_mirror),
        cmocka_unit_test(list_is_at_the_right_of_a_rtl_screen),
        cmocka_unit_test(two_panes_always_have_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
