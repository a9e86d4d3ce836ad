/* SPDX-License-Identifier: MIT */
/* The picture: wide characters at edges and over each other, what becomes dirty. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/term/picture.h"

static struct wq_place letter(uint32_t base)
{
    return (struct wq_place){.base = base, .width = base >= 0x1100 ? 2 : 1};
}

/* One row of five cells on which `what` was put; "日" and "本" are wide, shown as "日>" */
static void put(struct wq_picture *picture, size_t column, uint32_t base)
{
    struct wq_place place = letter(base);
    picture_put(picture, 0, column, &place);
}

static void assert_row(const struct wq_picture *picture, const char *expected)
{
    char row[16] = {0};
    for (size_t i = 0; i < picture->columns; i++) {
        const struct wq_place *place = &picture_row(picture, 0)[i];
        row[i] = place->width == 0 ? '>' : place->base == 0x65E5 ? '<' : place->base == ' ' ? '_' : (char)place->base;
    }
    assert_string_equal(row, expected);
}

static void wide_characters_lose_both_halves(void **state)
{
    (void)state;
    struct wq_picture picture = {0};
    picture_resize(&picture, 1, 5);
    put(&picture, 1, 0x65E5);
    assert_row(&picture, "_<>__");
    put(&picture, 2, 'x');
    assert_row(&picture, "__x__");
    put(&picture, 2, 0x65E5);
    put(&picture, 2, 'x');
    assert_row(&picture, "__x__");
    put(&picture, 1, 0x65E5);
    put(&picture, 3, 0x65E5);
    assert_row(&picture, "_<><>");
    put(&picture, 2, 0x65E5);
    assert_row(&picture, "__<>_");
    put(&picture, 2, 0x65E5);
    assert_row(&picture, "__<>_");
    picture_free(&picture);
}

static void nothing_is_put_beyond_the_edge(void **state)
{
    (void)state;
    struct wq_picture picture = {0};
    picture_resize(&picture, 1, 5);
    put(&picture, 4, 'y');
    put(&picture, 4, 0x65E5);
    assert_row(&picture, "_____");
    put(&picture, 5, 'x');
    put(&picture, SIZE_MAX, 'x');
    struct wq_place place = letter('x');
    picture_put(&picture, 1, 0, &place);
    assert_row(&picture, "_____");
    picture_free(&picture);
}

static void only_changes_make_a_row_dirty(void **state)
{
    (void)state;
    struct wq_picture picture = {0};
    picture_resize(&picture, 1, 5);
    assert_true(picture.dirty[0]);
    picture.dirty[0] = false;
    put(&picture, 0, ' ');
    assert_false(picture.dirty[0]);
    struct wq_place place = letter(0x0628);
    place.marks[place.mark_count++] = 0x064E;
    picture_put(&picture, 0, 0, &place);
    assert_true(picture.dirty[0]);
    picture.dirty[0] = false;
    picture_put(&picture, 0, 0, &place);
    assert_false(picture.dirty[0]);
    place.marks[0] = 0x0650;
    picture_put(&picture, 0, 0, &place);
    assert_true(picture.dirty[0]);
    picture.dirty[0] = false;
    place.style = 1;
    picture_put(&picture, 0, 0, &place);
    assert_true(picture.dirty[0]);
    picture_free(&picture);
}

static void controls_never_get_into_it(void **state)
{
    (void)state;
    struct wq_cell cell = {.base = 0x1B, .marks = {0x9B, 0x064E}, .mark_count = 2, .width = 1};
    struct wq_place place = picture_from_cell(&cell, 3);
    assert_int_equal(place.base, 0xFFFD);
    assert_int_equal(place.mark_count, 1);
    assert_int_equal(place.marks[0], 0x064E);
    assert_int_equal(place.style, 3);
    cell = (struct wq_cell){.base = 'a', .mark_count = 200, .width = 9};
    place = picture_from_cell(&cell, 0);
    assert_int_equal(place.width, 1);
    assert_true(place.mark_count <= WQ_CELL_MARKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_characters_lose_both_halves),
        cmocka_unit_test(nothing_is_put_beyond_the_edge),
        cmocka_unit_test(only_changes_make_a_row_dirty),
        cmocka_unit_test(controls_never_get_into_it),
    };
    return cmocka_run_group_tests_name("term: picture", tests, NULL, NULL);
}
