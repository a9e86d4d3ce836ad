/* SPDX-License-Identifier: MIT */
/* The table of commands: what runs, what help shows, what a call may say. */
#include <string.h>

#include "commands.h"

static const struct wq_command commands[] = {
    {.name = "render",
     .usage = "",
     .summary = N_("text on standard input, laid out"),
     .flags = cli_render_flags,
     .run = cli_render},
    {.name = "parse",
     .usage = N_("[PATH…]"),
     .summary = N_("documents to JSON Lines, one article a line"),
     .run = cli_parse},
    {.name = "help", .usage = "[COMMAND]", .summary = N_("what the program and its commands do"), .run = cli_help},
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
