/* SPDX-License-Identifier: MIT */
/*
 * Signals: those that a person or the system sends set a flag and wake the screen
 * thread through a pipe; those of a crash restore the terminal and then do what
 * they did before. The flags are the process's: one terminal at a time.
 */
#ifndef TERM_SIGNALS_H
#define TERM_SIGNALS_H

#include <termios.h>

#include <warraq/base.h>

/* Installs the handlers and makes the pipe. */
enum wq_status signals_start(void);
/* Puts back what was there before. */
void signals_stop(void);

/* The end of the pipe to wait on. */
int signals_fd(void);
/* Empties the pipe. */
void signals_drain(void);
/* Wakes who waits on the pipe; from any thread. */
void signals_wake(void);

enum wq_signal {
    WQ_SIGNAL_RESIZE,
    WQ_SIGNAL_STOP,
    WQ_SIGNAL_CONTINUE,
    WQ_SIGNAL_QUIT,
    WQ_SIGNAL_INTERRUPT,
    WQ_SIGNAL_WAKE
};
/* Whether it came since it was last asked for. */
bool signals_take(enum wq_signal which);

/* Stops the process as SIGTSTP would have; returns when it is continued, or at
 * once where nobody could continue it. */
void signals_suspend(void);

/* What a crash writes to `fd` and which settings it puts back. `bytes` must live
 * until this is called again; NULL disarms. */
void signals_arm_crash(int fd, const char *bytes, size_t count, const struct termios *settings);

#endif
