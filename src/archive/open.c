/* SPDX-License-Identifier: MIT */
/* Opening and closing. */
#include "private.h"

#include <stdlib.h>

enum wq_status archive_open(const struct wq_archive_paths *paths, enum wq_archive_mode mode,
                            struct wq_archive **archive, struct wq_error *error)
{
    struct wq_archive *made = wq_alloc(sizeof *made);
    enum wq_status status;

    *archive = NULL;
    made->mode = mode;
    made->cache_path = wq_strdup(paths->cache);
    made->notes_path = wq_strdup(paths->notes);
    made->vault_path = wq_strdup(paths->vault);
    status = store_cache_open(paths->cache, mode == WQ_ARCHIVE_WRITE, &made->cache, error);
    if (status == WQ_NOT_FOUND)
        status =
            wq_error_set(error, status, _("there is no cache %s yet; \"warraq import PATH\" makes it"), paths->cache);
    if (status == WQ_OK && paths->notes != NULL)
        status = store_cache_attach_notes(made->cache, paths->notes, error);
    if (status != WQ_OK) {
        archive_close(made);
        return status;
    }
    *archive = made;
    return WQ_OK;
}

void archive_close(struct wq_archive *archive)
{
    if (archive == NULL)
        return;
    store_cache_close(archive->cache);
    names_unload(archive->gazetteer);
    free(archive->cache_path);
    free(archive->notes_path);
    free(archive->vault_path);
    free(archive);
}

void archive_interrupt(struct wq_archive *archive)
{
    store_cache_interrupt(archive->cache);
}
