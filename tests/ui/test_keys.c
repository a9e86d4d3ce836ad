/* SPDX-License-Identifier: MIT */
/* Keys bound to requests, the Arabic board, commands by the beginning of their names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "ui/internal.h"

enum { ONE = 1, TWO = 2 };

static const struct wq_request requests[] = {
    {.name = "down", .keys = "j Down", .help = "", .scope = WQ_SCOPE_ANY},
    {.name = "open", .keys = "Enter", .help = "", .scope = ONE},
    {.name = "fill", .keys = "Enter", .help = "", .scope = TWO},
    {.name = "quit", .keys = "q Ctrl-C", .help = "", .scope = WQ_SCOPE_ANY},
    {.name = "query", .keys = "", .help = "", .scope = ONE},
};

static int setup(void **state)
{
    *state = ui_keymap_new(requests, WQ_COUNT(requests));
    return 0;
}

static int teardown(void **state)
{
    ui_keymap_free(*state);
    return 0;
}

static const char *bound(const struct wq_keymap *keymap, uint32_t key, unsigned modifiers, unsigned scope)
{
    const struct wq_request *request = ui_keymap_find(keymap, key, modifiers, scope);
    return request ? request->name : "-";
}

static void a_key_means_what_its_view_has(void **state)
{
    assert_string_equal(bound(*state, 'j', 0, ONE), "down");
    assert_string_equal(bound(*state, WQ_KEY_DOWN, 0, TWO), "down");
    assert_string_equal(bound(*state, WQ_KEY_ENTER, 0, ONE), "open");
    assert_string_equal(bound(*state, WQ_KEY_ENTER, 0, TWO), "fill");
    assert_string_equal(bound(*state, 'c', WQ_MOD_CTRL, TWO), "quit");
    assert_string_equal(bound(*state, 'c', 0, TWO), "-");
}

static void an_arabic_board_means_its_places(void **state)
{
    assert_string_equal(bound(*state, 0x062A, 0, ONE), "down"); /* teh stands on j */
    assert_string_equal(bound(*state, 0x0636, 0, ONE), "quit"); /* dad stands on q */
    assert_string_equal(bound(*state, 0x0633, 0, ONE), "-");    /* seen stands on s */
    assert_int_equal(ui_board_place(0x061F), '?');
    assert_int_equal(ui_board_place('['), '[');
    assert_int_equal(ui_board_place('x'), 'x');
}

/* A table that is searched by halves must be sorted; and no place is named twice. */
static void every_letter_of_the_board_is_found(void **state)
{
    (void)state;
    bool seen[128] = {false};
    size_t found = 0;
    for (uint32_t c = 0x80; c <= 0xFFFF; c++) {
        uint32_t place = ui_board_place(c);
        if (place == c)
            continue;
        assert_true(place > 0x20 && place < 0x7F);
        assert_false(seen[place]);
        seen[place] = true;
        found++;
    }
    assert_int_equal(found, 54);
    for (const char *letter = "qwertyuiopasdfghjklzxcvbnm"; *letter; letter++)
        assert_true(seen[(unsigned char)*letter]);
}

static void a_binding_replaces_all_keys_of_a_request(void **state)
{
    assert_int_equal(ui_keymap_bind(*state, "quit", "Q"), WQ_OK);
    assert_string_equal(bound(*state, 'q', 0, ONE), "-");
    assert_string_equal(bound(*state, 'Q', 0, ONE), "quit");
}

static void a_binding_takes_a_key_from_its_rivals(void **state)
{
    assert_int_equal(ui_keymap_bind(*state, "query", "j Enter"), WQ_OK);
    assert_string_equal(bound(*state, 'j', 0, ONE), "query");
    assert_string_equal(bound(*state, WQ_KEY_ENTER, 0, ONE), "query");
    assert_string_equal(bound(*state, WQ_KEY_ENTER, 0, TWO), "fill");
}

static void a_binding_that_cannot_be_is_refused(void **state)
{
    assert_int_equal(ui_keymap_bind(*state, "nothing", "x"), WQ_NOT_FOUND);
    assert_int_equal(ui_keymap_bind(*state, "quit", "NoSuchKey"), WQ_INVALID);
}

static void keys_have_names(void **state)
{
    struct wq_buf names = {0};
    ui_keymap_names(*state, &requests[0], &names);
    assert_string_equal(names.ptr, "j Down");
    wq_buf_clear(&names);
    ui_keymap_names(*state, &requests[3], &names);
    assert_string_equal(names.ptr, "q Ctrl-C");
    wq_buf_free(&names);
}

static void a_line_is_a_word_and_a_rest(void **state)
{
    (void)state;
    const char *rest;
    struct wq_str word = ui_command_word("  theme  light one", &rest);
    assert_true(wq_str_equal(word, WQ_STR("theme")));
    assert_string_equal(rest, "light one");
    word = ui_command_word("theme ", &rest);
    assert_true(wq_str_equal(word, WQ_STR("theme")));
    assert_string_equal(rest, "");
    ui_command_word("theme", &rest);
    assert_null(rest);
    assert_int_equal(ui_command_word("", &rest).len, 0);
}

static void commands_are_found_by_a_beginning_that_one_has(void **state)
{
    (void)state;
    size_t count = WQ_COUNT(requests);
    assert_ptr_equal(ui_command_find(requests, count, WQ_STR("dow"), ONE), &requests[0]);
    assert_null(ui_command_find(requests, count, WQ_STR("qu"), ONE));
    assert_ptr_equal(ui_command_find(requests, count, WQ_STR("qu"), TWO), &requests[3]);
    assert_null(ui_command_find(requests, count, WQ_STR("open"), TWO));
    assert_null(ui_command_find(requests, count, WQ_STR(""), ONE));
    assert_null(ui_command_find(requests, count, WQ_STR("downs"), ONE));
}

static void completion_adds_what_all_have_in_common(void **state)
{
    (void)state;
    struct wq_buf more = {0};
    ui_command_common(requests, WQ_COUNT(requests), WQ_STR("q"), ONE, &more);
    assert_string_equal(more.ptr, "u");
    wq_buf_clear(&more);
    ui_command_common(requests, WQ_COUNT(requests), WQ_STR("que"), ONE, &more);
    assert_string_equal(more.ptr, "ry");
    wq_buf_clear(&more);
    ui_command_common(requests, WQ_COUNT(requests), WQ_STR("zz"), ONE, &more);
    assert_int_equal(more.len, 0);
    wq_buf_free(&more);
}

static void panes_run_as_the_language_does(void **state)
{
    (void)state;
    assert_int_equal(ui_direction_choose("auto", "C.UTF-8", NULL), WQ_DIRECTION_RTL);
    assert_int_equal(ui_direction_choose("auto", "C", "en"), WQ_DIRECTION_RTL);
    assert_int_equal(ui_direction_choose("auto", "ar_SY.UTF-8", NULL), WQ_DIRECTION_RTL);
    assert_int_equal(ui_direction_choose("auto", "en_GB.UTF-8", NULL), WQ_DIRECTION_LTR);
    assert_int_equal(ui_direction_choose("auto", "en_GB.UTF-8", "ar:en"), WQ_DIRECTION_RTL);
    assert_int_equal(ui_direction_choose("auto", "arn_CL.UTF-8", NULL), WQ_DIRECTION_LTR);
    assert_int_equal(ui_direction_choose("ltr", "ar_SY.UTF-8", NULL), WQ_DIRECTION_LTR);
    assert_int_equal(ui_direction_choose("rtl", "en_GB.UTF-8", NULL), WQ_DIRECTION_RTL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_key_means_what_its_view_has, setup, teardown),
        cmocka_unit_test_setup_teardown(an_arabic_board_means_its_places, setup, teardown),
        cmocka_unit_test(every_letter_of_the_board_is_found),
        cmocka_unit_test_setup_teardown(a_binding_replaces_all_keys_of_a_request, setup, teardown),
        cmocka_unit_test_setup_teardown(a_binding_takes_a_key_from_its_rivals, setup, teardown),
        cmocka_unit_test_setup_teardown(a_binding_that_cannot_be_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(keys_have_names, setup, teardown),
        cmocka_unit_test(a_line_is_a_word_and_a_rest),
        cmocka_unit_test(commands_are_found_by_a_beginning_that_one_has),
        cmocka_unit_test(completion_adds_what_all_have_in_common),
        cmocka_unit_test(panes_run_as_the_language_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
