/* SPDX-License-Identifier: MIT */
/*
 * Texts at rest: zstd frames that carry their size and a checksum. Articles are
 * short, so a cache trains a dictionary on its first ones (zstd's zdict.h): records
 * become a third smaller.
 */
#include "record.h"

#include <stdlib.h>

#include <zdict.h>
#include <zstd.h>

#define LEVEL 3

struct store_packer {
    ZSTD_CDict *pack; /* NULL where it only unpacks */
    ZSTD_DDict *unpack;
};

static void *made(void *object)
{
    if (object == NULL) /* only memory can be missing */
        abort();
    return object;
}

struct store_packer *store_packer_new(struct wq_str dictionary, bool packs)
{
    struct store_packer *packer = wq_alloc(sizeof *packer);

    if (packs)
        packer->pack = made(ZSTD_createCDict(dictionary.ptr, dictionary.len, LEVEL));
    packer->unpack = made(ZSTD_createDDict(dictionary.ptr, dictionary.len));
    return packer;
}

void store_packer_free(struct store_packer *packer)
{
    if (packer == NULL)
        return;
    ZSTD_freeCDict(packer->pack);
    ZSTD_freeDDict(packer->unpack);
    free(packer);
}

void store_compress(const struct store_packer *packer, struct wq_str bytes, struct wq_buf *out)
{
    size_t bound = ZSTD_compressBound(bytes.len), size;
    ZSTD_CCtx *context = made(ZSTD_createCCtx());

    wq_buf_reserve(out, bound);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    if (packer != NULL && packer->pack != NULL)
        ZSTD_CCtx_refCDict(context, packer->pack);
    size = ZSTD_compress2(context, out->ptr + out->len, bound, bytes.ptr, bytes.len);
    ZSTD_freeCCtx(context);
    /* With room for the bound, only memory can run out. */
    if (ZSTD_isError(size))
        abort();
    out->len += size;
}

bool store_needs_packer(struct wq_str bytes)
{
    return ZSTD_getDictID_fromFrame(bytes.ptr, bytes.len) != 0;
}

enum wq_status store_decompress(const struct store_packer *packer, struct wq_str bytes, struct wq_buf *out)
{
    unsigned long long size = ZSTD_getFrameContentSize(bytes.ptr, bytes.len);
    ZSTD_DCtx *context;
    size_t done;

    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > STORE_RECORD_LIMIT)
        return WQ_CORRUPT;
    wq_buf_reserve(out, (size_t)size);
    context = made(ZSTD_createDCtx());
    if (packer != NULL && store_needs_packer(bytes))
        ZSTD_DCtx_refDDict(context, packer->unpack);
    done = ZSTD_decompressDCtx(context, out->ptr + out->len, (size_t)size, bytes.ptr, bytes.len);
    ZSTD_freeDCtx(context);
    if (ZSTD_isError(done) || done != size)
        return WQ_CORRUPT;
    out->len += done;
    out->ptr[out->len] = '\0';
    return WQ_OK;
}

enum wq_status store_train(struct wq_str samples, const size_t *sizes, size_t count, struct wq_buf *dictionary)
{
    size_t size;

    wq_buf_reserve(dictionary, STORE_DICTIONARY);
    size = ZDICT_trainFromBuffer(dictionary->ptr, STORE_DICTIONARY, samples.ptr, sizes, (unsigned)count);
    if (ZDICT_isError(size))
        return WQ_INVALID; /* too little to learn from */
    dictionary->len = size;
    return WQ_OK;
}
