/* SPDX-License-Identifier: MIT */
/* Keys by name, and from the bytes that terminals send for them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../../src/term/decode.h"

static void names_are_read_and_written(void **state)
{
    (void)state;
    static const struct {
        const char *word, *name;
        uint32_t key;
        unsigned modifiers;
    } keys[] = {
        {"j", "j", 'j', 0},
        {"G", "G", 'G', 0},
        {"Ctrl-O", "Ctrl-O", 'o', WQ_MOD_CTRL},
        {"ctrl-o", "Ctrl-O", 'o', WQ_MOD_CTRL},
        {"Space", "Space", ' ', 0},
        {" ", "Space", ' ', 0},
        {"PgDn", "PgDn", WQ_KEY_PAGE_DOWN, 0},
        {"PageDown", "PgDn", WQ_KEY_PAGE_DOWN, 0},
        {"Alt-x", "Alt-x", 'x', WQ_MOD_ALT},
        {"Alt-Ctrl-X", "Ctrl-Alt-X", 'x', WQ_MOD_CTRL | WQ_MOD_ALT},
        {"Shift-Tab", "Shift-Tab", WQ_KEY_BACKTAB, 0},
        {"Shift-Up", "Shift-Up", WQ_KEY_UP, WQ_MOD_SHIFT},
        {"F1", "F1", WQ_KEY_F1, 0},
        {"F12", "F12", WQ_KEY_F12, 0},
        {"Esc", "Esc", WQ_KEY_ESCAPE, 0},
        {"ش", "ش", 0x0634, 0},
        {"|", "|", '|', 0},
        {"-", "-", '-', 0},
        {"Ctrl--", "Ctrl--", '-', WQ_MOD_CTRL},
    };
    for (size_t i = 0; i < WQ_COUNT(keys); i++) {
        uint32_t key;
        unsigned modifiers;
        assert_int_equal(term_key_parse(wq_str(keys[i].word), &key, &modifiers), WQ_OK);
        assert_int_equal(key, keys[i].key);
        assert_int_equal(modifiers, keys[i].modifiers);
        struct wq_buf name = {0};
        term_key_name(key, modifiers, &name);
        assert_string_equal(name.ptr, keys[i].name);
        wq_buf_free(&name);
    }
}

static void every_key_has_a_name_that_is_read_again(void **state)
{
    (void)state;
    for (uint32_t key = WQ_KEY_UP; key < WQ_KEY_LAST; key++) {
        struct wq_buf name = {0};
        term_key_name(key, WQ_MOD_CTRL, &name);
        uint32_t again;
        unsigned modifiers;
        assert_int_equal(term_key_parse(wq_buf_view(&name), &again, &modifiers), WQ_OK);
        assert_int_equal(again, key);
        assert_int_equal(modifiers, WQ_MOD_CTRL);
        wq_buf_free(&name);
    }
}

static void other_words_are_no_keys(void **state)
{
    (void)state;
    static const char *const words[] = {"", "Ctrl-", "jj", "F13", "PgSideways", "\x1B", "\xFF", "Ctrl-\n", "\xC2\x9B"};
    for (size_t i = 0; i < WQ_COUNT(words); i++) {
        uint32_t key = 1;
        unsigned modifiers = 1;
        assert_int_equal(term_key_parse(wq_str(words[i]), &key, &modifiers), WQ_USAGE);
        assert_int_equal(key, 0);
        assert_int_equal(modifiers, 0);
    }
}

/* All events that bytes give, as names between spaces; "~" stands before what
 * came only when nothing followed. The caller frees. */
static void put_event(struct wq_buf *out, const struct wq_event *event)
{
    if (out->len > 0)
        wq_buf_putc(out, ' ');
    if (event->kind == WQ_EVENT_KEY)
        term_key_name(event->key, event->modifiers, out);
    else if (event->kind == WQ_EVENT_PASTE)
        wq_buf_putf(out, "[%s]", event->text);
    else if (event->kind == WQ_EVENT_MOUSE)
        wq_buf_putf(out, "mouse%u%s%s@%zu,%zu", event->button, event->release ? "-" : "", event->drag ? "=" : "",
                    event->row, event->column);
}

static char *events_of(struct wq_decoder *decoder, struct wq_str bytes, size_t piece)
{
    struct wq_buf out = {0};
    struct wq_event event;
    for (size_t at = 0; at < bytes.len; at += piece) {
        decode_put(decoder, wq_str_sub(bytes, at, at + piece));
        while (decode_next(decoder, false, &event)) {
            put_event(&out, &event);
            term_event_clear(&event);
        }
    }
    while (decode_patience(decoder, 30) >= 0) {
        bool any = decode_next(decoder, true, &event);
        if (any)
            put_event(&out, &event);
        term_event_clear(&event);
    }
    return wq_buf_take(&out);
}

struct typed {
    const char *bytes, *events;
};

/* The same events come however the bytes are cut. */
static void check_typed(const struct typed *typed, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t piece = 1; piece < 9; piece++) {
            struct wq_decoder decoder = {0};
            decode_define(&decoder, "\x1BOA", WQ_KEY_UP, 0);
            decode_define(&decoder, "\x1B[3$", WQ_KEY_DELETE, WQ_MOD_SHIFT);
            char *events = events_of(&decoder, wq_str(typed[i].bytes), piece);
            assert_string_equal(events, typed[i].events);
            free(events);
            decode_free(&decoder);
        }
    }
}

static void characters_are_keys(void **state)
{
    (void)state;
    static const struct typed typed[] = {
        {"jG ", "j G Space"},
        {"\x01\x0F\x1A", "Ctrl-A Ctrl-O Ctrl-Z"},
        {"\r\n\t\b\x7F", "Enter Enter Tab Backspace Backspace"},
        {"\x1C\x1F", "Ctrl-\\ Ctrl-_"},
        {"شي", "ش ي"},
        {"日😀", "日 😀"},
        {"\x1Bx", "Alt-x"},
        {"\x1Bش", "Alt-ش"},
        {"\x1B\x7F", "Alt-Backspace"},
        {"\x1B\x01", "Ctrl-Alt-A"},
        {"\x1B", "Esc"},
        {"\x1B\x1B", "Esc Esc"},
        {"\x1B[", "Alt-["},
        {"\x1BO", "Alt-O"},
    };
    check_typed(typed, WQ_COUNT(typed));
}

static void sequences_are_keys(void **state)
{
    (void)state;
    static const struct typed typed[] = {
        {"\x1B[A\x1BOB", "Up Down"},
        {"\x1B[1;5C", "Ctrl-Right"},
        {"\x1B[1;4D", "Alt-Shift-Left"},
        {"\x1B[5~\x1B[6;2~", "PgUp Shift-PgDn"},
        {"\x1B[H\x1BOF\x1B[1~\x1B[8~", "Home End Home End"},
        {"\x1BOP\x1B[15~\x1B[24~\x1B[[A\x1B[[E", "F1 F5 F12 F1 F5"},
        {"\x1B[Z", "Shift-Tab"},
        {"\x1BOM", "Enter"},
        {"\x1B[3$", "Shift-Delete"},
        {"\x1B[a\x1BOd", "Shift-Up Ctrl-Left"},
        {"\x1B\x1B[A", "Alt-Up"},
        {"\x1B[106;5u\x1B[27;3;106~", "Ctrl-J Alt-j"},
        {"\x1B[27u\x1B[13;2u", "Esc Shift-Enter"},
    };
    check_typed(typed, WQ_COUNT(typed));
}

static void what_is_not_understood_is_swallowed(void **state)
{
    (void)state;
    static const struct typed typed[] = {
        {"a\x1B[?64;1;2cb", "a b"},
        {"a\x1B[>41;379;0cb", "a b"},
        {"a\x1B[8;1$yb", "a b"},
        {"a\x1BP>|XTerm(379)\x1B\\b", "a b"},
        {"a\x1B]11;rgb:0000/0000/0000\ab", "a b"},
        {"a\x1B_some\x1B\\b", "a b"},
        {"a\x1B[12;40Rb", "a b"},
        {"a\x1B[I\x1B[Ob", "a b"},
        {"a\x1B[99~b", "a b"},
        {"a\x1B[M !!b", "a b"},
        {"a\x1B[1;2\x01z", "a Ctrl-A z"},
        {"a\x1B[999999999999999999999~b", "a b"},
        {"a\xFF\x80\xC0\xAFz", "a z"},
        {"a\xE2\x80", "a"},
        {"a\xED\xA0\x80z", "a z"},
        {"a\xC2\x9Bz", "a z"},
        {"a\x1B[12;", "a"},
        {"a\x1B]52;c;", "a"},
    };
    check_typed(typed, WQ_COUNT(typed));
}

static void a_paste_is_one_event_and_clean(void **state)
{
    (void)state;
    static const struct typed typed[] = {
        {"a\x1B[200~hello\x1B[201~b", "a [hello] b"},
        {"\x1B[200~مرحبا\r\nx\x1B[31m\x07\xFF\x1B[201~", "[مرحبا\nx[31m\xEF\xBF\xBD]"},
        {"\x1B[200~\x1B[201~", "[]"},
        {"\x1B[200~cut", "[cut]"},
        {"\x1B[200~a\x1B[201\x1B[201~", "[a[201]"},
    };
    check_typed(typed, WQ_COUNT(typed));
}

static void the_mouse_has_a_place(void **state)
{
    (void)state;
    static const struct typed typed[] = {
        {"\x1B[<0;1;1M\x1B[<0;80;24m", "mouse1@0,0 mouse1-@23,79"},
        {"\x1B[<64;5;6M\x1B[<65;5;6M", "mouse4@5,4 mouse5@5,4"},
        {"\x1B[<32;5;6M", "mouse1=@5,4"},
        {"\x1B[<35;5;6M\x1B[<0;0;1Mz", "z"},
    };
    check_typed(typed, WQ_COUNT(typed));
}

/* An Escape that was taken for a key, and the rest of its sequence after it. */
static void a_late_rest_is_no_key(void **state)
{
    (void)state;
    struct wq_decoder decoder = {0};
    struct wq_event event;
    decode_put(&decoder, WQ_STR("\x1B"));
    assert_true(decode_next(&decoder, true, &event));
    assert_int_equal(event.key, WQ_KEY_ESCAPE);
    decode_put(&decoder, WQ_STR("[?64;1c"));
    assert_false(decode_next(&decoder, false, &event));
    decode_put(&decoder, WQ_STR("["));
    assert_true(decode_next(&decoder, false, &event));
    assert_int_equal(event.key, '[');
    decode_free(&decoder);
}

static void a_long_paste_is_cut(void **state)
{
    (void)state;
    struct wq_decoder decoder = {0};
    struct wq_event event;
    size_t size = (size_t)3 << 20;
    char *much = wq_alloc(size);
    memset(much, 'x', size);
    decode_put(&decoder, WQ_STR("\x1B[200~"));
    decode_put(&decoder, (struct wq_str){much, size});
    decode_put(&decoder, WQ_STR("\x1B[201~"));
    assert_true(decode_next(&decoder, false, &event));
    assert_int_equal(strlen(event.text), (size_t)1 << 20);
    term_event_clear(&event);
    assert_false(decode_next(&decoder, false, &event));
    free(much);
    decode_free(&decoder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_read_and_written),
        cmocka_unit_test(every_key_has_a_name_that_is_read_again),
        cmocka_unit_test(other_words_are_no_keys),
        cmocka_unit_test(characters_are_keys),
        cmocka_unit_test(sequences_are_keys),
        cmocka_unit_test(what_is_not_understood_is_swallowed),
        cmocka_unit_test(a_paste_is_one_event_and_clean),
        cmocka_unit_test(the_mouse_has_a_place),
        cmocka_unit_test(a_late_rest_is_no_key),
        cmocka_unit_test(a_long_paste_is_cut),
    };
    return cmocka_run_group_tests_name("term: keys", tests, NULL, NULL);
}
