/* SPDX-License-Identifier: MIT */
/* Walking over folders, files and what is neither. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <warraq/intake.h>

/* A folder of its own for each test. */
struct fixture {
    char root[64];
};

static char *below(const struct fixture *fixture, const char *name)
{
    return wq_path_join(fixture->root, name);
}

static void make_file(const struct fixture *fixture, const char *name, const char *text)
{
    char *path = below(fixture, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static void make_folder(const struct fixture *fixture, const char *name)
{
    char *path = below(fixture, name);
    assert_int_equal(mkdir(path, 0700), 0);
    free(path);
}

static void make_link(const struct fixture *fixture, const char *target, const char *name)
{
    char *path = below(fixture, name);
    assert_int_equal(symlink(target, path), 0);
    free(path);
}

static int set_up(void **state)
{
    struct fixture *fixture = wq_alloc(sizeof(*fixture));
    strcpy(fixture->root, "/tmp/warraq-readers-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->root) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    struct wq_buf command = {0};
    wq_buf_putf(&command, "chmod -R u+rwX '%s' && rm -rf '%s'", fixture->root, fixture->root);
    int done = system(command.ptr);
    wq_buf_free(&command);
    free(fixture);
    return done;
}

/* Walks; names of documents below the root go to *names, "!" stands for a failure. */
static void walk(const struct fixture *fixture, const char *path, struct wq_strs *names)
{
    struct wq_reader *reader;
    const struct wq_document *document;
    enum wq_status status;
    assert_int_equal(intake_reader_new(&path, 1, &reader, NULL), WQ_OK);
    do {
        struct wq_error error = {0};
        status = intake_reader_next(reader, &document, &error);
        if (status == WQ_OK)
            wq_strs_add(names, wq_str(document->path + strlen(fixture->root) + 1));
        else if (status != WQ_NOT_FOUND) {
            assert_non_null(error.text);
            wq_strs_add(names, WQ_STR("!"));
        }
        wq_error_clear(&error);
    } while (status != WQ_NOT_FOUND);
    intake_reader_free(reader);
}

static void assert_names(const struct wq_strs *names, const char *const *want)
{
    size_t count = 0;
    while (want[count])
        count++;
    assert_int_equal(names->count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(names->items[i], want[i]);
}

static void walks_in_byte_order_of_names(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_strs names = {0};
    make_file(fixture, "b.txt", "ب");
    make_file(fixture, "a.txt", "أ");
    make_file(fixture, "Z.txt", "ز");
    make_file(fixture, ".hidden", "خ");
    make_folder(fixture, "ab");
    make_file(fixture, "ab/2", "2");
    make_file(fixture, "ab/10", "10");
    walk(fixture, fixture->root, &names);
    assert_names(&names, (const char *const[]){"Z.txt", "a.txt", "ab/10", "ab/2", "b.txt", NULL});
    wq_strs_free(&names);
}

static void does_not_follow_links(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_strs names = {0};
    make_folder(fixture, "d");
    make_file(fixture, "d/a.txt", "أ");
    make_link(fixture, "..", "d/up");
    make_link(fixture, "d", "e");
    make_link(fixture, "/etc/passwd", "passwd");
    make_link(fixture, "self", "self");
    walk(fixture, fixture->root, &names);
    assert_names(&names, (const char *const[]){"d/a.txt", NULL});
    wq_strs_free(&names);
}

static void goes_on_behind_what_cannot_be_read(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_strs names = {0};
    make_file(fixture, "a.txt", "أ");
    make_file(fixture, "b.txt", "ب");
    make_folder(fixture, "c");
    make_file(fixture, "d.txt", "د");
    char *file = below(fixture, "b.txt"), *folder = below(fixture, "c");
    assert_int_equal(chmod(file, 0), 0);
    assert_int_equal(chmod(folder, 0), 0);
    bool root = geteuid() == 0; /* root reads everything: another user walks */
    if (root) {
        assert_int_equal(chmod(fixture->root, 0755), 0);
        assert_int_equal(seteuid(65534), 0);
    }
    walk(fixture, fixture->root, &names);
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_names(&names, (const char *const[]){"a.txt", "!", "!", "d.txt", NULL});
    free(file);
    free(folder);
    wq_strs_free(&names);
}

static void names_a_missing_path_and_goes_on(void **state)
{
    const struct fixture *fixture = *state;
    make_file(fixture, "a.txt", "أ");
    char *missing = below(fixture, "no\x1B[31m.txt"), *there = below(fixture, "a.txt");
    const char *paths[] = {missing, there};
    struct wq_reader *reader;
    const struct wq_document *document;
    struct wq_error error = {0};
    assert_int_equal(intake_reader_new(paths, 2, &reader, NULL), WQ_OK);
    enum wq_status status = intake_reader_next(reader, &document, &error);
    assert_true(status != WQ_OK && status != WQ_NOT_FOUND);
    assert_null(document);
    assert_null(strchr(error.text, 0x1B));
    wq_error_clear(&error);
    assert_int_equal(intake_reader_next(reader, &document, &error), WQ_OK);
    assert_string_equal(document->path, there);
    assert_int_equal(intake_reader_next(reader, &document, &error), WQ_NOT_FOUND);
    intake_reader_free(reader);
    free(missing);
    free(there);
}

static void takes_hostile_names_as_they_are(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_strs names = {0};
    make_file(fixture, "\x1B[2J\xFF\n", "أ");
    make_file(fixture, "-rf", "ب");
    walk(fixture, fixture->root, &names);
    assert_names(&names, (const char *const[]){"\x1B[2J\xFF\n", "-rf", NULL});
    wq_strs_free(&names);
}

static bool skip_second(void *context, const char *path, int64_t size, int64_t modified)
{
    size_t *asked = context;
    assert_true(size > 0 && modified > 0);
    ++*asked;
    return strstr(path, "b.txt") != NULL;
}

static void skips_what_the_caller_knows(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_reader *reader;
    const struct wq_document *document;
    const char *paths[] = {fixture->root};
    size_t asked = 0, documents = 0, seen, total;
    make_file(fixture, "a.txt", "أول");
    make_file(fixture, "b.txt", "ثان");
    make_file(fixture, "c.txt", "ثالث");
    assert_int_equal(intake_reader_new(paths, 1, &reader, NULL), WQ_OK);
    intake_reader_skip(reader, skip_second, &asked);
    while (intake_reader_next(reader, &document, NULL) == WQ_OK) {
        documents++;
        assert_int_equal(document->bytes.len, (size_t)document->size);
    }
    intake_reader_progress(reader, &seen, &total);
    assert_int_equal(asked, 3);
    assert_int_equal(documents, 2);
    assert_int_equal(seen, 3);
    assert_int_equal(total, 3);
    intake_reader_free(reader);
}

static void wants_a_path(void **state)
{
    (void)state;
    struct wq_reader *reader;
    struct wq_error error = {0};
    assert_int_equal(intake_reader_new(NULL, 0, &reader, &error), WQ_USAGE);
    assert_null(reader);
    wq_error_clear(&error);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(walks_in_byte_order_of_names),
        WITH_FOLDER(does_not_follow_links),
        WITH_FOLDER(goes_on_behind_what_cannot_be_read),
        WITH_FOLDER(names_a_missing_path_and_goes_on),
        WITH_FOLDER(takes_hostile_names_as_they_are),
        WITH_FOLDER(skips_what_the_caller_knows),
        cmocka_unit_test(wants_a_path),
    };
    return cmocka_run_group_tests_name("intake: readers", tests, NULL, NULL);
}
