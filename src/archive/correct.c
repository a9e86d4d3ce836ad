/* SPDX-License-Identifier: MIT */
/* Corrections of an article's fields. */
#include "private.h"

#include <stdlib.h>
#include <time.h>

/* The article of a key as it is shown, and every key that it answers to. */
static enum wq_status find(struct wq_archive *archive, const char *key, struct wq_article **article,
                           struct wq_strs *keys, struct wq_error *error)
{
    int64_t id;
    enum wq_status status = store_cache_find(archive->cache, key, &id, error);

    *article = NULL;
    if (status == WQ_OK)
        status = store_cache_keys(archive->cache, id, keys, error);
    if (status == WQ_OK)
        status = store_cache_read(archive->cache, id, article, error);
    return status;
}

/* The anchor is what the note is found by without the cache: title and the rest as
 * they are shown, so that a person knows it again. */
static enum wq_status put(struct wq_archive *archive, const struct wq_article *article, const struct wq_strs *keys,
                          const char *field, const char *value, const char *author, struct wq_error *error)
{
    struct store_anchor anchor = archive_anchor_of(article);
    struct store_notes *notes;
    enum wq_status status = archive_notes_open(archive, &notes, error);

    if (status == WQ_OK)
        status = store_notes_correct(notes, &anchor, keys, field, value, author, (int64_t)time(NULL), error);
    store_notes_close(notes);
    return status;
}

enum wq_status archive_correct(struct wq_archive *archive, const char *key, const char *field, const char *value,
                               const char *author, struct wq_error *error)
{
    struct wq_article *article = NULL;
    struct wq_strs keys = {0};
    struct wq_buf clean = {0};
    enum wq_status status = article_field_check(field, wq_str(value), &clean, error);

    if (status == WQ_OK)
        status = find(archive, key, &article, &keys, error);
    if (status == WQ_OK)
        status = put(archive, article, &keys, field, clean.ptr, author, error);
    article_free(article);
    wq_strs_free(&keys);
    wq_buf_free(&clean);
    return status;
}

enum wq_status archive_correct_undo(struct wq_archive *archive, const char *key, const char *field,
                                    struct wq_error *error)
{
    struct wq_article *article = NULL;
    struct store_notes *notes = NULL;
    struct wq_strs keys = {0};
    struct wq_buf clean = {0};
    enum wq_status status = article_field_check(field, WQ_STR(""), &clean, error);

    if (status == WQ_OK)
        status = find(archive, key, &article, &keys, error);
    if (status == WQ_OK)
        status = archive_notes_open(archive, &notes, error);
    if (status == WQ_OK)
        status = store_notes_correction_undo(notes, &keys, field, (int64_t)time(NULL), error);
    if (status == WQ_NOT_FOUND)
        wq_error_set(error, status, _("%s of the article %s was not corrected"), field, key);
    store_notes_close(notes);
    article_free(article);
    wq_strs_free(&keys);
    wq_buf_free(&clean);
    return status;
}

/* ---- what was corrected ---------------------------------------------------------------- */

struct giving {
    archive_correction_fn *each;
    void *context;
};

static void give(void *context, const struct store_correction *correction)
{
    const struct giving *giving = context;
    struct wq_correction given = {
        .id = correction->id,
        .key = correction->key,
        .field = correction->field,
        .value = correction->value,
        .author = correction->author,
        .made = correction->made,
        .changed = correction->changed,
        .revision = correction->revision,
    };

    giving->each(giving->context, &given);
}

enum wq_status archive_corrections(struct wq_archive *archive, const char *key, archive_correction_fn *each,
                                   void *context, struct wq_error *error)
{
    struct giving giving = {each, context};
    struct wq_article *article = NULL;
    struct store_notes *notes = NULL;
    struct wq_strs keys = {0};
    enum wq_status status = find(archive, key, &article, &keys, error);

    /* The notes are brought up to date only where something is written. */
    if (status == WQ_OK && article->corrected.count > 0)
        status = store_notes_open(archive->notes_path, false, &notes, error);
    if (notes != NULL)
        status = store_notes_corrections(notes, &keys, give, &giving, error);
    store_notes_close(notes);
    article_free(article);
    wq_strs_free(&keys);
    return status;
}
