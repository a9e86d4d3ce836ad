/* SPDX-License-Identifier: MIT */
/* The process that forks workers, on request, and waits for those that ended. */
#ifndef ARCHIVE_ZYGOTE_H
#define ARCHIVE_ZYGOTE_H

#include "workers.h"

struct zygote {
    pid_t process;
    int socket;
};

enum wq_status zygote_start(worker_fn *work, void *context, const struct worker_limits *limits, struct zygote *zygote,
                            struct wq_error *error);
/* Ends it and all its workers. */
void zygote_stop(struct zygote *zygote);

/* A new worker: what its parent reads and writes, and whether seccomp holds it. One
 * call at a time, as for the next. */
enum wq_status zygote_fork(struct zygote *zygote, pid_t *worker, int *socket, bool *confined, struct wq_error *error);
/* Ends a worker that has not ended yet; *how as of waitpid(2). */
void zygote_bury(struct zygote *zygote, pid_t worker, int *how);

#endif
