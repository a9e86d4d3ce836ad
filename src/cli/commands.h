/* SPDX-License-Identifier: MIT */
/* The function of each command, for the table in table.c. A command prints its
 * own messages and returns the program's exit status. */
#ifndef WARRAQ_CLI_COMMANDS_H
#define WARRAQ_CLI_COMMANDS_H

#include <warraq/cli.h>

int cli_import(struct wq_cli *cli, int argc, char **argv);
int cli_parse(struct wq_cli *cli, int argc, char **argv);
int cli_list(struct wq_cli *cli, int argc, char **argv);
int cli_search(struct wq_cli *cli, int argc, char **argv);
int cli_show(struct wq_cli *cli, int argc, char **argv);
int cli_field(struct wq_cli *cli, int argc, char **argv);
int cli_render(struct wq_cli *cli, int argc, char **argv);
int cli_check(struct wq_cli *cli, int argc, char **argv);
int cli_help(struct wq_cli *cli, int argc, char **argv);
int cli_version(struct wq_cli *cli, int argc, char **argv);

/* The flags of each command that has some. */
extern const struct wq_flag cli_import_flags[];
extern const struct wq_flag cli_parse_flags[];
extern const struct wq_flag cli_list_flags[]; /* of search too */
extern const struct wq_flag cli_show_flags[];
extern const struct wq_flag cli_field_flags[];
extern const struct wq_flag cli_render_flags[];
extern const struct wq_flag cli_check_flags[];

#endif
