/* SPDX-License-Identifier: MIT */
/* What the files of the notes share. */
#ifndef STORE_NOTES_H
#define STORE_NOTES_H

#include "db.h"

struct store_notes {
    struct store_db db;
};

/* Writes where a note belongs, unless it is there. */
enum wq_status notes_put_anchor(struct store_notes *notes, const struct store_anchor *anchor, struct wq_error *error);
/* Ends a transaction that came to `status`: commits it, or takes it back. */
enum wq_status notes_end(struct store_notes *notes, enum wq_status status, struct wq_error *error);

#endif
