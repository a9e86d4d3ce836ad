/* SPDX-License-Identifier: MIT */
/*
 * Texts at rest: zstd frames that carry their size and a checksum. Articles are
 * short, so a cache trains a dictionary on its first ones (zstd's zdict.h), and their
 * letters are narrowed first: a record becomes half as large as by zstd alone.
 */
#include "record.h"

#include <stdlib.h>

#include <zdict.h>
#include <zstd.h>

#include "narrow.h"

#define LEVEL 3

struct store_packer {
    ZSTD_CCtx *compressor; /* made when something is first packed, as is the next: it takes long */
    ZSTD_CDict *pack;
    ZSTD_DCtx *decompressor;
    ZSTD_DDict *unpack; /* NULL without a dictionary */
    struct wq_buf dictionary, narrow;
};

static void *made(void *object)
{
    if (object == NULL) /* only memory can be missing */
        abort();
    return object;
}

struct store_packer *store_packer_new(struct wq_str dictionary)
{
    struct store_packer *packer = wq_alloc(sizeof *packer);

    packer->decompressor = made(ZSTD_createDCtx());
    if (dictionary.len == 0)
        return packer;
    wq_buf_put(&packer->dictionary, dictionary);
    packer->unpack = made(ZSTD_createDDict(dictionary.ptr, dictionary.len));
    return packer;
}

static void make_compressor(struct store_packer *packer)
{
    packer->compressor = made(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(packer->compressor, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(packer->compressor, ZSTD_c_checksumFlag, 1);
    if (packer->dictionary.len == 0)
        return;
    packer->pack = made(ZSTD_createCDict(packer->dictionary.ptr, packer->dictionary.len, LEVEL));
    ZSTD_CCtx_refCDict(packer->compressor, packer->pack);
}

void store_packer_free(struct store_packer *packer)
{
    if (packer == NULL)
        return;
    ZSTD_freeCCtx(packer->compressor);
    ZSTD_freeDCtx(packer->decompressor);
    ZSTD_freeCDict(packer->pack);
    ZSTD_freeDDict(packer->unpack);
    wq_buf_free(&packer->dictionary);
    wq_buf_free(&packer->narrow);
    free(packer);
}

struct wq_str store_packer_dictionary(const struct store_packer *packer)
{
    return packer != NULL ? wq_buf_view(&packer->dictionary) : (struct wq_str){NULL, 0};
}

void store_compress(struct store_packer *packer, struct wq_str bytes, struct wq_buf *out)
{
    size_t bound = ZSTD_compressBound(bytes.len), size;

    if (packer->compressor == NULL)
        make_compressor(packer);
    wq_buf_reserve(out, bound);
    size = ZSTD_compress2(packer->compressor, out->ptr + out->len, bound, bytes.ptr, bytes.len);
    /* With room for the bound, only memory can run out. */
    if (ZSTD_isError(size))
        abort();
    out->len += size;
}

void store_pack(struct store_packer *packer, struct wq_str text, struct wq_buf *out)
{
    wq_buf_clear(&packer->narrow);
    store_narrow(text, &packer->narrow);
    store_compress(packer, wq_buf_view(&packer->narrow), out);
}

bool store_needs_dictionary(struct wq_str bytes)
{
    return ZSTD_getDictID_fromFrame(bytes.ptr, bytes.len) != 0;
}

enum wq_status store_decompress(struct store_packer *packer, struct wq_str bytes, struct wq_buf *out)
{
    unsigned long long size = ZSTD_getFrameContentSize(bytes.ptr, bytes.len);
    size_t done;

    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > STORE_RECORD_LIMIT)
        return WQ_CORRUPT;
    wq_buf_reserve(out, (size_t)size);
    done = ZSTD_decompress_usingDDict(packer->decompressor, out->ptr + out->len, (size_t)size, bytes.ptr, bytes.len,
                                      store_needs_dictionary(bytes) ? packer->unpack : NULL);
    if (ZSTD_isError(done) || done != size)
        return WQ_CORRUPT;
    out->len += done;
    out->ptr[out->len] = '\0';
    return WQ_OK;
}

enum wq_status store_unpack(struct store_packer *packer, struct wq_str record, struct wq_buf *out)
{
    enum wq_status status;

    wq_buf_clear(&packer->narrow);
    status = store_decompress(packer, record, &packer->narrow);
    if (status == WQ_OK)
        store_widen(wq_buf_view(&packer->narrow), out);
    return status;
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
