/* SPDX-License-Identifier: MIT */
/* Words: what is read without ICU is what ICU reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <warraq/text.h>

static bool put_place(void *context, size_t from, size_t to)
{
    wq_buf_putf(context, "%zu-%zu ", from, to);
    return true;
}

/* The whole text in one run of ICU. */
static void put_reference(UBreakIterator *words, struct wq_str text, struct wq_buf *out)
{
    UErrorCode error = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;

    utext_openUTF8(&bytes, text.ptr, (int64_t)text.len, &error);
    ubrk_setUText(words, &bytes, &error);
    assert_true(U_SUCCESS(error));
    for (int32_t from = ubrk_first(words), to; (to = ubrk_next(words)) != UBRK_DONE; from = to)
        if (ubrk_getRuleStatus(words) >= UBRK_WORD_NONE_LIMIT)
            put_place(out, (size_t)from, (size_t)to);
    utext_close(&bytes);
}

static void expect_same(UBreakIterator *words, struct wq_str text)
{
    struct wq_buf found = {0}, expected = {0};

    wq_buf_puts(&found, "");
    wq_buf_puts(&expected, "");
    text_each_word(text, put_place, &found);
    put_reference(words, text, &expected);
    if (!wq_str_equal(wq_buf_view(&found), wq_buf_view(&expected)))
        fail_msg("\"%.*s\": %s, not %s", (int)text.len, text.ptr, found.ptr, expected.ptr);
    wq_buf_free(&found);
    wq_buf_free(&expected);
}

static uint32_t draw(uint32_t *state, size_t below)
{
    *state = *state * 1664525U + 1013904223U;
    return (*state >> 8) % (uint32_t)below;
}

static void every_pair_between_letters(void **state)
{
    static const char *const letters[] = {"ب", "a", "7", " "};

    for (uint32_t first = 1; first < 0x700; first++)
        for (uint32_t second = 1; second < 0x80; second += 3) {
            struct wq_buf text = {0};

            wq_buf_puts(&text, letters[(first + second) % WQ_COUNT(letters)]);
            wq_buf_put_utf8(&text, first);
            wq_buf_put_utf8(&text, second + first % 3);
            wq_buf_puts(&text, letters[second % WQ_COUNT(letters)]);
            expect_same(*state, wq_buf_view(&text));
            wq_buf_free(&text);
        }
}

static void mixtures(void **state)
{
    static const char *const pieces[] = {
        "ب",      "ك",      "ا",      "ـ",    "ً",  "ۀ",      "ی",      "٣",          "٫",      "٬",
        "،",      "؛",      "؟",      "a",    "Z", "é",      "7",      "0",          ".",      ",",
        ";",      ":",      "'",      "\"",   "_", "-",      "/",      "(",          " ",      " ",
        " ",      "  ",     "\n",     "\t",   "«", "»",      "\u200C", "\u200D",     "\u200E", "\u00A0",
        "\u2019", "\u0600", "\u3042", "漢",   "א", "\u05F4", "😀",      "\U0001F1E6", "\xFF",   "\u0307",
        "\u2028", "\r\n",   "@",      "\x01", "#", "\x7F",   "\u0E01", "\u0E2B",
    };
    uint32_t seed = 7;

    for (int round = 0; round < 30000; round++) {
        struct wq_buf text = {0};
        size_t common = round % 2 ? WQ_COUNT(pieces) : 32;

        for (uint32_t left = 1 + draw(&seed, 14); left > 0; left--)
            wq_buf_puts(&text, pieces[draw(&seed, common)]);
        expect_same(*state, wq_buf_view(&text));
        wq_buf_free(&text);
    }
}

static int open_words(void **state)
{
    UErrorCode error = U_ZERO_ERROR;

    *state = ubrk_open(UBRK_WORD, "", NULL, 0, &error);
    return U_FAILURE(error);
}

static int close_words(void **state)
{
    ubrk_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_between_letters),
        cmocka_unit_test(mixtures),
    };
    return cmocka_run_group_tests_name("text: words", tests, open_words, close_words);
}
