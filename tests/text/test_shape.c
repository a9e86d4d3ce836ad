/* SPDX-License-Identifier: MIT */
/* Joining against fribidi's own, and the table of forms against ICU's decompositions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fribidi.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "shape.h"

enum { LENGTH = 24 };

static const struct {
    int32_t type;
    enum text_form form;
} decompositions[] = {
    {U_DT_ISOLATED, TEXT_FORM_ISOLATED},
    {U_DT_FINAL, TEXT_FORM_FINAL},
    {U_DT_INITIAL, TEXT_FORM_INITIAL},
    {U_DT_MEDIAL, TEXT_FORM_MEDIAL},
};

/* The one letter that a presentation form stands for, and its form; 0 where it is no such form. */
static uint32_t letter_of(UChar32 c, enum text_form *form)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar raw[32];
    int32_t length = unorm2_getRawDecomposition(unorm2_getNFKCInstance(&error), c, raw, WQ_COUNT(raw), &error);
    int32_t type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
    for (size_t i = 0; length == 1 && i < WQ_COUNT(decompositions); i++)
        if (decompositions[i].type == type) {
            *form = decompositions[i].form;
            return raw[0];
        }
    return 0;
}

static void forms_are_those_of_unicode(void **state)
{
    (void)state;
    size_t forms = 0;
    size_t expected = 0;
    for (UChar32 c = 0xFB50; c <= 0xFEFF; c++) {
        enum text_form form;
        uint32_t letter = letter_of(c, &form);
        if (letter < TEXT_FORMS_FIRST || letter >= TEXT_FORMS_FIRST + TEXT_FORMS_COUNT)
            continue;
        expected++;
        assert_int_equal(text_forms[letter - TEXT_FORMS_FIRST][form], c);
    }
    for (size_t i = 0; i < TEXT_FORMS_COUNT; i++)
        for (size_t form = 0; form < 4; form++)
            forms += text_forms[i][form] != 0;
    assert_true(expected > 200);
    assert_int_equal(forms, expected);
}

/* What fribidi makes of a text without marks, by its usual calls. */
static void shape_by_fribidi(const uint32_t *text, size_t count, FriBidiParType direction, uint32_t *shaped)
{
    FriBidiCharType types[LENGTH];
    FriBidiBracketType brackets[LENGTH];
    FriBidiLevel levels[LENGTH];
    FriBidiArabicProp joining[LENGTH];
    FriBidiStrIndex length = (FriBidiStrIndex)count;
    fribidi_get_bidi_types(text, length, types);
    fribidi_get_bracket_types(text, length, types, brackets);
    assert_true(fribidi_get_par_embedding_levels_ex(types, brackets, length, &direction, levels) > 0);
    fribidi_get_joining_types(text, length, joining);
    fribidi_join_arabic(types, length, levels, joining);
    for (size_t i = 0; i < count; i++)
        shaped[i] = text[i];
    fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, levels, length, joining, shaped);
    for (size_t i = 0; i + 1 < count; i++) /* the ligature stands in the alef's slot */
        if (shaped[i] == FRIBIDI_CHAR_FILL) {
            shaped[i] = shaped[i + 1];
            shaped[i + 1] = FRIBIDI_CHAR_FILL;
            i++;
        }
}

/* The letters of seven joining behaviours, separators, digits, brackets, embeddings and an override. */
static const uint32_t alphabet[] = {
    0x627, 0x644, 0x644, 0x628,  0x645,  0x633, 0x648, 0x62F, 0x629, 0x621, 0x623, 0x625,  0x622,  0x649,
    0x6CC, 0x67E, 0x640, 0x200D, 0x200C, ' ',   'a',   '1',   0x661, '(',   ')',   0x202B, 0x202C, 0x202D,
};

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Nothing is sent for a slot that fribidi empties and for what is only there to be ignored. */
static bool is_silent(uint32_t c)
{
    return c == FRIBIDI_CHAR_FILL || (c >= 0x200C && c <= 0x200D) || (c >= 0x202A && c <= 0x202E);
}

static void joins_as_fribidi_does(void **state)
{
    (void)state;
    uint64_t random = 0x5EED5EED5EEDULL;
    for (size_t run = 0; run < 20000; run++) {
        uint32_t text[LENGTH];
        uint32_t shaped[LENGTH];
        struct wq_buf bytes = {0};
        size_t count = 1 + next_random(&random) % LENGTH;
        for (size_t i = 0; i < count; i++) {
            text[i] = alphabet[next_random(&random) % WQ_COUNT(alphabet)];
            wq_buf_put_utf8(&bytes, text[i]);
        }
        bool rtl = next_random(&random) & 1;
        shape_by_fribidi(text, count, rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR, shaped);
        struct wq_layout layout = {.direction = rtl ? WQ_DIRECTION_RTL : WQ_DIRECTION_LTR};
        struct wq_paragraph *paragraph = text_paragraph_new(wq_buf_view(&bytes), &layout);
        for (size_t i = 0; i < count; i++)
            if (paragraph->glyphs[i] != (is_silent(shaped[i]) ? 0 : shaped[i])) {
                for (size_t k = 0; k < count; k++)
                    print_message("# %04X: %04X, fribidi %04X, level %u\n", text[k], paragraph->glyphs[k], shaped[k],
                                  paragraph->levels[k]);
                fail_msg("run %zu differs at %zu", run, i);
            }
        text_paragraph_free(paragraph);
        wq_buf_free(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_those_of_unicode),
        cmocka_unit_test(joins_as_fribidi_does),
    };
    return cmocka_run_group_tests_name("text: shape", tests, NULL, NULL);
}
