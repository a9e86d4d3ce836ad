/* SPDX-License-Identifier: MIT */
/* A command's arguments, read after its table of flags. */
#ifndef WARRAQ_CLI_ARGS_H
#define WARRAQ_CLI_ARGS_H

#include <warraq/cli.h>

/* A flag that was given, as a place in argv. */
struct wq_given {
    const struct wq_flag *flag;
    const char *value; /* NULL where the flag takes none */
};

/* Views into argv: nothing to own but the vector of flags. */
struct wq_args {
    const char *command; /* for messages; NULL before a command */
    struct wq_given *given;
    size_t given_count, given_cap;
    char **operands;
    size_t count; /* of operands */
};

/* What the program reads before any command, and takes after one as well. */
extern const struct wq_flag cli_global_flags[];
/* What it reads before a command alone: a command is the wrong place for it. */
extern const struct wq_flag cli_leading_flags[];

/* Reads argv[1] and on. "--name value", "--name=value"; "--" ends them; "-" alone
 * is an operand. Where `stop`, the first operand ends them too. Moves the
 * operands to the front of what it read. A flag in neither table, or one that
 * lacks its value, is WQ_USAGE with a message. */
enum wq_status cli_args_read(const char *command, const struct wq_flag *flags, bool stop, int argc, char **argv,
                             struct wq_args *args);
void cli_args_free(struct wq_args *args);

/* Of several the last counts. NULL where it was not given. */
const char *cli_args_value(const struct wq_args *args, const char *name);
bool cli_args_has(const struct wq_args *args, const char *name);
/* A number from `least` to `most`; `otherwise` where it was not given. WQ_USAGE
 * with a message where it is no such number. */
enum wq_status cli_args_number(const struct wq_args *args, const char *name, size_t least, size_t most,
                               size_t otherwise, size_t *number);
/* The place in `words` (ended by NULL) of a flag's value, `otherwise` where it was
 * not given; WQ_USAGE with a message where it is none of them. */
enum wq_status cli_args_choice(const struct wq_args *args, const char *name, const char *const *words, size_t otherwise,
                               size_t *place);

/* How a command begins: reads the arguments after its own table, takes --json, and
 * answers --help. Where it returns false the command ends with *status. */
bool cli_begin(struct wq_cli *cli, int argc, char **argv, size_t least, size_t most, struct wq_args *args, int *status);

#endif
