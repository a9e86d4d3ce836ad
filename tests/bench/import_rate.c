/* SPDX-License-Identifier: MIT */
/*
 * The rate of an import beside that of bare FTS5 inserts of the same titles and
 * bodies, in the same run; then a second import of the same folder; then the size.
 *
 *     import_rate FOLDER WORK
 *     import_rate --memory FOLDER WORK: only an import, and the MB that it took at most
 */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include <sqlite3.h>

#include <warraq/archive.h>

enum { JOBS = 2 };

struct texts {
    struct wq_strs titles, bodies;
    size_t bytes;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Of this process and the children that it has waited for. */
static double processor_time(void)
{
    struct rusage own, children;

    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return (double)(own.ru_utime.tv_sec + own.ru_stime.tv_sec + children.ru_utime.tv_sec + children.ru_stime.tv_sec) +
           (double)(own.ru_utime.tv_usec + own.ru_stime.tv_usec + children.ru_utime.tv_usec +
                    children.ru_stime.tv_usec) /
               1e6;
}

static struct wq_archive *open_archive(const char *cache)
{
    struct wq_archive_paths paths = {.cache = cache};
    struct wq_archive *archive;
    struct wq_error error = {0};

    if (archive_open(&paths, WQ_ARCHIVE_WRITE, &archive, &error) != WQ_OK) {
        fprintf(stderr, "import_rate: %s\n", error.text);
        exit(1);
    }
    return archive;
}

static double import(const char *cache, const char *folder, struct wq_import_progress *done)
{
    struct wq_archive *archive = open_archive(cache);
    struct wq_import how = {.keep = WQ_KEEP_NONE, .jobs = JOBS};
    struct wq_error error = {0};
    double start = now();

    if (archive_import(archive, &folder, 1, &how, done, &error) != WQ_OK) {
        fprintf(stderr, "import_rate: %s\n", error.text);
        exit(1);
    }
    archive_close(archive);
    return now() - start;
}

/* Every article's title and body, as the cache has them. */
static void read_texts(const char *cache, struct texts *texts)
{
    struct wq_archive *archive = open_archive(cache);
    struct wq_listing *listing;
    struct wq_rows rows = {0};

    if (archive_list(archive, "", NULL, &listing, NULL) != WQ_OK ||
        archive_listing_rows(listing, 0, SIZE_MAX, &rows) != WQ_OK)
        exit(1);
    for (size_t i = 0; i < rows.count; i++) {
        struct wq_article *article;
        struct wq_buf body = {0};

        if (archive_read(archive, rows.items[i].key, &article, NULL) != WQ_OK)
            exit(1);
        article_body_text(article, &body);
        wq_strs_add(&texts->titles, wq_str(article->title));
        wq_strs_add(&texts->bodies, wq_buf_view(&body));
        texts->bytes += body.len + wq_str(article->title).len;
        wq_buf_free(&body);
        article_free(article);
    }
    archive_rows_free(&rows);
    archive_listing_close(listing);
    archive_close(archive);
}

static double insert_bare(const char *path, const struct texts *texts)
{
    sqlite3 *database;
    sqlite3_stmt *insert;
    double start = now();

    if (sqlite3_open(path, &database) != SQLITE_OK ||
        sqlite3_exec(database, "CREATE VIRTUAL TABLE t USING fts5(title, body, tokenize = 'unicode61'); BEGIN", NULL,
                     NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(database, "INSERT INTO t VALUES(?1, ?2)", -1, &insert, NULL) != SQLITE_OK)
        exit(1);
    for (size_t i = 0; i < texts->titles.count; i++) {
        sqlite3_bind_text(insert, 1, texts->titles.items[i], -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, texts->bodies.items[i], -1, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE)
            exit(1);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    if (sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        exit(1);
    sqlite3_close(database);
    return now() - start;
}

/* Of all its processes together, at most: this one, the one that forks, and the parsers. */
static double peak_megabytes(void)
{
    struct rusage own, children;

    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return ((double)own.ru_maxrss + (double)children.ru_maxrss * (JOBS + 1)) / 1024;
}

static int tell_memory(const char *folder, const char *work)
{
    struct wq_import_progress done;
    char *cache = wq_path_join(work, "memory.db");
    double seconds = import(cache, folder, &done);

    printf("%zu %.1f %.1f\n", done.added + done.changed, peak_megabytes(), seconds);
    free(cache);
    return 0;
}

int main(int argc, char **argv)
{
    struct wq_import_progress first, second;
    struct texts texts = {0};
    struct stat info;
    double memory, import_time, again, bare, start, import_work, bare_work;
    size_t count;

    if (argc == 4 && strcmp(argv[1], "--memory") == 0)
        return tell_memory(argv[2], argv[3]);
    if (argc != 3)
        return 2;
    char *cache = wq_path_join(argv[2], "cache.db"), *other = wq_path_join(argv[2], "bare.db");
    start = processor_time();
    import_time = import(cache, argv[1], &first);
    import_work = processor_time() - start;
    memory = peak_megabytes();
    again = import(cache, argv[1], &second);
    read_texts(cache, &texts);
    count = texts.titles.count;
    start = processor_time();
    bare = insert_bare(other, &texts);
    bare_work = processor_time() - start;
    if (count == 0 || stat(cache, &info) != 0 || second.added + second.changed > 0)
        return 1;
    printf("import: %zu documents in %.2f s, %.0f a second; memory at most %.0f MB\n", first.added + first.changed,
           import_time, (double)(first.added + first.changed) / import_time, memory);
    printf("bare FTS5 inserts: %zu in %.2f s, %.0f a second\n", count, bare, (double)count / bare);
    printf("ratio of the rates: %.2f (at least 0.5)\n",
           (double)(first.added + first.changed) / import_time / ((double)count / bare));
    printf("processor time: %.1f s, bare %.1f s; the ratio on two cores that do nothing else: %.2f at most\n",
           import_work, bare_work, bare_work / (import_work / 2));
    printf("second import: %.3f s, %.4f of the first (under 0.1)\n", again, again / import_time);
    printf("cache: %.1f MB, %.2f of the articles' text (at most 1.1)\n", (double)info.st_size / 1e6,
           (double)info.st_size / (double)texts.bytes);
    wq_strs_free(&texts.titles);
    wq_strs_free(&texts.bodies);
    free(cache);
    free(other);
    return 0;
}
