/* SPDX-License-Identifier: MIT */
/* SHA-256 (nettle, which uses the processor's instructions for it) and a fast hash for tables. */
#include <warraq/base.h>

#include <nettle/sha2.h>

struct wq_sha256 wq_sha256_of(struct wq_str bytes)
{
    struct wq_sha256 hash;
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&context, sizeof hash.bytes, hash.bytes);
    return hash;
}

void wq_sha256_hex(const struct wq_sha256 *hash, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof hash->bytes; i++) {
        out[2 * i] = digits[hash->bytes[i] >> 4];
        out[2 * i + 1] = digits[hash->bytes[i] & 15];
    }
    out[2 * sizeof hash->bytes] = '\0';
}

uint64_t wq_hash64(struct wq_str bytes, uint64_t seed)
{
    /* FNV-1a, then the finalizer of SplitMix64: FNV alone is weak in its high bits. */
    uint64_t hash = 0xcbf29ce484222325u ^ seed;
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * 0x100000001b3u;
    hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ hash >> 27) * 0x94d049bb133111ebu;
    return hash ^ hash >> 31;
}
