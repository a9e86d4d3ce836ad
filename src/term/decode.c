/* SPDX-License-Identifier: MIT */
/*
 * From bytes to events: characters in UTF-8, control codes, keys with Alt as an
 * Escape before them, sequences, bracketed paste.
 */
#include "decode.h"

#include <stdlib.h>
#include <string.h>

#define ESCAPE '\x1B'
/* A paste is text for a prompt or a note: what is longer is cut. */
#define PASTE_LIMIT ((size_t)1 << 20)

static const struct wq_str paste_end = {"\x1B[201~", 6};

void decode_free(struct wq_decoder *decoder)
{
    for (size_t i = 0; i < decoder->count; i++)
        free(decoder->sequences[i].bytes);
    free(decoder->sequences);
    wq_buf_free(&decoder->pending);
    wq_buf_free(&decoder->pasted);
    *decoder = (struct wq_decoder){0};
}

void decode_define(struct wq_decoder *decoder, const char *bytes, uint32_t key, unsigned modifiers)
{
    size_t length = strlen(bytes);
    if (length < 2 || bytes[0] != ESCAPE)
        return;
    void *items = decoder->sequences;
    wq_grow(&items, &decoder->cap, decoder->count + 1, sizeof(*decoder->sequences));
    decoder->sequences = items;
    decoder->sequences[decoder->count++] = (struct wq_sequence){wq_strdup(bytes), length, key, modifiers};
}

void decode_put(struct wq_decoder *decoder, struct wq_str bytes)
{
    wq_buf_put(&decoder->pending, bytes);
}

static void consume(struct wq_decoder *decoder, size_t count)
{
    memmove(decoder->pending.ptr, decoder->pending.ptr + count, decoder->pending.len - count);
    decoder->pending.len -= count;
}

static enum wq_decoded give_key(struct wq_event *event, uint32_t key, unsigned modifiers)
{
    *event = (struct wq_event){.kind = WQ_EVENT_KEY, .key = key, .modifiers = modifiers};
    return WQ_DECODED_EVENT;
}

/* ---- characters ------------------------------------------------------------------------ */

static enum wq_decoded decode_control(unsigned char byte, struct wq_event *event)
{
    switch (byte) {
    case 0:
        return give_key(event, ' ', WQ_MOD_CTRL);
    case '\b':
    case 0x7F:
        return give_key(event, WQ_KEY_BACKSPACE, 0);
    case '\t':
        return give_key(event, WQ_KEY_TAB, 0);
    case '\r':
    case '\n':
        return give_key(event, WQ_KEY_ENTER, 0);
    default:
        return give_key(event, byte < 0x1B ? byte + 0x60u : byte + 0x40u, WQ_MOD_CTRL);
    }
}

static size_t utf8_length(unsigned char lead)
{
    return lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
}

/* Whether a character has begun whose bytes may still come. */
static bool is_cut_character(struct wq_str bytes)
{
    if (bytes.len >= utf8_length((unsigned char)bytes.ptr[0]))
        return false;
    for (size_t i = 1; i < bytes.len; i++) {
        if (((unsigned char)bytes.ptr[i] & 0xC0) != 0x80)
            return false;
    }
    return true;
}

static enum wq_decoded decode_character(struct wq_str bytes, bool waited, struct wq_event *event, size_t *used)
{
    unsigned char first = (unsigned char)bytes.ptr[0];
    *used = 1;
    if (first < 0x20 || first == 0x7F)
        return decode_control(first, event);
    if (is_cut_character(bytes)) {
        *used = bytes.len;
        return waited ? WQ_DECODED_NOTHING : WQ_DECODED_MORE;
    }
    size_t at = 0;
    uint32_t code_point = text_next(bytes, &at);
    *used = at;
    if (code_point == 0xFFFD || (code_point >= 0x7F && code_point < 0xA0))
        return WQ_DECODED_NOTHING;
    return give_key(event, code_point, 0);
}

/* ---- what begins with Escape -------------------------------------------------------------- */

/* The sequences of the terminal's own description, the longest that fits. */
static enum wq_decoded decode_described(const struct wq_decoder *decoder, struct wq_str bytes, bool waited,
                                        struct wq_event *event, size_t *used)
{
    const struct wq_sequence *best = NULL;
    for (size_t i = 0; i < decoder->count; i++) {
        const struct wq_sequence *sequence = &decoder->sequences[i];
        size_t common = bytes.len < sequence->length ? bytes.len : sequence->length;
        if (memcmp(bytes.ptr, sequence->bytes, common) != 0)
            continue;
        if (common < sequence->length && !waited)
            return WQ_DECODED_MORE;
        if (common == sequence->length && (!best || best->length < common))
            best = sequence;
    }
    if (!best)
        return WQ_DECODED_NOTHING;
    *used = best->length;
    return give_key(event, best->key, best->modifiers);
}

/* OSC, DCS, SOS, PM, APC: until BEL or ST; they are never keys. */
static enum wq_decoded skip_string(struct wq_str bytes, size_t *used)
{
    for (size_t i = 2; i < bytes.len; i++) {
        bool bell = bytes.ptr[i] == '\a';
        bool st = bytes.ptr[i] == '\\' && bytes.ptr[i - 1] == ESCAPE;
        *used = i + 1;
        if (bell || st)
            return WQ_DECODED_NOTHING;
    }
    *used = bytes.len;
    return WQ_DECODED_MORE;
}

/* Escape before a character is Alt. */
static enum wq_decoded decode_alt(struct wq_str bytes, bool waited, struct wq_event *event, size_t *used)
{
    enum wq_decoded decoded = decode_character(wq_str_sub(bytes, 1, bytes.len), waited, event, used);
    ++*used;
    if (decoded == WQ_DECODED_EVENT)
        event->modifiers |= WQ_MOD_ALT;
    return decoded;
}

static bool begins_sequence(struct wq_str bytes, size_t at)
{
    return at < bytes.len && (bytes.ptr[at] == '[' || bytes.ptr[at] == 'O');
}

/* '[' or 'O' at bytes.ptr[at] and what follows. */
static enum wq_decoded decode_sequence(struct wq_str bytes, size_t at, bool waited, struct wq_event *event,
                                       size_t *used)
{
    enum wq_decoded decoded = sequence_decode(wq_str_sub(bytes, at, bytes.len), event, used);
    *used += at;
    return decoded == WQ_DECODED_MORE && waited ? WQ_DECODED_NOTHING : decoded;
}

static enum wq_decoded decode_escape(const struct wq_decoder *decoder, struct wq_str bytes, bool waited,
                                     struct wq_event *event, size_t *used)
{
    *used = 1;
    enum wq_decoded decoded = decode_described(decoder, bytes, waited, event, used);
    if (decoded != WQ_DECODED_NOTHING)
        return decoded;
    if (bytes.len == 1)
        return waited ? give_key(event, WQ_KEY_ESCAPE, 0) : WQ_DECODED_MORE;
    if (bytes.len == 2 && waited)
        return bytes.ptr[1] == ESCAPE ? give_key(event, WQ_KEY_ESCAPE, 0) : decode_alt(bytes, true, event, used);
    if (begins_sequence(bytes, 1))
        return decode_sequence(bytes, 1, waited, event, used);
    if (memchr("]PX^_", bytes.ptr[1], 5)) {
        decoded = skip_string(bytes, used);
        return decoded == WQ_DECODED_MORE && waited ? WQ_DECODED_NOTHING : decoded;
    }
    if (bytes.ptr[1] != ESCAPE)
        return decode_alt(bytes, waited, event, used);
    if (bytes.len == 2)
        return WQ_DECODED_MORE;
    if (!begins_sequence(bytes, 2))
        return give_key(event, WQ_KEY_ESCAPE, 0);
    decoded = decode_sequence(bytes, 2, waited, event, used);
    if (decoded == WQ_DECODED_EVENT)
        event->modifiers |= WQ_MOD_ALT;
    return decoded;
}

/* ---- paste ---------------------------------------------------------------------------------- */

/* Valid UTF-8 without controls but newline and tab. */
static char *clean_paste(struct wq_str bytes)
{
    struct wq_buf out = {0};
    for (size_t at = 0; at < bytes.len;) {
        uint32_t code_point = text_next(bytes, &at);
        if (code_point == '\r') {
            bool pair = at < bytes.len && bytes.ptr[at] == '\n';
            code_point = '\n';
            at += pair;
        }
        bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
        if (!control || code_point == '\n' || code_point == '\t')
            wq_buf_put_utf8(&out, code_point);
    }
    return wq_buf_take(&out);
}

static void take_pasted(struct wq_decoder *decoder, size_t count)
{
    size_t room = PASTE_LIMIT - decoder->pasted.len;
    wq_buf_put(&decoder->pasted, wq_str_sub(wq_buf_view(&decoder->pending), 0, count < room ? count : room));
    consume(decoder, count);
}

static bool next_of_paste(struct wq_decoder *decoder, bool waited, struct wq_event *event)
{
    size_t end = wq_str_find(wq_buf_view(&decoder->pending), paste_end, 0);
    bool complete = end != SIZE_MAX;
    if (!complete && !waited) {
        /* The last bytes may be the beginning of its end. */
        if (decoder->pending.len >= paste_end.len)
            take_pasted(decoder, decoder->pending.len - paste_end.len + 1);
        return false;
    }
    take_pasted(decoder, complete ? end : decoder->pending.len);
    if (complete)
        consume(decoder, paste_end.len);
    *event = (struct wq_event){.kind = WQ_EVENT_PASTE, .text = clean_paste(wq_buf_view(&decoder->pasted))};
    wq_buf_free(&decoder->pasted);
    decoder->pasting = false;
    return true;
}

/* ---- all of it --------------------------------------------------------------------------------- */

static enum wq_decoded decode_one(struct wq_decoder *decoder, bool waited, struct wq_event *event, size_t *used)
{
    struct wq_str bytes = wq_buf_view(&decoder->pending);
    bool late = decoder->after_escape && bytes.len > 1 && begins_sequence(bytes, 0);
    decoder->after_escape = false;
    /* A sequence whose Escape came too early: its rest comes in one piece, which typed keys do not. */
    if (late)
        return decode_sequence(bytes, 0, true, event, used);
    if (bytes.ptr[0] == ESCAPE)
        return decode_escape(decoder, bytes, waited, event, used);
    return decode_character(bytes, waited, event, used);
}

bool decode_next(struct wq_decoder *decoder, bool waited, struct wq_event *event)
{
    *event = (struct wq_event){0};
    while (decoder->pasting || decoder->pending.len > 0) {
        if (decoder->pasting)
            return next_of_paste(decoder, waited, event);
        size_t used;
        enum wq_decoded decoded = decode_one(decoder, waited, event, &used);
        if (decoded == WQ_DECODED_MORE)
            return false;
        bool alone = used == decoder->pending.len;
        consume(decoder, used);
        decoder->pasting = decoded == WQ_DECODED_PASTE;
        if (decoded == WQ_DECODED_EVENT) {
            decoder->after_escape = alone && event->key == WQ_KEY_ESCAPE;
            return true;
        }
    }
    return false;
}

int decode_patience(const struct wq_decoder *decoder, int escape_delay)
{
    enum { REST = 250, PASTE = 2000 };
    if (decoder->pasting)
        return PASTE;
    if (decoder->pending.len == 0)
        return -1;
    return decoder->pending.len <= 2 && decoder->pending.ptr[0] == ESCAPE ? escape_delay : REST;
}
