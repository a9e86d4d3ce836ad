/* SPDX-License-Identifier: MIT */
/* Opening and closing, and what a person leaves behind while reading. */
#include "private.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <warraq/stories.h>

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

/* ---- notes ------------------------------------------------------------------------ */

/* Opens the notes for writing; a first note makes the file, and from then on lists
 * show what is in it. */
static enum wq_status open_notes(struct wq_archive *archive, struct store_notes **notes, struct wq_error *error)
{
    enum wq_status status;
    bool first;

    *notes = NULL;
    if (archive->notes_path == NULL)
        return wq_error_set(error, WQ_USAGE, _("no file for notes was named"));
    first = access(archive->notes_path, F_OK) != 0;
    status = store_notes_open(archive->notes_path, true, notes, error);
    if (status == WQ_OK && first)
        status = store_cache_attach_notes(archive->cache, archive->notes_path, error);
    return status;
}

static struct store_anchor anchor_of(const struct wq_article *article)
{
    return (struct store_anchor){
        .key = article->key,
        .url = article->url,
        .title = article->title,
        .outlet = article->outlet,
        .published = article->published,
        .fingerprint = stories_fingerprint(article),
    };
}

enum wq_status archive_mark_read(struct wq_archive *archive, const struct wq_article *article, bool read,
                                 struct wq_error *error)
{
    struct store_anchor anchor = anchor_of(article);
    struct store_notes *notes;
    enum wq_status status = open_notes(archive, &notes, error);

    if (status == WQ_OK)
        status = store_notes_mark_read(notes, &anchor, read, (int64_t)time(NULL), error);
    store_notes_close(notes);
    return status;
}

enum wq_status archive_position_put(struct wq_archive *archive, const struct wq_article *article, size_t position,
                                    struct wq_error *error)
{
    struct store_anchor anchor = anchor_of(article);
    struct store_notes *notes;
    enum wq_status status = open_notes(archive, &notes, error);

    if (status == WQ_OK)
        status = store_notes_position_put(notes, &anchor, (int64_t)position, (int64_t)time(NULL), error);
    store_notes_close(notes);
    return status;
}

enum wq_status archive_position_get(struct wq_archive *archive, const struct wq_article *article, size_t *position,
                                    struct wq_error *error)
{
    struct store_notes *notes = NULL;
    int64_t number = 0;
    enum wq_status status = WQ_NOT_FOUND;

    *position = 0;
    if (archive->notes_path != NULL)
        status = store_notes_open(archive->notes_path, false, &notes, error);
    if (status == WQ_OK)
        status = store_notes_position_get(notes, article->key, &number, error);
    store_notes_close(notes);
    *position = number > 0 ? (size_t)number : 0;
    return status;
}
