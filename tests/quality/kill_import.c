/* SPDX-License-Identifier: MIT */
/*
 * Kills an import at moments drawn from a seed, and looks at what is left: the cache
 * opens and is whole, and the import that goes on ends in the same articles as one
 * that was never interrupted. Prints TAP.
 *
 *     kill_import KILLS SEED [FOLDER]     pages of its own where no folder is given
 */
#include "../archive/pages.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

#include <warraq/store.h>

#define OWN_PAGES 800
#define KILLS_A_CACHE 5
#define LATEST 0.4 /* of the time that a whole import takes: each goes on where the last one stopped */

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static enum wq_status import(const struct pages *pages, const char *folder)
{
    struct wq_archive *archive;
    struct wq_import how = {.keep = WQ_KEEP_ALL};
    struct wq_import_progress done;
    const char *paths[] = {folder};
    struct wq_error error = {0};
    enum wq_status status = archive_open(&pages->paths, WQ_ARCHIVE_WRITE, &archive, &error);

    if (status == WQ_OK)
        status = archive_import(archive, paths, 1, &how, &done, &error);
    if (status != WQ_OK)
        printf("# %s\n", error.text != NULL ? error.text : wq_status_text(status));
    wq_error_clear(&error);
    archive_close(archive);
    return status;
}

/* Starts an import in a process of its own and kills it after `seconds`; true where
 * it was still running. */
static bool import_and_kill(const struct pages *pages, const char *folder, double seconds)
{
    struct timespec wait = {.tv_sec = (time_t)seconds, .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
    pid_t child;
    int result;

    fflush(stdout);
    child = fork();
    if (child == 0)
        _exit(import(pages, folder) == WQ_OK ? 0 : 1);
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    waitpid(child, &result, 0);
    return WIFSIGNALED(result);
}

/* All that a reader could see of a cache, in one text. */
static enum wq_status describe(const struct pages *pages, struct wq_buf *out)
{
    static const char *const queries[] = {"", "is:undated", "المدينة", "\"قال المتحدث\"", "للسكان -قطار"};
    struct wq_archive *archive;
    struct wq_error error = {0};
    enum wq_status status = archive_open(&pages->paths, WQ_ARCHIVE_READ, &archive, &error);

    for (size_t i = 0; i < WQ_COUNT(queries) && status == WQ_OK; i++) {
        struct wq_listing *listing;
        struct wq_rows rows = {0};

        status = archive_list(archive, queries[i], NULL, &listing, &error);
        if (status == WQ_OK)
            status = archive_listing_rows(listing, 0, SIZE_MAX, &rows);
        for (size_t j = 0; j < rows.count; j++)
            wq_buf_putf(out, "%s %lld %zu\n", rows.items[j].key, (long long)rows.items[j].id, rows.items[j].words);
        wq_buf_putc(out, '\n');
        archive_rows_free(&rows);
        archive_listing_close(listing);
    }
    if (status != WQ_OK)
        printf("# %s\n", error.text != NULL ? error.text : wq_status_text(status));
    wq_error_clear(&error);
    archive_close(archive);
    return status;
}

static bool is_whole(enum store_which which, const char *path)
{
    struct wq_error error = {0};
    enum wq_status status = store_verify(which, path, &error);

    if (status != WQ_OK && status != WQ_NOT_FOUND)
        printf("# %s\n", error.text != NULL ? error.text : wq_status_text(status));
    wq_error_clear(&error);
    return status == WQ_OK || status == WQ_NOT_FOUND;
}

static void remove_stores(const struct pages *pages)
{
    const char *const stores[] = {pages->cache, pages->vault};
    static const char *const suffixes[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < WQ_COUNT(stores) * WQ_COUNT(suffixes); i++) {
        struct wq_buf name = {0};

        wq_buf_putf(&name, "%s%s", stores[i / WQ_COUNT(suffixes)], suffixes[i % WQ_COUNT(suffixes)]);
        unlink(name.ptr);
        wq_buf_free(&name);
    }
}

struct tally {
    int running, damaged, different, caches;
};

/* One cache, killed again and again, then let through. */
static void torture(const struct pages *pages, const char *folder, const struct wq_buf *wanted, double seconds,
                    int kills, uint64_t *seed, struct tally *tally)
{
    struct wq_buf got = {0};

    remove_stores(pages);
    for (int i = 0; i < kills; i++) {
        *seed = wq_hash64((struct wq_str){(const char *)seed, sizeof *seed}, 3);
        tally->running += import_and_kill(pages, folder, seconds * LATEST * (double)(*seed % 1000) / 1000);
        tally->damaged += !is_whole(STORE_CACHE, pages->cache) || !is_whole(STORE_VAULT, pages->vault);
    }
    if (import(pages, folder) != WQ_OK || describe(pages, &got) != WQ_OK ||
        !wq_str_equal(wq_buf_view(&got), wq_buf_view(wanted)))
        tally->different++;
    tally->damaged += !is_whole(STORE_CACHE, pages->cache) || !is_whole(STORE_VAULT, pages->vault);
    tally->caches++;
    wq_buf_free(&got);
}

static void report(int number, bool good, const char *what)
{
    printf("%s %d - %s\n", good ? "ok" : "not ok", number, what);
}

int main(int argc, char **argv)
{
    struct pages pages;
    struct wq_buf wanted = {0};
    struct tally tally = {0};
    int kills = argc > 1 ? atoi(argv[1]) : 50;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    double seconds;
    bool good;

    pages_set_up(&pages);
    for (unsigned i = 0; argc <= 3 && i < OWN_PAGES; i++)
        pages_make(&pages, i);
    const char *folder = argc > 3 ? argv[3] : pages.pages;
    puts("1..4");
    seconds = now();
    good = import(&pages, folder) == WQ_OK;
    seconds = now() - seconds;
    report(1, good && describe(&pages, &wanted) == WQ_OK, "an import that nobody interrupts");
    for (int left = kills; left > 0; left -= KILLS_A_CACHE)
        torture(&pages, folder, &wanted, seconds, left < KILLS_A_CACHE ? left : KILLS_A_CACHE, &seed, &tally);
    printf("# %d kills (%d of them while it ran) of an import of %.2f s, %d caches\n", kills, tally.running, seconds,
           tally.caches);
    report(2, tally.running > 0, "some imports were killed");
    report(3, tally.damaged == 0, "what a kill leaves opens and is whole");
    report(4, tally.different == 0, "an import that goes on ends in the same articles");
    wq_buf_free(&wanted);
    pages_tear_down(&pages);
    return 0;
}
