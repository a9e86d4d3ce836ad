/* SPDX-License-Identifier: MIT */
/*
 * stories: fingerprints, similarity, figures, clustering: pure functions over
 * articles.
 *
 * Ownership: results belong to the caller.
 */
#ifndef WARRAQ_STORIES_H
#define WARRAQ_STORIES_H

#include <warraq/article.h>

/* A 64-bit fingerprint of a body for "nearly the same text": folded words of
 * each paragraph in order (the seam that the stories issue grows on). */
uint64_t stories_fingerprint(const struct wq_article *article);

#endif
