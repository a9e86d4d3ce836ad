/* SPDX-License-Identifier: MIT */
/* The progress bar of an import, as text. */
#include <warraq/text.h>

#include "progress.h"

enum { BAR_LEAST = 10, BAR_MOST = 40 };

/* "0:27", "1:02:03". */
static void put_time(double seconds, struct wq_buf *out)
{
    unsigned long all = seconds < 1e9 ? (unsigned long)(seconds + 0.5) : 0;
    if (all >= 3600)
        wq_buf_putf(out, "%lu:%02lu:%02lu", all / 3600, all / 60 % 60, all % 60);
    else
        wq_buf_putf(out, "%lu:%02lu", all / 60, all % 60);
}

static void put_bar(size_t done, size_t total, size_t cells, struct wq_buf *out)
{
    size_t full = (size_t)((double)done / (double)total * (double)cells);
    wq_buf_putc(out, '[');
    for (size_t i = 0; i < cells; i++)
        wq_buf_putc(out, i < full ? '#' : '-');
    wq_buf_putc(out, ']');
}

static void put_figures(const struct wq_import_progress *progress, struct wq_buf *out)
{
    size_t done = progress->seen, total = progress->total;
    if (total > 0)
        wq_buf_putf(out, _("%3zu %%  %zu of %zu"), (size_t)((double)done * 100 / (double)total), done, total);
    else
        wq_buf_putf(out, _("%zu read"), done);
    /* A rate over too short a time jumps. */
    if (progress->seconds < 0.5 || done == 0)
        return;
    double rate = (double)done / progress->seconds;
    wq_buf_putf(out, _("  %.0f/s"), rate);
    if (total > done) {
        wq_buf_puts(out, "  ");
        put_time((double)(total - done) / rate, out);
        wq_buf_puts(out, _(" left"));
    }
}

void progress_put(const struct wq_import_progress *given, size_t width, struct wq_buf *out)
{
    struct wq_import_progress progress = *given;
    struct wq_buf figures = {0};
    if (progress.total > 0 && progress.seen > progress.total)
        progress.seen = progress.total;
    put_figures(&progress, &figures);
    size_t taken = text_width(wq_buf_view(&figures)) + 3;
    if (progress.total > 0 && width >= taken + BAR_LEAST) {
        size_t cells = width - taken < BAR_MOST ? width - taken : BAR_MOST;
        put_bar(progress.seen, progress.total, cells, out);
        wq_buf_putc(out, ' ');
    }
    if (taken <= width + 3)
        wq_buf_put(out, wq_buf_view(&figures));
    wq_buf_free(&figures);
}
