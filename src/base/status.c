/* SPDX-License-Identifier: MIT */
/* Status codes, errors in words, and messages. */
#include <warraq/base.h>

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

static const char *const texts[] = {
    [WQ_OK] = N_("done"),
    [WQ_NOT_FOUND] = N_("not found"),
    [WQ_USAGE] = N_("wrong call"),
    [WQ_INVALID] = N_("malformed data"),
    [WQ_IO] = N_("reading or writing failed"),
    [WQ_DENIED] = N_("permission denied"),
    [WQ_FULL] = N_("the disk is full"),
    [WQ_BUSY] = N_("another process is using it"),
    [WQ_CORRUPT] = N_("the file is damaged"),
    [WQ_NEWER] = N_("written by a newer version of warraq"),
    [WQ_LIMIT] = N_("too large"),
    [WQ_CANCELLED] = N_("stopped"),
    [WQ_UNSUPPORTED] = N_("not supported"),
};

const char *wq_status_text(enum wq_status status)
{
    return (size_t)status < WQ_COUNT(texts) ? _(texts[status]) : _("unknown error");
}

enum wq_status wq_status_from_errno(int error)
{
    switch (error) {
    case 0:
        return WQ_OK;
    case ENOENT:
    case ENOTDIR:
        return WQ_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return WQ_DENIED;
    case ENOSPC:
    case EDQUOT:
        return WQ_FULL;
    case EBUSY:
    case EAGAIN:
        return WQ_BUSY;
    case EFBIG:
    case ENAMETOOLONG:
    case EMFILE:
    case ENFILE:
        return WQ_LIMIT;
    default:
        return WQ_IO;
    }
}

/* The formatted text, with what could give a terminal orders escaped. */
static char *format_safely(const char *format, va_list list)
{
    char *raw = NULL;
    if (vasprintf(&raw, format, list) < 0)
        return wq_strdup("");
    struct wq_buf safe = {0};
    wq_buf_put_escaped(&safe, wq_str(raw), false);
    free(raw);
    return wq_buf_take(&safe);
}

enum wq_status wq_error_set(struct wq_error *error, enum wq_status status, const char *format, ...)
{
    if (!error || error->status != WQ_OK)
        return status;
    va_list list;
    va_start(list, format);
    error->text = format_safely(format, list);
    va_end(list);
    error->status = status;
    return status;
}

void wq_error_clear(struct wq_error *error)
{
    free(error->text);
    *error = (struct wq_error){0};
}

void wq_message(enum wq_level level, const char *format, ...)
{
    static const char *const marks[] = {[WQ_LEVEL_ERROR] = "",
                                        [WQ_LEVEL_WARNING] = N_("warning: "),
                                        [WQ_LEVEL_INFO] = "",
                                        [WQ_LEVEL_DEBUG] = "debug: "};
    if (level == WQ_LEVEL_DEBUG && !getenv("WARRAQ_DEBUG"))
        return;
    va_list list;
    va_start(list, format);
    char *text = format_safely(format, list);
    va_end(list);
    const char *mark = marks[level];
    fprintf(stderr, "warraq: %s%s\n", *mark ? _(mark) : "", text);
    free(text);
}
