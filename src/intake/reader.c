/* SPDX-License-Identifier: MIT */
/* The paths of a call, one after the other: files, folders, standard input. */
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <warraq/intake.h>

#define DOCUMENT_LIMIT ((size_t)256 << 20) /* bytes */

struct wq_reader {
    struct wq_strs paths;
    size_t at;             /* the next of them */
    struct folder *folder; /* being walked, or NULL */
    intake_skip_fn *skip;
    void *context;
    char *path;
    struct wq_buf bytes;
    struct wq_document document;
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
    wq_buf_free(&reader->bytes);
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

static enum wq_status fail(const struct wq_reader *reader, enum wq_status status, struct wq_error *error)
{
    wq_error_set(error, status, "%s: %s", reader->path, wq_status_text(status));
    /* That nothing is found means the end of the walk, never a file that is not there. */
    return status == WQ_NOT_FOUND ? WQ_IO : status;
}

static enum wq_status read_standard_input(struct wq_reader *reader, struct wq_error *error)
{
    enum wq_status status = wq_file_read("/dev/stdin", DOCUMENT_LIMIT, &reader->bytes);
    if (status != WQ_OK)
        return fail(reader, status, error);
    reader->document = (struct wq_document){.path = reader->path};
    reader->document.size = (int64_t)reader->bytes.len;
    return WQ_OK;
}

/* WQ_OK with *skipped where the caller knows the file as it is. */
static enum wq_status read_file(struct wq_reader *reader, bool *skipped, struct wq_error *error)
{
    struct stat info;
    if (stat(reader->path, &info) != 0)
        return fail(reader, wq_status_from_errno(errno), error);
    int64_t modified = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
    if (reader->skip && reader->skip(reader->context, reader->path, (int64_t)info.st_size, modified)) {
        *skipped = true;
        return WQ_OK;
    }
    enum wq_status status = wq_file_read(reader->path, DOCUMENT_LIMIT, &reader->bytes);
    if (status != WQ_OK)
        return fail(reader, status, error);
    reader->document = (struct wq_document){
        .path = reader->path,
        .size = (int64_t)info.st_size,
        .modified = modified,
    };
    return WQ_OK;
}

enum wq_status intake_reader_next(struct wq_reader *reader, const struct wq_document **document, struct wq_error *error)
{
    *document = NULL;
    for (;;) {
        bool skipped = false;
        enum wq_status status = next_path(reader, error);
        if (status != WQ_OK)
            return status;
        reader->seen++;
        wq_buf_clear(&reader->bytes);
        if (is_standard_input(reader->path))
            status = read_standard_input(reader, error);
        else
            status = read_file(reader, &skipped, error);
        if (status != WQ_OK)
            return status;
        if (skipped)
            continue;
        reader->document.bytes = wq_buf_view(&reader->bytes);
        *document = &reader->document;
        return WQ_OK;
    }
}

void intake_reader_progress(const struct wq_reader *reader, size_t *seen, size_t *total)
{
    *seen = reader->seen;
    *total = reader->total > reader->seen ? reader->total : reader->seen;
}
