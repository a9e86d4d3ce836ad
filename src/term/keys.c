/* SPDX-License-Identifier: MIT */
/* Keys by name. */
#include <warraq/term.h>

struct key_name {
    uint32_t key;
    const char *name;
};

/* The first name of a key is the one that is printed. */
static const struct key_name names[] = {
    {' ', "Space"},
    {WQ_KEY_UP, "Up"},
    {WQ_KEY_DOWN, "Down"},
    {WQ_KEY_LEFT, "Left"},
    {WQ_KEY_RIGHT, "Right"},
    {WQ_KEY_HOME, "Home"},
    {WQ_KEY_END, "End"},
    {WQ_KEY_PAGE_UP, "PgUp"},
    {WQ_KEY_PAGE_UP, "PageUp"},
    {WQ_KEY_PAGE_DOWN, "PgDn"},
    {WQ_KEY_PAGE_DOWN, "PageDown"},
    {WQ_KEY_INSERT, "Insert"},
    {WQ_KEY_INSERT, "Ins"},
    {WQ_KEY_DELETE, "Delete"},
    {WQ_KEY_DELETE, "Del"},
    {WQ_KEY_BACKSPACE, "Backspace"},
    {WQ_KEY_ENTER, "Enter"},
    {WQ_KEY_ENTER, "Return"},
    {WQ_KEY_TAB, "Tab"},
    {WQ_KEY_BACKTAB, "Shift-Tab"},
    {WQ_KEY_BACKTAB, "Backtab"},
    {WQ_KEY_ESCAPE, "Esc"},
    {WQ_KEY_ESCAPE, "Escape"},
    {WQ_KEY_F1, "F1"},
    {WQ_KEY_F1 + 1, "F2"},
    {WQ_KEY_F1 + 2, "F3"},
    {WQ_KEY_F1 + 3, "F4"},
    {WQ_KEY_F1 + 4, "F5"},
    {WQ_KEY_F1 + 5, "F6"},
    {WQ_KEY_F1 + 6, "F7"},
    {WQ_KEY_F1 + 7, "F8"},
    {WQ_KEY_F1 + 8, "F9"},
    {WQ_KEY_F1 + 9, "F10"},
    {WQ_KEY_F1 + 10, "F11"},
    {WQ_KEY_F12, "F12"},
};

static const struct {
    unsigned modifier;
    const char *name;
} modifier_names[] = {
    {WQ_MOD_CTRL, "Ctrl-"},
    {WQ_MOD_ALT, "Alt-"},
    {WQ_MOD_SHIFT, "Shift-"},
};

static bool equal_ignoring_case(struct wq_str a, struct wq_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char x = a.ptr[i], y = b.ptr[i];
        x = (char)(x >= 'A' && x <= 'Z' ? x + 32 : x);
        y = (char)(y >= 'A' && y <= 'Z' ? y + 32 : y);
        if (x != y)
            return false;
    }
    return true;
}

/* Takes the modifiers off the front of a word. */
static struct wq_str parse_modifiers(struct wq_str word, unsigned *modifiers)
{
    for (size_t i = 0; i < WQ_COUNT(modifier_names);) {
        struct wq_str name = wq_str(modifier_names[i].name);
        bool here = word.len > name.len && equal_ignoring_case(wq_str_sub(word, 0, name.len), name);
        if (here) {
            *modifiers |= modifier_names[i].modifier;
            word = wq_str_sub(word, name.len, word.len);
        }
        i = here ? 0 : i + 1;
    }
    return word;
}

/* One character, which must be all of the word. */
static enum wq_status parse_character(struct wq_str word, uint32_t *key)
{
    if (word.len == 0)
        return WQ_USAGE;
    size_t at = 0;
    uint32_t code_point = text_next(word, &at);
    if (at != word.len || code_point == 0xFFFD || code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0))
        return WQ_USAGE;
    *key = code_point;
    return WQ_OK;
}

enum wq_status term_key_parse(struct wq_str word, uint32_t *key, unsigned *modifiers)
{
    *key = 0;
    *modifiers = 0;
    unsigned read = 0;
    struct wq_str rest = parse_modifiers(word, &read);
    uint32_t found = 0;
    for (size_t i = 0; i < WQ_COUNT(names) && found == 0; i++) {
        if (equal_ignoring_case(rest, wq_str(names[i].name)))
            found = names[i].key;
    }
    if (found == 0 && parse_character(rest, &found) != WQ_OK)
        return WQ_USAGE;
    /* A terminal sends one code for Ctrl-o and Ctrl-O. */
    if ((read & WQ_MOD_CTRL) && found >= 'A' && found <= 'Z')
        found += 'a' - 'A';
    if (found == WQ_KEY_TAB && (read & WQ_MOD_SHIFT)) {
        found = WQ_KEY_BACKTAB;
        read &= ~(unsigned)WQ_MOD_SHIFT;
    }
    *key = found;
    *modifiers = read;
    return WQ_OK;
}

void term_key_name(uint32_t key, unsigned modifiers, struct wq_buf *out)
{
    for (size_t i = 0; i < WQ_COUNT(modifier_names); i++) {
        if (modifiers & modifier_names[i].modifier)
            wq_buf_puts(out, modifier_names[i].name);
    }
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        if (names[i].key == key) {
            wq_buf_puts(out, names[i].name);
            return;
        }
    }
    if ((modifiers & WQ_MOD_CTRL) && key >= 'a' && key <= 'z')
        key -= 'a' - 'A';
    wq_buf_put_utf8(out, key);
}
