/* SPDX-License-Identifier: MIT */
/* warraq check: the stores, the terminal and the environment: what is wrong, and
 * what to do about it. */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "args.h"
#include "commands.h"
#include "output.h"

const struct wq_flag cli_check_flags[] = {
    {"failures", NULL, N_("lists the documents that could not be read, and why")},
    {"rebuild", NULL, N_("sets a damaged cache aside, so that an import makes it anew")},
    {NULL, NULL, NULL},
};

struct checking {
    struct wq_cli *cli;
    size_t bad;
};

static void print_finding(void *context, const struct wq_finding *finding)
{
    struct checking *checking = context;
    checking->bad += !finding->good;
    if (checking->cli->json) {
        struct wq_json *object = wq_json_object();
        wq_json_set(object, "subject", wq_json_string(wq_str(finding->subject)));
        wq_json_set(object, "good", wq_json_bool(finding->good));
        wq_json_set(object, "text", wq_json_string(wq_str(finding->text)));
        output_json(object);
        return;
    }
    struct wq_buf line = {0};
    wq_buf_puts(&line, finding->good ? _("good") : _("BAD "));
    wq_buf_puts(&line, "  ");
    output_put_field(&line, _(finding->subject));
    wq_buf_puts(&line, ": ");
    output_put_field(&line, finding->text);
    output_record(&line);
    wq_buf_free(&line);
}

/* ---- the environment ------------------------------------------------------------------ */

static void tell(struct checking *checking, const char *subject, bool good, const char *text)
{
    char *owned_subject = wq_strdup(subject), *owned_text = wq_strdup(text);
    const struct wq_finding finding = {.good = good, .subject = owned_subject, .text = owned_text};
    print_finding(checking, &finding);
    free(owned_subject);
    free(owned_text);
}

static void check_locale(struct checking *checking)
{
    const char *variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *set = NULL;
    for (size_t i = 0; i < WQ_COUNT(variables) && !(set && *set); i++)
        set = getenv(variables[i]);
    struct wq_buf text = {0};
    bool good = set && (strcasestr(set, "utf-8") || strcasestr(set, "utf8"));
    wq_buf_putf(&text, good ? "%s" : _("%s is no UTF-8 locale: set LANG=C.UTF-8 or another that \"locale -a\" lists"),
                set && *set ? set : "C");
    tell(checking, N_("locale"), good, text.ptr);
    wq_buf_free(&text);
}

static void check_terminal(struct checking *checking)
{
    const char *terminal = getenv("TERM");
    bool usable = terminal && *terminal && strcmp(terminal, "dumb") != 0;
    tell(checking, N_("terminal"), usable,
         usable ? terminal : _("TERM is not set, or dumb: the reader cannot open; commands work"));
}

static void check_theme(struct checking *checking)
{
    const char *name = config_string(checking->cli->config, "reader.theme");
    struct wq_theme *theme = NULL;
    struct wq_error error = {0};
    enum wq_status status = config_theme_load(name, &theme, &error);
    tell(checking, N_("theme"), status == WQ_OK, status == WQ_OK ? name : error.text);
    config_theme_free(theme);
    wq_error_clear(&error);
}

static int run_check(struct wq_cli *cli)
{
    struct checking checking = {.cli = cli};
    struct wq_error error = {0};
    enum wq_status status = archive_check(&cli->paths, print_finding, &checking, &error);
    check_locale(&checking);
    check_terminal(&checking);
    check_theme(&checking);
    if (status != WQ_OK)
        return output_failure(status, &error);
    return checking.bad ? WQ_EXIT_NOT_DONE : WQ_EXIT_DONE;
}

/* ---- failures and damage ------------------------------------------------------------------ */

static bool print_failure(void *context, const struct wq_failure *failure)
{
    struct checking *checking = context;
    checking->bad++;
    const char *reason = failure->reason ? failure->reason : wq_status_text(failure->status);
    if (checking->cli->json) {
        struct wq_json *object = wq_json_object();
        wq_json_set(object, "path", wq_json_string(wq_str(failure->path)));
        wq_json_set(object, "member", failure->member ? wq_json_string(wq_str(failure->member)) : wq_json_null());
        wq_json_set(object, "offset", wq_json_integer(failure->offset));
        wq_json_set(object, "reason", wq_json_string(wq_str(reason)));
        return output_json(object);
    }
    struct wq_buf line = {0};
    /* A path is bytes that anybody chose: it is escaped on a pipe as well. */
    wq_buf_put_escaped(&line, wq_str(failure->path), false);
    if (failure->member) {
        wq_buf_putc(&line, ':');
        wq_buf_put_escaped(&line, wq_str(failure->member), false);
    }
    wq_buf_putc(&line, '\t');
    output_put_field(&line, reason);
    bool more = output_record(&line);
    wq_buf_free(&line);
    return more;
}

static int run_failures(struct wq_cli *cli)
{
    struct checking checking = {.cli = cli};
    struct wq_error error = {0};
    int exit_status = WQ_EXIT_NOT_DONE;
    struct wq_archive *archive = output_open(cli, WQ_ARCHIVE_READ, &exit_status);
    if (!archive)
        return exit_status;
    enum wq_status status = archive_failures(archive, print_failure, &checking, &error);
    archive_close(archive);
    if (status != WQ_OK)
        return output_failure(status, &error);
    return WQ_EXIT_DONE;
}

static int run_rebuild(struct wq_cli *cli)
{
    char *aside = NULL;
    struct wq_error error = {0};
    enum wq_status status = archive_rebuild(&cli->paths, &aside, &error);
    if (status != WQ_OK)
        return output_failure(status, &error);
    wq_message(WQ_LEVEL_INFO, _("the cache lies now in %s; \"warraq import PATH…\" makes a new one, your notes stay"),
               aside);
    free(aside);
    return WQ_EXIT_DONE;
}

int cli_check(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    int status;
    if (!cli_begin(cli, argc, argv, 0, 0, &args, &status))
        return status;
    if (cli_args_has(&args, "rebuild"))
        status = run_rebuild(cli);
    else
        status = cli_args_has(&args, "failures") ? run_failures(cli) : run_check(cli);
    cli_args_free(&args);
    return status;
}
