/* SPDX-License-Identifier: MIT */
/* Names in sentences: each golden lists the mentions as TYPE(NAME|TEXT), in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/names.h>
#include <warraq/text.h>

static struct wq_gazetteer *gazetteer;

static int set_up(void **state)
{
    (void)state;
    return names_load(&gazetteer, NULL) == WQ_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    names_unload(gazetteer);
    return 0;
}

static struct wq_mentions find(const char *title, const char *body)
{
    struct wq_mentions mentions = {0};
    struct wq_article *article = article_new();
    article_set(&article->title, wq_str(title));
    wq_strs_add(&article->body, wq_str(body));
    names_find(gazetteer, article, &mentions);
    article_free(article);
    return mentions;
}

static void assert_found(const char *body, const char *golden)
{
    struct wq_mentions mentions = find("", body);
    struct wq_buf out = {0};
    wq_buf_puts(&out, "");
    for (size_t i = 0; i < mentions.count; i++)
        wq_buf_putf(&out, "%s%s(%s|%s)", i ? " " : "", names_type_word(mentions.items[i].type), mentions.items[i].name,
                    mentions.items[i].text);
    assert_string_equal(out.ptr, golden);
    wq_buf_free(&out);
    names_free(&mentions);
}

static void the_gazetteer_joins_spellings(void **state)
{
    (void)state;
    assert_found("وصل الوفد إلى ديرالزور قادما من دير الزور.", "place(دير الزور|ديرالزور) place(دير الزور|دير الزور)");
    assert_found("اجتماع في الولايات المتحدة الأميركية", "place(الولايات المتحدة|الولايات المتحدة الأميركية)");
    assert_found("قالت قسد إن داعش انسحب", "org(قوات سوريا الديمقراطية|قسد) org(تنظيم الدولة|داعش)");
    assert_found("زار اسطنبول", "place(إسطنبول|اسطنبول)");
}

static void proclitics_stand_outside(void **state)
{
    (void)state;
    assert_found("سافر ولبغداد طريقه", "place(بغداد|بغداد)");
    assert_found("نداء للأمم المتحدة", "org(الأمم المتحدة|لأمم المتحدة)");
    assert_found("بمصر والعراق", "place(مصر|مصر) place(العراق|العراق)");
}

static void quotation_marks_tell_a_name(void **state)
{
    (void)state;
    assert_found("ماذا يريد \"الدولة\" الآن", "org(تنظيم الدولة|الدولة)");
    assert_found("ماذا تريد الدولة الآن", "");
    assert_found("في قرية “عين الحمام” القريبة", "place(عين الحمام|عين الحمام)");
    assert_found("أحياء “النخيل، باب السوق، والصيادين” فقط",
                 "place(النخيل|النخيل) place(باب السوق|باب السوق) place(الصيادين|الصيادين)");
    assert_found("قال مدير الدائرة، \"سمير ورد\"، إن الماء انحسر", "person(سمير ورد|سمير ورد)");
    assert_found("دراسة نشرها مركز \"سنبلة\" للبحوث", "org(مركز سنبلة للبحوث|مركز \"سنبلة\" للبحوث)");
}

static void heads_tell_a_name(void **state)
{
    (void)state;
    assert_found("في بلدة الزيتونة قرب النهر", "place(الزيتونة|الزيتونة)");
    assert_found("حي الشيخ بدران", "place(الشيخ بدران|الشيخ بدران)");
    assert_found("سكان حيي النخلة والمنارة", "place(النخلة|النخلة) place(المنارة|المنارة)");
    assert_found("أعلنت وزارة الثقافة العراقية أمس", "org(وزارة الثقافة العراقية|وزارة الثقافة العراقية)");
    assert_found("بوزارة الصيد", "org(وزارة الصيد|وزارة الصيد)");
    assert_found("قرية صغيرة ومدينة كبيرة", "");
    assert_found("داخل أحياء المدينة", "");
}

static void a_full_name_makes_its_short_form_the_same(void **state)
{
    (void)state;
    assert_found("قال الناشط صهيب المراكبي إن الماء ارتفع. وأضاف المراكبي أن الجسر سليم.",
                 "person(صهيب المراكبي|صهيب المراكبي) person(صهيب المراكبي|المراكبي)");
    assert_found("وأضاف المراكبي أن الجسر سليم.", "");
    assert_found("في بلدة الزيتونة سوق. خرجوا من الزيتونة.", "place(الزيتونة|الزيتونة) place(الزيتونة|الزيتونة)");
}

static void persons_need_more_than_a_given_name(void **state)
{
    (void)state;
    assert_found("السيد أنس فتيل رئيس المجلس", "person(أنس فتيل|أنس فتيل)");
    assert_found("عبد الرحمن بن عوف الزهري", "person(عبد الرحمن بن عوف الزهري|عبد الرحمن بن عوف الزهري)");

    assert_found("نزلوا على الشاطئ", "");
    assert_found("جاء أحمد.", "");
}

static void words_that_only_look_alike_are_no_names(void **state)
{
    (void)state;
    assert_found("أضاف في حديثه", "");
    assert_found("مصادر محلية سورية", "");
    assert_found("حديثة مدينة", "place(حديثة|حديثة)");
}

static void offsets_are_code_points_of_title_and_body(void **state)
{
    (void)state;
    struct wq_mentions mentions = find("من بغداد", "إلى 😀 والموصل");
    assert_int_equal(mentions.count, 2);
    assert_true(mentions.items[0].in_title);
    assert_int_equal(mentions.items[0].start, 3);
    assert_int_equal(mentions.items[0].end, 8);
    assert_false(mentions.items[1].in_title);
    assert_int_equal(mentions.items[1].start, 7);
    assert_int_equal(mentions.items[1].end, 13);
    names_free(&mentions);
}

/* What an article holds, over and over, `bytes` long. */
static size_t count_in(const char *part, size_t bytes)
{
    struct wq_buf body = {0};
    while (body.len < bytes)
        wq_buf_puts(&body, part);
    struct wq_mentions mentions = find("", body.ptr);
    size_t count = mentions.count;
    names_free(&mentions);
    wq_buf_free(&body);
    return count;
}

static void hostile_texts_cost_in_proportion(void **state)
{
    (void)state;
    assert_int_equal(count_in("و", 1 << 20), 0);
    assert_true(count_in("دمشق ", 1 << 20) > 90000);
    count_in("\" ", 1 << 20);
    count_in("\"حي بن ", 1 << 20);
    count_in("تنظيم وزارة ", 1 << 20);
    count_in("\xD8\xFF ", 1 << 16);
    count_in("دير ", 1 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gazetteer_joins_spellings),
        cmocka_unit_test(proclitics_stand_outside),
        cmocka_unit_test(quotation_marks_tell_a_name),
        cmocka_unit_test(heads_tell_a_name),
        cmocka_unit_test(a_full_name_makes_its_short_form_the_same),
        cmocka_unit_test(persons_need_more_than_a_given_name),
        cmocka_unit_test(words_that_only_look_alike_are_no_names),
        cmocka_unit_test(offsets_are_code_points_of_title_and_body),
        cmocka_unit_test(hostile_texts_cost_in_proportion),
    };
    return cmocka_run_group_tests_name("names", tests, set_up, tear_down);
}
