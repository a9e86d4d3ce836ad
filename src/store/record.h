/* SPDX-License-Identifier: MIT */
/* Texts at rest: packed, unpacked, and the dictionary that both may use. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <warraq/store.h>

/* The largest record or document that is stored, bytes. */
#define STORE_RECORD_LIMIT ((size_t)1 << 29)
/* Bytes of a dictionary: zstd's own default. */
#define STORE_DICTIONARY 112640

/* One that `packs` as well takes ten times as long to make. */
struct store_packer *store_packer_new(struct wq_str dictionary, bool packs);
void store_packer_free(struct store_packer *packer);

/* Appends one frame with its size and a checksum; without a dictionary where
 * `packer` is NULL. */
void store_compress(const struct store_packer *packer, struct wq_str bytes, struct wq_buf *out);
/* True where a frame was made with a dictionary. */
bool store_needs_packer(struct wq_str bytes);
/* Appends what is in a frame; WQ_CORRUPT where it is damaged, or lacks its packer. */
enum wq_status store_decompress(const struct store_packer *packer, struct wq_str bytes, struct wq_buf *out);

/* A dictionary from samples that lie one after the other; WQ_INVALID where they are
 * too few. */
enum wq_status store_train(struct wq_str samples, const size_t *sizes, size_t count, struct wq_buf *dictionary);

#endif
