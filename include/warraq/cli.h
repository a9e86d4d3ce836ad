/* SPDX-License-Identifier: MIT */
/*
 * cli: the command line, one file per command, a table of commands as data.
 *
 * Ownership: the context and what hangs from it belong to main.c.
 */
#ifndef WARRAQ_CLI_H
#define WARRAQ_CLI_H

#include <warraq/archive.h>
#include <warraq/config.h>

/* Exit status of the program. */
enum { WQ_EXIT_DONE = 0, WQ_EXIT_NOT_DONE = 1, WQ_EXIT_USAGE = 2 };

/* What the options before the command said; paths are never NULL. */
struct wq_cli {
    struct wq_archive_paths paths;
    struct wq_config *config;
    bool json;
};

/* One command: its name, how it is called, what it does, its function. */
struct wq_command {
    const char *name;
    const char *usage;   /* after the name: "PATH… [--jobs N]" */
    const char *summary; /* N_() */
    /* argv[0] is the command's name; returns the exit status. */
    int (*run)(struct wq_cli *cli, int argc, char **argv);
};

/* All commands, in the order in which help shows them. */
const struct wq_command *cli_commands(size_t *count);
/* NULL where there is no such command. */
const struct wq_command *cli_command_find(const char *name);

#endif
