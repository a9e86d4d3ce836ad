/* SPDX-License-Identifier: MIT */
/* Texts at rest: packed, unpacked, and the dictionary that both may use. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <warraq/store.h>

/* The largest record or document that is stored, bytes. */
#define STORE_RECORD_LIMIT ((size_t)1 << 29)
/* Bytes of a dictionary. */
#define STORE_DICTIONARY ((size_t)224 << 10)

/* What a packer was made with; empty where it has none, or is NULL. */
struct wq_str store_packer_dictionary(const struct store_packer *packer);

/* Appends one frame of any bytes with its size and a checksum, and what is in one:
 * WQ_CORRUPT where it is damaged, or lacks its dictionary. */
void store_compress(struct store_packer *packer, struct wq_str bytes, struct wq_buf *out);
enum wq_status store_decompress(struct store_packer *packer, struct wq_str bytes, struct wq_buf *out);
/* The same for a record: text, narrowed. */
void store_pack(struct store_packer *packer, struct wq_str text, struct wq_buf *out);
enum wq_status store_unpack(struct store_packer *packer, struct wq_str record, struct wq_buf *out);
/* True where a frame was made with a dictionary. */
bool store_needs_dictionary(struct wq_str bytes);

/* A dictionary from samples that lie one after the other; WQ_INVALID where they are
 * too few. */
enum wq_status store_train(struct wq_str samples, const size_t *sizes, size_t count, struct wq_buf *dictionary);

#endif
