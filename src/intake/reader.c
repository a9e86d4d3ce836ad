/* SPDX-License-Identifier: MIT */
/* The paths of a call, one after the other: files, folders, standard input. */
#include "folder.h"
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <warraq/intake.h>

struct wq_reader {
    struct wq_strs paths;
    size_t at;             /* the next of them */
    struct folder *folder; /* being walked, or NULL */
    intake_skip_fn *skip;
    void *context;
    char *path;
    struct source *source;    /* the documents of `path`, or NULL */
    struct wq_document place; /* of a file that failed as a whole */
    size_t seen, total;
};

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_standard_input(const char *path)
{
    return strcmp(path, "-") == 0;
}

enum wq_status intake_reader_new(const char *const *paths, size_t count, struct wq_reader **reader,
                                 struct wq_error *error)
{
    *reader = NULL;
    if (!count)
        return wq_error_set(error, WQ_USAGE, _("no file or folder to read"));
    struct wq_reader *made = wq_alloc(sizeof(*made));
    for (size_t i = 0; i < count; i++) {
        wq_strs_add(&made->paths, wq_str(paths[i]));
        made->total += !is_standard_input(paths[i]) && is_folder(paths[i]) ? folder_count(paths[i]) : 1;
    }
    *reader = made;
    return WQ_OK;
}

void intake_reader_free(struct wq_reader *reader)
{
    if (!reader)
        return;
    folder_free(reader->folder);
    wq_strs_free(&reader->paths);
    source_close(reader->source);
    free(reader->path);
    free(reader);
}

void intake_reader_skip(struct wq_reader *reader, intake_skip_fn *skip, void *context)
{
    reader->skip = skip;
    reader->context = context;
}

/* The next path into reader->path. */
static enum wq_status next_path(struct wq_reader *reader, struct wq_error *error)
{
    free(reader->path);
    reader->path = NULL;
    for (;;) {
        if (reader->folder) {
            enum wq_status status = folder_next(reader->folder, &reader->path, error);
            if (status != WQ_NOT_FOUND)
                return status;
            folder_free(reader->folder);
            reader->folder = NULL;
        }
        if (reader->at == reader->paths.count)
            return WQ_NOT_FOUND;
        const char *path = reader->paths.items[reader->at++];
        if (!is_standard_input(path) && is_folder(path)) {
            reader->folder = folder_new(path);
            continue;
        }
        reader->path = wq_strdup(path);
        return WQ_OK;
    }
}

/* A file that is there and cannot be read is a document that failed; a path that is not there is a wrong call. */
static enum wq_status fail(struct wq_reader *reader, int number, const struct wq_document **document,
                           struct wq_error *error)
{
    enum wq_status status = wq_status_from_errno(number);
    if (status == WQ_NOT_FOUND) { /* which means the end of the walk, never a file */
        wq_error_set(error, WQ_IO, "%s: %s", reader->path, wq_status_text(status));
        return WQ_IO;
    }
    reader->place = (struct wq_document){.path = reader->path};
    *document = &reader->place;
    return wq_error_set(error, status, "%s", wq_status_text(status));
}

/* Opens reader->path, unless the caller knows the file as it is: reader->source stays NULL then. */
static enum wq_status open_file(struct wq_reader *reader, const struct wq_document **document, struct wq_error *error)
{
    struct stat info = {0};
    bool standard_input = is_standard_input(reader->path);
    int fd = standard_input ? dup(STDIN_FILENO) : open(reader->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || fstat(fd, &info) != 0) {
        enum wq_status status = fail(reader, errno, document, error);
        if (fd >= 0)
            close(fd);
        return status;
    }
    int64_t modified = standard_input ? 0 : (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
    int64_t size = standard_input ? 0 : (int64_t)info.st_size;
    if (!standard_input && reader->skip && reader->skip(reader->context, reader->path, size, modified))
        close(fd);
    else
        reader->source = source_open(fd, reader->path, size, modified);
    return WQ_OK;
}

enum wq_status intake_reader_next(struct wq_reader *reader, const struct wq_document **document, struct wq_error *error)
{
    *document = NULL;
    for (;;) {
        if (reader->source) {
            enum wq_status status = source_next(reader->source, document, error);
            if (status != WQ_NOT_FOUND)
                return status;
            source_close(reader->source);
            reader->source = NULL;
        }
        enum wq_status status = next_path(reader, error);
        if (status != WQ_OK)
            return status;
        reader->seen++;
        status = open_file(reader, document, error);
        if (status != WQ_OK)
            return status;
    }
}

void intake_reader_progress(const struct wq_reader *reader, size_t *seen, size_t *total)
{
    *seen = reader->seen;
    *total = reader->total > reader->seen ? reader->total : reader->seen;
}
