/* SPDX-License-Identifier: MIT */
/* warraq help [COMMAND] and warraq version. */
#include <stdlib.h>

#include <warraq/text.h>

#include "args.h"
#include "commands.h"
#include "help.h"

/* Cells of text that goes out in logical order, letter by letter. */
static size_t plain_width(struct wq_str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;)
        width += (size_t)text_code_point_width(text_next(text, &at));
    return width;
}

/* "  what        text", with the text in one column where it fits there. */
static void print_row(const char *what, const char *text)
{
    enum { COLUMN = 22 };
    size_t width = plain_width(wq_str(what));
    if (width + 4 > COLUMN)
        printf("  %s\n%*s%s\n", what, COLUMN, "", text);
    else
        printf("  %s%*s%s\n", what, (int)(COLUMN - 2 - width), "", text);
}

static void print_flags(const struct wq_flag *flags)
{
    struct wq_buf what = {0};
    for (; flags && flags->name; flags++) {
        wq_buf_clear(&what);
        wq_buf_putf(&what, flags->value ? "--%s %s" : "--%s", flags->name, flags->value ? _(flags->value) : "");
        print_row(what.ptr, _(flags->help));
    }
    wq_buf_free(&what);
}

void help_print_command(const struct wq_command *command)
{
    bool has_flags = command->flags && command->flags->name;
    printf(_("Usage: warraq [OPTION…] %s%s%s%s\n"), command->name, has_flags ? _(" [OPTION…]") : "",
           *command->usage ? " " : "", *command->usage ? _(command->usage) : "");
    printf("\n%s\n", _(command->summary));
    if (has_flags) {
        printf("\n%s\n", _("Options:"));
        print_flags(command->flags);
    }
    printf("\n%s\n", _("\"warraq help\" lists what every command takes."));
}

static void print_all(void)
{
    size_t count;
    const struct wq_command *commands = cli_commands(&count);
    printf("%s\n\n", _("Usage: warraq [OPTION…] [COMMAND] [ARGUMENT…]"));
    printf("%s\n", _("A reader for archives of Arabic news. Without a command the reader opens; where standard\n"
                     "output is no terminal, the articles are listed."));
    printf("\n%s\n", _("Commands:"));
    for (size_t i = 0; i < count; i++)
        print_row(commands[i].name, _(commands[i].summary));
    printf("\n%s\n", _("Options before or after the command:"));
    print_flags(cli_global_flags);
    printf("\n%s\n", _("Options before the command alone:"));
    print_flags(cli_leading_flags);
    printf("\n%s\n", _("\"warraq help COMMAND\" tells more. Exit status: 0 done, 1 not done, 2 the call was wrong."));
}

int cli_help(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    int status;
    if (!cli_begin(cli, argc, argv, 0, 1, &args, &status))
        return status;
    const struct wq_command *command = args.count ? cli_command_find(args.operands[0]) : NULL;
    if (command)
        help_print_command(command);
    else if (args.count == 0)
        print_all();
    else
        wq_message(WQ_LEVEL_ERROR, _("there is no command \"%s\"; see \"warraq help\""), args.operands[0]);
    status = command || args.count == 0 ? WQ_EXIT_DONE : WQ_EXIT_USAGE;
    cli_args_free(&args);
    return status;
}

int cli_version(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    int status;
    if (!cli_begin(cli, argc, argv, 0, 0, &args, &status))
        return status;
    if (cli->json)
        printf("{\"name\":\"%s\",\"version\":\"%s\"}\n", PACKAGE_NAME, PACKAGE_VERSION);
    else
        puts(PACKAGE_STRING);
    cli_args_free(&args);
    return WQ_EXIT_DONE;
}
