/* SPDX-License-Identifier: MIT */
/* Folders: a stack of sorted listings. */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* One folder on the way from the root to where the walk is. */
struct level {
    char *path;
    struct wq_strs names; /* sorted */
    size_t at;
};

struct folder {
    char *pending; /* a folder still to be listed */
    struct level *levels;
    size_t count, cap;
};

enum entry { ENTRY_OTHER, ENTRY_FILE, ENTRY_FOLDER };

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum entry entry_of(const char *path)
{
    struct stat info;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? ENTRY_OTHER : ENTRY_FILE; /* let the reader say what is wrong */
    return S_ISREG(info.st_mode) ? ENTRY_FILE : S_ISDIR(info.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

static enum wq_status list_names(const char *path, struct wq_strs *names)
{
    DIR *dir = opendir(path);
    if (!dir)
        return wq_status_from_errno(errno);
    const struct dirent *entry;
    errno = 0;
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] != '.')
            wq_strs_add(names, wq_str(entry->d_name));
        errno = 0;
    }
    int error = errno;
    closedir(dir);
    if (names->count)
        qsort(names->items, names->count, sizeof(*names->items), compare);
    return error ? wq_status_from_errno(error) : WQ_OK;
}

struct folder *folder_new(const char *path)
{
    struct folder *folder = wq_alloc(sizeof(*folder));
    folder->pending = wq_strdup(path);
    return folder;
}

static void leave(struct folder *folder)
{
    struct level *level = &folder->levels[--folder->count];
    free(level->path);
    wq_strs_free(&level->names);
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    while (folder->count)
        leave(folder);
    free(folder->levels);
    free(folder->pending);
    free(folder);
}

static enum wq_status enter(struct folder *folder, struct wq_error *error)
{
    struct level level = {.path = folder->pending};
    folder->pending = NULL;
    enum wq_status status = list_names(level.path, &level.names);
    if (status != WQ_OK) /* what was listed before the failure is still read */
        wq_error_set(error, status, _("%s: the folder cannot be read: %s"), level.path, wq_status_text(status));
    if (status == WQ_NOT_FOUND) /* it went away; that nothing is found means the end of the walk */
        status = WQ_IO;
    wq_grow((void **)&folder->levels, &folder->cap, folder->count + 1, sizeof(*folder->levels));
    folder->levels[folder->count++] = level;
    return status;
}

enum wq_status folder_next(struct folder *folder, char **path, struct wq_error *error)
{
    *path = NULL;
    for (;;) {
        if (folder->pending) {
            enum wq_status status = enter(folder, error);
            if (status != WQ_OK)
                return status;
        }
        if (!folder->count)
            return WQ_NOT_FOUND;
        struct level *level = &folder->levels[folder->count - 1];
        if (level->at == level->names.count) {
            leave(folder);
            continue;
        }
        char *found = wq_path_join(level->path, level->names.items[level->at++]);
        enum entry entry = entry_of(found);
        if (entry == ENTRY_FILE) {
            *path = found;
            return WQ_OK;
        }
        if (entry == ENTRY_FOLDER)
            folder->pending = found;
        else
            free(found);
    }
}

size_t folder_count(const char *path)
{
    struct folder *folder = folder_new(path);
    enum wq_status status;
    size_t count = 0;
    do {
        char *found;
        status = folder_next(folder, &found, NULL);
        count += found != NULL;
        free(found);
    } while (status != WQ_NOT_FOUND);
    folder_free(folder);
    return count;
}
