/* SPDX-License-Identifier: MIT */
/* What the files of the archive share. */
#ifndef ARCHIVE_PRIVATE_H
#define ARCHIVE_PRIVATE_H

#include <warraq/archive.h>
#include <warraq/query.h>
#include <warraq/store.h>

struct wq_archive {
    char *cache_path, *notes_path, *vault_path;
    enum wq_archive_mode mode;
    struct store_cache *cache;
    struct wq_gazetteer *gazetteer; /* NULL until the first mentions */
};

/* Opens the notes for writing; a first note makes the file, and from then on lists
 * show what is in it. */
enum wq_status archive_notes_open(struct wq_archive *archive, struct store_notes **notes, struct wq_error *error);
struct store_anchor archive_anchor_of(const struct wq_article *article);

/* The words of a query that can be pointed at in a text. */
struct archive_wanted;
struct archive_wanted *archive_wanted_new(const struct wq_query *query);
void archive_wanted_free(struct archive_wanted *wanted);
void archive_wanted_find(const struct archive_wanted *wanted, struct wq_str text, struct wq_spans *spans);

/* A line of an article around the first hits, with the hits between U+E000 and U+E001. */
char *archive_snippet(const struct wq_article *article, const struct archive_wanted *wanted);

#endif
