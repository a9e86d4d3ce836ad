/* SPDX-License-Identifier: MIT */
/* Where rules for outlets are looked for: the user's own folder, then the program's. */
#ifndef WARRAQ_CLI_OUTLETS_H
#define WARRAQ_CLI_OUTLETS_H

#include <warraq/cli.h>
#include <warraq/intake.h>

/* The folders, ended by NULL; the caller frees it with cli_outlet_folders_free. */
char **cli_outlet_folders(void);
void cli_outlet_folders_free(char **folders);
/* Says what cannot be read in a file of rules. */
intake_problem_fn cli_outlet_warn;

#endif
