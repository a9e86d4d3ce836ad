/* SPDX-License-Identifier: MIT */
/* What a person leaves behind while reading. */
#include "private.h"

#include <time.h>
#include <unistd.h>

#include <warraq/stories.h>

enum wq_status archive_notes_open(struct wq_archive *archive, struct store_notes **notes, struct wq_error *error)
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

struct store_anchor archive_anchor_of(const struct wq_article *article)
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
    struct store_anchor anchor = archive_anchor_of(article);
    struct store_notes *notes;
    enum wq_status status = archive_notes_open(archive, &notes, error);

    if (status == WQ_OK)
        status = store_notes_mark_read(notes, &anchor, read, (int64_t)time(NULL), error);
    store_notes_close(notes);
    return status;
}

enum wq_status archive_position_put(struct wq_archive *archive, const struct wq_article *article, size_t position,
                                    struct wq_error *error)
{
    struct store_anchor anchor = archive_anchor_of(article);
    struct store_notes *notes;
    enum wq_status status = archive_notes_open(archive, &notes, error);

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
