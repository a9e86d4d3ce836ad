/* SPDX-License-Identifier: MIT */
/* Stores that are newer, damaged, cut off, empty or not ours; notes and vault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <sys/wait.h>

#include "../../src/store/db.h"
#include "fixture.h"

static void make_cache(const struct fixture *fixture, int articles)
{
    struct store_cache *cache;
    struct wq_buf title = {0};

    assert_int_equal(store_cache_open(fixture->cache, true, &cache, NULL), WQ_OK);
    assert_int_equal(store_cache_begin(cache, NULL), WQ_OK);
    for (int i = 0; i < articles; i++) {
        struct wq_article *article;
        struct store_entry entry;
        struct store_place place;
        enum store_put outcome;

        wq_buf_clear(&title);
        wq_buf_putf(&title, "عنوان %d", i);
        article = fixture_article(title.ptr, "صحيفة", "2017-10-30", "نص قصير عن المدينة والسوق");
        store_entry_make(article, (uint64_t)i << 40, NULL, &entry);
        place = fixture_place(title.ptr, title.ptr);
        assert_int_equal(store_cache_put(cache, &place, &entry, &outcome, NULL), WQ_OK);
        store_entry_free(&entry);
        article_free(article);
    }
    assert_int_equal(store_cache_commit(cache, NULL), WQ_OK);
    store_cache_close(cache);
    wq_buf_free(&title);
}

static void read_file(const char *path, struct wq_buf *out)
{
    wq_buf_clear(out);
    assert_int_equal(wq_file_read(path, (size_t)1 << 30, out), WQ_OK);
}

static void write_file(const char *path, struct wq_str bytes)
{
    assert_int_equal(wq_file_replace(path, bytes, 0600), WQ_OK);
}

/* Opening for reading and for writing gives `wanted`, names the file, and changes nothing. */
static void is_refused(const struct fixture *fixture, enum wq_status wanted, const char *word)
{
    struct wq_buf before = {0}, after = {0};

    read_file(fixture->cache, &before);
    for (int write = 0; write < 2; write++) {
        struct store_cache *cache;
        struct wq_error error = {0};

        assert_int_equal(store_cache_open(fixture->cache, write != 0, &cache, &error), wanted);
        assert_null(cache);
        assert_non_null(strstr(error.text, fixture->cache));
        if (strstr(error.text, word) == NULL)
            fail_msg("%s", error.text);
        wq_error_clear(&error);
        read_file(fixture->cache, &after);
        assert_true(wq_str_equal(wq_buf_view(&before), wq_buf_view(&after)));
    }
    wq_buf_free(&before);
    wq_buf_free(&after);
}

static void names_a_newer_cache(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_buf file = {0};

    make_cache(fixture, 3);
    read_file(fixture->cache, &file);
    file.ptr[63] = 99; /* user version */
    write_file(fixture->cache, wq_buf_view(&file));
    is_refused(fixture, WQ_NEWER, "newer");
    wq_buf_free(&file);
}

static void names_a_newer_cache_whose_version_is_in_the_log(void **state)
{
    const struct fixture *fixture = *state;
    struct store_cache *cache;
    struct wq_error error = {0};
    sqlite3 *other;

    make_cache(fixture, 3);
    assert_int_equal(sqlite3_open(fixture->cache, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "PRAGMA user_version = 99", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(store_cache_open(fixture->cache, true, &cache, &error), WQ_NEWER);
    wq_error_clear(&error);
    assert_int_equal(store_cache_open(fixture->cache, false, &cache, &error), WQ_NEWER);
    wq_error_clear(&error);
    sqlite3_close(other);
}

static void names_what_is_no_cache(void **state)
{
    const struct fixture *fixture = *state;

    write_file(fixture->cache, (struct wq_str){"", 0});
    is_refused(fixture, WQ_CORRUPT, "--rebuild");
    write_file(fixture->cache, WQ_STR("this is a letter, and by no means a database, however long it may grow to be "
                                      "before somebody reads it to its end"));
    is_refused(fixture, WQ_CORRUPT, "--rebuild");
    write_file(fixture->cache, WQ_STR("SQLite format 3"));
    is_refused(fixture, WQ_CORRUPT, "--rebuild");
}

static void leaves_databases_of_others_alone(void **state)
{
    const struct fixture *fixture = *state;
    struct store_notes *notes;
    sqlite3 *other;

    assert_int_equal(sqlite3_open(fixture->cache, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "CREATE TABLE bookmarks(x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    is_refused(fixture, WQ_INVALID, "another file");
    assert_int_equal(store_notes_open(fixture->cache, true, &notes, NULL), WQ_INVALID);
}

static void names_a_cut_cache(void **state)
{
    static const size_t parts[] = {1, 50, 99};
    const struct fixture *fixture = *state;
    struct wq_buf file = {0};

    make_cache(fixture, 200);
    read_file(fixture->cache, &file);
    for (size_t i = 0; i < WQ_COUNT(parts); i++) {
        write_file(fixture->cache, wq_str_sub(wq_buf_view(&file), 0, file.len * parts[i] / 100));
        is_refused(fixture, WQ_CORRUPT, "--rebuild");
    }
    wq_buf_free(&file);
}

static void damage(struct wq_buf *file, uint64_t seed)
{
    for (int i = 0; i < 200; i++) {
        seed = wq_hash64((struct wq_str){(const char *)&seed, sizeof seed}, 1);
        file->ptr[100 + seed % (file->len - 100)] ^= (char)(1 + (seed >> 40) % 255);
    }
}

/* Whatever the bytes, `check` says so; a cache that still opens is read without a crash. */
static void finds_flipped_bytes(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_buf whole = {0}, file = {0};

    make_cache(fixture, 200);
    assert_int_equal(store_verify(STORE_CACHE, fixture->cache, NULL), WQ_OK);
    read_file(fixture->cache, &whole);
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct wq_error error = {0};
        enum wq_status status;

        wq_buf_clear(&file);
        wq_buf_put(&file, wq_buf_view(&whole));
        damage(&file, seed);
        write_file(fixture->cache, wq_buf_view(&file));
        status = store_verify(STORE_CACHE, fixture->cache, &error);
        if (status == WQ_OK)
            fail_msg("seed %d is not found", (int)seed);
        assert_non_null(error.text);
        wq_error_clear(&error);
    }
    wq_buf_free(&whole);
    wq_buf_free(&file);
}

static void sets_a_damaged_cache_aside(void **state)
{
    const struct fixture *fixture = *state;
    struct store_cache *cache;
    struct wq_buf file = {0};
    char *aside;

    write_file(fixture->cache, WQ_STR("broken"));
    assert_int_equal(store_set_aside(fixture->cache, &aside, NULL), WQ_OK);
    assert_true(wq_str_ends(wq_str(aside), WQ_STR("cache.db.damaged-1")));
    read_file(aside, &file);
    assert_string_equal(file.ptr, "broken");
    assert_int_equal(store_cache_open(fixture->cache, false, &cache, NULL), WQ_NOT_FOUND);
    free(aside);
    make_cache(fixture, 1);
    assert_int_equal(store_set_aside(fixture->cache, &aside, NULL), WQ_OK);
    assert_true(wq_str_ends(wq_str(aside), WQ_STR("cache.db.damaged-2")));
    free(aside);
    assert_int_equal(store_set_aside(fixture->cache, &aside, NULL), WQ_NOT_FOUND);
    wq_buf_free(&file);
}

/* ---- a reader without the right to write ---------------------------------------------------- */

/* Opens, counts and closes the cache in a process that may not write; gives the number
 * of articles, or 100 and the status. */
static int count_as_another(const struct fixture *fixture)
{
    pid_t child = fork();
    int result;

    if (child == 0) {
        struct store_cache *cache;
        struct store_counts counts;
        enum wq_status status = WQ_IO;

        if (geteuid() != 0 || setuid(65534) == 0)
            status = store_cache_open(fixture->cache, true, &cache, NULL);
        if (status != WQ_DENIED)
            _exit(99);
        status = store_cache_open(fixture->cache, false, &cache, NULL);
        if (status == WQ_OK)
            status = store_cache_counts(cache, &counts, NULL);
        _exit(status == WQ_OK ? (int)counts.articles : 100 + (int)status);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &result, 0), child);
    return WIFEXITED(result) ? WEXITSTATUS(result) : 255;
}

static void unlink_beside(const char *path, const char *suffix)
{
    struct wq_buf name = {0};

    wq_buf_putf(&name, "%s%s", path, suffix);
    unlink(name.ptr);
    wq_buf_free(&name);
}

static void reads_without_the_right_to_write(void **state)
{
    const struct fixture *fixture = *state;
    struct store_cache *writer;

    make_cache(fixture, 3);
    chmod(fixture->cache, 0444);
    chmod(fixture->folder, 0555);
    assert_int_equal(count_as_another(fixture), 3);
    chmod(fixture->folder, 0755);
    /* A copy without the files beside it, as on a disk that cannot be written. */
    unlink_beside(fixture->cache, "-shm");
    unlink_beside(fixture->cache, "-wal");
    chmod(fixture->folder, 0555);
    assert_int_equal(count_as_another(fixture), 3);
    chmod(fixture->folder, 0755);
    chmod(fixture->cache, 0644);
    if (geteuid() == 0) {
        /* While another user is in the middle of a batch. */
        assert_int_equal(store_cache_open(fixture->cache, true, &writer, NULL), WQ_OK);
        assert_int_equal(store_cache_begin(writer, NULL), WQ_OK);
        assert_int_equal(count_as_another(fixture), 3);
        assert_int_equal(store_cache_commit(writer, NULL), WQ_OK);
        assert_int_equal(count_as_another(fixture), 3);
        store_cache_close(writer);
    }
}

/* ---- migrations ------------------------------------------------------------------------------- */

static void backs_precious_stores_up_before_a_migration(void **state)
{
    static const char *const later[] = {"CREATE TABLE one(x)", "CREATE TABLE two(x); INSERT INTO two VALUES(5)"};
    static const char *const broken[] = {"", "", "CREATE TABLE three(x); CREATE TABLE one(x)"};
    struct store_kind kind = store_notes_kind;
    const struct fixture *fixture = *state;
    struct wq_buf backup = {0};
    struct store_db db;
    int64_t number;

    kind.steps = later;
    kind.step_count = 1;
    assert_int_equal(store_db_open(&kind, fixture->notes, true, &db, NULL), WQ_OK);
    store_db_close(&db);
    kind.step_count = 2;
    assert_int_equal(store_db_open(&kind, fixture->notes, false, &db, NULL), WQ_UNSUPPORTED);
    assert_int_equal(store_db_open(&kind, fixture->notes, true, &db, NULL), WQ_OK);
    assert_int_equal(store_db_number(&db, "SELECT x FROM two", &number, NULL), WQ_OK);
    assert_int_equal(number, 5);
    store_db_close(&db);
    wq_buf_putf(&backup, "%s.before-v2", fixture->notes);
    kind.step_count = 1;
    assert_int_equal(store_db_open(&kind, fixture->notes, false, &db, NULL), WQ_NEWER);
    assert_int_equal(store_db_open(&kind, backup.ptr, false, &db, NULL), WQ_OK);
    store_db_close(&db);
    /* A step that fails leaves the version before it. */
    kind.steps = broken;
    kind.step_count = 3;
    assert_int_not_equal(store_db_open(&kind, fixture->notes, true, &db, NULL), WQ_OK);
    kind.step_count = 2;
    assert_int_equal(store_db_open(&kind, fixture->notes, true, &db, NULL), WQ_OK);
    assert_int_equal(store_db_number(&db, "SELECT count(*) FROM sqlite_schema WHERE name = 'three'", &number, NULL),
                     WQ_OK);
    assert_int_equal(number, 0);
    store_db_close(&db);
    wq_buf_free(&backup);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *other;

    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
}

static void brings_a_cache_of_the_first_version_up_to_date(void **state)
{
    const struct fixture *fixture = *state;
    struct store_cache *cache;
    struct store_counts counts;

    make_cache(fixture, 3);
    run_sql(fixture->cache, "DROP TABLE lines; PRAGMA user_version = 1");
    assert_int_equal(store_cache_open(fixture->cache, true, &cache, NULL), WQ_OK);
    assert_int_equal(store_cache_counts(cache, &counts, NULL), WQ_OK);
    assert_int_equal(counts.articles, 3);
    store_cache_close(cache);
    run_sql(fixture->cache, "SELECT line, article, moved FROM lines");
    assert_int_equal(store_verify(STORE_CACHE, fixture->cache, NULL), WQ_OK);
}

static void brings_notes_of_the_first_version_up_to_date(void **state)
{
    const struct fixture *fixture = *state;
    struct store_notes *notes;
    struct store_cache *cache;
    struct wq_buf backup = {0};

    make_cache(fixture, 3);
    assert_int_equal(store_notes_open(fixture->notes, true, &notes, NULL), WQ_OK);
    store_notes_close(notes);
    run_sql(fixture->notes, "DROP TABLE corrections; PRAGMA user_version = 1");
    assert_int_equal(store_cache_open(fixture->cache, false, &cache, NULL), WQ_OK);
    assert_int_equal(store_cache_attach_notes(cache, fixture->notes, NULL), WQ_OK);
    store_cache_close(cache);
    run_sql(fixture->notes, "SELECT key, field, value FROM corrections");
    wq_buf_putf(&backup, "%s.before-v2", fixture->notes);
    assert_int_equal(access(backup.ptr, F_OK), 0);
    wq_buf_free(&backup);
}

static void changes_nothing_where_no_backup_can_be_made(void **state)
{
    static const char *const later[] = {"CREATE TABLE one(x)", "CREATE TABLE two(x)"};
    struct store_kind kind = store_notes_kind;
    const struct fixture *fixture = *state;
    struct wq_buf backup = {0};
    struct wq_error error = {0};
    struct store_db db;
    sqlite3 *other;

    kind.steps = later;
    kind.step_count = 1;
    assert_int_equal(store_db_open(&kind, fixture->notes, true, &db, NULL), WQ_OK);
    store_db_close(&db);
    wq_buf_putf(&backup, "%s.before-v2", fixture->notes);
    assert_int_equal(sqlite3_open(backup.ptr, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    kind.step_count = 2;
    assert_int_equal(store_db_open(&kind, fixture->notes, true, &db, &error), WQ_BUSY);
    assert_non_null(strstr(error.text, "nothing was changed"));
    sqlite3_close(other);
    kind.step_count = 1;
    assert_int_equal(store_db_open(&kind, fixture->notes, true, &db, NULL), WQ_OK);
    store_db_close(&db);
    wq_error_clear(&error);
    wq_buf_free(&backup);
}

/* ---- notes and vault ---------------------------------------------------------------------------- */

static void keeps_marks_and_positions(void **state)
{
    const struct fixture *fixture = *state;
    struct store_anchor anchor = {.key = "0123456789abcdef", .title = "عنوان", .fingerprint = UINT64_MAX};
    struct store_notes *notes;
    struct stat info;
    int64_t position;

    assert_int_equal(store_notes_open(fixture->notes, false, &notes, NULL), WQ_NOT_FOUND);
    assert_int_equal(store_notes_open(fixture->notes, true, &notes, NULL), WQ_OK);
    assert_int_equal(stat(fixture->notes, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(store_notes_position_get(notes, anchor.key, &position, NULL), WQ_NOT_FOUND);
    assert_int_equal(store_notes_position_put(notes, &anchor, 42, 1, NULL), WQ_OK);
    assert_int_equal(store_notes_mark_read(notes, &anchor, true, 2, NULL), WQ_OK);
    assert_int_equal(store_notes_position_put(notes, &anchor, 43, 3, NULL), WQ_OK);
    store_notes_close(notes);
    assert_int_equal(store_notes_open(fixture->notes, false, &notes, NULL), WQ_OK);
    assert_int_equal(store_notes_position_get(notes, anchor.key, &position, NULL), WQ_OK);
    assert_int_equal(position, 43);
    assert_int_equal(store_notes_mark_read(notes, &anchor, true, 2, NULL), WQ_DENIED);
    store_notes_close(notes);
    assert_int_equal(store_verify(STORE_NOTES, fixture->notes, NULL), WQ_OK);
}

static void shows_read_marks_in_rows(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_article *article = fixture_article("عنوان 0", "صحيفة", "2017-10-30", "نص قصير عن المدينة والسوق");
    struct store_anchor anchor = {.key = article->key};
    struct store_cache *cache;
    struct store_notes *notes;
    struct store_row row;
    int64_t id;

    make_cache(fixture, 2);
    assert_int_equal(store_notes_open(fixture->notes, true, &notes, NULL), WQ_OK);
    assert_int_equal(store_cache_open(fixture->cache, false, &cache, NULL), WQ_OK);
    assert_int_equal(store_cache_attach_notes(cache, fixture->notes, NULL), WQ_OK);
    assert_int_equal(store_cache_find(cache, article->key, &id, NULL), WQ_OK);
    for (int read = 1; read >= 0; read--) {
        assert_int_equal(store_notes_mark_read(notes, &anchor, read != 0, 1, NULL), WQ_OK);
        assert_int_equal(store_cache_row(cache, id, &row, NULL), WQ_OK);
        assert_int_equal(row.unread, !read);
        store_row_free(&row);
    }
    store_notes_close(notes);
    store_cache_close(cache);
    article_free(article);
}

static void gives_back_what_the_vault_was_given(void **state)
{
    const struct fixture *fixture = *state;
    struct wq_str bytes = WQ_STR("page\0with\xff bytes");
    struct wq_sha256 hash = wq_sha256_of(bytes), none = wq_sha256_of(WQ_STR("none"));
    struct store_vault *vault;
    struct wq_buf out = {0};
    sqlite3 *other;

    assert_int_equal(store_vault_open(fixture->vault, true, &vault, NULL), WQ_OK);
    assert_int_equal(store_vault_put(vault, &hash, bytes, 1, NULL), WQ_OK);
    assert_int_equal(store_vault_put(vault, &hash, bytes, 2, NULL), WQ_OK);
    assert_int_equal(store_vault_put(vault, &none, bytes, 2, NULL), WQ_OK);
    assert_int_equal(store_vault_get(vault, &hash, &out, NULL), WQ_OK);
    assert_true(wq_str_equal(wq_buf_view(&out), bytes));
    /* Bytes that are not what their name says. */
    assert_int_equal(store_vault_get(vault, &none, &out, NULL), WQ_CORRUPT);
    store_vault_close(vault);
    assert_int_equal(sqlite3_open(fixture->vault, &other), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(other, "DELETE FROM vault", NULL, NULL, NULL), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(other, "UPDATE vault SET kept = 0", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    wq_buf_free(&out);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_a_newer_cache),
        TEST(names_a_newer_cache_whose_version_is_in_the_log),
        TEST(names_what_is_no_cache),
        TEST(leaves_databases_of_others_alone),
        TEST(names_a_cut_cache),
        TEST(finds_flipped_bytes),
        TEST(sets_a_damaged_cache_aside),
        TEST(reads_without_the_right_to_write),
        TEST(backs_precious_stores_up_before_a_migration),
        TEST(brings_a_cache_of_the_first_version_up_to_date),
        TEST(brings_notes_of_the_first_version_up_to_date),
        TEST(changes_nothing_where_no_backup_can_be_made),
        TEST(keeps_marks_and_positions),
        TEST(shows_read_marks_in_rows),
        TEST(gives_back_what_the_vault_was_given),
    };
    return cmocka_run_group_tests_name("store: damage", tests, NULL, NULL);
}
