/* SPDX-License-Identifier: MIT */
/* A theme's words, and the nearest colour that a terminal has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/term.h>

#define TRUE_COLOUR (1u << 24)

static void assert_foreground(const char *words, unsigned colours, enum wq_colour_kind kind, uint32_t value)
{
    struct wq_style style;
    assert_int_equal(term_style_parse(words, "", "", colours, &style), WQ_OK);
    assert_int_equal(style.foreground.kind, kind);
    assert_int_equal(style.foreground.value, value);
    assert_int_equal(style.background.kind, WQ_COLOUR_DEFAULT);
}

static void each_number_of_colours_has_its_word(void **state)
{
    (void)state;
    const char *words = "bright-red 203 #ff5f5e";
    assert_foreground(words, TRUE_COLOUR, WQ_COLOUR_RGB, 0xFF5F5E);
    assert_foreground(words, 256, WQ_COLOUR_INDEX, 203);
    assert_foreground(words, 16, WQ_COLOUR_INDEX, 9);
    assert_foreground(words, 0, WQ_COLOUR_DEFAULT, 0);
    assert_foreground("red 203", TRUE_COLOUR, WQ_COLOUR_INDEX, 203);
    assert_foreground("red", TRUE_COLOUR, WQ_COLOUR_INDEX, 1);
    assert_foreground("default", 256, WQ_COLOUR_DEFAULT, 0);
    assert_foreground("", 256, WQ_COLOUR_DEFAULT, 0);
}

static void what_is_not_there_comes_near(void **state)
{
    (void)state;
    assert_foreground("#ff5f5e", 256, WQ_COLOUR_INDEX, 203);
    assert_foreground("#000000", 256, WQ_COLOUR_INDEX, 16);
    assert_foreground("#eeeeee", 256, WQ_COLOUR_INDEX, 255);
    assert_foreground("#fe0101", 16, WQ_COLOUR_INDEX, 9);
    assert_foreground("#fe0101", 8, WQ_COLOUR_INDEX, 1);
    assert_foreground("bright-white", 8, WQ_COLOUR_INDEX, 7);
    assert_foreground("231", 16, WQ_COLOUR_INDEX, 15);
    assert_foreground("#0000f0", 8, WQ_COLOUR_INDEX, 4);
}

static void attributes_are_read(void **state)
{
    (void)state;
    struct wq_style style;
    assert_int_equal(term_style_parse("default", "default", "bold underline reverse dim italic", 256, &style), WQ_OK);
    assert_int_equal(style.attributes,
                     WQ_ATTR_BOLD | WQ_ATTR_UNDERLINE | WQ_ATTR_REVERSE | WQ_ATTR_DIM | WQ_ATTR_ITALIC);
    assert_int_equal(term_style_parse(NULL, NULL, NULL, 256, &style), WQ_OK);
    assert_int_equal(style.attributes, 0);
}

static void a_background_is_seen_without_colour(void **state)
{
    (void)state;
    struct wq_style style;
    assert_int_equal(term_style_parse("black", "yellow", "", 0, &style), WQ_OK);
    assert_int_equal(style.attributes, WQ_ATTR_REVERSE);
    assert_int_equal(term_style_parse("black", "yellow", "bold", 0, &style), WQ_OK);
    assert_int_equal(style.attributes, WQ_ATTR_BOLD);
    assert_int_equal(term_style_parse("black", "yellow", "", 8, &style), WQ_OK);
    assert_int_equal(style.attributes, 0);
}

static void unreadable_words_are_refused(void **state)
{
    (void)state;
    static const char *const words[] = {"reddish", "256", "-1",  "#12345",      "#12345g", "#1234567",
                                        "1 2 3 4", "1 x", "0x1", "99999999999", "#",       "red #zzzzzz"};
    for (size_t i = 0; i < WQ_COUNT(words); i++) {
        struct wq_style style = {.attributes = 77};
        assert_int_equal(term_style_parse(words[i], "", "", 16, &style), WQ_INVALID);
        assert_int_equal(style.attributes, 0);
    }
    struct wq_style style;
    assert_int_equal(term_style_parse("", "", "blink", 16, &style), WQ_INVALID);
}

static void modes_have_names(void **state)
{
    (void)state;
    static const char *const words[] = {"auto", "visual", "visual-lrm", "explicit", "words", "words-blank", "logical"};
    for (size_t i = 0; i < WQ_COUNT(words); i++) {
        enum wq_bidi mode;
        assert_int_equal(term_bidi_parse(words[i], &mode), WQ_OK);
        assert_int_equal(mode, i);
        assert_string_equal(term_bidi_word(mode), words[i]);
    }
    enum wq_bidi mode;
    assert_int_equal(term_bidi_parse("Visual", &mode), WQ_USAGE);
    assert_int_equal(term_bidi_parse("", &mode), WQ_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_of_colours_has_its_word),
        cmocka_unit_test(what_is_not_there_comes_near),
        cmocka_unit_test(attributes_are_read),
        cmocka_unit_test(a_background_is_seen_without_colour),
        cmocka_unit_test(unreadable_words_are_refused),
        cmocka_unit_test(modes_have_names),
    };
    return cmocka_run_group_tests_name("term: style", tests, NULL, NULL);
}
