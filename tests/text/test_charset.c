/* SPDX-License-Identifier: MIT */
/* Charsets: what each kind of bytes becomes, and what is told about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>

#include <warraq/text.h>

#define SENTENCE "قال وزير الري إن المرحلة الثانية من المشروع تبدأ في الخريف المقبل، وأضاف: «لا تأخير»."

/* `text` in a charset, by ICU. */
static struct wq_buf encode(const char *charset, const char *text)
{
    UErrorCode code = U_ZERO_ERROR;
    struct wq_buf buf = {0};
    wq_buf_reserve(&buf, 4 * strlen(text) + 16);
    int32_t length = ucnv_convert(charset, "UTF-8", buf.ptr, (int32_t)buf.cap, text, (int32_t)strlen(text), &code);
    assert_true(U_SUCCESS(code));
    buf.len = (size_t)length;
    return buf;
}

static struct wq_decoding expect_decoded(struct wq_str bytes, const char *declared, const char *text)
{
    struct wq_buf out = {0};
    struct wq_decoding decoding;
    assert_int_equal(text_decode(bytes, wq_str(declared), &out, &decoding), WQ_OK);
    assert_string_equal(out.ptr, text);
    wq_buf_free(&out);
    return decoding;
}

/* Encodes, decodes again, expects the same and the name `found`. */
static struct wq_decoding expect_round_trip(const char *charset, const char *declared, const char *text,
                                            const char *found)
{
    struct wq_buf bytes = encode(charset, text);
    struct wq_decoding decoding = expect_decoded(wq_buf_view(&bytes), declared, text);
    assert_string_equal(decoding.charset, found);
    wq_buf_free(&bytes);
    return decoding;
}

static void expect_status(struct wq_str bytes, enum wq_status status)
{
    struct wq_buf out = {0};
    struct wq_decoding decoding;
    wq_buf_puts(&out, "before");
    assert_int_equal(text_decode(bytes, (struct wq_str){0}, &out, &decoding), status);
    assert_string_equal(out.ptr, "before");
    wq_buf_free(&out);
}

static struct wq_decoding expect_repaired(const char *text, const char *repaired)
{
    struct wq_buf out = {0};
    struct wq_decoding decoding = {0};
    text_repair(wq_str(text), &out, &decoding);
    wq_buf_puts(&out, "");
    assert_string_equal(out.ptr, repaired);
    wq_buf_free(&out);
    return decoding;
}

static void knows_arabic_charsets_undeclared(void **state)
{
    (void)state;
    assert_int_equal(expect_round_trip("windows-1256", NULL, SENTENCE, "windows-1256").repairs, 0);
    expect_round_trip("ISO-8859-6", NULL, "مجلس الوزراء يقر الموازنة العامة للدولة", "ISO-8859-6");
}

static void knows_short_titles(void **state)
{
    (void)state;
    expect_round_trip("windows-1256", NULL, "هطول الأمطار", "windows-1256");
    expect_round_trip("ISO-8859-6", NULL, "هطول الأمطار", "ISO-8859-6");
}

static void weighs_the_declared_charset(void **state)
{
    (void)state;
    struct wq_decoding lie = expect_round_trip("windows-1256", "iso-8859-1", SENTENCE, "windows-1256");
    assert_int_equal(lie.repairs, WQ_REPAIR_UNDECLARED);
    lie = expect_round_trip("UTF-8", "windows-1256", SENTENCE, "UTF-8");
    assert_int_equal(lie.repairs, WQ_REPAIR_UNDECLARED);
    expect_round_trip("windows-1251", "CP1251", "Президент подписал закон о бюджете", "windows-1251");
    expect_round_trip("windows-1252", "latin1", "Le président a déclaré « très bien »", "windows-1252");
    expect_round_trip("windows-1256", "no-such-charset", SENTENCE, "windows-1256");
}

static void knows_other_charsets_by_icu(void **state)
{
    (void)state;
    const char *russian = "Министр сообщил, что строительство нового моста через реку начнется в будущем году.";
    expect_round_trip("KOI8-R", NULL, russian, "KOI8-R");
}

static void knows_wide_units_with_and_without_mark(void **state)
{
    (void)state;
    static const char *const wide[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    for (size_t i = 0; i < WQ_COUNT(wide); i++) {
        expect_round_trip(wide[i], NULL, SENTENCE "\n\nسطر آخر", wide[i]);
        expect_round_trip(wide[i], NULL, "plain Latin text\n", wide[i]);
        struct wq_buf bytes = encode(wide[i], "\uFEFF" SENTENCE);
        struct wq_decoding decoding = expect_decoded(wq_buf_view(&bytes), "windows-1256", SENTENCE);
        assert_string_equal(decoding.charset, wide[i]);
        wq_buf_free(&bytes);
    }
    expect_decoded(WQ_STR("\xEF\xBB\xBFx"), NULL, "x");
}

static void replaces_stray_bytes_and_counts_them(void **state)
{
    (void)state;
    struct wq_decoding decoding =
        expect_decoded(WQ_STR("المشاهدين كبي\xFF\xFF من المسرح"), NULL, "المشاهدين كبي\uFFFD\uFFFD من المسرح");
    assert_int_equal(decoding.replaced, 2);
    assert_int_equal(decoding.repairs, WQ_REPAIR_REPLACED);
    assert_string_equal(decoding.charset, "UTF-8");
    decoding = expect_decoded(WQ_STR("نهاية الواحد\xD8"), NULL, "نهاية الواحد\uFFFD");
    assert_int_equal(decoding.replaced, 1);
}

static void reads_two_charsets_in_one_file(void **state)
{
    (void)state;
    struct wq_buf legacy = encode("windows-1256", SENTENCE), mixed = {0};
    wq_buf_puts(&mixed, "التعص");
    wq_buf_put(&mixed, wq_buf_view(&legacy));
    struct wq_decoding decoding = expect_decoded(wq_buf_view(&mixed), NULL, "التعص" SENTENCE);
    assert_int_equal(decoding.repairs, WQ_REPAIR_MIXED);
    wq_buf_clear(&mixed);
    wq_buf_put(&mixed, wq_buf_view(&legacy));
    wq_buf_puts(&mixed, "\nتعليقات القراء\n");
    wq_buf_put(&mixed, wq_buf_view(&legacy));
    decoding = expect_decoded(wq_buf_view(&mixed), NULL, SENTENCE "\nتعليقات القراء\n" SENTENCE);
    assert_int_equal(decoding.repairs, WQ_REPAIR_MIXED);
    assert_string_equal(decoding.charset, "windows-1256");
    wq_buf_free(&mixed);
    wq_buf_free(&legacy);
}

/* `text` as UTF-8 shows when taken for a charset. */
static struct wq_buf encode_twice(const char *charset, const char *text)
{
    UErrorCode code = U_ZERO_ERROR;
    struct wq_buf buf = {0};
    wq_buf_reserve(&buf, 8 * strlen(text) + 16);
    int32_t length = ucnv_convert("UTF-8", charset, buf.ptr, (int32_t)buf.cap, text, (int32_t)strlen(text), &code);
    assert_true(U_SUCCESS(code));
    buf.len = (size_t)length;
    return buf;
}

static void undoes_double_encoding(void **state)
{
    (void)state;
    static const char *const charsets[] = {"ISO-8859-1", "windows-1252", "windows-1256"};
    for (size_t i = 0; i < WQ_COUNT(charsets); i++) {
        struct wq_buf once = encode_twice(charsets[i], SENTENCE " الاستثناء");
        struct wq_decoding decoding = expect_decoded(wq_buf_view(&once), NULL, SENTENCE " الاستثناء");
        assert_int_equal(decoding.repairs, WQ_REPAIR_TWICE);
        struct wq_buf twice = encode_twice(charsets[i], once.ptr);
        expect_decoded(wq_buf_view(&twice), NULL, SENTENCE " الاستثناء");
        wq_buf_free(&twice);
        wq_buf_free(&once);
    }
}

static void leaves_honest_text_alone(void **state)
{
    (void)state;
    static const char *const honest[] = {
        SENTENCE,  "حفظ… ظ… خط§ط", "Le président a déclaré ÂGE, Ãgua, Ørsted, Ùn",
        "Ø Ù Ã Â", "\uFFFD كلمة",  "צה״ל הודיע",
    };
    for (size_t i = 0; i < WQ_COUNT(honest); i++)
        assert_int_equal(expect_decoded(wq_str(honest[i]), NULL, honest[i]).repairs, 0);
}

static void refuses_what_is_no_text(void **state)
{
    (void)state;
    expect_status(WQ_STR(""), WQ_NOT_FOUND);
    expect_status(WQ_STR("\xEF\xBB\xBF"), WQ_NOT_FOUND);
    expect_status(WQ_STR("\xFF\xFE"), WQ_NOT_FOUND);
    expect_status(WQ_STR(" \r\n\t \n"), WQ_NOT_FOUND);
    expect_status(WQ_STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0\0\0\2\0\x08\6"), WQ_UNSUPPORTED);
    expect_status(WQ_STR("\x7F"
                         "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3E\0\1\0\0\0"),
                  WQ_UNSUPPORTED);
}

static void brings_forms_back_to_letters(void **state)
{
    (void)state;
    struct wq_decoding decoding = expect_repaired("ﻣﺴﺮﺣﻴﺔ «ﻫﻴﺎ» ﺍﻷﻓﺮﺍﺩ", "مسرحية «هيا» الأفراد");
    assert_int_equal(decoding.repairs, WQ_REPAIR_FORMS);
    expect_repaired("ﭘﭼﮊﮔ", "پچژگ");
    expect_repaired("محمد ﷺ ٥٠ ﷼ ﷲ", "محمد ﷺ ٥٠ ﷼ ﷲ");
    expect_repaired("م\uFE7Fن\uFE72", "م\u0652ن\u064C");
    expect_repaired("\uFEF7ن", "لأن");
}

static void turns_visual_lines_round(void **state)
{
    (void)state;
    /* whole lines turned round, numbers with them */
    struct wq_decoding decoding =
        expect_repaired("ﻡﻮﻴﻟﺍ 0052 ﺔﻔﻴﺤﺻ - ﺓﺪﺟ »ﻝﺎﻌﺗ«\nplain", "«تعال» جدة - صحيفة 2500 اليوم\nplain");
    assert_int_equal(decoding.repairs, WQ_REPAIR_FORMS | WQ_REPAIR_VISUAL);
    /* as they look: numbers and Latin words run rightwards, brackets are mirrored */
    expect_repaired("ﻡﻮﻴﻟﺍ 2500 ﺔﻔﻴﺤﺻ New York «ﻝﺎﻌﺗ»", "«تعال» New York صحيفة 2500 اليوم");
    /* logical ones stay */
    decoding = expect_repaired("ﺻﺤﻴﻔﺔ 36 ﺍﻟﻴﻮﻡ", "صحيفة 36 اليوم");
    assert_int_equal(decoding.repairs, WQ_REPAIR_FORMS);
}

static void makes_one_kind_of_newline(void **state)
{
    (void)state;
    struct wq_decoding decoding =
        expect_repaired("ا\r\nب\rت\xC2\x85ث\u2028ج\fح\vخ\u2029د\r\r\nذ", "ا\nب\nت\nث\nج\nح\nخ\n\nد\nذ");
    assert_int_equal(decoding.repairs, WQ_REPAIR_NEWLINES);
    assert_int_equal(expect_repaired("ا\nب", "ا\nب").repairs, 0);
}

static void makes_one_kind_of_space(void **state)
{
    (void)state;
    struct wq_decoding decoding = expect_repaired("ا\u00A0ب\u202Fت\u200Bث\uFEFF\n\u200B\nج", "ا ب ت\u200Bث\n\nج");
    assert_int_equal(decoding.repairs, WQ_REPAIR_SPACES);
    assert_int_equal(decoding.removed, 2);
    expect_repaired("می\u200Cخواهم", "می\u200Cخواهم");
}

static void removes_nuls_and_leaves_other_controls(void **state)
{
    (void)state;
    struct wq_buf out = {0};
    struct wq_decoding decoding = {0};
    text_repair(WQ_STR("ا\0ب\033[31m\tت\xC2\x90"), &out, &decoding);
    assert_string_equal(out.ptr, "اب\033[31m\tت\xC2\x90");
    assert_int_equal(decoding.removed, 1);
    assert_int_equal(decoding.repairs, WQ_REPAIR_NULS);
    wq_buf_free(&out);
}

static void takes_marks_of_direction_from_the_ends_of_lines(void **state)
{
    (void)state;
    struct wq_decoding decoding = expect_repaired("\u202Bعنوان\n\u202C\u200F\n\u202Bنص C\u200F نص\u202C\u200F\n\u200E",
                                                  "عنوان\n\nنص C\u200F نص\n");
    assert_int_equal(decoding.removed, 6 + 1);
    expect_repaired("ا \u202Eب\u202C ت", "ا \u202Eب\u202C ت");
    expect_repaired("\u202Eب", "\u202Eب");
}

static void composes_letters(void **state)
{
    (void)state;
    struct wq_decoding decoding = expect_repaired("ا\u0653ن ا\u0654ن و\u0654 ي\u0654 e\u0301", "آن أن ؤ ئ é");
    assert_int_equal(decoding.repairs, WQ_REPAIR_COMPOSED);
    /* the order of marks stays as it was written */
    expect_repaired("م\u0651\u064E", "م\u0651\u064E");
}

static void names_every_repair(void **state)
{
    (void)state;
    for (size_t i = 0; i < WQ_REPAIR_COUNT; i++)
        assert_true(*text_repair_name(i));
    assert_string_equal(text_repair_name(5), "visual");
    assert_string_equal(text_repair_name(WQ_REPAIR_COUNT), "");
}

/* Any bytes end in valid UTF-8, and repairing what is repaired changes nothing. */
static void survives_any_bytes(void **state)
{
    (void)state;
    uint32_t seed = 7;
    char bytes[512];
    for (unsigned round = 0; round < 400; round++) {
        size_t length = round % sizeof(bytes);
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1664525U + 1013904223U;
            bytes[i] = (char)(round % 3 ? 0x80 | seed >> 24 : 0x20 | seed >> 24);
        }
        struct wq_buf text = {0}, repaired = {0}, again = {0}, clean = {0};
        struct wq_decoding decoding;
        size_t broken = 1;
        if (text_decode((struct wq_str){bytes, length}, (struct wq_str){0}, &text, &decoding) == WQ_OK) {
            text_repair(wq_buf_view(&text), &repaired, &decoding);
            text_clean_utf8(wq_buf_view(&repaired), &clean, &broken);
            assert_int_equal(broken, 0);
            text_repair(wq_buf_view(&repaired), &again, &decoding);
            assert_true(wq_str_equal(wq_buf_view(&repaired), wq_buf_view(&again)));
        }
        wq_buf_free(&text);
        wq_buf_free(&repaired);
        wq_buf_free(&again);
        wq_buf_free(&clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_arabic_charsets_undeclared),
        cmocka_unit_test(knows_short_titles),
        cmocka_unit_test(weighs_the_declared_charset),
        cmocka_unit_test(knows_other_charsets_by_icu),
        cmocka_unit_test(knows_wide_units_with_and_without_mark),
        cmocka_unit_test(replaces_stray_bytes_and_counts_them),
        cmocka_unit_test(reads_two_charsets_in_one_file),
        cmocka_unit_test(undoes_double_encoding),
        cmocka_unit_test(leaves_honest_text_alone),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(brings_forms_back_to_letters),
        cmocka_unit_test(turns_visual_lines_round),
        cmocka_unit_test(makes_one_kind_of_newline),
        cmocka_unit_test(makes_one_kind_of_space),
        cmocka_unit_test(removes_nuls_and_leaves_other_controls),
        cmocka_unit_test(takes_marks_of_direction_from_the_ends_of_lines),
        cmocka_unit_test(composes_letters),
        cmocka_unit_test(names_every_repair),
        cmocka_unit_test(survives_any_bytes),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
