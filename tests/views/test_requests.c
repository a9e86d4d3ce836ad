/* SPDX-License-Identifier: MIT */
/* The table of requests: no name and, in any one kind of view, no key twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/views.h>

static void names_are_of_their_own(void **state)
{
    (void)state;
    size_t count;
    const struct wq_request *requests = views_requests(&count);
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++) {
        assert_non_null(requests[i].run);
        assert_true(requests[i].help != NULL && *requests[i].help != 0);
        assert_true(requests[i].scope != 0);
        assert_null(strpbrk(requests[i].name, " :=/"));
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(requests[i].name, requests[j].name);
    }
}

struct key {
    uint32_t key;
    unsigned modifiers, scope;
};

/* Reads the keys of one request, and compares them with those already read. */
static void check_keys(const struct wq_request *request, struct key *keys, size_t *count)
{
    char *words = wq_strdup(request->keys), *rest = words;
    for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL;) {
        struct key key = {.scope = request->scope};
        assert_int_equal(term_key_parse(wq_str(word), &key.key, &key.modifiers), WQ_OK);
        for (size_t i = 0; i < *count; i++)
            if (keys[i].key == key.key && keys[i].modifiers == key.modifiers)
                assert_int_equal(keys[i].scope & key.scope, 0);
        keys[(*count)++] = key;
    }
    free(words);
}

static void keys_are_bound_once_in_each_view(void **state)
{
    (void)state;
    size_t count, read = 0;
    const struct wq_request *requests = views_requests(&count);
    struct key *keys = wq_alloc(count * 8 * sizeof(*keys));
    for (size_t i = 0; i < count; i++)
        check_keys(&requests[i], keys, &read);
    assert_true(read > count);
    free(keys);
}

static void views_have_kinds_of_their_own(void **state)
{
    (void)state;
    const struct wq_view_type *const *panes = views_panes();
    unsigned seen = 0;
    for (size_t i = 0; i < WQ_PLACES; i++) {
        assert_int_equal(seen & panes[i]->scope, 0);
        seen |= panes[i]->scope;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_of_their_own),
        cmocka_unit_test(keys_are_bound_once_in_each_view),
        cmocka_unit_test(views_have_kinds_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
