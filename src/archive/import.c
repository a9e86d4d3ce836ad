/* SPDX-License-Identifier: MIT */
/* The writer of an import: documents from the pipeline into the stores, a batch at a time. */
#include "pipeline.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Batches grow: the first articles can be read at once, the many that follow cost
 * the index fewer segments. */
#define BATCH_FIRST 125
#define BATCH_DOCUMENTS 2000
#define BATCH_BYTES ((size_t)24 << 20) /* of what waits for the index */
#define BATCH_SECONDS 2.0
#define WAIT 100 /* ms without a document, after which progress is told */
#define PROGRESS_EVERY 0.1

/* Of a parser: for one document, but for the memory, which it holds on to. */
#define PARSER_MEMORY ((size_t)1 << 30)
#define PARSER_MILLISECONDS 10000
#define PARSER_PATIENCE 300000 /* by the clock: other programs may take nearly all of the machine */

struct writer {
    struct wq_archive *archive;
    const struct wq_import *import;
    struct pipeline *pipeline;
    struct store_vault *vault; /* opened when something is first put into it */
    bool in_vault;             /* a batch of the vault is open */
    struct wq_import_progress progress;
    double started, told, batch_started;
    size_t batch_documents, batch_bytes, batch_limit;
    bool in_batch;
    bool warned; /* that parsers are not confined */
    struct wq_error *error;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void tell(struct writer *writer, bool last)
{
    struct pipeline_counts counts = {0};
    double time = now();

    if (!last && time - writer->told < PROGRESS_EVERY)
        return;
    writer->told = time;
    pipeline_counts(writer->pipeline, &counts);
    writer->progress.seen = counts.seen;
    writer->progress.total = counts.total;
    writer->progress.seconds = time - writer->started;
    if (writer->import->progress != NULL) {
        struct wq_import_progress shown = writer->progress;

        shown.unchanged += counts.skipped;
        writer->import->progress(writer->import->context, &shown);
    }
}

/* ---- batches -------------------------------------------------------------------------------- */

static enum wq_status begin_batch(struct writer *writer)
{
    if (writer->in_batch)
        return WQ_OK;
    writer->in_batch = true;
    writer->batch_started = now();
    writer->batch_documents = writer->batch_bytes = 0;
    writer->batch_limit = writer->batch_limit == 0 ? BATCH_FIRST : writer->batch_limit * 2;
    if (writer->batch_limit > BATCH_DOCUMENTS)
        writer->batch_limit = BATCH_DOCUMENTS;
    return store_cache_begin(writer->archive->cache, writer->error);
}

/* The vault first: what the cache says was kept must have been kept. */
static enum wq_status end_batch(struct writer *writer)
{
    enum wq_status status = WQ_OK;

    if (!writer->in_batch)
        return WQ_OK;
    writer->in_batch = false;
    if (writer->in_vault)
        status = store_vault_commit(writer->vault, writer->error);
    writer->in_vault = false;
    if (status != WQ_OK || writer->import->dry_run)
        store_cache_rollback(writer->archive->cache);
    else
        status = store_cache_commit(writer->archive->cache, writer->error);
    if (status == WQ_OK && !writer->import->dry_run)
        status = store_cache_train(writer->archive->cache, writer->error);
    pipeline_pack_with(writer->pipeline, store_cache_dictionary(writer->archive->cache));
    return status;
}

static bool batch_is_full(const struct writer *writer)
{
    return writer->batch_documents >= writer->batch_limit || writer->batch_bytes >= BATCH_BYTES ||
           now() - writer->batch_started >= BATCH_SECONDS;
}

/* ---- documents --------------------------------------------------------------------------------- */

static enum wq_status keep_bytes(struct writer *writer, const struct job *job, bool changed)
{
    enum wq_keep keep = writer->import->keep;
    enum wq_status status = WQ_OK;

    if (keep == WQ_KEEP_NONE || (keep == WQ_KEEP_CHANGED && !changed) || writer->import->dry_run ||
        writer->archive->vault_path == NULL)
        return WQ_OK;
    if (writer->vault == NULL)
        status = store_vault_open(writer->archive->vault_path, true, &writer->vault, writer->error);
    if (status == WQ_OK && !writer->in_vault)
        status = store_vault_begin(writer->vault, writer->error);
    if (status != WQ_OK)
        return status;
    writer->in_vault = true;
    return store_vault_put(writer->vault, &job->sha256, wq_buf_view(&job->bytes), (int64_t)time(NULL), writer->error);
}

static enum wq_status write_article(struct writer *writer, struct job *job, const struct store_place *place)
{
    enum store_put outcome;
    enum wq_status status;

    writer->batch_bytes += store_entry_size(&job->entry);
    status = store_cache_put(writer->archive->cache, place, &job->entry, &outcome, writer->error);
    if (status != WQ_OK)
        return status;
    writer->progress.added += outcome == STORE_ADDED;
    writer->progress.changed += outcome == STORE_CHANGED;
    writer->progress.unchanged += outcome == STORE_UNCHANGED;
    return keep_bytes(writer, job, outcome == STORE_CHANGED);
}

static void tell_failure(struct writer *writer, const struct job *job)
{
    struct wq_buf path = {0};

    writer->progress.skipped += job->status == WQ_UNSUPPORTED;
    writer->progress.failed += job->status != WQ_UNSUPPORTED;
    if (writer->import->failure == NULL)
        return;
    wq_buf_puts(&path, job->path);
    if (job->member != NULL)
        wq_buf_putf(&path, ":%s", job->member);
    writer->import->failure(writer->import->context, path.ptr, job->status, job->reason);
    wq_buf_free(&path);
}

static enum wq_status write_failure(struct writer *writer, struct job *job, const struct store_place *place)
{
    bool changed;

    tell_failure(writer, job);
    if (job->path[0] == '\0') /* the reader could not say of what */
        return WQ_OK;
    return store_cache_put_failure(writer->archive->cache, place, job->status, job->reason, &changed, writer->error);
}

static enum wq_status write_job(struct writer *writer, struct job *job)
{
    struct store_place place = {
        .path = job->path,
        .member = job->member,
        .offset = job->offset,
        .size = job->size,
        .modified = job->modified,
        .sha256 = job->sha256,
        .charset = job->charset,
        .replaced = job->replaced,
        .read = (int64_t)time(NULL),
    };
    enum wq_status status = begin_batch(writer);

    if (status != WQ_OK)
        return status;
    writer->batch_documents++;
    if (job->kind == JOB_SAME) {
        writer->progress.unchanged++;
        return store_cache_touch(writer->archive->cache, &place, writer->error);
    }
    return job->status == WQ_OK ? write_article(writer, job, &place) : write_failure(writer, job, &place);
}

/* ---- the import -------------------------------------------------------------------------------- */

static bool is_stopped(const struct writer *writer)
{
    return writer->import->stop != NULL && *writer->import->stop != 0;
}

static void warn_once(struct writer *writer)
{
    if (writer->warned || pipeline_is_confined(writer->pipeline))
        return;
    writer->warned = true;
    wq_message(WQ_LEVEL_WARNING, "%s",
               _("this system does not let parsers be confined (seccomp); they read documents unconfined"));
}

static enum wq_status write_all(struct writer *writer)
{
    enum wq_status status = WQ_OK;

    while (status == WQ_OK && !is_stopped(writer)) {
        struct job *job;
        enum wq_status next = pipeline_next(writer->pipeline, WAIT, &job, writer->error);

        if (next == WQ_NOT_FOUND)
            break;
        if (next == WQ_OK) {
            warn_once(writer);
            status = write_job(writer, job);
            pipeline_done(writer->pipeline);
        } else if (next != WQ_BUSY) {
            status = next;
        }
        if (status == WQ_OK && writer->in_batch && batch_is_full(writer))
            status = end_batch(writer);
        tell(writer, false);
    }
    if (status == WQ_OK)
        status = end_batch(writer);
    if (status == WQ_OK && !is_stopped(writer) && !writer->import->dry_run) {
        size_t changed;

        status = store_cache_learn(writer->archive->cache, writer->import->stop, &changed, writer->error);
    }
    if (status == WQ_OK && is_stopped(writer))
        status = WQ_CANCELLED;
    return status;
}

static unsigned processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count < 1 ? 1 : count > 64 ? 64 : (unsigned)count;
}

enum wq_status archive_import_by(struct wq_archive *archive, const char *const *paths, size_t count,
                                 const struct wq_import *import, const struct parser_options *parser,
                                 struct wq_import_progress *done, struct wq_error *error)
{
    struct pipeline_options options = {
        paths, count, archive->cache_path, import->jobs ? import->jobs : processors(), import, *parser,
    };
    struct writer writer = {.archive = archive, .import = import, .error = error, .started = now()};
    struct pipeline_counts counts;
    enum wq_status status;

    *done = (struct wq_import_progress){0};
    if (archive->mode != WQ_ARCHIVE_WRITE)
        return wq_error_set(error, WQ_DENIED, _("%s was opened for reading only"), archive->cache_path);
    status = pipeline_start(&options, &writer.pipeline, error);
    if (status != WQ_OK)
        return status;
    status = write_all(&writer);
    if (writer.in_batch)
        store_cache_rollback(archive->cache);
    tell(&writer, true);
    pipeline_counts(writer.pipeline, &counts);
    *done = writer.progress;
    done->unchanged += counts.skipped;
    pipeline_stop(writer.pipeline);
    store_vault_close(writer.vault);
    return status;
}

enum wq_status archive_import(struct wq_archive *archive, const char *const *paths, size_t count,
                              const struct wq_import *import, struct wq_import_progress *done, struct wq_error *error)
{
    const struct parser_options parser = {
        .parse = intake_parse,
        .limits = {.memory = PARSER_MEMORY, .milliseconds = PARSER_MILLISECONDS, .patience = PARSER_PATIENCE},
    };

    return archive_import_by(archive, paths, count, import, &parser, done, error);
}
