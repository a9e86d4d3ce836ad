/* SPDX-License-Identifier: MIT */
/* Files, folders and the places of data files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <warraq/base.h>

static int make_folder(void **state)
{
    char *folder = wq_strdup("test-files.XXXXXX");
    *state = folder;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char *folder = *state;
    struct wq_buf command = {0};
    wq_buf_putf(&command, "rm -rf '%s'", folder);
    int failed = system(command.ptr);
    wq_buf_free(&command);
    free(folder);
    return failed;
}

static size_t entries(const char *folder)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void a_replaced_file_is_whole(void **state)
{
    char *path = wq_path_join(*state, "file");
    struct wq_buf read = {0};
    assert_int_equal(wq_file_replace(path, WQ_STR("old"), 0600), WQ_OK);
    assert_int_equal(wq_file_replace(path, WQ_STR("newer"), 0600), WQ_OK);
    assert_int_equal(wq_file_read(path, 100, &read), WQ_OK);
    assert_string_equal(read.ptr, "newer");
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(entries(*state), 1);
    wq_buf_free(&read);
    free(path);
}

static void a_limit_is_a_limit(void **state)
{
    char *path = wq_path_join(*state, "file");
    struct wq_buf read = {0};
    assert_int_equal(wq_file_replace(path, WQ_STR("12345"), 0600), WQ_OK);
    assert_int_equal(wq_file_read(path, 5, &read), WQ_OK);
    assert_int_equal(read.len, 5);
    wq_buf_clear(&read);
    assert_int_equal(wq_file_read(path, 4, &read), WQ_LIMIT);
    wq_buf_free(&read);
    free(path);
}

static void what_is_missing_is_not_found(void **state)
{
    char *path = wq_path_join(*state, "none/file");
    struct wq_buf read = {0};
    assert_int_equal(wq_file_read(path, 100, &read), WQ_NOT_FOUND);
    assert_int_equal(wq_file_replace(path, WQ_STR("x"), 0600), WQ_NOT_FOUND);
    wq_buf_free(&read);
    free(path);
}

static void folders_are_made_with_those_above(void **state)
{
    char *path = wq_path_join(*state, "a/b/c");
    struct stat info;
    assert_int_equal(wq_dir_make(path), WQ_OK);
    assert_int_equal(wq_dir_make(path), WQ_OK);
    assert_int_equal(stat(path, &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_int_equal(info.st_mode & 0777, 0700);
    free(path);
}

static void paths_are_joined_and_split(void **state)
{
    (void)state;
    static const struct {
        const char *folder, *name, *path, *above;
    } cases[] = {{"a", "b", "a/b", "a"},
                 {"/a/", "b", "/a/b", "/a"},
                 {"", "b", "b", "."},
                 {"/", "b", "/b", "/"},
                 {"a", "", "a", "."}};
    for (size_t i = 0; i < WQ_COUNT(cases); i++) {
        char *path = wq_path_join(cases[i].folder, cases[i].name);
        char *above = wq_path_folder(path);
        assert_string_equal(path, cases[i].path);
        assert_string_equal(above, cases[i].above);
        free(path);
        free(above);
    }
}

static void homes_follow_xdg(void **state)
{
    (void)state;
    setenv("HOME", "/home/jahiz", 1);
    setenv("XDG_CACHE_HOME", "/cache", 1);
    setenv("XDG_DATA_HOME", "relative", 1);
    unsetenv("XDG_CONFIG_HOME");
    char *cache = wq_path_home(WQ_HOME_CACHE, "cache.db"), *data = wq_path_home(WQ_HOME_DATA, "notes.db");
    char *config = wq_path_home(WQ_HOME_CONFIG, "config");
    assert_string_equal(cache, "/cache/warraq/cache.db");
    assert_string_equal(data, "/home/jahiz/.local/share/warraq/notes.db");
    assert_string_equal(config, "/home/jahiz/.config/warraq/config");
    free(cache);
    free(data);
    free(config);
}

static void data_is_found_uninstalled(void **state)
{
    char *path = NULL;
    /* Without the variable, this very binary finds the source tree of its build. */
    unsetenv("WARRAQ_DATADIR");
    assert_int_equal(wq_data_path("themes/..", &path), WQ_OK);
    free(path);
    assert_int_equal(wq_data_path("no/such/file", &path), WQ_NOT_FOUND);
    assert_null(path);
    char *own = wq_path_join(*state, "own");
    assert_int_equal(wq_file_replace(own, WQ_STR("x"), 0600), WQ_OK);
    setenv("WARRAQ_DATADIR", *state, 1);
    assert_int_equal(wq_data_path("own", &path), WQ_OK);
    assert_string_equal(path, own);
    free(path);
    free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_replaced_file_is_whole, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_limit_is_a_limit, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_is_missing_is_not_found, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(folders_are_made_with_those_above, make_folder, remove_folder),
        cmocka_unit_test(paths_are_joined_and_split),
        cmocka_unit_test(homes_follow_xdg),
        cmocka_unit_test_setup_teardown(data_is_found_uninstalled, make_folder, remove_folder),
    };
    return cmocka_run_group_tests_name("base: files", tests, NULL, NULL);
}
