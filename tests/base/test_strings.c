/* SPDX-License-Identifier: MIT */
/* Views and the growing buffer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/base.h>

static void trims_ascii_white_space(void **state)
{
    (void)state;
    assert_true(wq_str_equal(wq_str_trim(WQ_STR(" \t a b\n")), WQ_STR("a b")));
    assert_int_equal(wq_str_trim(WQ_STR("  ")).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trims_ascii_white_space),
    };
    return cmocka_run_group_tests_name("base: strings", tests, NULL, NULL);
}
