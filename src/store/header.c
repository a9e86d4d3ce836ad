/* SPDX-License-Identifier: MIT */
/*
 * The file of a store from outside. The header's layout is that of SQLite's file
 * format, section 1.3: page size at 16, pages at 28, user version at 60,
 * application id at 68, all big-endian.
 */
#include "header.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"

static uint32_t big_endian(const unsigned char *bytes, size_t count)
{
    uint32_t value = 0;

    for (size_t i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

enum wq_status store_header_damaged(const struct store_kind *kind, const char *path, const char *detail,
                                    struct wq_error *error)
{
    if (kind == &store_cache_kind)
        return wq_error_set(error, WQ_CORRUPT,
                            _("the cache %s is damaged (%s); \"warraq check --rebuild\" sets it aside, and an import "
                              "makes it anew"),
                            path, detail);
    return wq_error_set(error, WQ_CORRUPT,
                        _("%s is damaged (%s); it was left as it is: put back a copy of it, or move it away"), path,
                        detail);
}

enum wq_status store_header_newer(const struct store_kind *kind, const char *path, struct wq_error *error)
{
    return wq_error_set(error, WQ_NEWER,
                        _("%s was written by a newer warraq than this one (its form %d is the latest known); use that "
                          "one, or name another file"),
                        path, kind->step_count);
}

static enum wq_status open_failed(const char *path, int number, struct wq_error *error)
{
    enum wq_status status = wq_status_from_errno(number);

    if (number == ENOENT)
        return WQ_NOT_FOUND;
    return wq_error_set(error, status, "%s: %s", path, strerror(number));
}

int64_t store_header_wal_size(const char *path)
{
    struct wq_buf name = {0};
    struct stat info;
    int64_t size = 0;

    wq_buf_putf(&name, "%s-wal", path);
    if (stat(name.ptr, &info) == 0)
        size = (int64_t)info.st_size;
    wq_buf_free(&name);
    return size;
}

static enum wq_status check_bytes(const struct store_kind *kind, const char *path, const unsigned char *header,
                                  int64_t size, struct wq_error *error)
{
    uint32_t page, pages;

    if (size == 0)
        return store_header_damaged(kind, path, _("it is empty"), error);
    if (size < HEADER_SIZE || memcmp(header, MAGIC, sizeof MAGIC) != 0)
        return store_header_damaged(kind, path, _("it is no database"), error);
    if (big_endian(header + 68, 4) != (uint32_t)kind->application_id)
        return wq_error_set(error, WQ_INVALID, _("%s is a database, but not a %s of warraq; name another file"), path,
                            kind->word);
    if (big_endian(header + 60, 4) > (uint32_t)kind->step_count)
        return store_header_newer(kind, path, error);
    page = big_endian(header + 16, 2);
    page = page == 1 ? 65536 : page;
    pages = big_endian(header + 28, 4);
    /* While a log holds pages, the file itself may be behind what page 1 says. */
    if ((int64_t)page * pages > size && store_header_wal_size(path) == 0)
        return store_header_damaged(kind, path, _("its end is missing"), error);
    return WQ_OK;
}

enum wq_status store_header_find(const char *path, struct wq_error *error)
{
    struct stat info;

    if (stat(path, &info) != 0)
        return open_failed(path, errno, error);
    return S_ISREG(info.st_mode) ? WQ_OK : wq_error_set(error, WQ_INVALID, _("%s is not a file"), path);
}

enum wq_status store_header_check(const struct store_db *db, struct wq_error *error)
{
    unsigned char header[HEADER_SIZE] = {0};
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int code = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);

    if (code == SQLITE_OK)
        code = file->pMethods->xFileSize(file, &size);
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, header, HEADER_SIZE, 0);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        return store_db_fail(db, code, error);
    return check_bytes(db->kind, db->path, header, size, error);
}

static int write_all(int file, struct wq_str bytes)
{
    for (size_t done = 0; done < bytes.len;) {
        ssize_t count = write(file, bytes.ptr + done, bytes.len - done);

        if (count < 0 && errno != EINTR)
            return errno;
        if (count > 0)
            done += (size_t)count;
    }
    return fsync(file) == 0 ? 0 : errno;
}

enum wq_status store_header_place(const char *path, struct wq_str image, mode_t mode, struct wq_error *error)
{
    struct wq_buf name = {0};
    char *folder = wq_path_folder(path);
    enum wq_status status = wq_dir_make(folder);
    int file, number = 0;

    wq_buf_putf(&name, "%s.new-%ld", path, (long)getpid());
    file = status == WQ_OK ? open(name.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode) : -1;
    if (file < 0) {
        number = errno;
    } else {
        number = write_all(file, image);
        if (close(file) != 0 && number == 0)
            number = errno;
        if (number == 0 && link(name.ptr, path) != 0 && errno != EEXIST)
            number = errno;
        unlink(name.ptr);
    }
    if (number != 0)
        status = wq_error_set(error, wq_status_from_errno(number), _("%s cannot be made: %s"), path, strerror(number));
    wq_buf_free(&name);
    free(folder);
    return status;
}
