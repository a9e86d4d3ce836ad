/* SPDX-License-Identifier: MIT */
/* warraq import PATH…: reads documents into the cache. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "args.h"
#include "commands.h"
#include "outlets.h"
#include "output.h"
#include "progress.h"

const struct wq_flag cli_import_flags[] = {
    {"jobs", N_("N"), N_("how many documents are read at once; 0 is one for each processor")},
    {"keep", "all|changed|none", N_("which documents' bytes the vault keeps")},
    {"dry-run", NULL, N_("says what would be read, and changes nothing")},
    {"quiet", NULL, N_("only failures are told")},
    {NULL, NULL, NULL},
};

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

/* The first signal ends the import in order, a second one at once. */
static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

/* ---- what is shown meanwhile ------------------------------------------------------ */

/* Documents that gave no article, counted by what was wrong with them. */
struct reason {
    char *text;
    size_t count;
};

struct report {
    bool bar; /* standard error is a terminal */
    bool quiet;
    bool shown;
    struct reason *reasons;
    size_t count, cap;
};

static size_t terminal_width(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? (size_t)size.ws_col - 1 : 79;
}

static void hide_bar(struct report *report)
{
    if (report->shown)
        fputs("\r\033[K", stderr);
    report->shown = false;
}

static void show_progress(void *context, const struct wq_import_progress *progress)
{
    struct report *report = context;
    struct wq_buf line = {0};
    if (!report->bar)
        return;
    progress_put(progress, terminal_width(), &line);
    fprintf(stderr, "\r%s\033[K", line.ptr ? line.ptr : "");
    fflush(stderr);
    report->shown = true;
    wq_buf_free(&line);
}

static void count_reason(struct report *report, const char *text)
{
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(report->reasons[i].text, text) == 0) {
            report->reasons[i].count++;
            return;
        }
    wq_grow((void **)&report->reasons, &report->cap, report->count + 1, sizeof *report->reasons);
    report->reasons[report->count++] = (struct reason){wq_strdup(text), 1};
}

static void take_failure(void *context, const char *path, enum wq_status status, const char *reason)
{
    /* More reasons than a person reads are one. */
    enum { REASONS_MOST = 50 };
    struct report *report = context;
    const char *text = reason ? reason : wq_status_text(status);
    /* What is no article is counted; what should have been one is named. */
    if (status != WQ_UNSUPPORTED && !report->quiet) {
        hide_bar(report);
        /* Without a path where the reason names it itself. */
        wq_message(WQ_LEVEL_ERROR, "%s%s%s", path, *path ? ": " : "", text);
    }
    count_reason(report, report->count < REASONS_MOST ? text : _("other reasons"));
}

static void free_report(struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        free(report->reasons[i].text);
    free(report->reasons);
}

/* ---- what is said at the end ------------------------------------------------------- */

static void print_json(const struct wq_import_progress *done)
{
    struct wq_json *object = wq_json_object();
    wq_json_set(object, "files", wq_json_integer((int64_t)done->seen));
    wq_json_set(object, "added", wq_json_integer((int64_t)done->added));
    wq_json_set(object, "changed", wq_json_integer((int64_t)done->changed));
    wq_json_set(object, "unchanged", wq_json_integer((int64_t)done->unchanged));
    wq_json_set(object, "skipped", wq_json_integer((int64_t)done->skipped));
    wq_json_set(object, "failed", wq_json_integer((int64_t)done->failed));
    wq_json_set(object, "seconds", wq_json_real(done->seconds));
    output_json(object);
}

static void print_counts(const struct wq_import_progress *done)
{
    printf(ngettext("%zu file in %.1f s: %zu added, %zu changed, %zu unchanged, %zu skipped, %zu failed\n",
                    "%zu files in %.1f s: %zu added, %zu changed, %zu unchanged, %zu skipped, %zu failed\n",
                    done->seen),
           done->seen, done->seconds, done->added, done->changed, done->unchanged, done->skipped, done->failed);
}

static void print_reasons(const struct report *report)
{
    for (size_t i = 0; i < report->count; i++)
        wq_message(WQ_LEVEL_INFO, ngettext("%zu document: %s", "%zu documents: %s", report->reasons[i].count),
                   report->reasons[i].count, report->reasons[i].text);
}

static int finish(struct wq_cli *cli, const struct report *report, const struct wq_import_progress *done,
                  enum wq_status status, struct wq_error *error)
{
    if (cli->json)
        print_json(done);
    else if (!report->quiet)
        print_counts(done);
    if (!report->quiet)
        print_reasons(report);
    if (status == WQ_CANCELLED) {
        wq_message(WQ_LEVEL_INFO, _("stopped; what was read is kept, and the same command goes on from here"));
        wq_error_clear(error);
        return WQ_EXIT_NOT_DONE;
    }
    if (status != WQ_OK)
        return output_failure(status, error);
    return done->failed ? WQ_EXIT_NOT_DONE : WQ_EXIT_DONE;
}

/* ---- the command ----------------------------------------------------------------------- */

static enum wq_status read_settings(const struct wq_cli *cli, const struct wq_args *args, struct wq_import *import)
{
    static const char *const keeps[] = {
        [WQ_KEEP_CHANGED] = "changed", [WQ_KEEP_ALL] = "all", [WQ_KEEP_NONE] = "none", NULL};
    size_t jobs, keep, configured = WQ_KEEP_CHANGED;
    for (size_t i = 0; keeps[i]; i++)
        if (strcmp(keeps[i], config_string(cli->config, "import.keep")) == 0)
            configured = i;
    size_t otherwise = (size_t)config_number(cli->config, "import.jobs");
    if (cli_args_number(args, "jobs", 0, 256, otherwise, &jobs) != WQ_OK ||
        cli_args_choice(args, "keep", keeps, configured, &keep) != WQ_OK)
        return WQ_USAGE;
    import->jobs = (unsigned)jobs;
    import->keep = (enum wq_keep)keep;
    import->dry_run = cli_args_has(args, "dry-run");
    return WQ_OK;
}

static int run_import(struct wq_cli *cli, const struct wq_args *args, struct wq_import *import)
{
    struct wq_import_progress done = {0};
    struct wq_error error = {0};
    int status = WQ_EXIT_NOT_DONE;
    struct wq_archive *archive = output_open(cli, WQ_ARCHIVE_WRITE, &status);
    if (!archive)
        return status;
    struct report report = {.quiet = cli_args_has(args, "quiet")};
    const char *terminal = getenv("TERM");
    report.bar = !report.quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
    import->progress = show_progress;
    import->failure = take_failure;
    import->context = &report;
    import->stop = &stopped;
    char **outlets = cli_outlet_folders();
    import->outlets = (const char *const *)outlets;
    import->problem = cli_outlet_warn;
    catch_signals();
    enum wq_status outcome =
        archive_import(archive, (const char *const *)args->operands, args->count, import, &done, &error);
    hide_bar(&report);
    status = finish(cli, &report, &done, outcome, &error);
    free_report(&report);
    archive_close(archive);
    cli_outlet_folders_free(outlets);
    return status;
}

int cli_import(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    struct wq_import import = {0};
    int status;
    if (!cli_begin(cli, argc, argv, 1, (size_t)argc, &args, &status))
        return status;
    status = read_settings(cli, &args, &import) == WQ_OK ? run_import(cli, &args, &import) : WQ_EXIT_USAGE;
    cli_args_free(&args);
    return status;
}
