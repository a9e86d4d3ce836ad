/* SPDX-License-Identifier: MIT */
/* Words as the index knows them: folded, with what stands before them taken off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/store.h>

static void put_bases(struct wq_str word, struct wq_buf *out)
{
    size_t offsets[STORE_BASES];
    size_t count = store_word_bases(word, offsets);

    for (size_t i = 0; i < count; i++) {
        wq_buf_puts(out, i > 0 ? " " : "");
        wq_buf_put(out, wq_str_sub(word, offsets[i], word.len));
    }
}

static void takes_proclitics_off(void **state)
{
    static const struct {
        const char *word, *bases;
    } table[] = {
        {"المدينه", "مدينه"},
        {"والمدينه", "مدينه"},
        {"بالمدينه", "مدينه"},
        {"وبالمدينه", "مدينه"},
        {"فكالمدينه", "مدينه"},
        {"للمدينه", "مدينه لمدينه"},
        {"وللبنان", "بنان لبنان"},
        {"وقال", "قال"},
        {"بحلب", "حلب"},
        {"وبحلب", "بحلب حلب"},
        {"لبنان", "بنان"},
        {"مدينه", ""},
        {"ولد", ""},
        {"الد", ""},
        {"والي", "الي"},
        {"و", ""},
        {"", ""},
        {"ب2017", ""},
        {"walid", ""},
    };
    struct wq_buf got = {0};

    (void)state;
    for (size_t i = 0; i < WQ_COUNT(table); i++) {
        wq_buf_clear(&got);
        put_bases(wq_str(table[i].word), &got);
        assert_string_equal(got.len > 0 ? got.ptr : "", table[i].bases);
    }
    wq_buf_free(&got);
}

static void finds_words_behind_proclitics(void **state)
{
    static const struct {
        const char *query, *word;
        bool prefix, found;
    } table[] = {
        {"مدينه", "والمدينه", false, true}, {"المدينه", "مدينه", false, true}, {"بالمدينه", "للمدينه", false, true},
        {"لبنان", "للبنان", false, true},   {"لبنان", "ولبنان", false, true},  {"حلب", "بحلب", false, true},
        {"هل", "سهل", false, false},        {"رام", "مرام", false, false},     {"مدين", "والمدينه", false, false},
        {"مدين", "والمدينه", true, true},   {"المدين", "بمدينه", true, true},  {"دينه", "المدينه", true, false},
        {"حسن", "محسن", false, false},      {"وقال", "قال", false, false},
    };

    (void)state;
    for (size_t i = 0; i < WQ_COUNT(table); i++) {
        struct wq_str base = store_query_base(wq_str(table[i].query));

        if (store_word_matches(base, wq_str(table[i].word), table[i].prefix) != table[i].found)
            fail_msg("%s and %s", table[i].query, table[i].word);
    }
}

struct seen {
    struct wq_str text;
    struct wq_buf out;
};

static void see(void *context, struct wq_str word, size_t from, size_t to)
{
    struct seen *seen = context;

    wq_buf_put(&seen->out, word);
    wq_buf_putc(&seen->out, '=');
    wq_buf_put(&seen->out, wq_str_sub(seen->text, from, to));
    wq_buf_putc(&seen->out, ' ');
}

static void tells_where_words_came_from(void **state)
{
    struct seen seen = {.text = WQ_STR("أَحْمَدُ، (مدرسة) ١٩٦٧ Beirut")};

    (void)state;
    store_each_word(seen.text, see, &seen);
    assert_string_equal(seen.out.ptr, "احمد=أَحْمَدُ مدرسه=مدرسة 1967=١٩٦٧ beirut=Beirut ");
    wq_buf_free(&seen.out);
}

static void count_bytes(void *context, struct wq_str word, size_t from, size_t to)
{
    (void)from;
    (void)to;
    assert_true(word.len <= STORE_WORD_LIMIT && word.len > STORE_WORD_LIMIT - 4);
    ++*(size_t *)context;
}

static void cuts_endless_words(void **state)
{
    struct wq_buf text = {0};
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < 100000; i++)
        wq_buf_puts(&text, i % 2 ? "م" : "ن");
    store_each_word(wq_buf_view(&text), count_bytes, &count);
    assert_true(count >= 1);
    wq_buf_free(&text);
}

static void counts_days(void **state)
{
    static const struct {
        const char *date;
        int64_t day;
    } table[] = {
        {"0001-01-01", 0},      {"0001", 0},         {"0001-12-31", 364},           {"1970-01-01", 719162},
        {"2000-02-29", 730178}, {"2000-03", 730179}, {"2017-10-30T09:23Z", 736631},
    };
    int64_t day;

    (void)state;
    for (size_t i = 0; i < WQ_COUNT(table); i++) {
        assert_int_equal(store_day_number(wq_str(table[i].date), &day), WQ_OK);
        assert_int_equal(day, table[i].day);
    }
    assert_int_equal(store_day_number(WQ_STR("x"), &day), WQ_INVALID);
    assert_int_equal(store_day_number(WQ_STR("2017-13"), &day), WQ_INVALID);
    assert_int_equal(store_day_number(WQ_STR("0000"), &day), WQ_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_proclitics_off),
        cmocka_unit_test(finds_words_behind_proclitics),
        cmocka_unit_test(tells_where_words_came_from),
        cmocka_unit_test(cuts_endless_words),
        cmocka_unit_test(counts_days),
    };
    return cmocka_run_group_tests_name("store: words", tests, NULL, NULL);
}
