/* SPDX-License-Identifier: MIT */
/*
 * Any bytes typed at the decoder of keys: it comes to an end, gives only what an
 * event may hold, and gives the same however the bytes are cut.
 */
#include "fuzz.h"

#include <string.h>

#include "../../src/term/decode.h"

static void check_event(const struct wq_event *event)
{
    fuzz_require(event->kind == WQ_EVENT_KEY || event->kind == WQ_EVENT_PASTE || event->kind == WQ_EVENT_MOUSE);
    if (event->kind == WQ_EVENT_KEY) {
        fuzz_require(event->key >= 0x20 && event->key < WQ_KEY_LAST);
        fuzz_require(event->key < 0x7F || event->key >= 0xA0);
    }
    if (event->kind == WQ_EVENT_MOUSE)
        fuzz_require(event->button >= 1 && event->button <= 5);
    for (const char *at = event->text; at && *at; at++)
        fuzz_require((unsigned char)*at >= 0x20 || *at == '\n' || *at == '\t');
}

static void put_event(struct wq_event *event, struct wq_buf *out)
{
    check_event(event);
    wq_buf_putf(out, "%d %u %u %zu %zu %u %d %d %s;", (int)event->kind, (unsigned)event->key, event->modifiers,
                event->row, event->column, event->button, event->release, event->drag, event->text ? event->text : "");
    term_event_clear(event);
}

static void decode(struct wq_str bytes, size_t piece, struct wq_buf *out)
{
    struct wq_decoder decoder = {0};
    struct wq_event event;
    decode_define(&decoder, "\x1BOA", WQ_KEY_UP, 0);
    decode_define(&decoder, "\x1B[3$", WQ_KEY_DELETE, WQ_MOD_SHIFT);
    for (size_t at = 0; at < bytes.len; at += piece) {
        decode_put(&decoder, wq_str_sub(bytes, at, at + piece));
        while (decode_next(&decoder, false, &event))
            put_event(&event, out);
    }
    for (size_t rounds = 0; decode_patience(&decoder, 30) >= 0; rounds++) {
        fuzz_require(rounds <= bytes.len);
        if (decode_next(&decoder, true, &event))
            put_event(&event, out);
    }
    decode_free(&decoder);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct wq_str text = {(const char *)bytes, count};
    struct wq_buf whole = {0};
    decode(text, count + 1, &whole);
    for (size_t piece = 1; piece < 4; piece++) {
        struct wq_buf cut = {0};
        decode(text, piece, &cut);
        fuzz_require(wq_str_equal(wq_buf_view(&whole), wq_buf_view(&cut)));
        wq_buf_free(&cut);
    }
    wq_buf_free(&whole);
    return 0;
}
