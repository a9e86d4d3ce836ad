/* SPDX-License-Identifier: MIT */
/* The worker: one thread with its own archive handle, a queue of jobs in lanes,
 * and the finished ones on their way back to the screen's thread. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/ui.h>

struct wq_worker {
    pthread_t thread;
    bool started, stopping;
    pthread_mutex_t lock;
    pthread_cond_t wanted;
    struct wq_job *queue, *finished; /* in order */
    struct wq_job *running;
    struct wq_archive_paths paths;
    struct wq_archive *archive;
    enum wq_status opened;
    struct wq_error trouble;
    void (*wake)(void *context);
    void *context;
};

bool ui_job_stopped(const struct wq_job *job)
{
    return job->stopped;
}

static void append(struct wq_job **list, struct wq_job *job)
{
    while (*list != NULL)
        list = &(*list)->next;
    job->next = NULL;
    *list = job;
}

/* Foreground jobs in their order, then background ones; at the end only what is
 * still to be saved. */
static struct wq_job *take_next(struct wq_worker *worker)
{
    struct wq_job **at = &worker->queue;
    while (*at != NULL && (worker->stopping ? (*at)->lane != WQ_LANE_SAVE : (*at)->background))
        at = &(*at)->next;
    if (*at == NULL && !worker->stopping)
        at = &worker->queue;
    struct wq_job *job = *at;
    if (job != NULL)
        *at = job->next;
    return job;
}

static void run_job(struct wq_worker *worker, struct wq_job *job)
{
    wq_error_clear(&job->error);
    if (worker->opened == WQ_OK)
        job->status = job->run(job, worker->archive, &job->error);
    else
        job->status = wq_error_set(&job->error, worker->opened, "%s", worker->trouble.text ? worker->trouble.text : "");
}

/* With the lock held: a job that gave way goes back into the queue. */
static void settle_job(struct wq_worker *worker, struct wq_job *job)
{
    worker->running = NULL;
    bool again = job->restart && !worker->stopping;
    job->restart = false;
    if (again && job->status == WQ_CANCELLED) {
        job->stopped = false;
        append(&worker->queue, job);
    } else {
        if (again)
            job->stopped = false;
        append(&worker->finished, job);
    }
}

static void *work(void *context)
{
    struct wq_worker *worker = context;
    worker->opened = archive_open(&worker->paths, WQ_ARCHIVE_READ, &worker->archive, &worker->trouble);
    pthread_mutex_lock(&worker->lock);
    for (;;) {
        struct wq_job *job = take_next(worker);
        if (job == NULL && worker->stopping)
            break;
        if (job == NULL) {
            pthread_cond_wait(&worker->wanted, &worker->lock);
            continue;
        }
        worker->running = job;
        pthread_mutex_unlock(&worker->lock);
        run_job(worker, job);
        pthread_mutex_lock(&worker->lock);
        settle_job(worker, job);
        pthread_mutex_unlock(&worker->lock);
        worker->wake(worker->context);
        pthread_mutex_lock(&worker->lock);
    }
    pthread_mutex_unlock(&worker->lock);
    return NULL;
}

/* Signals are the screen thread's. */
static void start_thread(struct wq_worker *worker)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&worker->thread, NULL, work, worker);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    worker->started = error == 0;
    if (error != 0) {
        worker->opened = wq_status_from_errno(error);
        wq_error_set(&worker->trouble, worker->opened, _("cannot start a thread: %s"), strerror(error));
    }
}

struct wq_worker *ui_worker_new(const struct wq_archive_paths *paths, void (*wake)(void *context), void *context)
{
    struct wq_worker *worker = wq_alloc(sizeof(*worker));
    worker->paths = *paths;
    worker->wake = wake;
    worker->context = context;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->wanted, NULL);
    start_thread(worker);
    return worker;
}

static void interrupt_running(struct wq_worker *worker)
{
    worker->running->stopped = true;
    if (worker->archive != NULL)
        archive_interrupt(worker->archive);
}

void ui_worker_stop(struct wq_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    worker->stopping = true;
    if (worker->running != NULL && worker->running->lane != WQ_LANE_SAVE)
        interrupt_running(worker);
    pthread_cond_signal(&worker->wanted);
    pthread_mutex_unlock(&worker->lock);
    if (worker->started)
        pthread_join(worker->thread, NULL);
    worker->started = false;
}

static void free_jobs(struct wq_job *job)
{
    while (job != NULL) {
        struct wq_job *next = job->next;
        wq_error_clear(&job->error);
        job->free(job);
        job = next;
    }
}

/* A job that is freed may hand in another to clean up: the list is taken from its head. */
static void free_list(struct wq_job **list)
{
    while (*list != NULL) {
        struct wq_job *job = *list;
        *list = job->next;
        job->next = NULL;
        free_jobs(job);
    }
}

void ui_worker_free(struct wq_worker *worker)
{
    if (worker == NULL)
        return;
    ui_worker_stop(worker);
    free_list(&worker->queue);
    free_list(&worker->finished);
    archive_close(worker->archive);
    wq_error_clear(&worker->trouble);
    pthread_cond_destroy(&worker->wanted);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
}

/* With the lock held: takes a lane's waiting jobs off the queue, onto *dropped. */
static void cancel_lane(struct wq_worker *worker, enum wq_lane lane, struct wq_job **dropped)
{
    for (struct wq_job **at = &worker->queue; *at != NULL;) {
        struct wq_job *job = *at;
        if (job->lane != lane) {
            at = &job->next;
            continue;
        }
        *at = job->next;
        job->next = *dropped;
        *dropped = job;
    }
    for (struct wq_job *job = worker->finished; job != NULL; job = job->next)
        if (job->lane == lane)
            job->stopped = true;
    if (worker->running != NULL && worker->running->lane == lane) {
        worker->running->restart = false;
        interrupt_running(worker);
    }
}

void ui_worker_cancel(struct wq_worker *worker, enum wq_lane lane)
{
    struct wq_job *dropped = NULL;
    pthread_mutex_lock(&worker->lock);
    cancel_lane(worker, lane, &dropped);
    pthread_mutex_unlock(&worker->lock);
    free_jobs(dropped);
}

void ui_worker_submit(struct wq_worker *worker, struct wq_job *job)
{
    struct wq_job *dropped = NULL;
    pthread_mutex_lock(&worker->lock);
    /* What is to be saved is never given up. */
    if (job->lane != WQ_LANE_SAVE)
        cancel_lane(worker, job->lane, &dropped);
    if (!worker->started) {
        run_job(worker, job);
        append(&worker->finished, job);
    } else {
        append(&worker->queue, job);
    }
    struct wq_job *running = worker->running;
    if (running != NULL && running->background && !job->background && !running->stopped) {
        running->restart = true;
        interrupt_running(worker);
    }
    pthread_cond_signal(&worker->wanted);
    pthread_mutex_unlock(&worker->lock);
    free_jobs(dropped);
}

unsigned ui_worker_collect(struct wq_worker *worker)
{
    unsigned flags = 0;
    for (;;) {
        pthread_mutex_lock(&worker->lock);
        struct wq_job *job = worker->finished;
        if (job != NULL)
            worker->finished = job->next;
        pthread_mutex_unlock(&worker->lock);
        if (job == NULL)
            return flags;
        job->next = NULL;
        if (!job->stopped)
            flags |= job->done(job, job->status, &job->error);
        free_jobs(job);
    }
}

bool ui_worker_busy(struct wq_worker *worker, enum wq_lane lane)
{
    pthread_mutex_lock(&worker->lock);
    bool busy = worker->running != NULL && worker->running->lane == lane && !worker->running->stopped;
    for (struct wq_job *job = worker->queue; job != NULL && !busy; job = job->next)
        busy = job->lane == lane;
    for (struct wq_job *job = worker->finished; job != NULL && !busy; job = job->next)
        busy = job->lane == lane && !job->stopped;
    pthread_mutex_unlock(&worker->lock);
    return busy;
}
