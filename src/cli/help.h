/* SPDX-License-Identifier: MIT */
/* Help, drawn from the table of commands. */
#ifndef WARRAQ_CLI_HELP_H
#define WARRAQ_CLI_HELP_H

#include <warraq/cli.h>

/* How a command is called, what it does, its options, on standard output. */
void help_print_command(const struct wq_command *command);

#endif
