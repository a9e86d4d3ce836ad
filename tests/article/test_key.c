/* SPDX-License-Identifier: MIT */
/* The frozen key function. Each golden is the start of sha256sum's answer for
 * the text that stands beside it. Add goldens; change none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/article.h>

static void assert_page_key(struct wq_str page, const char *golden)
{
    char key[WQ_KEY_SIZE];
    article_key((struct wq_str){NULL, 0}, page, key);
    assert_string_equal(key, golden);
}

static void assert_url_key(const char *url, const char *golden)
{
    char key[WQ_KEY_SIZE];
    article_key(wq_str(url), WQ_STR("whatever the page says"), key);
    assert_string_equal(key, golden);
}

/* printf %s 'example.com/a?id=5' | sha256sum */
static void is_over_the_canonical_url(void **state)
{
    (void)state;
    assert_url_key("example.com/a?id=5", "572aff29abde9349");
    assert_url_key("https://www.example.com/a?utm_source=x&id=5#top", "572aff29abde9349");
}

/* printf %s 'حصار المدينة' | sha256sum */
static void folds_white_space(void **state)
{
    (void)state;
    assert_page_key(WQ_STR("حصار المدينة"), "8c739968a34ce46d");
    assert_page_key(WQ_STR("\n\n حصار\r\n\t المدينة\n"), "8c739968a34ce46d");
    assert_page_key(WQ_STR("حصار\xC2\xA0المدينة\xE2\x80\xA8"), "8c739968a34ce46d");
    assert_page_key(WQ_STR("\xEF\xBB\xBFحصار\xE2\x80\x83المدينة\xE3\x80\x80"), "8c739968a34ce46d");
}

static void an_empty_url_is_none(void **state)
{
    (void)state;
    char key[WQ_KEY_SIZE];
    article_key(WQ_STR(" \n"), WQ_STR("حصار المدينة"), key);
    assert_string_equal(key, "8c739968a34ce46d");
}

/* The same letters in windows-1256 are the same page. */
static void reads_what_is_no_utf8_as_windows_1256(void **state)
{
    (void)state;
    assert_page_key(WQ_STR("\xCD\xD5\xC7\xD1 \xC7\xE1\xE3\xCF\xED\xE4\xC9"), "8c739968a34ce46d");
    assert_page_key(WQ_STR("\xCD\xD5\xC7\xD1\xA0\xC7\xE1\xE3\xCF\xED\xE4\xC9\r\n"), "8c739968a34ce46d");
}

/* Every upper byte of windows-1256; the golden is over iconv's UTF-8 of it. */
static void knows_all_of_windows_1256(void **state)
{
    (void)state;
    char bytes[128];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(128 + i);
    assert_page_key((struct wq_str){bytes, sizeof bytes}, "99467f4175646a7f");
}

static void ill_formed_utf8_is_not_utf8(void **state)
{
    (void)state;
    static const struct wq_str pages[] = {
        {"\xC0\xAF", 2}, {"\xED\xA0\x80", 3}, {"\xF4\x90\x80\x80", 4}, {"\xE0\x80\x80", 3}, {"a\xD8", 2}, {"\x80", 1},
    };
    static const char *const keys[] = {"3adc301c940999de", "0845c71b814231ba", "ee193109a6089072",
                                       "5d3d629072f28bb1", "bf22602d63745e3c", "c4cc90ed3d26f12d"};
    for (size_t i = 0; i < WQ_COUNT(pages); i++)
        assert_page_key(pages[i], keys[i]);
}

static void an_empty_page_has_a_key(void **state)
{
    (void)state;
    assert_page_key(WQ_STR(""), "e3b0c44298fc1c14");
    assert_page_key((struct wq_str){NULL, 0}, "e3b0c44298fc1c14");
    assert_page_key(WQ_STR(" \n "), "e3b0c44298fc1c14");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_over_the_canonical_url), cmocka_unit_test(folds_white_space),
        cmocka_unit_test(an_empty_url_is_none),      cmocka_unit_test(reads_what_is_no_utf8_as_windows_1256),
        cmocka_unit_test(knows_all_of_windows_1256), cmocka_unit_test(ill_formed_utf8_is_not_utf8),
        cmocka_unit_test(an_empty_page_has_a_key),
    };
    return cmocka_run_group_tests_name("article: key", tests, NULL, NULL);
}
