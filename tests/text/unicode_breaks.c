/* SPDX-License-Identifier: MIT */
/*
 * Reads Unicode's GraphemeBreakTest.txt on standard input and puts every case
 * through text_cluster_end. Prints "N cases, N failed"; exits 1 where one fails.
 */
#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

/* "÷ 0020 × 0308 ÷": a division sign is a boundary, a cross is none. */
static bool runs_as_expected(const char *line)
{
    struct wq_buf text = {0};
    struct wq_offsets ends = {0};
    for (const char *at = line + strlen("÷"); *at;) {
        char *after;
        uint32_t code_point = (uint32_t)strtoul(at, &after, 16);
        if (after == at)
            break;
        wq_buf_put_utf8(&text, code_point);
        at = after + strspn(after, " ");
        if (strncmp(at, "÷", strlen("÷")) == 0) {
            wq_grow((void **)&ends.items, &ends.cap, ends.count + 1, sizeof *ends.items);
            ends.items[ends.count++] = text.len;
        }
        at += strlen("÷");
    }
    bool good = text.len > 0;
    size_t at = 0;
    for (size_t i = 0; good && i < ends.count; i++) {
        at = text_cluster_end(wq_buf_view(&text), at);
        good = at == ends.items[i];
    }
    text_offsets_free(&ends);
    wq_buf_free(&text);
    return good;
}

int main(void)
{
    size_t cases = 0;
    size_t failed = 0;
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        line[strcspn(line, "#\r\n")] = '\0';
        if (strncmp(line, "÷", strlen("÷")) != 0)
            continue;
        cases++;
        if (!runs_as_expected(line) && failed++ < 20)
            printf("# %s\n", line);
    }
    free(line);
    printf("# %zu cases, %zu failed\n", cases, failed);
    return failed > 0 || cases == 0;
}
