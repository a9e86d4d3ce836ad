/* SPDX-License-Identifier: MIT */
/* Any bytes through the charsets: valid UTF-8 comes out, and repairing it twice changes nothing more. */
#include "fuzz.h"

#include <warraq/text.h>

static void check_valid(const struct wq_buf *text)
{
    struct wq_buf clean = {0};
    size_t broken = 1;
    text_clean_utf8(wq_buf_view(text), &clean, &broken);
    fuzz_require(broken == 0);
    wq_buf_free(&clean);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static const char *const labels[] = {NULL, "windows-1256", "iso-8859-1", "utf-8", "shift_jis", "no such"};
    struct wq_str label = wq_str(labels[count % WQ_COUNT(labels)]);
    struct wq_buf text = {0}, repaired = {0}, again = {0};
    struct wq_decoding decoding;
    enum wq_status status = text_decode((struct wq_str){(const char *)bytes, count}, label, &text, &decoding);
    fuzz_require(decoding.charset && (status == WQ_OK || text.len == 0));
    if (status == WQ_OK) {
        check_valid(&text);
        text_repair(wq_buf_view(&text), &repaired, &decoding);
        check_valid(&repaired);
        text_repair(wq_buf_view(&repaired), &again, &decoding);
        fuzz_require(wq_str_equal(wq_buf_view(&repaired), wq_buf_view(&again)));
    }
    wq_buf_free(&text);
    wq_buf_free(&repaired);
    wq_buf_free(&again);
    return 0;
}
