/* SPDX-License-Identifier: MIT */
/*
 * cli: the command line, one file per command, a table of commands as data.
 *
 * Ownership: the context and what hangs from it belong to cli_run, and are valid
 * for the time of the command or the reader that it calls.
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
    struct wq_config *config; /* with --bidi and --theme set over the file */
    const char *query;        /* for the reader, or NULL */
    bool json;
};

/* One option of a command: how it is written and what it does. */
struct wq_flag {
    const char *name;  /* without the dashes; NULL ends a table */
    const char *value; /* what its value is called in help; NULL: takes none */
    const char *help;  /* N_() */
};

/* One command: its name, how it is called, what it does, its function. */
struct wq_command {
    const char *name;
    const char *usage;   /* its operands, after the name: "PATH…" */
    const char *summary; /* N_() */
    const struct wq_flag *flags;
    /* argv[0] is the command's name; returns the exit status. */
    int (*run)(struct wq_cli *cli, int argc, char **argv);
};

/* All commands, in the order in which help shows them. */
const struct wq_command *cli_commands(size_t *count);
/* NULL where there is no such command. */
const struct wq_command *cli_command_find(const char *name);

/* Reads the options before the command, sets up the context, runs the command;
 * `reader` where none is named and standard output is a terminal. Returns the exit
 * status. The arguments may be reordered. */
int cli_run(int argc, char **argv, int (*reader)(struct wq_cli *cli));

#endif
