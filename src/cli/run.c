/* SPDX-License-Identifier: MIT */
/* From the arguments to the command: the options before it, where the stores and
 * the configuration lie, and what becomes of the output at the end. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "args.h"
#include "commands.h"
#include "help.h"

/* What the option says, else the environment, else the place in the home. The
 * caller frees. */
static char *store_path(const struct wq_args *args, const char *flag, const char *variable, enum wq_home home,
                        const char *name)
{
    const char *given = cli_args_value(args, flag), *environment = getenv(variable);
    if (given)
        return wq_strdup(given);
    if (environment && *environment)
        return wq_strdup(environment);
    return wq_path_home(home, name);
}

/* --bidi and --theme stand above the file. */
static enum wq_status set_over(struct wq_config *config, const struct wq_args *args, const char *flag,
                               const char *option, struct wq_error *error)
{
    const char *value = cli_args_value(args, flag);
    return value ? config_set(config, option, value, error) : WQ_OK;
}

static enum wq_status load_config(struct wq_cli *cli, const struct wq_args *args, struct wq_error *error)
{
    enum wq_status status = config_load(cli_args_value(args, "config"), &cli->config, error);
    if (status == WQ_OK)
        status = set_over(cli->config, args, "bidi", "reader.bidi", error);
    if (status == WQ_OK)
        status = set_over(cli->config, args, "theme", "reader.theme", error);
    return status;
}

/* Whether nobody reads standard output any more. A large write that failed before
 * left nothing to be flushed, and so no errno. */
static bool is_left(int error)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return error == EPIPE || (poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0);
}

/* A pipe that was closed at its other end is no failure: it has had enough. */
static int end_output(int status)
{
    errno = 0;
    bool failed = fflush(stdout) != 0 || ferror(stdout);
    int error = errno;
    if (!failed || is_left(error))
        return status;
    wq_message(WQ_LEVEL_ERROR, _("standard output: %s"), wq_status_text(wq_status_from_errno(error ? error : EIO)));
    return status == WQ_EXIT_DONE ? WQ_EXIT_NOT_DONE : status;
}

static int run_command(struct wq_cli *cli, const struct wq_args *args, int argc, char **argv,
                       int (*reader)(struct wq_cli *cli))
{
    const char *name = args->count > 0 ? args->operands[0] : NULL;
    if (cli_args_has(args, "help"))
        name = "help";
    else if (cli_args_has(args, "version"))
        name = "version";
    else if (!name && isatty(STDOUT_FILENO))
        return reader(cli);
    const struct wq_command *command = cli_command_find(name ? name : "list");
    if (!command) {
        wq_message(WQ_LEVEL_ERROR, _("there is no command \"%s\"; see \"warraq help\""), name ? name : "list");
        return WQ_EXIT_USAGE;
    }
    char *alone[] = {(char *)command->name, NULL};
    bool named = args->count > 0 && strcmp(command->name, args->operands[0]) == 0;
    return end_output(named ? command->run(cli, argc, argv) : command->run(cli, 1, alone));
}

int cli_run(int argc, char **argv, int (*reader)(struct wq_cli *cli))
{
    struct wq_args args;
    struct wq_cli cli = {0};
    struct wq_error error = {0};
    int status = WQ_EXIT_USAGE;
    if (cli_args_read(NULL, NULL, true, argc, argv, &args) != WQ_OK) {
        cli_args_free(&args);
        return status;
    }
    char *cache = store_path(&args, "cache", "WARRAQ_CACHE", WQ_HOME_CACHE, "cache.db");
    char *notes = store_path(&args, "notes", "WARRAQ_NOTES", WQ_HOME_DATA, "notes.db");
    char *vault = store_path(&args, "vault", "WARRAQ_VAULT", WQ_HOME_DATA, "vault.db");
    cli.paths = (struct wq_archive_paths){.cache = cache, .notes = notes, .vault = vault};
    cli.query = cli_args_value(&args, "query");
    cli.json = cli_args_has(&args, "json");
    if (load_config(&cli, &args, &error) == WQ_OK)
        status = run_command(&cli, &args, (int)args.count, args.operands, reader);
    else
        wq_message(WQ_LEVEL_ERROR, "%s", error.text);
    wq_error_clear(&error);
    config_free(cli.config);
    cli_args_free(&args);
    free(cache);
    free(notes);
    free(vault);
    return status;
}
