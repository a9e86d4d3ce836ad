/* SPDX-License-Identifier: MIT */
/* Options: defaults, ranges, the file and what is said about its mistakes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <warraq/config.h>

static char folder[] = "/tmp/warraq-config-XXXXXX";
static char *file, *messages;

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    file = wq_path_join(folder, "config");
    messages = wq_path_join(folder, "messages");
    setenv("XDG_CONFIG_HOME", folder, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(file);
    unlink(messages);
    free(file);
    free(messages);
    return rmdir(folder);
}

/* Loads `text` as a file; *said receives what was written to standard error. */
static struct wq_config *load(struct wq_str text, struct wq_buf *said)
{
    struct wq_config *config = NULL;
    assert_int_equal(wq_file_replace(file, text, 0600), WQ_OK);
    fflush(stderr);
    int old = dup(STDERR_FILENO);
    FILE *capture = fopen(messages, "w");
    dup2(fileno(capture), STDERR_FILENO);
    enum wq_status status = config_load(file, &config, NULL);
    fflush(stderr);
    dup2(old, STDERR_FILENO);
    close(old);
    fclose(capture);
    assert_int_equal(status, WQ_OK);
    assert_int_equal(wq_file_read(messages, 1 << 20, said), WQ_OK);
    return config;
}

static void assert_says(const struct wq_buf *said, const char *what)
{
    if (!said->ptr || !strstr(said->ptr, what))
        fail_msg("\"%s\" is not in: %s", what, said->ptr ? said->ptr : "(nothing)");
}

static void every_default_is_valid(void **state)
{
    (void)state;
    struct wq_config *config = NULL;
    size_t count;
    const struct wq_option *options = config_options(&count);
    assert_int_equal(config_load(NULL, &config, NULL), WQ_OK);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(config_string(config, options[i].name), options[i].otherwise);
        assert_int_equal(config_set(config, options[i].name, options[i].otherwise, NULL), WQ_OK);
        assert_true(options[i].help && *options[i].help);
    }
    config_free(config);
}

static void a_file_sets_options(void **state)
{
    (void)state;
    struct wq_buf said = {0};
    struct wq_config *config =
        load(WQ_STR("# mine\n[reader]\nmeasure = 66\nmouse = off\n\n[import]\nkeep=all\n[keys]\nquit = q Q\n"), &said);
    assert_int_equal(config_number(config, "reader.measure"), 66);
    assert_false(config_bool(config, "reader.mouse"));
    assert_string_equal(config_string(config, "import.keep"), "all");
    assert_string_equal(config_string(config, "reader.digits"), "keep");
    assert_int_equal(said.len, 0);
    config_free(config);
    wq_buf_free(&said);
}

static void count_binding(void *context, const char *command, const char *keys)
{
    struct wq_buf *out = context;
    wq_buf_putf(out, "%s(%s)", command, keys);
}

static void bindings_keep_their_order(void **state)
{
    (void)state;
    struct wq_buf said = {0}, out = {0};
    struct wq_config *config = load(WQ_STR("[keys]\nsearch = /\nquit = q Ctrl-C\n"), &said);
    config_each_binding(config, count_binding, &out);
    assert_string_equal(out.ptr, "search(/)quit(q Ctrl-C)");
    config_free(config);
    wq_buf_free(&said);
    wq_buf_free(&out);
}

static void mistakes_are_named_with_their_place(void **state)
{
    (void)state;
    struct wq_buf said = {0}, at = {0};
    struct wq_config *config = load(WQ_STR("[reader]\n"
                                           "mesure = 66\n"
                                           "measure = 7\n"
                                           "digits = roman\n"
                                           "mouse = perhaps\n"
                                           "just words\n"),
                                    &said);
    static const char *const wrongs[] = {
        ":2: there is no option \"reader.mesure\"",
        ":3: \"7\" is no value for reader.measure: it takes a number from 20 to 200",
        ":4: \"roman\" is no value for reader.digits: it takes keep, arabic, latin",
        ":5: \"perhaps\" is no value for reader.mouse: it takes yes, no",
        ":6: neither",
    };
    for (size_t i = 0; i < WQ_COUNT(wrongs); i++) {
        wq_buf_clear(&at);
        wq_buf_putf(&at, "%s%s", file, wrongs[i]);
        assert_says(&said, at.ptr);
    }
    assert_int_equal(config_number(config, "reader.measure"), 70);
    config_free(config);
    wq_buf_free(&said);
    wq_buf_free(&at);
}

static void a_hostile_file_does_no_harm(void **state)
{
    (void)state;
    struct wq_buf said = {0}, text = {0};
    wq_buf_puts(&text, "[reader]\ntheme = ");
    for (size_t i = 0; i < 5000; i++)
        wq_buf_putc(&text, 'x');
    wq_buf_puts(&text, "\nbad\033[2Jname = 1\n=\n[\nmeasure = 50\n");
    wq_buf_putc(&text, '\0');
    struct wq_config *config = load((struct wq_str){text.ptr, text.len}, &said);
    assert_string_equal(config_string(config, "reader.theme"), "dark");
    assert_int_equal(config_number(config, "reader.measure"), 50);
    assert_null(strchr(said.ptr, '\033'));
    assert_says(&said, ":2: the line is longer");
    config_free(config);
    wq_buf_free(&said);
    wq_buf_free(&text);
}

static void the_command_line_wins(void **state)
{
    (void)state;
    struct wq_buf said = {0};
    struct wq_error error = {0};
    struct wq_config *config = load(WQ_STR("[reader]\ntheme = light\n"), &said);
    assert_int_equal(config_set(config, "reader.theme", "mono", &error), WQ_OK);
    assert_string_equal(config_string(config, "reader.theme"), "mono");
    assert_int_equal(config_set(config, "reader.bidi", "sideways", &error), WQ_USAGE);
    assert_non_null(strstr(error.text, "visual-lrm"));
    assert_string_equal(config_string(config, "reader.bidi"), "auto");
    wq_error_clear(&error);
    config_free(config);
    wq_buf_free(&said);
}

static void a_named_file_must_be_there(void **state)
{
    (void)state;
    struct wq_config *config = NULL;
    struct wq_error error = {0};
    assert_int_equal(config_load("/no/such\033file", &config, &error), WQ_NOT_FOUND);
    assert_null(config);
    assert_non_null(strstr(error.text, "/no/such"));
    assert_null(strchr(error.text, '\033'));
    wq_error_clear(&error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_default_is_valid),      cmocka_unit_test(a_file_sets_options),
        cmocka_unit_test(bindings_keep_their_order),   cmocka_unit_test(mistakes_are_named_with_their_place),
        cmocka_unit_test(a_hostile_file_does_no_harm), cmocka_unit_test(the_command_line_wins),
        cmocka_unit_test(a_named_file_must_be_there),
    };
    return cmocka_run_group_tests_name("config: options", tests, set_up, tear_down);
}
