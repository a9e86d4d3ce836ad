/* SPDX-License-Identifier: MIT */
/* Texts at rest: zstd frames that carry their size and a checksum. */
#include "db.h"

#include <stdlib.h>

#include <zstd.h>

#define LEVEL 3

void store_compress(struct wq_str bytes, struct wq_buf *out)
{
    size_t bound = ZSTD_compressBound(bytes.len), size;
    ZSTD_CCtx *context = ZSTD_createCCtx();

    if (context == NULL)
        abort();
    wq_buf_reserve(out, bound);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    size = ZSTD_compress2(context, out->ptr + out->len, bound, bytes.ptr, bytes.len);
    ZSTD_freeCCtx(context);
    /* With room for the bound, only memory can run out. */
    if (ZSTD_isError(size))
        abort();
    out->len += size;
}

enum wq_status store_decompress(struct wq_str bytes, size_t limit, struct wq_buf *out)
{
    unsigned long long size = ZSTD_getFrameContentSize(bytes.ptr, bytes.len);
    size_t done;

    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > limit)
        return WQ_CORRUPT;
    wq_buf_reserve(out, (size_t)size + 1);
    done = ZSTD_decompress(out->ptr + out->len, (size_t)size, bytes.ptr, bytes.len);
    if (ZSTD_isError(done) || done != size)
        return WQ_CORRUPT;
    out->len += done;
    out->ptr[out->len] = '\0';
    return WQ_OK;
}
