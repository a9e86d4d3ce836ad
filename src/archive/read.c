/* SPDX-License-Identifier: MIT */
/* Whole articles, their names, their versions; failures and counts. */
#include "private.h"

enum wq_status archive_read(struct wq_archive *archive, const char *key, struct wq_article **article,
                            struct wq_error *error)
{
    int64_t id;
    enum wq_status status = store_cache_find(archive->cache, key, &id, error);

    *article = NULL;
    return status == WQ_OK ? store_cache_read(archive->cache, id, article, error) : status;
}

enum wq_status archive_mentions(struct wq_archive *archive, const struct wq_article *article,
                                struct wq_mentions *mentions, struct wq_error *error)
{
    enum wq_status status = WQ_OK;

    if (archive->gazetteer == NULL)
        status = names_load(&archive->gazetteer, error);
    if (status == WQ_OK)
        names_find(archive->gazetteer, article, mentions);
    return status;
}

enum wq_status archive_versions(struct wq_archive *archive, const char *key, archive_version_fn *each, void *context,
                                struct wq_error *error)
{
    int64_t id;
    enum wq_status status = store_cache_find(archive->cache, key, &id, error);

    return status == WQ_OK ? store_cache_versions(archive->cache, id, each, context, error) : status;
}

struct failures {
    archive_failure_fn *each;
    void *context;
};

static bool give_failure(void *context, const struct store_failure *failure)
{
    const struct failures *failures = context;
    struct wq_failure given = {.path = failure->path,
                               .member = failure->member,
                               .offset = failure->offset,
                               .status = failure->status,
                               .reason = failure->reason};

    return failures->each(failures->context, &given);
}

enum wq_status archive_failures(struct wq_archive *archive, archive_failure_fn *each, void *context,
                                struct wq_error *error)
{
    struct failures failures = {each, context};

    return store_cache_failures(archive->cache, give_failure, &failures, error);
}

enum wq_status archive_counts(struct wq_archive *archive, struct wq_counts *counts, struct wq_error *error)
{
    struct store_counts found = {0};
    enum wq_status status = store_cache_counts(archive->cache, &found, error);

    *counts = (struct wq_counts){found.articles, found.documents, found.failures, found.versions};
    return status;
}
