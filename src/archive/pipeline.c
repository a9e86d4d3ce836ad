/* SPDX-License-Identifier: MIT */
/* The pipeline of an import: a ring under one lock. */
#include "pipeline.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parser.h"

#define RING 512                 /* documents on their way, at most */
#define BYTES ((size_t)48 << 20) /* of their bytes; one larger document goes alone */
#define UNFINISHED (-1)          /* as the time of a file */

enum slot_state { SLOT_FREE, SLOT_READ, SLOT_PARSING, SLOT_DONE };

struct slot {
    enum slot_state state;
    size_t bytes; /* counted against BYTES */
    struct job job;
};

struct pipeline {
    pthread_mutex_t lock;
    pthread_cond_t room, work, ready;
    struct slot ring[RING];
    size_t head, parse, tail; /* numbers of the next document to read, to parse, to write */
    size_t bytes;
    bool read_all, stop;
    struct wq_str dictionary;
    struct pipeline_counts counts;
    /* the reader's own */
    struct wq_reader *reader;
    struct store_cache *cache;
    /* the parsers: each in a process of its own, asked by a thread of its own */
    struct wq_rules *rules;
    struct parser parser;
    struct workers *workers;
    struct wq_error broken; /* why no parser can be started */
    pthread_t reader_thread, *parser_threads;
    struct asker *askers;
    size_t started; /* parsers */
    bool reader_started;
};

static void job_clear(struct job *job)
{
    free(job->path);
    free(job->member);
    free(job->media_type);
    free(job->url);
    free(job->crawled);
    free(job->reason);
    free(job->charset);
    wq_buf_free(&job->bytes);
    store_entry_free(&job->entry);
    *job = (struct job){0};
}

/* ---- the reader -------------------------------------------------------------------------- */

static void note_progress(struct pipeline *pipeline, size_t skipped)
{
    size_t seen, total;

    intake_reader_progress(pipeline->reader, &seen, &total);
    pthread_mutex_lock(&pipeline->lock);
    pipeline->counts.seen = seen;
    pipeline->counts.total = total;
    pipeline->counts.skipped += skipped;
    pthread_mutex_unlock(&pipeline->lock);
}

static bool skip_known(void *context, const char *path, int64_t size, int64_t modified)
{
    struct pipeline *pipeline = context;
    bool known = store_cache_knows_file(pipeline->cache, path, size, modified);

    if (known)
        note_progress(pipeline, 1);
    return known;
}

static struct store_place place_of(const struct job *job)
{
    return (struct store_place){
        .path = job->path,
        .member = job->member,
        .offset = job->offset,
        .size = job->size,
        .modified = job->modified,
        .sha256 = job->sha256,
    };
}

static void job_read(struct pipeline *pipeline, const struct wq_document *document, struct job *job)
{
    struct store_place place;
    enum store_known known;

    job->path = wq_strdup(document->path);
    job->member = wq_strdup(document->member);
    job->media_type = wq_strdup(document->media_type);
    job->url = wq_strdup(document->url);
    job->crawled = wq_strdup(document->crawled);
    job->offset = document->offset;
    job->size = document->size;
    job->modified = document->modified;
    job->sha256 = wq_sha256_of(document->bytes);
    place = place_of(job);
    known = store_cache_knows_document(pipeline->cache, &place);
    job->known = known != STORE_NEW;
    job->kind = known == STORE_SAME ? JOB_SAME : JOB_PARSE;
    if (job->kind == JOB_PARSE)
        wq_buf_put(&job->bytes, document->bytes);
}

/* A document that the reader could not give. */
static void job_unread(const struct wq_document *document, enum wq_status status, const struct wq_error *error,
                       struct job *job)
{
    job->kind = JOB_UNREAD;
    job->status = status;
    job->reason = wq_strdup(error->text != NULL ? error->text : wq_status_text(status));
    job->path = wq_strdup(document != NULL && document->path != NULL ? document->path : "");
    if (document != NULL) {
        job->member = wq_strdup(document->member);
        job->offset = document->offset;
        job->size = document->size;
        job->modified = document->modified;
    }
}

/* Puts a document into the ring; false where everything stops. */
static bool offer(struct pipeline *pipeline, struct job *job)
{
    struct slot *slot;
    size_t bytes = job->bytes.cap;

    pthread_mutex_lock(&pipeline->lock);
    while (!pipeline->stop && pipeline->head > pipeline->tail &&
           (pipeline->head - pipeline->tail == RING || pipeline->bytes + bytes > BYTES))
        pthread_cond_wait(&pipeline->room, &pipeline->lock);
    if (pipeline->stop) {
        pthread_mutex_unlock(&pipeline->lock);
        job_clear(job);
        return false;
    }
    slot = &pipeline->ring[pipeline->head++ % RING];
    slot->job = *job;
    slot->bytes = bytes;
    slot->state = job->kind == JOB_PARSE ? SLOT_READ : SLOT_DONE;
    pipeline->bytes += bytes;
    pthread_cond_signal(slot->state == SLOT_READ ? &pipeline->work : &pipeline->ready);
    pthread_mutex_unlock(&pipeline->lock);
    *job = (struct job){0};
    return true;
}

/*
 * Hands on the document before, now that it is known whether another of its file
 * follows. Only the last one carries the file's time, by which the file is known
 * again: an import that is interrupted within an archive opens it once more.
 */
static bool hand_on(struct pipeline *pipeline, struct job *before, struct job *next)
{
    bool go_on = true;

    if (before->path != NULL) {
        if (next->path != NULL && (next->path[0] == '\0' || strcmp(before->path, next->path) == 0))
            before->modified = UNFINISHED;
        go_on = offer(pipeline, before);
    }
    *before = *next;
    *next = (struct job){0};
    return go_on;
}

static void *run_reader(void *context)
{
    struct pipeline *pipeline = context;
    struct job before = {0}, job = {0};
    bool go_on = true;

    while (go_on) {
        const struct wq_document *document = NULL;
        struct wq_error error = {0};
        enum wq_status status = intake_reader_next(pipeline->reader, &document, &error);

        if (status == WQ_NOT_FOUND) {
            wq_error_clear(&error);
            break;
        }
        if (status == WQ_OK)
            job_read(pipeline, document, &job);
        else
            job_unread(document, status, &error, &job);
        wq_error_clear(&error);
        note_progress(pipeline, 0);
        go_on = hand_on(pipeline, &before, &job);
    }
    if (go_on)
        hand_on(pipeline, &before, &job);
    job_clear(&before);
    note_progress(pipeline, 0);
    pthread_mutex_lock(&pipeline->lock);
    pipeline->read_all = true;
    pthread_cond_broadcast(&pipeline->work);
    pthread_cond_broadcast(&pipeline->ready);
    pthread_mutex_unlock(&pipeline->lock);
    return NULL;
}

/* ---- the parsers ----------------------------------------------------------------------------- */

struct asker {
    struct pipeline *pipeline;
    unsigned number;   /* of its worker */
    size_t dictionary; /* bytes of the one that its worker knows: it comes once */
    struct wq_buf request, reply;
};

/* Tells the worker its dictionary, where it does not know it. */
static enum wq_status ask_dictionary(struct asker *asker, struct wq_str dictionary, struct wq_error *error)
{
    enum wq_status status;

    if (workers_is_fresh(asker->pipeline->workers, asker->number))
        asker->dictionary = 0;
    if (asker->dictionary == dictionary.len)
        return WQ_OK;
    wq_buf_clear(&asker->request);
    parser_put_dictionary(dictionary, &asker->request);
    status = workers_ask(asker->pipeline->workers, asker->number, wq_buf_view(&asker->request), &asker->reply, error);
    asker->dictionary = status == WQ_OK ? dictionary.len : 0;
    return status;
}

/* WQ_OK also where the document could not be read, which the job then says. */
static enum wq_status ask_job(struct asker *asker, struct wq_str dictionary, struct job *job, struct wq_error *error)
{
    struct wq_error own = {0};
    enum wq_status status = ask_dictionary(asker, dictionary, error);

    if (status != WQ_OK)
        return status;
    wq_buf_clear(&asker->request);
    parser_put_job(job, &asker->request);
    status = workers_ask(asker->pipeline->workers, asker->number, wq_buf_view(&asker->request), &asker->reply, &own);
    if (status == WQ_LIMIT || status == WQ_INVALID) {
        job->status = status;
        job->reason = wq_strdup(own.text);
        status = WQ_OK;
    } else if (status == WQ_OK && !parser_take_reply(wq_buf_view(&asker->reply), job)) {
        job->status = WQ_INVALID;
        free(job->reason);
        job->reason = wq_strdup(_("the parser answered nonsense"));
    } else if (status != WQ_OK) {
        wq_error_set(error, status, "%s", own.text != NULL ? own.text : wq_status_text(status));
    }
    wq_error_clear(&own);
    return status;
}

/* The next document to parse, with the dictionary of the moment. */
static struct slot *take_work(struct pipeline *pipeline, struct wq_str *dictionary)
{
    struct slot *slot = NULL;

    pthread_mutex_lock(&pipeline->lock);
    for (;;) {
        /* What needs no parsing is passed over, also by the writer. */
        if (pipeline->parse < pipeline->tail)
            pipeline->parse = pipeline->tail;
        while (pipeline->parse < pipeline->head && pipeline->ring[pipeline->parse % RING].state != SLOT_READ)
            pipeline->parse++;
        if (pipeline->stop || pipeline->parse < pipeline->head || pipeline->read_all)
            break;
        pthread_cond_wait(&pipeline->work, &pipeline->lock);
    }
    if (!pipeline->stop && pipeline->parse < pipeline->head) {
        slot = &pipeline->ring[pipeline->parse++ % RING];
        slot->state = SLOT_PARSING;
        *dictionary = pipeline->dictionary;
    }
    pthread_mutex_unlock(&pipeline->lock);
    return slot;
}

/* A request may have needed much; the next ones will not. */
static void shrink(struct wq_buf *buf)
{
    if (buf->cap > BYTES / RING * 4)
        wq_buf_free(buf);
}

static void *run_asker(void *context)
{
    struct asker *asker = context;
    struct pipeline *pipeline = asker->pipeline;
    struct wq_str dictionary = {NULL, 0};
    struct slot *slot;
    enum wq_status status = WQ_OK;

    while (status == WQ_OK && (slot = take_work(pipeline, &dictionary)) != NULL) {
        struct wq_error error = {0};

        status = ask_job(asker, dictionary, &slot->job, &error);
        shrink(&asker->request);
        shrink(&asker->reply);
        pthread_mutex_lock(&pipeline->lock);
        if (status == WQ_OK)
            slot->state = SLOT_DONE;
        else
            wq_error_set(&pipeline->broken, status, "%s", error.text != NULL ? error.text : wq_status_text(status));
        pthread_cond_signal(&pipeline->ready);
        pthread_mutex_unlock(&pipeline->lock);
        wq_error_clear(&error);
    }
    wq_buf_free(&asker->request);
    wq_buf_free(&asker->reply);
    return NULL;
}

/* ---- the interface ------------------------------------------------------------------------------ */

static enum wq_status start_threads(struct pipeline *pipeline, unsigned jobs, struct wq_error *error)
{
    int number = pthread_create(&pipeline->reader_thread, NULL, run_reader, pipeline);

    pipeline->reader_started = number == 0;
    pipeline->parser_threads = wq_alloc(jobs * sizeof *pipeline->parser_threads);
    pipeline->askers = wq_alloc(jobs * sizeof *pipeline->askers);
    for (unsigned i = 0; i < jobs && number == 0; i++) {
        pipeline->askers[i] = (struct asker){.pipeline = pipeline, .number = i};
        number = pthread_create(&pipeline->parser_threads[i], NULL, run_asker, &pipeline->askers[i]);
        pipeline->started += number == 0;
    }
    if (number != 0)
        return wq_error_set(error, wq_status_from_errno(number), _("no thread can be started: %s"), strerror(number));
    return WQ_OK;
}

static void load_outlets(struct wq_rules *rules, const struct wq_import *import)
{
    for (size_t i = 0; import->outlets != NULL && import->outlets[i] != NULL; i++)
        intake_outlets_load(rules, import->outlets[i], import->problem, import->context);
}

enum wq_status pipeline_start(const struct pipeline_options *options, struct pipeline **pipeline,
                              struct wq_error *error)
{
    struct pipeline *made = wq_alloc(sizeof *made);
    pthread_condattr_t monotonic;
    enum wq_status status;

    *pipeline = NULL;
    pthread_mutex_init(&made->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&made->room, NULL);
    pthread_cond_init(&made->work, NULL);
    pthread_cond_init(&made->ready, &monotonic);
    pthread_condattr_destroy(&monotonic);
    status = intake_rules_load(&made->rules, error);
    if (status == WQ_OK)
        load_outlets(made->rules, options->import);
    made->parser = (struct parser){.rules = made->rules, .parse = options->parser.parse};
    if (status == WQ_OK)
        status =
            workers_new(parser_answer, &made->parser, options->jobs, &options->parser.limits, &made->workers, error);
    if (status == WQ_OK)
        status = intake_reader_new(options->paths, options->count, &made->reader, error);
    if (status == WQ_OK)
        status = store_cache_open(options->cache_path, false, &made->cache, error);
    if (status == WQ_OK) {
        intake_reader_skip(made->reader, skip_known, made);
        status = start_threads(made, options->jobs, error);
    }
    if (status != WQ_OK) {
        pipeline_stop(made);
        return status;
    }
    *pipeline = made;
    return WQ_OK;
}

static void deadline(unsigned milliseconds, struct timespec *when)
{
    clock_gettime(CLOCK_MONOTONIC, when);
    when->tv_nsec += (long)milliseconds % 1000 * 1000000;
    when->tv_sec += milliseconds / 1000 + when->tv_nsec / 1000000000;
    when->tv_nsec %= 1000000000;
}

enum wq_status pipeline_next(struct pipeline *pipeline, unsigned milliseconds, struct job **job, struct wq_error *error)
{
    struct slot *slot = &pipeline->ring[pipeline->tail % RING];
    struct timespec when;
    enum wq_status status = WQ_OK;
    int late = 0;

    deadline(milliseconds, &when);
    pthread_mutex_lock(&pipeline->lock);
    while (late == 0 && slot->state != SLOT_DONE && pipeline->broken.status == WQ_OK &&
           !(pipeline->read_all && pipeline->tail == pipeline->head))
        late = pthread_cond_timedwait(&pipeline->ready, &pipeline->lock, &when);
    if (slot->state != SLOT_DONE)
        status = pipeline->read_all && pipeline->tail == pipeline->head ? WQ_NOT_FOUND : WQ_BUSY;
    if (status == WQ_BUSY && pipeline->broken.status != WQ_OK)
        status = wq_error_set(error, pipeline->broken.status, "%s", pipeline->broken.text);
    pthread_mutex_unlock(&pipeline->lock);
    *job = status == WQ_OK ? &slot->job : NULL;
    return status;
}

void pipeline_done(struct pipeline *pipeline)
{
    struct slot *slot = &pipeline->ring[pipeline->tail % RING];

    job_clear(&slot->job);
    pthread_mutex_lock(&pipeline->lock);
    slot->state = SLOT_FREE;
    pipeline->bytes -= slot->bytes;
    pipeline->tail++;
    pthread_cond_signal(&pipeline->room);
    pthread_mutex_unlock(&pipeline->lock);
}

void pipeline_pack_with(struct pipeline *pipeline, struct wq_str dictionary)
{
    pthread_mutex_lock(&pipeline->lock);
    pipeline->dictionary = dictionary;
    pthread_mutex_unlock(&pipeline->lock);
}

bool pipeline_is_confined(struct pipeline *pipeline)
{
    return workers_are_confined(pipeline->workers);
}

void pipeline_counts(struct pipeline *pipeline, struct pipeline_counts *counts)
{
    pthread_mutex_lock(&pipeline->lock);
    *counts = pipeline->counts;
    pthread_mutex_unlock(&pipeline->lock);
}

void pipeline_stop(struct pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    pthread_mutex_lock(&pipeline->lock);
    pipeline->stop = true;
    pthread_cond_broadcast(&pipeline->room);
    pthread_cond_broadcast(&pipeline->work);
    pthread_mutex_unlock(&pipeline->lock);
    if (pipeline->workers != NULL)
        workers_cancel(pipeline->workers);
    if (pipeline->reader_started)
        pthread_join(pipeline->reader_thread, NULL);
    for (size_t i = 0; i < pipeline->started; i++)
        pthread_join(pipeline->parser_threads[i], NULL);
    for (size_t i = 0; i < RING; i++)
        job_clear(&pipeline->ring[i].job);
    pthread_cond_destroy(&pipeline->room);
    pthread_cond_destroy(&pipeline->work);
    pthread_cond_destroy(&pipeline->ready);
    pthread_mutex_destroy(&pipeline->lock);
    intake_reader_free(pipeline->reader);
    intake_rules_free(pipeline->rules);
    store_cache_close(pipeline->cache);
    workers_free(pipeline->workers);
    wq_error_clear(&pipeline->broken);
    free(pipeline->parser_threads);
    free(pipeline->askers);
    free(pipeline);
}
