/* SPDX-License-Identifier: MIT */
/* Records on standard output, and the archive that commands read them from. */
#ifndef WARRAQ_CLI_OUTPUT_H
#define WARRAQ_CLI_OUTPUT_H

#include <warraq/cli.h>

/* Appends a text of a document as one field of a record: escaped where standard
 * output is a terminal, else with tabs, newlines and other C0 as blanks. */
void output_put_field(struct wq_buf *out, const char *text);
/* Writes the record and a newline. False where standard output takes no more. */
bool output_record(const struct wq_buf *record);
/* Writes a value on a line of its own and frees it. */
bool output_json(struct wq_json *value);

/* The exit status for a failure, which it names in a message; clears *error. */
int output_failure(enum wq_status status, struct wq_error *error);
/* Opens the archive or says why it cannot; *exit_status is set then. */
struct wq_archive *output_open(const struct wq_cli *cli, enum wq_archive_mode mode, int *exit_status);

#endif
