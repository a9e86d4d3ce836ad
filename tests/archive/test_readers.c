/* SPDX-License-Identifier: MIT */
/* A second user, who may not write, reads the cache while it is imported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "pages.h"

enum { PAGES = 200, NOBODY = 65534, NO_PROGRAM = 99 };

struct visit {
    const struct pages *pages;
    int how;       /* of waitpid(2) */
    char *counted; /* what the visitor's program printed */
};

static _Noreturn void be_visitor(const struct pages *pages, int output)
{
    const char *program = getenv("WARRAQ");
    char *arguments[] = {(char *)"warraq",       (char *)"--cache", pages->cache,      (char *)"--notes",
                         (char *)"/nonexistent", (char *)"list",    (char *)"--count", NULL};
    /* Opened by its owner: it may lie where the visitor cannot go. */
    int opened = program != NULL ? open(program, O_RDONLY) : -1;

    dup2(output, STDOUT_FILENO);
    if (opened < 0 || setgroups(0, NULL) != 0 || setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
        _exit(NO_PROGRAM);
    /* Else what follows proves nothing. */
    if (access(pages->cache, W_OK) == 0)
        _exit(NO_PROGRAM);
    setenv("HOME", "/nonexistent", 1);
    fexecve(opened, arguments, environ);
    _exit(NO_PROGRAM);
}

/* In the midst of a batch: a transaction is open, and another one was committed. */
static void visit(void *context, const char *path, enum wq_status status, const char *reason)
{
    struct visit *visit = context;
    struct wq_buf counted = {0};
    int ends[2];
    ssize_t got;
    pid_t child;
    char bytes[64];

    (void)path;
    (void)status;
    (void)reason;
    if (pipe(ends) != 0 || (child = fork()) < 0)
        return;
    if (child == 0)
        be_visitor(visit->pages, ends[1]);
    close(ends[1]);
    while ((got = read(ends[0], bytes, sizeof bytes)) > 0)
        wq_buf_put(&counted, (struct wq_str){bytes, (size_t)got});
    close(ends[0]);
    waitpid(child, &visit->how, 0);
    visit->counted = wq_buf_take(&counted);
}

static int set_up(void **state)
{
    struct pages *pages = wq_alloc(sizeof *pages);

    pages_set_up(pages);
    for (unsigned i = 0; i < PAGES; i++)
        pages_make(pages, i);
    pages_write(pages, "zz-empty.txt", WQ_STR(""));
    *state = pages;
    return chmod(pages->folder, 0755);
}

static int tear_down(void **state)
{
    pages_tear_down(*state);
    free(*state);
    return 0;
}

static void reads_while_it_is_imported(void **state)
{
    struct pages *pages = *state;
    struct visit visitor = {.pages = pages, .how = -1};
    const struct wq_import import = {.jobs = 1, .failure = visit, .context = &visitor};
    const char *paths[] = {pages->pages};
    struct wq_import_progress done;
    struct wq_archive *archive;

    assert_int_equal(archive_open(&pages->paths, WQ_ARCHIVE_WRITE, &archive, NULL), WQ_OK);
    assert_int_equal(archive_import(archive, paths, 1, &import, &done, NULL), WQ_OK);
    archive_close(archive);
    assert_true(WIFEXITED(visitor.how));
    assert_int_equal(WEXITSTATUS(visitor.how), 0);
    long counted = strtol(visitor.counted, NULL, 10);
    assert_true(counted > 0 && counted < PAGES);
    free(visitor.counted);
}

int main(void)
{
    if (geteuid() != 0) {
        puts("1..0 # SKIP only the superuser can become another user");
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_while_it_is_imported, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("archive: readers", tests, NULL, NULL);
}
