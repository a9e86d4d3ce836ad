/* SPDX-License-Identifier: MIT */
/* A line being edited: its cursor among letters of both directions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <warraq/ui.h>

static struct wq_edit edit;

static int setup(void **state)
{
    (void)state;
    edit = (struct wq_edit){0};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    ui_edit_free(&edit);
    return 0;
}

static void type(const char *text)
{
    for (size_t at = 0; at < strlen(text);)
        assert_true(ui_edit_key(&edit, text_next(wq_str(text), &at), 0, WQ_DIRECTION_RTL));
}

static void press(uint32_t key, unsigned modifiers)
{
    assert_true(ui_edit_key(&edit, key, modifiers, WQ_DIRECTION_RTL));
}

static void check_text(const char *text, size_t cursor)
{
    assert_string_equal(edit.text.len ? edit.text.ptr : "", text);
    assert_int_equal(edit.cursor, cursor);
}

static void check_caret(size_t width, size_t caret, bool leftward)
{
    struct wq_edit_line line;
    ui_edit_layout(&edit, WQ_DIRECTION_RTL, &line);
    assert_int_equal(line.width, width);
    assert_int_equal(line.caret, caret);
    assert_int_equal(line.leftward, leftward);
    text_cells_free(&line.cells);
}

static void latin_goes_to_the_right(void **state)
{
    (void)state;
    check_caret(0, 0, true);
    type("abc");
    check_caret(3, 3, false);
    press(WQ_KEY_LEFT, 0);
    check_text("abc", 2);
    check_caret(3, 2, false);
    type("X");
    check_text("abXc", 3);
    press('a', WQ_MOD_CTRL);
    check_caret(4, 0, false);
}

static void arabic_goes_to_the_left(void **state)
{
    (void)state;
    type("حصر");
    check_caret(3, 0, true);
    press(WQ_KEY_RIGHT, 0);
    check_text("حصر", 4);
    check_caret(3, 1, true);
    press(WQ_KEY_RIGHT, 0);
    press(WQ_KEY_RIGHT, 0);
    check_text("حصر", 0);
    check_caret(3, 3, true);
    press(WQ_KEY_RIGHT, 0);
    check_text("حصر", 0);
    press(WQ_KEY_LEFT, 0);
    check_text("حصر", 2);
}

static void a_blank_at_the_end_takes_its_cell(void **state)
{
    (void)state;
    type("حصر ");
    check_caret(4, 0, true);
    type("ب");
    check_caret(5, 0, true);
}

static void latin_within_arabic_goes_to_the_right(void **state)
{
    (void)state;
    /* Shown as "abc RSH": the next letter goes behind the c. */
    type("حصر abc");
    check_caret(7, 3, false);
    press(WQ_KEY_LEFT, 0);
    check_caret(7, 2, false);
    press(WQ_KEY_HOME, 0);
    check_caret(7, 7, true);
}

static void lam_alef_is_one_cell_and_two_letters(void **state)
{
    (void)state;
    type("لا");
    check_caret(1, 0, true);
    press(WQ_KEY_BACKSPACE, 0);
    check_text("ل", 2);
    check_caret(1, 0, true);
}

static void marks_go_with_their_letter(void **state)
{
    (void)state;
    type("حَص");
    press(WQ_KEY_RIGHT, 0);
    check_text("حَص", 4);
    press(WQ_KEY_BACKSPACE, 0);
    check_text("ص", 0);
}

static void words_are_killed_and_yanked(void **state)
{
    (void)state;
    type("حصار المدينة");
    press('w', WQ_MOD_CTRL);
    check_text("حصار ", 9);
    press('y', WQ_MOD_CTRL);
    check_text("حصار المدينة", 23);
    press('u', WQ_MOD_CTRL);
    check_text("", 0);
    press('y', WQ_MOD_CTRL);
    press('a', WQ_MOD_CTRL);
    press('f', WQ_MOD_ALT);
    press('k', WQ_MOD_CTRL);
    check_text("حصار", 8);
    press(WQ_KEY_DELETE, 0);
    check_text("حصار", 8);
}

static void what_is_pasted_stays_on_one_line(void **state)
{
    (void)state;
    ui_edit_insert(&edit, WQ_STR("a\nb\tc\x1b[31m\xff"));
    check_text("a b c[31m\xef\xbf\xbd", 12);
}

static void keys_that_mean_nothing_are_left(void **state)
{
    (void)state;
    assert_false(ui_edit_key(&edit, WQ_KEY_F1, 0, WQ_DIRECTION_RTL));
    assert_false(ui_edit_key(&edit, 'z', WQ_MOD_CTRL, WQ_DIRECTION_RTL));
    assert_false(ui_edit_key(&edit, 0x1b, 0, WQ_DIRECTION_RTL));
    check_text("", 0);
    press(WQ_KEY_BACKSPACE, 0);
    press('w', WQ_MOD_CTRL);
    check_text("", 0);
}

#define EDIT_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(latin_goes_to_the_right),
        EDIT_TEST(arabic_goes_to_the_left),
        EDIT_TEST(a_blank_at_the_end_takes_its_cell),
        EDIT_TEST(latin_within_arabic_goes_to_the_right),
        EDIT_TEST(lam_alef_is_one_cell_and_two_letters),
        EDIT_TEST(marks_go_with_their_letter),
        EDIT_TEST(words_are_killed_and_yanked),
        EDIT_TEST(what_is_pasted_stays_on_one_line),
        EDIT_TEST(keys_that_mean_nothing_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
