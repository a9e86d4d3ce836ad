/* SPDX-License-Identifier: MIT */
/* A folder of its own for each test of the stores, and articles to put there. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <warraq/store.h>

struct fixture {
    char *folder;
    char *cache, *notes, *vault;
};

static inline int fixture_set_up(void **state)
{
    struct fixture *fixture = wq_alloc(sizeof *fixture);
    const char *top = getenv("TMPDIR");

    fixture->folder = wq_path_join(top != NULL ? top : "/tmp", "warraq-test-XXXXXX");
    if (mkdtemp(fixture->folder) == NULL)
        return -1;
    fixture->cache = wq_path_join(fixture->folder, "cache.db");
    fixture->notes = wq_path_join(fixture->folder, "notes.db");
    fixture->vault = wq_path_join(fixture->folder, "vault.db");
    *state = fixture;
    return 0;
}

static inline int fixture_tear_down(void **state)
{
    struct fixture *fixture = *state;
    struct wq_buf command = {0};
    int result;

    wq_buf_putf(&command, "rm -rf '%s'", fixture->folder);
    result = system(command.ptr);
    wq_buf_free(&command);
    free(fixture->folder);
    free(fixture->cache);
    free(fixture->notes);
    free(fixture->vault);
    free(fixture);
    return result;
}

/* Body paragraphs are parted by a newline. */
static inline struct wq_article *fixture_article(const char *title, const char *outlet, const char *published,
                                                 const char *body)
{
    struct wq_article *article = article_new();
    struct wq_buf page = {0};
    struct wq_str text = wq_str(body);

    article_set(&article->title, wq_str(title));
    if (outlet != NULL)
        article_set(&article->outlet, wq_str(outlet));
    if (published != NULL)
        article_set(&article->published, wq_str(published));
    for (size_t at = 0; at < text.len;) {
        size_t end = wq_str_find(text, WQ_STR("\n"), at);

        end = end == SIZE_MAX ? text.len : end;
        wq_strs_add(&article->body, wq_str_sub(text, at, end));
        at = end + 1;
    }
    article->confidence.title = article->confidence.outlet = article->confidence.published = 1;
    article->confidence.byline = 1;
    article->words = 7;
    wq_buf_putf(&page, "%s\n%s\n%s\n%s", title, outlet, published, body);
    article_key((struct wq_str){NULL, 0}, wq_buf_view(&page), article->key);
    wq_buf_free(&page);
    return article;
}

/* A place whose bytes are `seed`. */
static inline struct store_place fixture_place(const char *path, const char *seed)
{
    return (struct store_place){
        .path = path, .size = 10, .modified = 20, .sha256 = wq_sha256_of(wq_str(seed)), .charset = "utf-8", .read = 30};
}

#endif
