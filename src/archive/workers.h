/* SPDX-License-Identifier: MIT */
/*
 * Workers: processes of their own that answer requests of flat bytes, confined in what
 * they may do, in memory and in time. One that dies or hangs costs its request and is
 * replaced. They are forked from a small process which forks before there are threads,
 * so that no lock of another thread is ever inherited; they end with their parent.
 *
 * Ownership: all calls but workers_new and workers_free may come from any thread, one
 * at a time for each worker.
 */
#ifndef ARCHIVE_WORKERS_H
#define ARCHIVE_WORKERS_H

#include <warraq/base.h>

/* Runs in the worker, which keeps `context` as its own copy between requests. */
typedef void worker_fn(void *context, struct wq_str request, struct wq_buf *reply);

struct worker_limits {
    size_t memory;         /* bytes of address space, 0: none */
    unsigned milliseconds; /* of processor time for a request */
    unsigned patience;     /* ms for a request by the clock, however busy the machine is */
};

struct workers;

/* To be called before any other thread runs. */
enum wq_status workers_new(worker_fn *work, void *context, unsigned count, const struct worker_limits *limits,
                           struct workers **workers, struct wq_error *error);
/* Ends all of them. */
void workers_free(struct workers *workers);

/* Sends a request to worker `number` (under `count`), starting it where there is none,
 * and waits for the reply, which is set. WQ_LIMIT or WQ_INVALID where it did not survive
 * this request, and why; any other failure is no fault of the request. */
enum wq_status workers_ask(struct workers *workers, unsigned number, struct wq_str request, struct wq_buf *reply,
                           struct wq_error *error);
/* True where the worker has to be told again what earlier requests told it. */
bool workers_is_fresh(struct workers *workers, unsigned number);
/* Ends every request at once with WQ_CANCELLED, and those that come. */
void workers_cancel(struct workers *workers);
/* False where the kernel refused seccomp to a worker. */
bool workers_are_confined(struct workers *workers);

#endif
