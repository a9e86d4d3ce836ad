/* SPDX-License-Identifier: MIT */
/* A folder with an archive of made-up pages in it. */
#ifndef TESTS_ARCHIVE_PAGES_H
#define TESTS_ARCHIVE_PAGES_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <warraq/archive.h>

struct pages {
    char *folder, *pages;
    struct wq_archive_paths paths;
    char *cache, *notes, *vault;
};

static inline void pages_set_up(struct pages *pages)
{
    const char *top = getenv("TMPDIR");

    pages->folder = wq_path_join(top != NULL ? top : "/tmp", "warraq-test-XXXXXX");
    if (mkdtemp(pages->folder) == NULL)
        abort();
    pages->pages = wq_path_join(pages->folder, "pages");
    pages->cache = wq_path_join(pages->folder, "cache.db");
    pages->notes = wq_path_join(pages->folder, "notes.db");
    pages->vault = wq_path_join(pages->folder, "vault.db");
    pages->paths = (struct wq_archive_paths){pages->cache, pages->notes, pages->vault};
    if (wq_dir_make(pages->pages) != WQ_OK)
        abort();
}

static inline void pages_tear_down(struct pages *pages)
{
    struct wq_buf command = {0};

    wq_buf_putf(&command, "rm -rf '%s'", pages->folder);
    if (system(command.ptr) != 0)
        abort();
    wq_buf_free(&command);
    free(pages->folder);
    free(pages->pages);
    free(pages->cache);
    free(pages->notes);
    free(pages->vault);
}

static inline void pages_write(const struct pages *pages, const char *name, struct wq_str bytes)
{
    char *path = wq_path_join(pages->pages, name);

    if (wq_file_replace(path, bytes, 0600) != WQ_OK)
        abort();
    free(path);
}

/* A page whose words follow from its number. */
static inline void pages_make(const struct pages *pages, unsigned number)
{
    static const char *const words[] = {
        "قال",   "المتحدث", "المدينة", "السوق",  "والمطر",  "الطريق", "بالقرب", "النهر", "القديم",  "مساء",
        "الجسر", "وصلت",    "القافلة", "للسكان", "الأسعار", "ارتفعت", "صباح",   "اليوم", "عشرون",   "بيتا",
        "كتاب",  "المتحف",  "الحديقة", "زوار",   "موسم",    "القطاف", "زيتون",  "وزيت",  "الميناء", "سفينة",
    };
    struct wq_buf page = {0}, name = {0};
    uint64_t seed = number;

    wq_buf_putf(&page, "خبر رقم %u من الميناء\n\nالأحد 3 أيار / مايو 20%02u 10:%02u صباحا\n\n", number, number % 20,
                number % 60);
    for (unsigned paragraph = 0; paragraph < 4 + number % 5; paragraph++) {
        for (unsigned i = 0; i < 40; i++) {
            seed = wq_hash64((struct wq_str){(const char *)&seed, sizeof seed}, 7);
            wq_buf_putf(&page, "%s%s", i > 0 ? " " : "", words[seed % WQ_COUNT(words)]);
        }
        wq_buf_puts(&page, ".\n\n");
    }
    wq_buf_putf(&name, "page-%05u.txt", number);
    pages_write(pages, name.ptr, wq_buf_view(&page));
    wq_buf_free(&page);
    wq_buf_free(&name);
}

#endif
