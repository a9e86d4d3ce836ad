/* SPDX-License-Identifier: MIT */
/* Waiting for what comes next: bytes from the terminal, signals, the worker. */
#include "screen.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "signals.h"

static void stop_and_resume(struct wq_term *term)
{
    modes_leave(term);
    signals_suspend();
    modes_enter(term);
    resize_screen(term);
}

/* Another may have written to the screen and changed its modes while this process
 * was stopped without being asked. */
static void resume(struct wq_term *term)
{
    reset_prog_mode();
    modes_enter(term);
    resize_screen(term);
}

static bool take_signal(struct wq_term *term, struct wq_event *event)
{
    if (term->gone || signals_take(WQ_SIGNAL_QUIT)) {
        event->kind = WQ_EVENT_QUIT;
    } else if (signals_take(WQ_SIGNAL_STOP)) {
        stop_and_resume(term);
        event->kind = WQ_EVENT_RESUME;
    } else if (signals_take(WQ_SIGNAL_CONTINUE)) {
        resume(term);
        event->kind = WQ_EVENT_RESUME;
    } else if (signals_take(WQ_SIGNAL_RESIZE) && resize_screen(term)) {
        event->kind = WQ_EVENT_RESIZE;
    } else if (signals_take(WQ_SIGNAL_INTERRUPT)) {
        *event = (struct wq_event){.kind = WQ_EVENT_KEY, .key = 'c', .modifiers = WQ_MOD_CTRL};
    } else if (signals_take(WQ_SIGNAL_WAKE)) {
        event->kind = WQ_EVENT_WAKE;
    }
    return event->kind != WQ_EVENT_NONE;
}

/* What the keys of the terminal's own line discipline would have done. */
static bool is_suspend_key(const struct wq_event *event)
{
    return event->kind == WQ_EVENT_KEY && event->key == 'z' && event->modifiers == WQ_MOD_CTRL;
}

static void read_bytes(struct wq_term *term)
{
    char bytes[4096];
    ssize_t count = read(fileno(term->in), bytes, sizeof(bytes));
    if (count > 0)
        decode_put(&term->decoder, (struct wq_str){bytes, (size_t)count});
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        term->gone = true;
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits for bytes or a signal; false where nothing came in time. */
static bool wait_for_more(struct wq_term *term, int timeout)
{
    struct pollfd fds[] = {
        {.fd = fileno(term->in), .events = POLLIN},
        {.fd = signals_fd(), .events = POLLIN},
    };
    int ready = poll(fds, WQ_COUNT(fds), timeout);
    if (ready < 0 && errno != EINTR)
        term->gone = true;
    if (ready <= 0)
        return ready < 0;
    if (fds[1].revents)
        signals_drain();
    if (fds[0].revents)
        read_bytes(term);
    return true;
}

void term_read(struct wq_term *term, int timeout, struct wq_event *event)
{
    int64_t end = timeout < 0 ? INT64_MAX : now() + timeout;
    bool waited = false;
    *event = (struct wq_event){0};
    for (;;) {
        if (take_signal(term, event))
            return;
        if (decode_next(&term->decoder, waited, event)) {
            if (!is_suspend_key(event))
                return;
            stop_and_resume(term);
            *event = (struct wq_event){.kind = WQ_EVENT_RESUME};
            return;
        }
        int patience = decode_patience(&term->decoder, term->escape_delay);
        int64_t left = end == INT64_MAX ? INT64_MAX : end - now();
        if (left < 0)
            left = 0;
        bool rest_first = patience >= 0 && patience <= left;
        int wait = rest_first ? patience : left == INT64_MAX ? -1 : (int)left;
        bool came = wait_for_more(term, wait);
        waited = !came && rest_first;
        if (!came && !rest_first)
            return;
    }
}

void term_event_clear(struct wq_event *event)
{
    free(event->text);
    *event = (struct wq_event){0};
}

void term_wake(struct wq_term *term)
{
    (void)term;
    signals_wake();
}
