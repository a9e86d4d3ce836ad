/* SPDX-License-Identifier: MIT */
/* Formats by their first bytes. */
#include "sniff.h"

#include <strings.h>

static const struct {
    struct wq_str start; /* case of letters does not count */
    const char *name;
} formats[] = {
    {{"<!doctype html", 14}, "HTML"},
    {{"<html", 5}, "HTML"},
    {{"<?xml", 5}, "XML"},
    {{"<rss", 4}, "RSS"},
    {{"WARC/", 5}, "WARC"},
    {{"filedesc://", 11}, "ARC"},
    {{"{\"", 2}, "JSON"},
    {{"%PDF-", 5}, "PDF"},
    {{"PK\3\4", 4}, "zip"},
    {{"\x1F\x8B", 2}, "gzip"},
    {{"\x28\xB5\x2F\xFD", 4}, "zstd"},
    {{"\xFD"
      "7zXZ",
      5},
     "xz"},
    {{"BZh", 3}, "bzip2"},
    {{"\x89PNG", 4}, "PNG"},
    {{"GIF8", 4}, "GIF"},
    {{"\xFF\xD8\xFF", 3}, "JPEG"},
};

enum wq_status sniff_bytes(struct wq_str bytes, struct wq_error *error)
{
    if (wq_str_starts(bytes, WQ_STR("\xEF\xBB\xBF")))
        bytes = wq_str_sub(bytes, 3, bytes.len);
    bytes = wq_str_trim(wq_str_sub(bytes, 0, 256));
    for (size_t i = 0; i < WQ_COUNT(formats); i++)
        if (bytes.len >= formats[i].start.len &&
            strncasecmp(bytes.ptr, formats[i].start.ptr, formats[i].start.len) == 0)
            return wq_error_set(error, WQ_UNSUPPORTED, _("%s is not read in this version"), formats[i].name);
    return WQ_OK;
}
