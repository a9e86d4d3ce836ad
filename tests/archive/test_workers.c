/* SPDX-License-Identifier: MIT */
/* Parsers that crash, hang, eat memory or want what is not theirs: a document is lost
 * to each, and the import goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "confine.h"
#include "pages.h"
#include "pipeline.h"

/* ---- pages that their parser obeys ------------------------------------------------------- */

static void eat_memory(void)
{
    for (;;)
        memset(wq_realloc(NULL, (size_t)8 << 20), 1, (size_t)8 << 20);
}

static void turn_in_circles(void)
{
    for (volatile unsigned round = 0;; round++)
        ;
}

static bool can_fork(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    return child > 0;
}

static bool can_execute(void)
{
    char *const arguments[] = {"true", NULL};

    /* Where it can, this process ends, and its document with it. */
    execv("/bin/true", arguments);
    return false;
}

static bool can_write(void)
{
    return open("/tmp/warraq-worker-was-here", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) >= 0 ||
           open("/dev/null", O_RDWR | O_CLOEXEC) >= 0;
}

static bool can_read(void)
{
    return open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0;
}

static bool can_kill(void)
{
    return kill(getppid(), 0) == 0;
}

static bool can_connect(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0;
}

static bool says(const struct wq_document *document, const char *word)
{
    return wq_str_find(document->bytes, wq_str(word), 0) != SIZE_MAX;
}

static enum wq_status parse_obediently(const struct wq_rules *rules, const struct wq_document *document,
                                       struct wq_article **article, struct wq_error *error)
{
    if (says(document, "CRASH"))
        raise(SIGSEGV);
    if (says(document, "ABORT"))
        abort();
    if (says(document, "LEAVE"))
        _exit(0);
    if (says(document, "CIRCLE"))
        turn_in_circles();
    if (says(document, "PAUSE"))
        pause();
    if (says(document, "EAT"))
        eat_memory();
    if (says(document, "TRY"))
        return wq_error_set(error, WQ_UNSUPPORTED, "can%s%s%s%s%s%s", can_read() ? " read" : "",
                            can_write() ? " write" : "", can_connect() ? " connect" : "", can_fork() ? " fork" : "",
                            can_execute() ? " execute" : "", can_kill() ? " kill" : "");
    return intake_parse(rules, document, article, error);
}

/* ---- imports ------------------------------------------------------------------------------- */

enum { PAGES = 12 };

static int set_up(void **state)
{
    struct pages *pages = wq_alloc(sizeof *pages);

    pages_set_up(pages);
    *state = pages;
    return 0;
}

static int tear_down(void **state)
{
    pages_tear_down(*state);
    free(*state);
    return 0;
}

static void note_failure(void *context, const char *path, enum wq_status status, const char *reason)
{
    (void)status;
    wq_buf_putf(context, "%s: %s\n", strrchr(path, '/') + 1, reason);
}

static void import_by(const struct pages *pages, const struct worker_limits *limits, struct wq_buf *failures,
                      struct wq_import_progress *done)
{
    const struct parser_options parser = {.parse = parse_obediently, .limits = *limits};
    const struct wq_import import = {.jobs = 2, .failure = note_failure, .context = failures};
    const char *paths[] = {pages->pages};
    struct wq_archive *archive;
    struct wq_error error = {0};

    wq_buf_clear(failures);
    if (archive_open(&pages->paths, WQ_ARCHIVE_WRITE, &archive, &error) != WQ_OK ||
        archive_import_by(archive, paths, 1, &import, &parser, done, &error) != WQ_OK)
        fail_msg("%s", error.text);
    archive_close(archive);
}

static const struct worker_limits usual = {.memory = (size_t)512 << 20, .milliseconds = 5000, .patience = 120000};

/* Imports `count` good pages with one among them that its parser obeys. */
static void expect_loss(const struct pages *pages, const char *order, const struct worker_limits *limits,
                        const char *reason)
{
    struct wq_import_progress done;
    struct wq_buf failures = {0};

    for (unsigned i = 0; i < PAGES; i++)
        pages_make(pages, i);
    pages_write(pages, "page-00003-odd.txt", wq_str(order));
    import_by(pages, limits, &failures, &done);
    assert_int_equal(done.added, PAGES);
    assert_int_equal(done.failed, 1);
    if (strstr(failures.ptr, reason) == NULL)
        fail_msg("%s is not: %s", failures.ptr, reason);
    assert_non_null(strstr(failures.ptr, "page-00003-odd.txt: "));
    wq_buf_free(&failures);
}

static void a_crash_costs_one_document(void **state)
{
    expect_loss(*state, "CRASH", &usual, CONFINE_SANITIZED ? "parser" : "crashed the parser (signal 11)");
}

static void an_abort_costs_one_document(void **state)
{
    expect_loss(*state, "ABORT", &usual, CONFINE_SANITIZED ? "parser" : "crashed the parser (signal 6)");
}

static void a_parser_that_leaves_costs_one_document(void **state)
{
    expect_loss(*state, "LEAVE", &usual, "the parser ended while reading it");
}

static void an_endless_document_costs_its_time(void **state)
{
    struct worker_limits limits = usual;

    limits.milliseconds = 1000;
    expect_loss(*state, "CIRCLE", &limits, "longer than 1 seconds");
}

#if !CONFINE_SANITIZED
static void a_greedy_document_costs_its_memory(void **state)
{
    expect_loss(*state, "EAT", &usual, "more than 512 MB");
}
#endif

static void a_document_that_waits_is_waited_for_so_long(void **state)
{
    const struct pages *pages = *state;
    struct worker_limits limits = usual;
    struct wq_import_progress done;
    struct wq_buf failures = {0};

    limits.patience = 1000;
    pages_write(pages, "odd.txt", WQ_STR("PAUSE"));
    import_by(pages, &limits, &failures, &done);
    assert_int_equal(done.failed, 1);
    assert_non_null(strstr(failures.ptr, "longer than 1 seconds"));
    wq_buf_free(&failures);
}

/* Seccomp is there, as a process that tries it finds. */
static bool can_confine(void)
{
    pid_t child = fork();
    int how = 0;

    if (child == 0)
        _exit(confine(0) ? 0 : 1);
    return child > 0 && waitpid(child, &how, 0) == child && how == 0;
}

static void a_parser_may_read_and_no_more(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_buf failures = {0};

    pages_write(pages, "odd.txt", WQ_STR("TRY"));
    import_by(pages, &usual, &failures, &done);
    if (can_confine())
        assert_string_equal(failures.ptr, "odd.txt: can read\n");
    else /* a kernel without seccomp: the import goes on without it */
        assert_non_null(strstr(failures.ptr, "can read"));
    wq_buf_free(&failures);
}

static void nobody_is_left_behind(void **state)
{
    const struct pages *pages = *state;
    struct wq_import_progress done;
    struct wq_buf failures = {0};

    pages_make(pages, 1);
    import_by(pages, &usual, &failures, &done);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child is left, not even a dead one */
    wq_buf_free(&failures);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_crash_costs_one_document),
        TEST(an_abort_costs_one_document),
        TEST(a_parser_that_leaves_costs_one_document),
        TEST(an_endless_document_costs_its_time),
        TEST(a_document_that_waits_is_waited_for_so_long),
        TEST(a_parser_may_read_and_no_more),
        TEST(nobody_is_left_behind),
#if !CONFINE_SANITIZED /* the sanitizers need more memory than any limit would leave */
        TEST(a_greedy_document_costs_its_memory),
#endif
    };
    return cmocka_run_group_tests_name("archive: workers", tests, NULL, NULL);
}
