/* SPDX-License-Identifier: MIT */
/*
 * What libarchive reads: bzip2, xz, zstd and their like around anything, zip and
 * tar with their members. Nothing is written, so a member's name is but a name.
 */
#include "container.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#define CHUNK ((size_t)64 << 10)

struct unpack {
    struct stream *packed;
    struct budget *budget;
    struct archive *archive;
    size_t lent; /* bytes of `packed` that libarchive looks at */
    struct stream content;
    struct wq_buf name;
    bool given, ended;
};

/* ---- libarchive's side ---------------------------------------------------------- */

static la_ssize_t lend(struct archive *archive, void *context, const void **bytes)
{
    struct unpack *unpack = context;
    stream_take(unpack->packed, unpack->lent);
    struct wq_str packed = stream_peek(unpack->packed, CHUNK);
    unpack->lent = packed.len;
    struct wq_error reason = {0};
    if (!packed.len && stream_status(unpack->packed, &reason)) {
        archive_set_error(archive, EILSEQ, "%s", reason.text);
        wq_error_clear(&reason);
        return -1;
    }
    *bytes = packed.ptr;
    return (la_ssize_t)packed.len;
}

static enum wq_status fail(struct unpack *unpack, struct wq_error *error)
{
    const char *reason = archive_error_string(unpack->archive);
    return wq_error_set(error, WQ_INVALID, "%s", reason ? reason : _("the archive is damaged"));
}

static enum wq_status read_data(void *context, char *room, size_t size, size_t *got, struct wq_error *error)
{
    struct unpack *unpack = context;
    *got = 0;
    if (unpack->ended)
        return WQ_OK;
    la_ssize_t count = archive_read_data(unpack->archive, room, size);
    if (count < 0) {
        unpack->ended = true; /* no more of any entry: what libarchive cannot read it cannot pass over */
        return fail(unpack, error);
    }
    *got = (size_t)count;
    enum wq_status status = budget_spend(unpack->budget, *got, error);
    unpack->ended = status != WQ_OK;
    return status;
}

static void close_unpack(void *state)
{
    struct unpack *unpack = state;
    stream_close(&unpack->content);
    archive_read_free(unpack->archive);
    stream_take(unpack->packed, unpack->lent);
    wq_buf_free(&unpack->name);
    free(unpack);
}

static enum wq_status open_unpack(struct archive *archive, struct stream *content, struct budget *budget, void **state,
                                  struct wq_error *error)
{
    struct unpack *unpack = wq_alloc(sizeof(*unpack));
    unpack->packed = content;
    unpack->budget = budget;
    unpack->archive = archive;
    stream_open(&unpack->content, read_data, NULL, unpack);
    if (archive_read_open(archive, unpack, NULL, lend, NULL) != ARCHIVE_OK) {
        enum wq_status status = fail(unpack, error);
        close_unpack(unpack);
        return status;
    }
    *state = unpack;
    return WQ_OK;
}

/* The next entry that is a file; WQ_NOT_FOUND at the end. */
static enum wq_status next_entry(struct unpack *unpack, struct archive_entry **entry, struct wq_error *error)
{
    if (unpack->ended)
        return WQ_NOT_FOUND;
    int result;
    do
        result = archive_read_next_header(unpack->archive, entry);
    while (result == ARCHIVE_RETRY || (result >= ARCHIVE_WARN && result != ARCHIVE_EOF &&
                                       archive_entry_filetype(*entry) && archive_entry_filetype(*entry) != AE_IFREG));
    if (result == ARCHIVE_EOF)
        return WQ_NOT_FOUND;
    if (result < ARCHIVE_WARN) {
        unpack->ended = true;
        return fail(unpack, error);
    }
    stream_close(&unpack->content);
    stream_open(&unpack->content, read_data, NULL, unpack);
    return WQ_OK;
}

/* ---- filters: one stream within another ------------------------------------------- */

static bool begins(struct stream *content, const char *bytes, size_t length)
{
    struct wq_str head = stream_peek(content, length);
    return head.len == length && memcmp(head.ptr, bytes, length) == 0;
}

static bool recognise_filter(struct stream *content)
{
    struct wq_str head = stream_peek(content, 10);
    if (head.len == 10 && memcmp(head.ptr, "BZh", 3) == 0)
        return memcmp(head.ptr + 4, "1AY&SY", 6) == 0 || memcmp(head.ptr + 4, "\x17rE8P\x90", 6) == 0;
    bool skippable = head.len >= 4 && (head.ptr[0] & 0xF0) == 0x50 && memcmp(head.ptr + 1, "\x2A\x4D\x18", 3) == 0;
    return skippable ||
           begins(content,
                  "\xFD"
                  "7zXZ\0",
                  6) ||
           begins(content, "\x28\xB5\x2F\xFD", 4) || begins(content, "\x04\x22\x4D\x18", 4);
}

static enum wq_status open_filter(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    struct archive *archive = archive_read_new();
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_lz4(archive);
    archive_read_support_format_raw(archive);
    return open_unpack(archive, content, budget, state, error);
}

static enum wq_status next_filter(void *state, struct item *item, struct wq_error *error)
{
    struct unpack *unpack = state;
    struct archive_entry *entry;
    *item = (struct item){.content = &unpack->content};
    enum wq_status status = unpack->given ? WQ_NOT_FOUND : next_entry(unpack, &entry, error);
    unpack->given = true;
    return status;
}

/* ---- archives: files with names ------------------------------------------------------ */

static bool recognise_archive(struct stream *content)
{
    if (begins(content, "PK\3\4", 4) || begins(content, "PK\5\6", 4) || begins(content, "PK\7\x08", 4))
        return true;
    struct wq_str head = stream_peek(content, 263);
    return head.len == 263 && memcmp(head.ptr + 257, "ustar", 5) == 0;
}

static enum wq_status open_archive(struct stream *content, struct budget *budget, void **state, struct wq_error *error)
{
    struct archive *archive = archive_read_new();
    archive_read_support_format_zip_streamable(archive);
    archive_read_support_format_tar(archive);
    return open_unpack(archive, content, budget, state, error);
}

/* What one archiver adds for itself: a shadow of every file. */
static bool is_housekeeping(struct wq_str name)
{
    return wq_str_starts(name, WQ_STR("__MACOSX/"));
}

static enum wq_status next_archive(void *state, struct item *item, struct wq_error *error)
{
    struct unpack *unpack = state;
    struct archive_entry *entry = NULL;
    *item = (struct item){0};
    enum wq_status status;
    do {
        status = next_entry(unpack, &entry, error);
        const char *name = status ? NULL : archive_entry_pathname(entry);
        if (!status && !name)
            name = archive_entry_pathname_utf8(entry);
        wq_buf_clear(&unpack->name);
        wq_buf_puts(&unpack->name, name ? name : "");
    } while (!status && is_housekeeping(wq_buf_view(&unpack->name)));
    if (status)
        return status;
    *item = (struct item){.content = &unpack->content,
                          .member = unpack->name.ptr,
                          .offset = archive_read_header_position(unpack->archive)};
    return WQ_OK;
}

const struct container_type container_filter = {.name = "compressed",
                                                .recognise = recognise_filter,
                                                .open = open_filter,
                                                .next = next_filter,
                                                .close = close_unpack};
const struct container_type container_archive = {.name = "archive",
                                                 .recognise = recognise_archive,
                                                 .open = open_archive,
                                                 .next = next_archive,
                                                 .close = close_unpack};
