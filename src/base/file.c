/* SPDX-License-Identifier: MIT */
/* Files and folders, and where warraq's own lie. */
#include <warraq/base.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end; the size that stat tells is a hint only (pipes, growing files). */
static enum wq_status read_all(int fd, size_t limit, struct wq_buf *out)
{
    struct stat info;
    size_t chunk = fstat(fd, &info) == 0 && info.st_size > 0 ? (size_t)info.st_size + 1 : 65536;
    size_t start = out->len;
    for (;;) {
        size_t room = limit - (out->len - start);
        size_t want = chunk < room ? chunk : room + 1;
        wq_buf_reserve(out, want);
        ssize_t got = read(fd, out->ptr + out->len, want);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return wq_status_from_errno(errno);
        if (got == 0)
            return WQ_OK;
        out->len += (size_t)got;
        out->ptr[out->len] = '\0';
        if (out->len - start > limit)
            return WQ_LIMIT;
        chunk = 65536;
    }
}

enum wq_status wq_file_read(const char *path, size_t limit, struct wq_buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return wq_status_from_errno(errno);
    enum wq_status status = read_all(fd, limit < SIZE_MAX / 2 ? limit : SIZE_MAX / 2, out);
    close(fd);
    return status;
}

static enum wq_status write_all(int fd, struct wq_str bytes)
{
    for (size_t done = 0; done < bytes.len;) {
        ssize_t put = write(fd, bytes.ptr + done, bytes.len - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return wq_status_from_errno(errno);
        done += (size_t)put;
    }
    return fsync(fd) == 0 ? WQ_OK : wq_status_from_errno(errno);
}

static void sync_folder(const char *path)
{
    char *folder = wq_path_folder(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

enum wq_status wq_file_replace(const char *path, struct wq_str bytes, mode_t mode)
{
    struct wq_buf beside = {0};
    wq_buf_putf(&beside, "%s.XXXXXX", path);
    int fd = mkostemp(beside.ptr, O_CLOEXEC);
    enum wq_status status = fd < 0 ? wq_status_from_errno(errno) : write_all(fd, bytes);
    if (fd >= 0 && status == WQ_OK && fchmod(fd, mode) != 0)
        status = wq_status_from_errno(errno);
    if (fd >= 0)
        close(fd);
    if (status == WQ_OK && rename(beside.ptr, path) != 0)
        status = wq_status_from_errno(errno);
    if (status == WQ_OK)
        sync_folder(path);
    else if (fd >= 0)
        unlink(beside.ptr);
    wq_buf_free(&beside);
    return status;
}

enum wq_status wq_dir_make(const char *path)
{
    char *copy = wq_strdup(path);
    enum wq_status status = WQ_OK;
    for (char *at = copy + 1; *copy && status == WQ_OK; at++) {
        bool end = *at == '\0';
        if (*at != '/' && !end)
            continue;
        *at = '\0';
        if (mkdir(copy, 0700) != 0 && errno != EEXIST && access(copy, F_OK) != 0)
            status = wq_status_from_errno(errno);
        if (end)
            break;
        *at = '/';
    }
    free(copy);
    return status;
}

char *wq_path_join(const char *folder, const char *name)
{
    struct wq_buf path = {0};
    wq_buf_puts(&path, folder);
    if (*name && path.len > 0 && path.ptr[path.len - 1] != '/')
        wq_buf_putc(&path, '/');
    wq_buf_puts(&path, name);
    return wq_buf_take(&path);
}

char *wq_path_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return wq_strdup(".");
    return slash == path ? wq_strdup("/") : wq_strndup(path, (size_t)(slash - path));
}

char *wq_path_home(enum wq_home home, const char *name)
{
    static const struct {
        const char *variable, *otherwise;
    } homes[] = {
        [WQ_HOME_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
        [WQ_HOME_CACHE] = {"XDG_CACHE_HOME", ".cache"},
        [WQ_HOME_DATA] = {"XDG_DATA_HOME", ".local/share"},
    };
    const char *set = getenv(homes[home].variable);
    struct wq_buf path = {0};
    /* The XDG specification: a path that is not absolute is to be ignored. */
    if (set && set[0] == '/') {
        wq_buf_puts(&path, set);
    } else {
        const char *user = getenv("HOME");
        wq_buf_putf(&path, "%s/%s", user ? user : "", homes[home].otherwise);
    }
    wq_buf_puts(&path, "/warraq/");
    wq_buf_puts(&path, name);
    return wq_buf_take(&path);
}
