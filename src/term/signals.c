/* SPDX-License-Identifier: MIT */
/* Signal handlers. Everything they call is async-signal-safe (POSIX 2.4.3). */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

/* Lock-free, so that handlers and other threads may set them. */
static atomic_int came[WQ_SIGNAL_WAKE + 1];
static int wake_pipe[2] = {-1, -1};

static const struct {
    int number;
    enum wq_signal which;
} caught[] = {
    {SIGWINCH, WQ_SIGNAL_RESIZE}, {SIGTSTP, WQ_SIGNAL_STOP}, {SIGCONT, WQ_SIGNAL_CONTINUE},
    {SIGHUP, WQ_SIGNAL_QUIT},     {SIGTERM, WQ_SIGNAL_QUIT}, {SIGINT, WQ_SIGNAL_INTERRUPT},
};
static struct sigaction caught_before[WQ_COUNT(caught)];

static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
static struct sigaction crashes_before[WQ_COUNT(crashes)];

/* What a crash needs, prepared before it comes. */
static struct {
    volatile sig_atomic_t armed;
    pid_t process; /* a child that crashes has no terminal to restore */
    int fd;
    const char *bytes;
    size_t count;
    struct termios settings;
} crash;

/* A stack overflow leaves no stack to handle it on. */
static char *spare_stack;

static void wake(void)
{
    int error = errno;
    /* A full pipe wakes as well. */
    ssize_t ignored = write(wake_pipe[1], "", 1);
    (void)ignored;
    errno = error;
}

static void on_signal(int number)
{
    for (size_t i = 0; i < WQ_COUNT(caught); i++) {
        if (caught[i].number == number)
            came[caught[i].which] = 1;
    }
    wake();
}

static void write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t done = write(fd, bytes, count);
        if (done < 0 && errno != EINTR)
            return;
        if (done > 0) {
            bytes += done;
            count -= (size_t)done;
        }
    }
}

static void on_crash(int number)
{
    if (crash.armed && crash.process == getpid()) {
        crash.armed = 0;
        write_all(crash.fd, crash.bytes, crash.count);
        tcsetattr(crash.fd, TCSANOW, &crash.settings);
    }
    for (size_t i = 0; i < WQ_COUNT(crashes); i++) {
        if (crashes[i] == number)
            sigaction(number, &crashes_before[i], NULL);
    }
    /* Blocked until this returns; then the old action takes it. */
    raise(number);
}

static void install(int number, void (*handler)(int), int flags, struct sigaction *before)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, before);
}

static void install_crash_handlers(void)
{
    size_t size = 64 * 1024;
    spare_stack = wq_alloc(size);
    stack_t stack = {.ss_sp = spare_stack, .ss_size = size};
    sigaltstack(&stack, NULL);
    for (size_t i = 0; i < WQ_COUNT(crashes); i++)
        install(crashes[i], on_crash, SA_ONSTACK, &crashes_before[i]);
}

enum wq_status signals_start(void)
{
    if (pipe2(wake_pipe, O_NONBLOCK | O_CLOEXEC) != 0)
        return wq_status_from_errno(errno);
    for (size_t i = 0; i < WQ_COUNT(came); i++)
        came[i] = 0;
    for (size_t i = 0; i < WQ_COUNT(caught); i++)
        install(caught[i].number, on_signal, SA_RESTART, &caught_before[i]);
    install_crash_handlers();
    return WQ_OK;
}

void signals_stop(void)
{
    crash.armed = 0;
    for (size_t i = 0; i < WQ_COUNT(crashes); i++)
        sigaction(crashes[i], &crashes_before[i], NULL);
    for (size_t i = 0; i < WQ_COUNT(caught); i++)
        sigaction(caught[i].number, &caught_before[i], NULL);
    stack_t off = {.ss_flags = SS_DISABLE};
    sigaltstack(&off, NULL);
    free(spare_stack);
    spare_stack = NULL;
    for (size_t i = 0; i < 2; i++) {
        close(wake_pipe[i]);
        wake_pipe[i] = -1;
    }
}

int signals_fd(void)
{
    return wake_pipe[0];
}

void signals_drain(void)
{
    char bytes[256];
    while (read(wake_pipe[0], bytes, sizeof(bytes)) > 0)
        continue;
}

void signals_wake(void)
{
    came[WQ_SIGNAL_WAKE] = 1;
    wake();
}

bool signals_take(enum wq_signal which)
{
    return atomic_exchange(&came[which], 0) != 0;
}

void signals_suspend(void)
{
    struct sigaction ours;
    install(SIGTSTP, SIG_DFL, 0, &ours);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    came[WQ_SIGNAL_STOP] = 0;
    came[WQ_SIGNAL_CONTINUE] = 0;
}

void signals_arm_crash(int fd, const char *bytes, size_t count, const struct termios *settings)
{
    crash.armed = 0;
    if (!bytes)
        return;
    crash.process = getpid();
    crash.fd = fd;
    crash.bytes = bytes;
    crash.count = count;
    crash.settings = *settings;
    crash.armed = 1;
}
