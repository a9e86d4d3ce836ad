/* SPDX-License-Identifier: MIT */
/* The table of commands: what runs, what help shows, what a call may say. */
#include <string.h>

#include "commands.h"

static const struct wq_command commands[] = {
    {.name = "import",
     .usage = N_("PATH…"),
     .summary = N_("reads files and folders into the cache; what has not changed is skipped"),
     .flags = cli_import_flags,
     .run = cli_import},
    {.name = "parse",
     .usage = N_("[PATH…]"),
     .summary = N_("documents to JSON Lines, one article a line"),
     .flags = cli_parse_flags,
     .run = cli_parse},
    {.name = "list",
     .usage = N_("[QUERY]"),
     .summary = N_("articles, newest first"),
     .flags = cli_list_flags,
     .run = cli_list},
    {.name = "search",
     .usage = N_("QUERY"),
     .summary = N_("articles that a query finds, the best first, each with a snippet"),
     .flags = cli_list_flags,
     .run = cli_search},
    {.name = "show",
     .usage = N_("ARTICLE"),
     .summary = N_("an article, by its key or the beginning of it"),
     .flags = cli_show_flags,
     .run = cli_show},
    {.name = "field",
     .usage = N_("ARTICLE [NAME VALUE]"),
     .summary = N_("corrects a field of an article, or lists what was corrected"),
     .flags = cli_field_flags,
     .run = cli_field},
    {.name = "render",
     .usage = "",
     .summary = N_("text on standard input, laid out"),
     .flags = cli_render_flags,
     .run = cli_render},
    {.name = "check",
     .usage = "",
     .summary = N_("what is wrong with the stores, the terminal and the environment, and how to mend it"),
     .flags = cli_check_flags,
     .run = cli_check},
    {.name = "help", .usage = N_("[COMMAND]"), .summary = N_("what the program and its commands do"), .run = cli_help},
    {.name = "version", .usage = "", .summary = N_("the version"), .run = cli_version},
};

const struct wq_command *cli_commands(size_t *count)
{
    *count = WQ_COUNT(commands);
    return commands;
}

const struct wq_command *cli_command_find(const char *name)
{
    for (size_t i = 0; i < WQ_COUNT(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}
