/* SPDX-License-Identifier: MIT */
/*
 * screen SCRIPT: runs a screen test and prints TAP. tests/tools/README says how
 * one is written.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "session.h"

struct script {
    struct session session;
    size_t tests;
    bool failed;
};

static void print_complaint(const struct session *session)
{
    struct wq_str text = wq_buf_view(&session->complaint);
    for (size_t at = 0; at < text.len;) {
        size_t end = wq_str_find(text, WQ_STR("\n"), at);
        end = end == SIZE_MAX ? text.len : end;
        printf("# %.*s\n", (int)(end - at), text.ptr + at);
        at = end + 1;
    }
}

static enum wq_status run_file(struct script *script, const char *path, int depth);

/* A file beside another. The caller frees. */
static char *beside(const char *path, struct wq_str name)
{
    char *folder = wq_path_folder(path), *file = wq_str_dup(name);
    char *both = wq_path_join(folder, file);
    free(folder);
    free(file);
    return both;
}

/* False where the rest of the script makes no sense any more. */
static bool run_line(struct script *script, const char *path, size_t number, struct wq_str line, int depth)
{
    size_t space = wq_str_find(line, WQ_STR(" "), 0);
    struct wq_str word = wq_str_sub(line, 0, space == SIZE_MAX ? line.len : space);
    struct wq_str rest = wq_str_trim(wq_str_sub(line, word.len, line.len));
    bool includes = wq_str_equal(word, WQ_STR("include"));
    if (includes || wq_str_equal(word, WQ_STR("golden"))) {
        char *file = beside(path, rest);
        bool ok = true;
        if (includes) {
            ok = run_file(script, file, depth + 1) == WQ_OK;
        } else {
            golden_close(&script->session.golden);
            golden_open(&script->session.golden, file);
        }
        free(file);
        return ok;
    }
    bool is_check;
    bool ok = session_command(&script->session, word, rest, &is_check);
    if (is_check || !ok)
        printf("%s %zu - line %zu: %.*s\n", ok ? "ok" : "not ok", ++script->tests, number, (int)line.len, line.ptr);
    if (!ok) {
        print_complaint(&script->session);
        script->failed = true;
    }
    fflush(stdout);
    /* After a wrong screen the others are still worth seeing. */
    return ok || wq_str_starts(word, WQ_STR("dump"));
}

static enum wq_status run_file(struct script *script, const char *path, int depth)
{
    struct wq_buf file = {0};
    enum wq_status status = depth > 8 ? WQ_LIMIT : wq_file_read(path, (size_t)1 << 20, &file);
    if (status != WQ_OK) {
        printf("not ok %zu - %s: %s\n", ++script->tests, path, wq_status_text(status));
        script->failed = true;
    }
    struct wq_str text = wq_buf_view(&file);
    size_t number = 0;
    for (size_t at = 0; at < text.len && status == WQ_OK;) {
        size_t end = wq_str_find(text, WQ_STR("\n"), at);
        end = end == SIZE_MAX ? text.len : end;
        struct wq_str line = wq_str_trim(wq_str_sub(text, at, end));
        at = end + 1;
        number++;
        if (line.len > 0 && line.ptr[0] != '#' && !run_line(script, path, number, line, depth))
            status = WQ_CANCELLED;
    }
    wq_buf_free(&file);
    return status;
}

/* "tests/screens/a.golden" for "tests/screens/a.screen". The caller frees. */
static char *golden_beside(const char *path)
{
    struct wq_str stem = wq_str(path);
    if (wq_str_ends(stem, WQ_STR(".screen")))
        stem = wq_str_sub(stem, 0, stem.len - 7);
    struct wq_buf golden = {0};
    wq_buf_put(&golden, stem);
    wq_buf_puts(&golden, ".golden");
    return wq_buf_take(&golden);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fputs("usage: screen SCRIPT\n", stderr);
        return 2;
    }
    setlocale(LC_CTYPE, "C.UTF-8");
    struct script script = {0};
    session_start(&script.session);
    char *golden = golden_beside(arguments[1]);
    golden_open(&script.session.golden, golden);
    free(golden);
    run_file(&script, arguments[1], 0);
    if (golden_close(&script.session.golden) != WQ_OK)
        printf("not ok %zu - the golden file cannot be written\n", ++script.tests);
    printf("1..%zu\n", script.tests);
    session_end(&script.session);
    return script.failed;
}
