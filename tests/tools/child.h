/* SPDX-License-Identifier: MIT */
/*
 * A program in a terminal of its own: started, typed at, signalled, waited for.
 *
 * Ownership: a child owns its descriptors; child_end lets go of all of it.
 */
#ifndef TOOLS_CHILD_H
#define TOOLS_CHILD_H

#include <termios.h>

#include <warraq/base.h>

struct child {
    int master, slave;
    int reports; /* what the waiting process in between tells */
    pid_t waiter, program;
    struct termios before; /* the settings that the program found */
    bool stopped, ended;
    int status; /* waitpid's, once ended */
};

/* Starts argv[0] (looked for in PATH) with the given environment, as the
 * foreground job of a session of its own, so that it can be stopped and continued
 * as under a shell. */
enum wq_status child_start(struct child *child, unsigned short rows, unsigned short columns, char **argv,
                           char **environment, struct wq_error *error);
/* Ends the program if it still runs. */
void child_end(struct child *child);

void child_write(const struct child *child, struct wq_str bytes);
/* Appends what the program wrote; waits at most `timeout` ms for it. False where
 * nothing came. */
bool child_read(const struct child *child, int timeout, struct wq_buf *out);
void child_resize(const struct child *child, unsigned short rows, unsigned short columns);
void child_signal(const struct child *child, int number);
/* The terminal goes away. */
void child_hang_up(struct child *child);

/* Learns whether it has stopped, gone on or ended. */
void child_check(struct child *child);
/* Whether it has read all that was typed and every thread of it sleeps. */
bool child_is_idle(const struct child *child);
/* Whether the terminal's settings are those that it found. */
bool child_left_settings(const struct child *child);

#endif
