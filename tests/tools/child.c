/* SPDX-License-Identifier: MIT */
/*
 * Between the test and the program stands a process that leads the session, as a
 * shell does: without it the program's process group would be orphaned, and the
 * kernel would not let it stop (POSIX, "orphaned process group").
 */
#include "child.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The waiting process tells the program's id first, then each change of its state. */
struct report {
    pid_t program;
    int status;
};

static void become_program(int slave, char **argv, char **environment)
{
    setpgid(0, 0);
    tcsetpgrp(slave, getpid());
    static const int defaults[] = {SIGTTOU, SIGHUP, SIGINT, SIGPIPE, SIGTSTP};
    for (size_t i = 0; i < WQ_COUNT(defaults); i++)
        signal(defaults[i], SIG_DFL);
    for (int fd = 0; fd < 3; fd++)
        dup2(slave, fd);
    execvpe(argv[0], argv, environment);
    dprintf(2, "%s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

static void become_waiter(int slave, int reports, char **argv, char **environment)
{
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    struct report report = {.program = fork()};
    if (report.program == 0)
        become_program(slave, argv, environment);
    close(slave);
    for (bool more = report.program > 0; more;) {
        if (write(reports, &report, sizeof(report)) != sizeof(report))
            break;
        if (waitpid(report.program, &report.status, WUNTRACED | WCONTINUED) < 0)
            break;
        more = WIFSTOPPED(report.status) || WIFCONTINUED(report.status);
    }
    ssize_t ignored = write(reports, &report, sizeof(report));
    _exit(ignored < 0);
}

static void set_size(int fd, unsigned short rows, unsigned short columns)
{
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    ioctl(fd, TIOCSWINSZ, &size);
}

static enum wq_status open_terminal(struct child *child)
{
    child->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (child->master < 0 || grantpt(child->master) != 0 || unlockpt(child->master) != 0)
        return wq_status_from_errno(errno);
    child->slave = open(ptsname(child->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (child->slave < 0 || tcgetattr(child->slave, &child->before) != 0)
        return wq_status_from_errno(errno);
    return WQ_OK;
}

enum wq_status child_start(struct child *child, unsigned short rows, unsigned short columns, char **argv,
                           char **environment, struct wq_error *error)
{
    *child = (struct child){.master = -1, .slave = -1, .reports = -1};
    int ends[2];
    enum wq_status status = open_terminal(child);
    if (status != WQ_OK || pipe2(ends, O_CLOEXEC) != 0)
        return wq_error_set(error, WQ_IO, "no terminal: %s", strerror(errno));
    set_size(child->slave, rows, columns);
    fflush(NULL);
    child->waiter = fork();
    if (child->waiter == 0) {
        close(child->master);
        close(ends[0]);
        become_waiter(child->slave, ends[1], argv, environment);
    }
    close(ends[1]);
    child->reports = ends[0];
    struct report first;
    if (read(child->reports, &first, sizeof(first)) != sizeof(first) || first.program <= 0)
        return wq_error_set(error, WQ_IO, "cannot start %s", argv[0]);
    child->program = first.program;
    return WQ_OK;
}

void child_end(struct child *child)
{
    if (child->program > 0 && !child->ended)
        kill(child->program, SIGKILL);
    if (child->waiter > 0)
        waitpid(child->waiter, NULL, 0);
    int fds[] = {child->master, child->slave, child->reports};
    for (size_t i = 0; i < WQ_COUNT(fds); i++) {
        if (fds[i] >= 0)
            close(fds[i]);
    }
    *child = (struct child){.master = -1, .slave = -1, .reports = -1, .ended = true};
}

void child_write(const struct child *child, struct wq_str bytes)
{
    while (bytes.len > 0 && child->master >= 0) {
        ssize_t done = write(child->master, bytes.ptr, bytes.len);
        if (done < 0 && errno != EINTR)
            return;
        if (done > 0)
            bytes = wq_str_sub(bytes, (size_t)done, bytes.len);
    }
}

bool child_read(const struct child *child, int timeout, struct wq_buf *out)
{
    if (child->master < 0)
        return false;
    struct pollfd fd = {.fd = child->master, .events = POLLIN};
    if (poll(&fd, 1, timeout) <= 0 || !(fd.revents & POLLIN))
        return false;
    char bytes[65536];
    ssize_t count = read(child->master, bytes, sizeof(bytes));
    if (count <= 0)
        return false;
    wq_buf_put(out, (struct wq_str){bytes, (size_t)count});
    return true;
}

void child_resize(const struct child *child, unsigned short rows, unsigned short columns)
{
    set_size(child->master, rows, columns);
}

void child_signal(const struct child *child, int number)
{
    if (!child->ended)
        kill(child->program, number);
}

void child_hang_up(struct child *child)
{
    close(child->master);
    child->master = -1;
}

void child_check(struct child *child)
{
    struct pollfd fd = {.fd = child->reports, .events = POLLIN};
    while (!child->ended && poll(&fd, 1, 0) > 0) {
        struct report report;
        if (read(child->reports, &report, sizeof(report)) != sizeof(report))
            return;
        child->stopped = WIFSTOPPED(report.status);
        child->ended = WIFEXITED(report.status) || WIFSIGNALED(report.status);
        child->status = report.status;
    }
}

/* The state letter of /proc/PID/task/TID/stat, behind the name in brackets. */
static char state_of(const char *path)
{
    struct wq_buf stat = {0};
    char state = 'Z';
    if (wq_file_read(path, 4096, &stat) == WQ_OK && stat.ptr && strrchr(stat.ptr, ')'))
        state = strrchr(stat.ptr, ')')[2];
    wq_buf_free(&stat);
    return state;
}

bool child_is_idle(const struct child *child)
{
    int unread = 0;
    if (child->ended || child->stopped)
        return true;
    if (ioctl(child->slave, FIONREAD, &unread) == 0 && unread > 0)
        return false;
    struct wq_buf folder = {0};
    wq_buf_putf(&folder, "/proc/%ld/task", (long)child->program);
    DIR *tasks = opendir(folder.ptr);
    bool idle = true;
    for (struct dirent *task = tasks ? readdir(tasks) : NULL; task; task = readdir(tasks)) {
        if (task->d_name[0] == '.')
            continue;
        struct wq_buf path = {0};
        wq_buf_putf(&path, "%s/%s/stat", folder.ptr, task->d_name);
        idle &= strchr("STtZXI", state_of(path.ptr)) != NULL;
        wq_buf_free(&path);
    }
    if (tasks)
        closedir(tasks);
    wq_buf_free(&folder);
    return idle;
}

bool child_left_settings(const struct child *child)
{
    struct termios now;
    return tcgetattr(child->slave, &now) == 0 && now.c_iflag == child->before.c_iflag &&
           now.c_oflag == child->before.c_oflag && now.c_cflag == child->before.c_cflag &&
           now.c_lflag == child->before.c_lflag && memcmp(now.c_cc, child->before.c_cc, sizeof(now.c_cc)) == 0;
}
