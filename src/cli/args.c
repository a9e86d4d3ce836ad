/* SPDX-License-Identifier: MIT */
/* Reading arguments after tables of flags. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "help.h"

const struct wq_flag cli_global_flags[] = {
    {"cache", N_("FILE"), N_("the cache: all that was read, made anew by import")},
    {"notes", N_("FILE"), N_("the notes: what you made, never touched by import")},
    {"vault", N_("FILE"), N_("the vault: documents' bytes that cannot be fetched again")},
    {"json", NULL, N_("results as JSON Lines")},
    {"help", NULL, N_("this help")},
    {NULL, NULL, NULL},
};

const struct wq_flag cli_leading_flags[] = {
    {"config", N_("FILE"), N_("the configuration")},
    {"bidi", N_("MODE"), N_("how the reader sends right-to-left text: auto, visual, visual-lrm, explicit …")},
    {"theme", N_("NAME"), N_("the reader's colours: dark, light, mono, high-contrast …")},
    {"query", N_("QUERY"), N_("what the reader lists first")},
    {"version", NULL, N_("the version")},
    {NULL, NULL, NULL},
};

/* Says what is wrong with the call, and where its help stands. */
static enum wq_status usage_error(const struct wq_args *args, const char *what, const char *word)
{
    if (args->command)
        wq_message(WQ_LEVEL_ERROR, _("%s: %s: %s; see \"warraq help %s\""), args->command, word, what, args->command);
    else
        wq_message(WQ_LEVEL_ERROR, _("%s: %s; see \"warraq help\""), word, what);
    return WQ_USAGE;
}

static const struct wq_flag *find_flag(const struct wq_flag *flags, struct wq_str name)
{
    for (; flags && flags->name; flags++)
        if (wq_str_equal(wq_str(flags->name), name))
            return flags;
    return NULL;
}

/* One flag at argv[*at]; moves *at to the last argument that it took. */
static enum wq_status read_flag(struct wq_args *args, const struct wq_flag *flags, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    struct wq_str name = wq_str(word + 2);
    size_t equals = wq_str_find(name, WQ_STR("="), 0);
    const char *value = equals == SIZE_MAX ? NULL : name.ptr + equals + 1;
    name = wq_str_sub(name, 0, equals);
    const struct wq_flag *flag = word[1] == '-' ? find_flag(flags, name) : NULL;
    if (!flag && word[1] == '-')
        flag = find_flag(cli_global_flags, name);
    const struct wq_flag *leading = !flag && word[1] == '-' ? find_flag(cli_leading_flags, name) : NULL;
    if (leading && args->command)
        return usage_error(args, _("this option stands before the command"), word);
    flag = flag ? flag : leading;
    if (!flag)
        return usage_error(args, _("there is no such option"), word);
    if (!flag->value && value)
        return usage_error(args, _("the option takes no value"), word);
    if (flag->value && !value) {
        if (*at + 1 >= argc)
            return usage_error(args, _("the option needs a value"), word);
        value = argv[++*at];
    }
    wq_grow((void **)&args->given, &args->given_cap, args->given_count + 1, sizeof *args->given);
    args->given[args->given_count++] = (struct wq_given){flag, value};
    return WQ_OK;
}

enum wq_status cli_args_read(const char *command, const struct wq_flag *flags, bool stop, int argc, char **argv,
                             struct wq_args *args)
{
    bool ended = false;
    *args = (struct wq_args){.command = command, .operands = argv + (argc > 0)};
    for (int i = 1; i < argc; i++) {
        bool is_flag = !ended && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_flag && strcmp(argv[i], "--") == 0) {
            ended = true;
            continue;
        }
        if (is_flag) {
            enum wq_status status = read_flag(args, flags, argc, argv, &i);
            if (status != WQ_OK)
                return status;
            continue;
        }
        /* What follows the first operand is not ours to read. */
        ended = ended || stop;
        args->operands[args->count++] = argv[i];
    }
    return WQ_OK;
}

void cli_args_free(struct wq_args *args)
{
    free(args->given);
    *args = (struct wq_args){0};
}

static const struct wq_given *find_given(const struct wq_args *args, const char *name)
{
    for (size_t i = args->given_count; i > 0; i--)
        if (strcmp(args->given[i - 1].flag->name, name) == 0)
            return &args->given[i - 1];
    return NULL;
}

const char *cli_args_value(const struct wq_args *args, const char *name)
{
    const struct wq_given *given = find_given(args, name);
    return given ? given->value : NULL;
}

bool cli_args_has(const struct wq_args *args, const char *name)
{
    return find_given(args, name) != NULL;
}

enum wq_status cli_args_number(const struct wq_args *args, const char *name, size_t least, size_t most,
                               size_t otherwise, size_t *number)
{
    const char *value = cli_args_value(args, name);
    char *end = NULL;
    *number = otherwise;
    if (!value)
        return WQ_OK;
    errno = 0;
    unsigned long long read = strtoull(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end || errno != 0 || read < least || read > most) {
        struct wq_buf what = {0};
        wq_buf_putf(&what, _("--%s takes a number from %zu on"), name, least);
        usage_error(args, what.ptr, value);
        wq_buf_free(&what);
        return WQ_USAGE;
    }
    *number = (size_t)read;
    return WQ_OK;
}

enum wq_status cli_args_choice(const struct wq_args *args, const char *name, const char *const *words, size_t otherwise,
                               size_t *place)
{
    const char *value = cli_args_value(args, name);
    struct wq_buf what = {0};
    *place = otherwise;
    if (!value)
        return WQ_OK;
    wq_buf_putf(&what, _("--%s takes one of"), name);
    for (size_t i = 0; words[i]; i++) {
        if (strcmp(value, words[i]) == 0) {
            *place = i;
            wq_buf_free(&what);
            return WQ_OK;
        }
        wq_buf_putf(&what, i ? ", %s" : " %s", words[i]);
    }
    usage_error(args, what.ptr, value);
    wq_buf_free(&what);
    return WQ_USAGE;
}

static void take_globals(struct wq_cli *cli, const struct wq_args *args)
{
    const char *cache = cli_args_value(args, "cache"), *notes = cli_args_value(args, "notes");
    const char *vault = cli_args_value(args, "vault");
    cli->paths.cache = cache ? cache : cli->paths.cache;
    cli->paths.notes = notes ? notes : cli->paths.notes;
    cli->paths.vault = vault ? vault : cli->paths.vault;
    cli->json = cli->json || cli_args_has(args, "json");
}

bool cli_begin(struct wq_cli *cli, int argc, char **argv, size_t least, size_t most, struct wq_args *args, int *status)
{
    const struct wq_command *command = cli_command_find(argv[0]);
    *status = WQ_EXIT_USAGE;
    if (cli_args_read(command->name, command->flags, false, argc, argv, args) == WQ_OK) {
        take_globals(cli, args);
        if (cli_args_has(args, "help")) {
            help_print_command(command);
            *status = WQ_EXIT_DONE;
        } else if (args->count < least)
            usage_error(args, _("something is missing"), _(command->usage));
        else if (args->count > most)
            usage_error(args, _("that is one argument too many"), args->operands[most]);
        else
            return true;
    }
    cli_args_free(args);
    return false;
}
