/* SPDX-License-Identifier: MIT */
/*
 * names: people, organisations and places in an article.
 *
 * Ownership: a vector of mentions belongs to the caller; names_free frees it.
 */
#ifndef WARRAQ_NAMES_H
#define WARRAQ_NAMES_H

#include <warraq/article.h>

enum wq_name_type { WQ_NAME_PERSON, WQ_NAME_ORG, WQ_NAME_PLACE };

/* "person", "org", "place". */
const char *names_type_word(enum wq_name_type type);

struct wq_mention {
    enum wq_name_type type;
    char *name;        /* the one name that all its spellings share */
    char *text;        /* as written */
    bool in_title;     /* else in the body's text (article_body_text) */
    size_t start, end; /* code points */
    double confidence; /* 0 to 1 */
};

struct wq_mentions {
    struct wq_mention *items;
    size_t count, cap;
};

/* The gazetteers and context words, read once from the data folder (data/names). */
struct wq_gazetteer;
enum wq_status names_load(struct wq_gazetteer **gazetteer, struct wq_error *error);
void names_unload(struct wq_gazetteer *gazetteer);

/* Appends the mentions of an article in order of their place, title first. */
void names_find(const struct wq_gazetteer *gazetteer, const struct wq_article *article, struct wq_mentions *mentions);
void names_free(struct wq_mentions *mentions);

#endif
