/* SPDX-License-Identifier: MIT */
/* The progress bar as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <warraq/text.h>

#include "progress.h"

static const struct {
    struct wq_import_progress progress;
    size_t width;
    const char *golden;
} goldens[] = {
    {{.seen = 50, .total = 200, .seconds = 10}, 60, "[######-------------------]  25 %  50 of 200  5/s  0:30 left"},
    {{.seen = 50, .total = 200, .seconds = 10}, 36, " 25 %  50 of 200  5/s  0:30 left"},
    {{.seen = 50, .total = 200, .seconds = 10}, 20, ""},
    {{.seen = 0, .total = 200, .seconds = 0}, 40, "[----------------------]   0 %  0 of 200"},
    {{.seen = 200, .total = 200, .seconds = 100}, 50, "[#########################] 100 %  200 of 200  2/s"},
    {{.seen = 300, .total = 200, .seconds = 100}, 50, "[#########################] 100 %  200 of 200  2/s"},
    {{.seen = 1234, .total = 0, .seconds = 2}, 60, "1234 read  617/s"},
    {{.seen = 1, .total = 100000, .seconds = 1}, 40, "  0 %  1 of 100000  1/s  27:46:39 left"},
    {{.seen = 0, .total = 0, .seconds = 0}, 0, ""},
};

static void shows_share_rate_and_time_left(void **state)
{
    (void)state;
    for (size_t i = 0; i < WQ_COUNT(goldens); i++) {
        struct wq_buf out = {0};
        wq_buf_puts(&out, "");
        progress_put(&goldens[i].progress, goldens[i].width, &out);
        assert_string_equal(out.ptr, goldens[i].golden);
        wq_buf_free(&out);
    }
}

static void is_never_wider_than_the_screen(void **state)
{
    (void)state;
    for (size_t width = 0; width < 100; width++) {
        struct wq_buf out = {0};
        const struct wq_import_progress progress = {.seen = 123456, .total = 7654321, .seconds = 1234};
        progress_put(&progress, width, &out);
        assert_true(text_width(wq_buf_view(&out)) <= width);
        wq_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shows_share_rate_and_time_left),
        cmocka_unit_test(is_never_wider_than_the_screen),
    };
    return cmocka_run_group_tests_name("cli: progress", tests, NULL, NULL);
}
