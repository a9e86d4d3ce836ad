/* SPDX-License-Identifier: MIT */
/*
 * A program running in a remembering terminal, and the commands by which a script
 * drives it. Nothing here waits for a length of time in the hope that something
 * has happened by then: a wait ends with what it waits for, or fails at a deadline.
 *
 * Ownership: a session owns everything in it.
 */
#ifndef TOOLS_SESSION_H
#define TOOLS_SESSION_H

#include "child.h"
#include "golden.h"
#include "terminal.h"

struct session {
    struct terminal terminal;
    struct child child;
    bool running; /* a program was started and not yet let go of */
    unsigned short rows, columns;
    struct wq_strs environment; /* NAME=VALUE */
    char *folder;               /* for the program's files; goes with the session */
    struct golden golden;
    size_t mark;             /* in what was sent */
    struct wq_buf complaint; /* why the last check failed */
};

void session_start(struct session *session);
void session_end(struct session *session);
void session_set(struct session *session, struct wq_str name, struct wq_str value);
/* NULL where it is not set. */
const char *session_get(const struct session *session, const char *name);

/* Runs one command. False where a check fails or the command is wrong; `complaint`
 * says why. *is_check tells whether it counts as a test. */
bool session_command(struct session *session, struct wq_str word, struct wq_str rest, bool *is_check);

#endif
