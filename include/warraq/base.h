/* SPDX-License-Identifier: MIT */
/*
 * base: what every room stands on: status codes, memory, strings, vectors,
 * messages, hashes, files, JSON.
 *
 * Ownership: an object made by a *_new, *_dup or *_parse function belongs to
 * the caller, who frees it with the *_free of its type; a struct wq_str never
 * owns its bytes; everything handed to a *_take function belongs to the callee.
 */
#ifndef WARRAQ_BASE_H
#define WARRAQ_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#include <libintl.h>

/* Marks a string a person reads, translated where it is used. */
#define _(text) gettext(text)
/* Marks a string in a constant table, translated where the table is read. */
#define N_(text) text

#define WQ_PRINTF(at, first) __attribute__((format(printf, at, first)))
#define WQ_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- status ---------------------------------------------------------- */

enum wq_status {
    WQ_OK = 0,
    WQ_NOT_FOUND,   /* what was asked for is not there */
    WQ_USAGE,       /* the call was wrong: an option, an argument, a query */
    WQ_INVALID,     /* data is not what its format says */
    WQ_IO,          /* the operating system failed a read or a write */
    WQ_DENIED,      /* no right to read or to write */
    WQ_FULL,        /* the disk is full */
    WQ_BUSY,        /* another process holds what is needed */
    WQ_CORRUPT,     /* a store is damaged */
    WQ_NEWER,       /* a store was written by a newer warraq */
    WQ_LIMIT,       /* a limit on size, depth, number or time was passed */
    WQ_CANCELLED,   /* a person or a signal stopped it */
    WQ_UNSUPPORTED, /* a format or feature that this build cannot do */
};

/* A status in words, translated, without a full stop. Never NULL. */
const char *wq_status_text(enum wq_status status);

/* The status that stands for an errno value. */
enum wq_status wq_status_from_errno(int error);

/* What went wrong, for a person: what, where, what to do. A zeroed struct is
 * empty and valid. `text` is already safe to print (see wq_buf_put_escaped). */
struct wq_error {
    enum wq_status status;
    char *text;
};

/* Sets *error (may be NULL) and returns `status`, so that a function can end in
 * `return wq_error_set(...)`. The first error wins: one already set stays. The
 * formatted text has control characters escaped. */
enum wq_status wq_error_set(struct wq_error *error, enum wq_status status, const char *format, ...) WQ_PRINTF(3, 4);

/* Frees the text and makes the struct empty again. */
void wq_error_clear(struct wq_error *error);

/* ---- memory: running out of it aborts, here alone ---------------------- */

void *wq_alloc(size_t size); /* zeroed */
void *wq_realloc(void *memory, size_t size);
char *wq_strdup(const char *text); /* NULL stays NULL */
char *wq_strndup(const char *text, size_t length);

/* Makes room for `need` elements of `size` bytes in *memory, growing by halves;
 * *capacity is in elements. */
void wq_grow(void **memory, size_t *capacity, size_t need, size_t size);

/* ---- strings ----------------------------------------------------------- */

/* A view of bytes that somebody else owns; not terminated. */
struct wq_str {
    const char *ptr;
    size_t len; /* bytes */
};

#define WQ_STR(literal) ((struct wq_str){(literal), sizeof(literal) - 1})

/* NULL gives an empty view. */
static inline struct wq_str wq_str(const char *text)
{
    return (struct wq_str){text, text ? strlen(text) : 0};
}

/* Bytes, clamped. */
static inline struct wq_str wq_str_sub(struct wq_str text, size_t from, size_t to)
{
    if (to > text.len)
        to = text.len;
    if (from > to)
        from = to;
    return (struct wq_str){text.ptr ? text.ptr + from : NULL, to - from};
}

static inline bool wq_str_equal(struct wq_str a, struct wq_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool wq_str_starts(struct wq_str text, struct wq_str prefix);
bool wq_str_ends(struct wq_str text, struct wq_str suffix);
/* Byte offset of `needle` at or after `from`, or SIZE_MAX. */
size_t wq_str_find(struct wq_str text, struct wq_str needle, size_t from);
/* Without ASCII white space at both ends. */
struct wq_str wq_str_trim(struct wq_str text);
char *wq_str_dup(struct wq_str text); /* terminated */

/* The one growing buffer. A zeroed struct is empty and valid; `ptr` is always
 * terminated by a zero byte once anything was put. */
struct wq_buf {
    char *ptr;
    size_t len; /* bytes, without the terminator */
    size_t cap;
};

void wq_buf_reserve(struct wq_buf *buf, size_t extra);
void wq_buf_put(struct wq_buf *buf, struct wq_str text);
void wq_buf_puts(struct wq_buf *buf, const char *text);
void wq_buf_putc(struct wq_buf *buf, char byte);
void wq_buf_putf(struct wq_buf *buf, const char *format, ...) WQ_PRINTF(2, 3);
/* Appends a code point as UTF-8; surrogates and values over 10FFFF as U+FFFD. */
void wq_buf_put_utf8(struct wq_buf *buf, uint32_t code_point);
/* Appends hostile bytes so that a terminal takes no order from them: C0 but for
 * newline and tab where `lines`, DEL, C1, bidi controls and line separators as
 * \u{hex}, bytes that are no UTF-8 as \xHH. The one escaping for messages,
 * names of files and texts printed to a terminal. */
void wq_buf_put_escaped(struct wq_buf *buf, struct wq_str text, bool lines);
void wq_buf_clear(struct wq_buf *buf); /* keeps the memory */
void wq_buf_free(struct wq_buf *buf);  /* and makes it empty */
char *wq_buf_take(struct wq_buf *buf); /* never NULL; buf becomes empty */
struct wq_str wq_buf_view(const struct wq_buf *buf);

/* A vector of strings it owns. A zeroed struct is empty and valid. */
struct wq_strs {
    char **items;
    size_t count;
    size_t cap;
};

void wq_strs_add(struct wq_strs *strs, struct wq_str text);
void wq_strs_add_take(struct wq_strs *strs, char *text);
void wq_strs_free(struct wq_strs *strs);

/* ---- flat bytes: what passes between two processes of one program ---------- */

void wq_flat_put_number(struct wq_buf *out, uint64_t number);
void wq_flat_put_bytes(struct wq_buf *out, struct wq_str bytes);
void wq_flat_put_string(struct wq_buf *out, const char *text); /* NULL stays NULL */

/* What is left to read. Once something did not fit, `bad` stays set and all that is
 * read is empty. */
struct wq_flat {
    struct wq_str rest;
    bool bad;
};
uint64_t wq_flat_number(struct wq_flat *flat);
struct wq_str wq_flat_bytes(struct wq_flat *flat); /* within what is read */
char *wq_flat_string(struct wq_flat *flat);

/* ---- messages ------------------------------------------------------------ */

enum wq_level { WQ_LEVEL_ERROR, WQ_LEVEL_WARNING, WQ_LEVEL_INFO, WQ_LEVEL_DEBUG };

/* One line on standard error, "warraq: text", control characters escaped. */
void wq_message(enum wq_level level, const char *format, ...) WQ_PRINTF(2, 3);

/* ---- hashes ---------------------------------------------------------------- */

struct wq_sha256 {
    uint8_t bytes[32];
};

/* Room for a SHA-256 in hex and its terminator. */
#define WQ_SHA256_HEX 65

struct wq_sha256 wq_sha256_of(struct wq_str bytes);
/* Lower case; `out` holds WQ_SHA256_HEX bytes. */
void wq_sha256_hex(const struct wq_sha256 *hash, char *out);
/* 64 bits for tables and shingles; FNV-1a with a final mix; stable across builds. */
uint64_t wq_hash64(struct wq_str bytes, uint64_t seed);

/* ---- files ------------------------------------------------------------------- */

/* Reads a whole file of at most `limit` bytes (WQ_LIMIT beyond). */
enum wq_status wq_file_read(const char *path, size_t limit, struct wq_buf *out);
/* Writes beside, syncs, renames: the file is the old or the new one, never half. */
enum wq_status wq_file_replace(const char *path, struct wq_str bytes, mode_t mode);
/* Makes a folder and those above it, mode 0700. */
enum wq_status wq_dir_make(const char *path);
/* "a/b"; the caller frees. */
char *wq_path_join(const char *folder, const char *name);
/* The folder part of a path, "." where there is none; the caller frees. */
char *wq_path_folder(const char *path);

enum wq_home { WQ_HOME_CONFIG, WQ_HOME_CACHE, WQ_HOME_DATA };
/* $XDG_*_HOME/warraq/NAME, or its default below $HOME; the caller frees. */
char *wq_path_home(enum wq_home home, const char *name);

/* The path of a data file ("data/cues/byline.cue", "themes/dark.theme"), looked for
 * in $WARRAQ_DATADIR, then in the source tree of a binary that runs from its
 * build tree, then in pkgdatadir. WQ_NOT_FOUND where it is in none. The caller
 * frees *path. NAME "" gives the folder that holds them. */
enum wq_status wq_data_path(const char *name, char **path);

/* ---- JSON (jansson) ------------------------------------------------------------ */

/* A JSON value. Objects keep the order in which members were set. */
struct wq_json;

struct wq_json *wq_json_object(void);
struct wq_json *wq_json_array(void);
/* Bytes that are not UTF-8 become U+FFFD; a NULL ptr gives null. */
struct wq_json *wq_json_string(struct wq_str text);
struct wq_json *wq_json_integer(int64_t number);
struct wq_json *wq_json_real(double number);
struct wq_json *wq_json_bool(bool value);
struct wq_json *wq_json_null(void);
/* Both take `value` over. */
void wq_json_set(struct wq_json *object, const char *name, struct wq_json *value);
void wq_json_add(struct wq_json *array, struct wq_json *value);
void wq_json_free(struct wq_json *value);

/* One document; duplicates keep the last, nesting over 2048 (jansson) and trailing bytes
 * are WQ_INVALID. */
enum wq_status wq_json_parse(struct wq_str text, struct wq_json **value, struct wq_error *error);
/* Compact, on one line, UTF-8, without a newline at the end. */
void wq_json_write(const struct wq_json *value, struct wq_buf *out);

/* Borrowed views into a value: NULL or empty where it is absent or of another kind. */
const struct wq_json *wq_json_get(const struct wq_json *object, const char *name);
const struct wq_json *wq_json_at(const struct wq_json *array, size_t index);
size_t wq_json_length(const struct wq_json *array);
bool wq_json_is_string(const struct wq_json *value);
struct wq_str wq_json_text(const struct wq_json *string); /* ptr NULL where it is no string */
int64_t wq_json_number(const struct wq_json *number, int64_t otherwise);
double wq_json_double(const struct wq_json *number, double otherwise);

#endif
