/* SPDX-License-Identifier: MIT */
/* Where data files lie: named, in the source tree, or installed. */
#include <warraq/base.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running binary, or NULL. */
static char *binary_folder(void)
{
    struct wq_buf path = {0};
    for (size_t size = 256; size <= 65536; size *= 2) {
        wq_buf_reserve(&path, size);
        ssize_t length = readlink("/proc/self/exe", path.ptr, size);
        if (length < 0)
            break;
        if ((size_t)length < size) {
            path.ptr[length] = '\0';
            char *folder = wq_path_folder(path.ptr);
            wq_buf_free(&path);
            return folder;
        }
    }
    wq_buf_free(&path);
    return NULL;
}

/* The source tree of a binary that runs from its build tree (BUILD/src/warraq,
 * BUILD/tests/ROOM/test_x), as configure wrote it down there, or NULL. */
static char *source_tree(void)
{
    char *folder = binary_folder(), *source = NULL;
    for (int up = 0; folder && up < 3 && !source; up++) {
        char *above = wq_path_folder(folder);
        char *note = wq_path_join(above, "source-tree");
        struct wq_buf text = {0};
        if (wq_file_read(note, 65536, &text) == WQ_OK)
            source = wq_str_dup(wq_str_trim(wq_buf_view(&text)));
        wq_buf_free(&text);
        free(note);
        free(folder);
        folder = above;
    }
    free(folder);
    return source;
}

/* `folder`/`name` if it is there; takes `folder`, which may be NULL. */
static char *existing(char *folder, const char *name)
{
    if (!folder)
        return NULL;
    char *path = wq_path_join(folder, name);
    free(folder);
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

enum wq_status wq_data_path(const char *name, char **path)
{
    *path = existing(wq_strdup(getenv("WARRAQ_DATADIR")), name);
    if (!*path)
        *path = existing(source_tree(), name);
    if (!*path)
        *path = existing(wq_strdup(WARRAQ_PKGDATADIR), name);
    return *path ? WQ_OK : WQ_NOT_FOUND;
}
