/* SPDX-License-Identifier: MIT */
/* Themes: those that come with the program, and those of a person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <warraq/config.h>

static char folder[] = "/tmp/warraq-theme-XXXXXX";
static char *own_folder, *own_themes;

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    own_folder = wq_path_join(folder, "warraq");
    own_themes = wq_path_join(own_folder, "themes");
    setenv("XDG_CONFIG_HOME", folder, 1);
    return wq_dir_make(own_themes) == WQ_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    rmdir(own_themes);
    rmdir(own_folder);
    free(own_themes);
    free(own_folder);
    return rmdir(folder);
}

static struct wq_theme *load(const char *name)
{
    struct wq_theme *theme = NULL;
    assert_int_equal(config_theme_load(name, &theme, NULL), WQ_OK);
    assert_string_equal(theme->name, name);
    return theme;
}

static const struct wq_theme_style *find_role(const struct wq_theme *theme, const char *role)
{
    for (size_t i = 0; i < theme->count; i++)
        if (strcmp(theme->styles[i].role, role) == 0)
            return &theme->styles[i];
    return NULL;
}

static void four_themes_have_the_same_roles(void **state)
{
    (void)state;
    static const char *const names[] = {"light", "mono", "high-contrast"};
    struct wq_theme *dark = load("dark");
    assert_true(dark->count >= 32);
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        struct wq_theme *theme = load(names[i]);
        assert_int_equal(theme->count, dark->count);
        for (size_t j = 0; j < dark->count; j++)
            assert_non_null(find_role(theme, dark->styles[j].role));
        config_theme_free(theme);
    }
    config_theme_free(dark);
}

/* "default", or a number for 16 colours, one for 256, and #rrggbb. */
static void assert_colour(const char *text)
{
    int few = -1, many = -1, end = 0;
    unsigned rgb = 0;
    if (strcmp(text, "default") == 0)
        return;
    assert_int_equal(sscanf(text, "%d %d #%6x%n", &few, &many, &rgb, &end), 3);
    assert_int_equal((size_t)end, strlen(text));
    assert_in_range(few, 0, 15);
    assert_in_range(many, 0, 255);
}

static void every_colour_can_be_read(void **state)
{
    (void)state;
    static const char *const names[] = {"dark", "light", "mono", "high-contrast"};
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        struct wq_theme *theme = load(names[i]);
        for (size_t j = 0; j < theme->count; j++) {
            assert_colour(theme->styles[j].foreground);
            assert_colour(theme->styles[j].background);
        }
        config_theme_free(theme);
    }
}

/* What must stand out does so by attributes alone, each in its own way. */
static void mono_tells_roles_apart(void **state)
{
    (void)state;
    static const char *const roles[] = {"text", "name.person", "name.org",  "name.place",
                                        "hit",  "hit.current", "selection", "highlight"};
    static const char *const marked[] = {"title", "list.cursor", "list.unread", "border.focus", "status",
                                         "error", "key",         "warning",     "replaced",     "overridden"};
    struct wq_theme *mono = load("mono");
    for (size_t i = 0; i < WQ_COUNT(roles); i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(find_role(mono, roles[i])->attributes, find_role(mono, roles[j])->attributes);
    for (size_t i = 0; i < WQ_COUNT(marked); i++)
        assert_string_not_equal(find_role(mono, marked[i])->attributes, "");
    config_theme_free(mono);
}

static void a_persons_theme_comes_first(void **state)
{
    (void)state;
    char *path = wq_path_join(own_themes, "dark.theme"), *other = wq_path_join(own_themes, "paper.theme");
    assert_int_equal(wq_file_replace(path, WQ_STR("title = 1 / / bold dim\nbody\nhit=\n"), 0600), WQ_OK);
    assert_int_equal(wq_file_replace(other, WQ_STR(""), 0600), WQ_OK);
    struct wq_theme *theme = load("dark");
    struct wq_strs names = {0};
    config_theme_names(&names);
    unlink(path);
    unlink(other);
    free(path);
    free(other);
    assert_int_equal(theme->count, 2);
    assert_string_equal(theme->styles[0].foreground, "1");
    assert_string_equal(theme->styles[0].background, "default");
    assert_string_equal(theme->styles[0].attributes, "bold dim");
    assert_int_equal(names.count, 5);
    assert_string_equal(names.items[0], "dark");
    assert_string_equal(names.items[4], "paper");
    wq_strs_free(&names);
    config_theme_free(theme);
}

static void an_unknown_theme_is_an_error_that_lists_them(void **state)
{
    (void)state;
    static const char *const names[] = {"neon", "../dark", "", ".", "a\033b"};
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        struct wq_theme *theme = NULL;
        struct wq_error error = {0};
        assert_int_equal(config_theme_load(names[i], &theme, &error), WQ_NOT_FOUND);
        assert_null(theme);
        assert_non_null(strstr(error.text, "dark, high-contrast, light, mono"));
        assert_null(strchr(error.text, '\033'));
        wq_error_clear(&error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_themes_have_the_same_roles),
        cmocka_unit_test(every_colour_can_be_read),
        cmocka_unit_test(mono_tells_roles_apart),
        cmocka_unit_test(a_persons_theme_comes_first),
        cmocka_unit_test(an_unknown_theme_is_an_error_that_lists_them),
    };
    return cmocka_run_group_tests_name("config: themes", tests, set_up, tear_down);
}
