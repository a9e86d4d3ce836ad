/* SPDX-License-Identifier: MIT */
/*
 * Escape sequences of keys and of the mouse, as xterm, VTE, rxvt and the Linux
 * console send them; whatever else has the form of ECMA-48 is swallowed.
 */
#include "decode.h"

#define PARAMETERS 4

struct csi {
    char prefix; /* '<' to '?', or 0 */
    unsigned parameters[PARAMETERS];
    char final;
};

struct key_final {
    char final;
    uint32_t key;
    unsigned modifiers;
};

/* CSI and SS3. */
static const struct key_final finals[] = {
    {'A', WQ_KEY_UP, 0},     {'B', WQ_KEY_DOWN, 0},   {'C', WQ_KEY_RIGHT, 0},   {'D', WQ_KEY_LEFT, 0},
    {'H', WQ_KEY_HOME, 0},   {'F', WQ_KEY_END, 0},    {'P', WQ_KEY_F1, 0},      {'Q', WQ_KEY_F1 + 1, 0},
    {'R', WQ_KEY_F1 + 2, 0}, {'S', WQ_KEY_F1 + 3, 0}, {'Z', WQ_KEY_BACKTAB, 0},
};

/* rxvt: arrows with Shift after CSI, with Ctrl after SS3. */
static const struct key_final rxvt_finals[] = {
    {'a', WQ_KEY_UP, WQ_MOD_SHIFT},
    {'b', WQ_KEY_DOWN, WQ_MOD_SHIFT},
    {'c', WQ_KEY_RIGHT, WQ_MOD_SHIFT},
    {'d', WQ_KEY_LEFT, WQ_MOD_SHIFT},
};

/* The numeric keypad in application mode, after SS3. */
static const struct key_final keypad_finals[] = {
    {'M', WQ_KEY_ENTER, 0}, {'X', '=', 0}, {'j', '*', 0}, {'k', '+', 0}, {'l', ',', 0}, {'m', '-', 0},
    {'n', '.', 0},          {'o', '/', 0}, {'p', '0', 0}, {'q', '1', 0}, {'r', '2', 0}, {'s', '3', 0},
    {'t', '4', 0},          {'u', '5', 0}, {'v', '6', 0}, {'w', '7', 0}, {'x', '8', 0}, {'y', '9', 0},
};

/* CSI number ~ */
static const struct {
    unsigned number;
    uint32_t key;
} numbers[] = {
    {1, WQ_KEY_HOME},      {2, WQ_KEY_INSERT},  {3, WQ_KEY_DELETE},  {4, WQ_KEY_END},      {5, WQ_KEY_PAGE_UP},
    {6, WQ_KEY_PAGE_DOWN}, {7, WQ_KEY_HOME},    {8, WQ_KEY_END},     {11, WQ_KEY_F1},      {12, WQ_KEY_F1 + 1},
    {13, WQ_KEY_F1 + 2},   {14, WQ_KEY_F1 + 3}, {15, WQ_KEY_F1 + 4}, {17, WQ_KEY_F1 + 5},  {18, WQ_KEY_F1 + 6},
    {19, WQ_KEY_F1 + 7},   {20, WQ_KEY_F1 + 8}, {21, WQ_KEY_F1 + 9}, {23, WQ_KEY_F1 + 10}, {24, WQ_KEY_F12},
};

/* What CSI code;modifiers u calls by its ASCII code. */
static const struct {
    unsigned code;
    uint32_t key;
} codes[] = {
    {8, WQ_KEY_BACKSPACE}, {9, WQ_KEY_TAB}, {13, WQ_KEY_ENTER}, {27, WQ_KEY_ESCAPE}, {127, WQ_KEY_BACKSPACE},
};

static const struct key_final *find_final(const struct key_final *table, size_t count, char final)
{
    for (size_t i = 0; i < count; i++) {
        if (table[i].final == final)
            return &table[i];
    }
    return NULL;
}

static enum wq_decoded give_key(struct wq_event *event, uint32_t key, unsigned modifiers)
{
    *event = (struct wq_event){.kind = WQ_EVENT_KEY, .key = key, .modifiers = modifiers};
    return WQ_DECODED_EVENT;
}

/* xterm's modifier parameter: one more than the sum of Shift 1, Alt 2, Ctrl 4, Meta 8. */
static unsigned modifiers_of(unsigned parameter)
{
    unsigned bits = parameter > 0 ? parameter - 1 : 0;
    return (bits & 1 ? (unsigned)WQ_MOD_SHIFT : 0) | (bits & (2 | 8) ? (unsigned)WQ_MOD_ALT : 0) |
           (bits & 4 ? (unsigned)WQ_MOD_CTRL : 0);
}

static enum wq_decoded decode_code(unsigned code, unsigned modifiers, struct wq_event *event)
{
    for (size_t i = 0; i < WQ_COUNT(codes); i++) {
        if (codes[i].code == code)
            return give_key(event, codes[i].key, modifiers);
    }
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code > 0x10FFFF || (code >= 0xD800 && code < 0xF900))
        return WQ_DECODED_NOTHING;
    if ((modifiers & WQ_MOD_CTRL) && code >= 'A' && code <= 'Z')
        code += 'a' - 'A';
    /* A character has its Shift in itself. */
    return give_key(event, code, modifiers & ~(unsigned)WQ_MOD_SHIFT);
}

static enum wq_decoded decode_number(const struct csi *csi, struct wq_event *event)
{
    unsigned number = csi->parameters[0];
    if (number == 200)
        return WQ_DECODED_PASTE;
    if (number == 27)
        return decode_code(csi->parameters[2], modifiers_of(csi->parameters[1]), event);
    for (size_t i = 0; i < WQ_COUNT(numbers); i++) {
        if (numbers[i].number == number)
            return give_key(event, numbers[i].key, modifiers_of(csi->parameters[1]));
    }
    return WQ_DECODED_NOTHING;
}

/* SGR mouse: CSI < button ; column ; row M or m. */
static enum wq_decoded decode_mouse(const struct csi *csi, struct wq_event *event)
{
    enum { MOTION = 32, WHEEL = 64 };
    unsigned button = csi->parameters[0], column = csi->parameters[1], row = csi->parameters[2];
    unsigned which = (button & 3) + (button & WHEEL ? 4 : 1);
    bool nothing_pressed = (button & 3) == 3 && !(button & WHEEL);
    if (button >= 128 || column == 0 || row == 0 || nothing_pressed || which > 5)
        return WQ_DECODED_NOTHING;
    *event = (struct wq_event){.kind = WQ_EVENT_MOUSE,
                               .row = row - 1,
                               .column = column - 1,
                               .button = which,
                               .drag = (button & MOTION) != 0,
                               .release = csi->final == 'm',
                               .modifiers = (button & 4 ? (unsigned)WQ_MOD_SHIFT : 0) |
                                            (button & 8 ? (unsigned)WQ_MOD_ALT : 0) |
                                            (button & 16 ? (unsigned)WQ_MOD_CTRL : 0)};
    return WQ_DECODED_EVENT;
}

static enum wq_decoded interpret(const struct csi *csi, struct wq_event *event)
{
    if (csi->prefix == '<' && (csi->final == 'M' || csi->final == 'm'))
        return decode_mouse(csi, event);
    if (csi->prefix)
        return WQ_DECODED_NOTHING;
    if (csi->final == '~')
        return decode_number(csi, event);
    if (csi->final == 'u')
        return decode_code(csi->parameters[0], modifiers_of(csi->parameters[1]), event);
    const struct key_final *found = find_final(finals, WQ_COUNT(finals), csi->final);
    if (!found)
        found = find_final(rxvt_finals, WQ_COUNT(rxvt_finals), csi->final);
    /* A first parameter over 1 makes it a report, of the cursor's place for one. */
    if (!found || csi->parameters[0] > 1)
        return WQ_DECODED_NOTHING;
    return give_key(event, found->key, found->modifiers | modifiers_of(csi->parameters[1]));
}

/* CSI: parameters, intermediates, a final byte. *csi receives what counts. */
static enum wq_decoded parse_csi(struct wq_str bytes, struct csi *csi, size_t *used)
{
    *csi = (struct csi){0};
    size_t parameter = 0;
    bool intermediate = false, subparameter = false;
    for (size_t i = 1; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        *used = i + 1;
        if (byte >= 0x40 && byte <= 0x7E) {
            csi->final = (char)byte;
            return intermediate ? WQ_DECODED_NOTHING : WQ_DECODED_EVENT;
        }
        if (byte < 0x20 || byte > 0x7E) {
            /* No part of a sequence: what was begun is dropped, this is read again. */
            *used = i;
            return WQ_DECODED_NOTHING;
        }
        if (byte < 0x30)
            intermediate = true;
        else if (byte >= 0x3C)
            csi->prefix = (char)byte;
        else if (byte == ';') {
            parameter++;
            subparameter = false;
        } else if (byte == ':')
            subparameter = true;
        else if (!subparameter && parameter < PARAMETERS && csi->parameters[parameter] < 1000000)
            csi->parameters[parameter] = csi->parameters[parameter] * 10 + (byte - '0');
    }
    *used = bytes.len;
    return WQ_DECODED_MORE;
}

static enum wq_decoded decode_csi(struct wq_str bytes, struct wq_event *event, size_t *used)
{
    struct csi csi;
    enum wq_decoded decoded = parse_csi(bytes, &csi, used);
    if (decoded != WQ_DECODED_EVENT)
        return decoded;
    bool bare = *used == 2;
    /* Beyond ECMA-48: the console's CSI [ A for F1, and X10's mouse, CSI M with three bytes. */
    size_t more = bare && csi.final == '[' ? 1 : bare && csi.final == 'M' ? 3 : 0;
    if (more == 0)
        return interpret(&csi, event);
    if (bytes.len < *used + more)
        return WQ_DECODED_MORE;
    *used += more;
    char last = bytes.ptr[*used - 1];
    if (more == 1 && last >= 'A' && last <= 'E')
        return give_key(event, WQ_KEY_F1 + (uint32_t)(last - 'A'), 0);
    return WQ_DECODED_NOTHING;
}

static enum wq_decoded decode_ss3(struct wq_str bytes, struct wq_event *event, size_t *used)
{
    size_t at = 1;
    unsigned modifiers = 0;
    if (at < bytes.len && bytes.ptr[at] >= '1' && bytes.ptr[at] <= '9')
        modifiers = modifiers_of((unsigned)(bytes.ptr[at++] - '0'));
    *used = at;
    if (at == bytes.len)
        return WQ_DECODED_MORE;
    char final = bytes.ptr[at];
    if (final < 0x40 || final > 0x7E)
        return WQ_DECODED_NOTHING;
    *used = at + 1;
    const struct key_final *found = find_final(finals, WQ_COUNT(finals), final);
    if (!found)
        found = find_final(keypad_finals, WQ_COUNT(keypad_finals), final);
    if (found)
        return give_key(event, found->key, modifiers);
    found = find_final(rxvt_finals, WQ_COUNT(rxvt_finals), final);
    return found ? give_key(event, found->key, WQ_MOD_CTRL) : WQ_DECODED_NOTHING;
}

enum wq_decoded sequence_decode(struct wq_str bytes, struct wq_event *event, size_t *used)
{
    return bytes.ptr[0] == '[' ? decode_csi(bytes, event, used) : decode_ss3(bytes, event, used);
}
