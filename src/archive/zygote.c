/* SPDX-License-Identifier: MIT */
/* The process that forks workers, and what runs in them. */
#include "zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine.h"

/* What is asked of it, and the answer. */
struct order {
    enum { ORDER_FORK, ORDER_BURY } kind;
    pid_t worker;
};
struct answer {
    pid_t worker; /* negative: errno of what failed */
    int how;
    bool confined;
};

struct work {
    worker_fn *work;
    void *context;
    struct worker_limits limits;
};

static bool read_all(int fd, void *to, size_t length)
{
    char *at = to;

    while (length > 0) {
        ssize_t got = read(fd, at, length);

        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        if (got > 0) {
            at += got;
            length -= (size_t)got;
        }
    }
    return true;
}

static bool write_all(int fd, const void *from, size_t length)
{
    const char *at = from;

    while (length > 0) {
        ssize_t put = send(fd, at, length, MSG_NOSIGNAL);

        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            at += put;
            length -= (size_t)put;
        }
    }
    return true;
}

/* ---- the worker --------------------------------------------------------------------------- */

/* Ends with its socket: the asking side is gone, or wants no more. */
static void serve(int socket, const struct work *work)
{
    struct wq_buf request = {0}, reply = {0};
    uint64_t length;

    while (read_all(socket, &length, sizeof length)) {
        wq_buf_clear(&request);
        wq_buf_clear(&reply);
        wq_buf_reserve(&request, (size_t)length);
        if (!read_all(socket, request.ptr, (size_t)length))
            break;
        request.len = (size_t)length;
        request.ptr[request.len] = '\0';
        confine_time(work->limits.milliseconds);
        wq_flat_put_number(&reply, 0);
        work->work(work->context, wq_buf_view(&request), &reply);
        confine_time(0);
        /* Length and bytes at once: who waits for them is woken once. */
        length = reply.len - sizeof length;
        memcpy(reply.ptr, &length, sizeof length);
        if (!write_all(socket, reply.ptr, reply.len))
            break;
    }
    _exit(0);
}

static _Noreturn void be_worker(int socket, const struct work *work)
{
    bool confined;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPROF, SIG_DFL);
    confined = confine(work->limits.memory);
    if (write_all(socket, &confined, sizeof confined))
        serve(socket, work);
    _exit(0);
}

/* ---- the zygote ------------------------------------------------------------------------------ */

/* Sends an answer, with a descriptor where `fd` is none negative: unix(7), SCM_RIGHTS. */
static bool send_answer(int socket, const struct answer *answer, int fd)
{
    struct iovec bytes = {(void *)(uintptr_t)answer, sizeof *answer};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof fd)];
    } control = {.room = {0}};
    struct msghdr message = {.msg_iov = &bytes, .msg_iovlen = 1};

    if (fd >= 0) {
        message.msg_control = control.room;
        message.msg_controllen = sizeof control.room;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof fd);
        memcpy(CMSG_DATA(header), &fd, sizeof fd);
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof *answer;
}

static bool fork_worker(int control, const struct work *work)
{
    struct answer answer = {0};
    int pair[2] = {-1, -1};
    bool sent;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        answer.worker = -errno;
    else if ((answer.worker = fork()) == 0) {
        close(control);
        close(pair[0]);
        be_worker(pair[1], work);
    } else if (answer.worker < 0) {
        answer.worker = -errno;
    } else {
        close(pair[1]);
        pair[1] = -1;
        if (!read_all(pair[0], &answer.confined, sizeof answer.confined))
            answer.confined = false; /* it died at once, which the first request will find */
    }
    sent = send_answer(control, &answer, answer.worker > 0 ? pair[0] : -1);
    close(pair[0]);
    close(pair[1]);
    return sent;
}

/* Kills it too: one that has begun to end keeps its status. */
static bool bury_worker(int control, const struct order *order)
{
    struct answer answer = {.worker = order->worker};

    kill(order->worker, SIGKILL);
    while (waitpid(order->worker, &answer.how, 0) < 0 && errno == EINTR)
        ;
    return send_answer(control, &answer, -1);
}

/* Keeps what it needs of what it inherited, and no more. */
static void clear_descriptors(int control)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        /* A worker's last words would stand in the middle of a person's terminal. */
        if (!CONFINE_SANITIZED)
            dup2(nothing, STDERR_FILENO);
    }
    dup2(control, 3);
    close_range(4, ~0U, 0);
}

static _Noreturn void be_zygote(int control, const struct work *work)
{
    static const int ignored[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGTSTP, SIGWINCH};
    static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
    struct order order;
    bool go_on = true;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (size_t i = 0; i < WQ_COUNT(ignored); i++)
        signal(ignored[i], SIG_IGN); /* the parent decides what becomes of an import */
    for (size_t i = 0; i < WQ_COUNT(fatal) && !CONFINE_SANITIZED; i++)
        signal(fatal[i], SIG_DFL); /* whatever the parent does about its own */
    clear_descriptors(control);
    while (go_on && read_all(3, &order, sizeof order))
        go_on = order.kind == ORDER_FORK ? fork_worker(3, work) : bury_worker(3, &order);
    while (wait(NULL) > 0) /* they end with their sockets, and count as work done for the parent */
        ;
    _exit(0);
}

/* ---- the parent's side -------------------------------------------------------------------------- */

enum wq_status zygote_start(worker_fn *work, void *context, const struct worker_limits *limits, struct zygote *zygote,
                            struct wq_error *error)
{
    const struct work what = {work, context, *limits};
    int pair[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return wq_error_set(error, wq_status_from_errno(errno), _("no process can be started: %s"), strerror(errno));
    zygote->process = fork();
    if (zygote->process == 0)
        be_zygote(pair[1], &what);
    close(pair[1]);
    zygote->socket = pair[0];
    if (zygote->process > 0)
        return WQ_OK;
    close(pair[0]);
    return wq_error_set(error, wq_status_from_errno(errno), _("no process can be started: %s"), strerror(errno));
}

void zygote_stop(struct zygote *zygote)
{
    close(zygote->socket);
    while (waitpid(zygote->process, NULL, 0) < 0 && errno == EINTR)
        ;
}

static bool receive_answer(int socket, struct answer *answer, int *fd)
{
    struct iovec bytes = {answer, sizeof *answer};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof *fd)];
    } control = {.room = {0}};
    struct msghdr message = {
        .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room};
    ssize_t got;

    *fd = -1;
    while ((got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL)) < 0 && errno == EINTR)
        ;
    if (got != (ssize_t)sizeof *answer)
        return false;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL; header = CMSG_NXTHDR(&message, header))
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
            memcpy(fd, CMSG_DATA(header), sizeof *fd);
    return true;
}

enum wq_status zygote_fork(struct zygote *zygote, pid_t *worker, int *socket, bool *confined, struct wq_error *error)
{
    const struct order order = {.kind = ORDER_FORK};
    struct answer answer = {.worker = -EPIPE};

    *worker = 0;
    if (!write_all(zygote->socket, &order, sizeof order) || !receive_answer(zygote->socket, &answer, socket))
        answer.worker = -EPIPE;
    if (answer.worker < 0)
        return wq_error_set(error, WQ_IO, _("no process can be started: %s"), strerror(-answer.worker));
    *worker = answer.worker;
    *confined = answer.confined;
    return WQ_OK;
}

void zygote_bury(struct zygote *zygote, pid_t worker, int *how)
{
    const struct order order = {.kind = ORDER_BURY, .worker = worker};
    struct answer answer = {0};
    int none;

    if (write_all(zygote->socket, &order, sizeof order) && receive_answer(zygote->socket, &answer, &none))
        *how = answer.how;
}
