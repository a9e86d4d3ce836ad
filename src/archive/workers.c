/* SPDX-License-Identifier: MIT */
/* Workers: the side of those who ask. */
#include "workers.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "confine.h"
#include "zygote.h"

#define REPLY_LIMIT ((uint64_t)1 << 30)

struct worker {
    pid_t process; /* 0: none */
    int socket;
};

struct workers {
    pthread_mutex_t lock; /* of what follows, but for the worker that its own thread asks */
    struct zygote zygote;
    struct worker_limits limits;
    struct worker *items;
    unsigned count;
    bool cancelled, unconfined;
};

enum wq_status workers_new(worker_fn *work, void *context, unsigned count, const struct worker_limits *limits,
                           struct workers **workers, struct wq_error *error)
{
    struct workers *made = wq_alloc(sizeof *made);
    enum wq_status status = zygote_start(work, context, limits, &made->zygote, error);

    *workers = NULL;
    if (status != WQ_OK) {
        free(made);
        return status;
    }
    pthread_mutex_init(&made->lock, NULL);
    made->limits = *limits;
    made->items = wq_alloc(count * sizeof *made->items);
    made->count = count;
    *workers = made;
    return WQ_OK;
}

void workers_free(struct workers *workers)
{
    if (workers == NULL)
        return;
    for (unsigned i = 0; i < workers->count; i++)
        if (workers->items[i].process != 0)
            close(workers->items[i].socket);
    zygote_stop(&workers->zygote);
    pthread_mutex_destroy(&workers->lock);
    free(workers->items);
    free(workers);
}

void workers_cancel(struct workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    workers->cancelled = true;
    /* It stays a zombie until its thread asks for its end: the number is still its own. */
    for (unsigned i = 0; i < workers->count; i++)
        if (workers->items[i].process != 0)
            kill(workers->items[i].process, SIGKILL);
    pthread_mutex_unlock(&workers->lock);
}

bool workers_are_confined(struct workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    bool confined = !workers->unconfined;
    pthread_mutex_unlock(&workers->lock);
    return confined;
}

bool workers_is_fresh(struct workers *workers, unsigned number)
{
    pthread_mutex_lock(&workers->lock);
    bool fresh = workers->items[number].process == 0;
    pthread_mutex_unlock(&workers->lock);
    return fresh;
}

/* ---- bytes on a socket ---------------------------------------------------------------- */

static int64_t milliseconds_now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits until the socket is ready; false at the deadline. */
static bool wait_ready(int socket, short events, int64_t deadline)
{
    for (;;) {
        struct pollfd ready = {.fd = socket, .events = events};
        int64_t left = deadline - milliseconds_now();
        int number = left > 0 ? poll(&ready, 1, (int)left) : 0;

        if (number > 0)
            return true;
        if (number == 0 || errno != EINTR)
            return false;
    }
}

enum transfer { DONE, ENDED, LATE };

static enum transfer send_bytes(int socket, struct wq_str bytes, int64_t deadline)
{
    while (bytes.len > 0) {
        ssize_t sent = send(socket, bytes.ptr, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (sent > 0)
            bytes = wq_str_sub(bytes, (size_t)sent, bytes.len);
        else if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return ENDED;
        else if (!wait_ready(socket, POLLOUT, deadline))
            return LATE;
    }
    return DONE;
}

static enum transfer receive_bytes(int socket, char *to, size_t length, int64_t deadline)
{
    while (length > 0) {
        ssize_t got = recv(socket, to, length, MSG_DONTWAIT);

        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return ENDED;
        if (got > 0) {
            to += got;
            length -= (size_t)got;
        } else if (!wait_ready(socket, POLLIN, deadline)) {
            return LATE;
        }
    }
    return DONE;
}

/* The length and as many bytes as fit at once: the worker is woken once. */
static enum transfer send_request(int socket, struct wq_str request, int64_t deadline)
{
    uint64_t length = request.len;
    struct iovec parts[] = {{&length, sizeof length}, {(void *)(uintptr_t)request.ptr, request.len}};
    const struct msghdr message = {.msg_iov = parts, .msg_iovlen = WQ_COUNT(parts)};
    ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    size_t done = sent > 0 ? (size_t)sent : 0;

    if (sent < 0 && errno != EAGAIN && errno != EINTR)
        return ENDED;
    if (done < sizeof length) {
        struct wq_str rest = {(const char *)&length + done, sizeof length - done};
        enum transfer transfer = send_bytes(socket, rest, deadline);

        if (transfer != DONE)
            return transfer;
        done = sizeof length;
    }
    return send_bytes(socket, wq_str_sub(request, done - sizeof length, request.len), deadline);
}

static enum transfer exchange(int socket, struct wq_str request, struct wq_buf *reply, int64_t deadline)
{
    uint64_t length;
    enum transfer transfer = send_request(socket, request, deadline);

    wq_buf_clear(reply);
    if (transfer == DONE)
        transfer = receive_bytes(socket, (char *)&length, sizeof length, deadline);
    if (transfer != DONE)
        return transfer;
    if (length > REPLY_LIMIT)
        return ENDED;
    wq_buf_reserve(reply, (size_t)length);
    transfer = receive_bytes(socket, reply->ptr, (size_t)length, deadline);
    reply->len = (size_t)length;
    reply->ptr[reply->len] = '\0';
    return transfer;
}

/* ---- life and death --------------------------------------------------------------------- */

static enum wq_status start_worker(struct workers *workers, struct worker *worker, struct wq_error *error)
{
    enum wq_status status = WQ_OK;
    bool confined = true;

    pthread_mutex_lock(&workers->lock);
    if (workers->cancelled)
        status = WQ_CANCELLED;
    else
        status = zygote_fork(&workers->zygote, &worker->process, &worker->socket, &confined, error);
    workers->unconfined |= status == WQ_OK && !confined;
    pthread_mutex_unlock(&workers->lock);
    return status;
}

/* Why a worker ended, for a person. */
static enum wq_status tell_end(const struct workers *workers, int how, enum transfer transfer, struct wq_error *error)
{
    if (transfer == LATE || (WIFSIGNALED(how) && WTERMSIG(how) == SIGPROF))
        return wq_error_set(error, WQ_LIMIT, _("reading it takes longer than %u seconds"),
                            ((transfer == LATE ? workers->limits.patience : workers->limits.milliseconds) + 999) /
                                1000);
    if (WIFEXITED(how) && WEXITSTATUS(how) == CONFINE_NO_MEMORY)
        return wq_error_set(error, WQ_LIMIT, _("reading it takes more than %zu MB of memory"),
                            workers->limits.memory >> 20);
    if (WIFSIGNALED(how))
        return wq_error_set(error, WQ_INVALID, _("reading it crashed the parser (signal %d)"), WTERMSIG(how));
    return wq_error_set(error, WQ_INVALID, _("the parser ended while reading it"));
}

static enum wq_status bury_worker(struct workers *workers, struct worker *worker, enum transfer transfer,
                                  struct wq_error *error)
{
    bool cancelled;
    int how = 0;

    close(worker->socket);
    pthread_mutex_lock(&workers->lock);
    zygote_bury(&workers->zygote, worker->process, &how);
    worker->process = 0;
    cancelled = workers->cancelled;
    pthread_mutex_unlock(&workers->lock);
    return cancelled ? WQ_CANCELLED : tell_end(workers, how, transfer, error);
}

enum wq_status workers_ask(struct workers *workers, unsigned number, struct wq_str request, struct wq_buf *reply,
                           struct wq_error *error)
{
    struct worker *worker = &workers->items[number];
    enum transfer transfer;
    enum wq_status status = WQ_OK;

    if (worker->process == 0)
        status = start_worker(workers, worker, error);
    if (status != WQ_OK)
        return status;
    transfer = exchange(worker->socket, request, reply, milliseconds_now() + workers->limits.patience);
    return transfer == DONE ? WQ_OK : bury_worker(workers, worker, transfer, error);
}
