/* SPDX-License-Identifier: MIT */
/* Any bytes through decode, clusters, words, fold and width: what must hold of each. */
#include "fuzz.h"

#include <warraq/text.h>

static void check_clean(struct wq_str bytes, struct wq_buf *clean)
{
    size_t replaced = 0;
    text_clean_utf8(bytes, clean, &replaced);
    struct wq_buf again = {0};
    size_t still = 1;
    text_clean_utf8(wq_buf_view(clean), &again, &still);
    fuzz_require(still == 0 && wq_str_equal(wq_buf_view(clean), wq_buf_view(&again)));
    fuzz_require(text_count_code_points(bytes) == text_count_code_points(wq_buf_view(clean)));
    fuzz_require(replaced <= text_count_code_points(bytes));
    wq_buf_free(&again);
}

static void check_clusters(struct wq_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = text_cluster_end(text, at);
        fuzz_require(end > at && end <= text.len);
        at = end;
    }
}

struct place {
    size_t end, limit;
};

static bool check_word(void *context, size_t from, size_t to)
{
    struct place *place = context;
    fuzz_require(from >= place->end && to > from && to <= place->limit);
    place->end = to;
    return true;
}

static void check_fold(struct wq_str text)
{
    struct wq_buf folded = {0};
    struct wq_buf again = {0};
    struct wq_offsets map = {0};
    text_fold(text, &folded, &map);
    fuzz_require(map.count == folded.len + 1 && map.items[folded.len] == text.len);
    for (size_t i = 1; i < map.count; i++)
        fuzz_require(map.items[i - 1] <= map.items[i]);
    size_t replaced = 0;
    text_clean_utf8(wq_buf_view(&folded), &again, &replaced);
    fuzz_require(replaced == 0);
    wq_buf_clear(&again);
    text_fold(wq_buf_view(&folded), &again, NULL);
    fuzz_require(wq_str_equal(wq_buf_view(&folded), wq_buf_view(&again)));
    text_offsets_free(&map);
    wq_buf_free(&folded);
    wq_buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct wq_str text = {(const char *)bytes, count};
    struct wq_buf clean = {0};
    struct place place = {0, count};
    check_clean(text, &clean);
    check_clusters(text);
    check_clusters(wq_buf_view(&clean));
    text_each_word(text, check_word, &place);
    check_fold(text);
    text_direction(text, WQ_DIRECTION_AUTO);
    wq_buf_free(&clean);
    return 0;
}
