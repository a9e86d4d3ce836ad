/* SPDX-License-Identifier: MIT */
/* Writing: a document and its article, as a new one, a new version, or one more place. */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

/* Bits in which the fingerprints of two versions of a text may differ. */
#define NEAR_BITS 6

/* ---- articles ----------------------------------------------------------------------- */

struct identity {
    char *title;
    uint64_t fingerprint;
    int64_t versions, key;
    bool flagged;
};

static enum wq_status read_identity(struct store_cache *cache, int64_t id, struct identity *identity,
                                    struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_ARTICLE_IDENTITY, &statement, error);

    *identity = (struct identity){0};
    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    status = store_step_row(&cache->db, statement, error);
    if (status != WQ_OK)
        return status;
    identity->title = store_column_dup(statement, 0);
    identity->fingerprint = (uint64_t)sqlite3_column_int64(statement, 1);
    identity->versions = sqlite3_column_int64(statement, 3);
    identity->flagged = sqlite3_column_int(statement, 4) != 0;
    identity->key = sqlite3_column_int64(statement, 5);
    sqlite3_reset(statement);
    return WQ_OK;
}

static bool is_near(uint64_t a, uint64_t b)
{
    return __builtin_popcountll(a ^ b) <= NEAR_BITS;
}

static bool same_title(const struct identity *identity, const struct store_entry *entry)
{
    return identity->title != NULL && entry->title != NULL && strcmp(identity->title, entry->title) == 0;
}

static enum wq_status insert_article(struct store_cache *cache, int64_t id, int64_t key, int64_t versions, bool flagged,
                                     struct store_entry *entry, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_ARTICLE_INSERT, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int64(statement, 2, key);
    store_bind_string(statement, 3, entry->title);
    store_bind_string(statement, 4, entry->outlet);
    store_bind_string(statement, 5, entry->byline);
    store_bind_string(statement, 6, entry->published);
    store_bind_string(statement, 7, entry->section);
    store_bind_string(statement, 8, entry->language);
    sqlite3_bind_int64(statement, 9, (int64_t)entry->words);
    sqlite3_bind_double(statement, 10, entry->doubt);
    sqlite3_bind_int64(statement, 11, (int64_t)entry->fingerprint);
    if (entry->heading != 0)
        sqlite3_bind_int64(statement, 12, (int64_t)entry->heading);
    else
        sqlite3_bind_null(statement, 12);
    sqlite3_bind_int64(statement, 13, versions);
    sqlite3_bind_int(statement, 14, flagged);
    status = store_step_done(&cache->db, statement, error);
    if (status == WQ_OK)
        status = cache_statement(cache, SQL_TEXT_INSERT, &statement, error);
    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    store_bind_blob(statement, 2, wq_buf_view(&entry->record));
    status = store_step_done(&cache->db, statement, error);
    if (status == WQ_OK)
        status = cache_each_line(cache, SQL_LINE_INSERT, id, entry, error);
    if (status == WQ_OK)
        cache_words_add(cache, id, entry->columns);
    return status;
}

/* Runs a statement with one or two numbers bound. */
static enum wq_status run_numbers(struct store_cache *cache, enum cache_statement which, int64_t first, int64_t second,
                                  struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, which, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, first);
    if (sqlite3_bind_parameter_count(statement) > 1)
        sqlite3_bind_int64(statement, 2, second);
    return store_step_done(&cache->db, statement, error);
}

static enum wq_status new_article(struct store_cache *cache, const char *key, bool flagged, struct store_entry *entry,
                                  int64_t *id, struct wq_error *error)
{
    int64_t number = cache_key_number(key);
    enum wq_status status = cache_next_id(cache, entry->published, id, error);

    if (status == WQ_OK)
        status = run_numbers(cache, SQL_KEY_INSERT, number, *id, error);
    if (status == WQ_OK)
        status = insert_article(cache, *id, number, 0, flagged, entry, error);
    return status;
}

/* ---- versions ------------------------------------------------------------------------- */

static enum wq_status read_record(struct store_cache *cache, int64_t id, struct wq_buf *record, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_TEXT_READ, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    status = store_step_row(&cache->db, statement, error);
    if (status != WQ_OK)
        return status;
    wq_buf_put(record, store_column_view(statement, 0));
    sqlite3_reset(statement);
    return WQ_OK;
}

/* Takes an article out of its tables and the index; its record stays with the versions. */
static enum wq_status retire_article(struct store_cache *cache, int64_t id, const struct identity *identity,
                                     struct wq_error *error)
{
    struct wq_buf record = {0};
    struct wq_article *article = NULL;
    struct store_entry old;
    sqlite3_stmt *statement;
    enum wq_status status = read_record(cache, id, &record, error);

    if (status == WQ_OK)
        status = cache_record_article(cache, wq_buf_view(&record), &article, error);
    if (status == WQ_OK) {
        store_entry_make(article, 0, NULL, &old);
        cache_words_remove(cache, id, old.columns);
        status = cache_each_line(cache, SQL_LINE_DELETE, id, &old, error);
        store_entry_free(&old);
    }
    if (status == WQ_OK) {
        status = cache_statement(cache, SQL_VERSION_INSERT, &statement, error);
    }
    if (status == WQ_OK) {
        sqlite3_bind_int64(statement, 1, id);
        sqlite3_bind_int64(statement, 2, identity->versions);
        sqlite3_bind_int64(statement, 3, cache_key_number(article->key));
        store_bind_blob(statement, 4, wq_buf_view(&record));
        status = store_step_done(&cache->db, statement, error);
    }
    if (status == WQ_OK)
        status = run_numbers(cache, SQL_ARTICLE_DELETE, id, 0, error);
    if (status == WQ_OK)
        status = run_numbers(cache, SQL_TEXT_DELETE, id, 0, error);
    article_free(article);
    wq_buf_free(&record);
    return status;
}

/* The row id of a new version: the old one unless the day of publication has changed. */
static enum wq_status version_id(struct store_cache *cache, int64_t old, const char *published, int64_t *id,
                                 struct wq_error *error)
{
    enum wq_status status = cache_next_id(cache, published, id, error);

    if (status == WQ_OK && ((*id < CACHE_DATED && old < CACHE_DATED) || *id / CACHE_PLACES == old / CACHE_PLACES))
        *id = old;
    return status;
}

static enum wq_status new_version(struct store_cache *cache, int64_t old, struct store_entry *entry, int64_t *id,
                                  struct wq_error *error)
{
    static const enum cache_statement moves[] = {SQL_KEY_MOVE, SQL_VERSION_MOVE, SQL_DOCUMENT_MOVE};
    struct identity identity;
    int64_t key = cache_key_number(entry->key);
    enum wq_status status = read_identity(cache, old, &identity, error);

    if (status == WQ_OK)
        status = version_id(cache, old, entry->published, id, error);
    if (status == WQ_OK)
        status = retire_article(cache, old, &identity, error);
    for (size_t i = 0; i < WQ_COUNT(moves) && *id != old && status == WQ_OK; i++)
        status = run_numbers(cache, moves[i], old, *id, error);
    if (status == WQ_OK)
        status = run_numbers(cache, SQL_KEY_INSERT, key, *id, error);
    if (status == WQ_OK)
        status = insert_article(cache, *id, key < identity.key ? key : identity.key, identity.versions + 1,
                                identity.flagged, entry, error);
    free(identity.title);
    return status;
}

/* ---- which article is it? ----------------------------------------------------------------- */

static enum wq_status find_key(struct store_cache *cache, const char *key, int64_t *id, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_KEY_FIND, &statement, error);

    if (status != WQ_OK)
        return status;
    sqlite3_bind_int64(statement, 1, cache_key_number(key));
    status = store_step_row(&cache->db, statement, error);
    if (status == WQ_OK)
        *id = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return status;
}

/* An article of the same outlet and title with nearly the same body. */
static enum wq_status find_heading(struct store_cache *cache, const struct store_entry *entry, int64_t *id,
                                   struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_ARTICLE_SAME, &statement, error);

    if (entry->heading == 0 || status != WQ_OK)
        return status != WQ_OK ? status : WQ_NOT_FOUND;
    sqlite3_bind_int64(statement, 1, (int64_t)entry->heading);
    while ((status = store_step_row(&cache->db, statement, error)) == WQ_OK) {
        if (is_near((uint64_t)sqlite3_column_int64(statement, 1), entry->fingerprint)) {
            *id = sqlite3_column_int64(statement, 0);
            break;
        }
    }
    sqlite3_reset(statement);
    return status;
}

static enum wq_status text_of_record(struct store_cache *cache, struct wq_str record, struct wq_buf *text,
                                     struct wq_error *error)
{
    struct wq_article *article = NULL;
    enum wq_status status = cache_record_article(cache, record, &article, error);

    if (status == WQ_OK) {
        article_unlearn(article);
        wq_buf_puts(text, article->title != NULL ? article->title : "");
        wq_buf_putc(text, '\n');
        article_body_text(article, text);
    }
    article_free(article);
    return status;
}

/* True where title and body are the same, letter by letter. */
static enum wq_status has_same_text(struct store_cache *cache, int64_t id, const struct store_entry *entry, bool *same,
                                    struct wq_error *error)
{
    struct wq_buf record = {0}, old = {0}, new = {0};
    enum wq_status status = read_record(cache, id, &record, error);

    *same = false;
    if (status == WQ_OK)
        status = text_of_record(cache, wq_buf_view(&record), &old, error);
    if (status == WQ_OK)
        status = text_of_record(cache, wq_buf_view(&entry->record), &new, error);
    if (status == WQ_OK)
        *same = wq_str_equal(wq_buf_view(&old), wq_buf_view(&new));
    wq_buf_free(&record);
    wq_buf_free(&old);
    wq_buf_free(&new);
    return status;
}

/* A new version of `old`, or the same text once more under another key. */
static enum wq_status meet_again(struct store_cache *cache, int64_t old, struct store_entry *entry, int64_t *id,
                                 bool *version, struct wq_error *error)
{
    bool same;
    enum wq_status status = has_same_text(cache, old, entry, &same, error);

    *id = old;
    *version = status == WQ_OK && !same;
    if (*version)
        return new_version(cache, old, entry, id, error);
    return status == WQ_OK ? run_numbers(cache, SQL_KEY_INSERT, cache_key_number(entry->key), old, error) : status;
}

/* The URL is known. With another title and another body it is another article, by
 * the key that its page gives, and both are flagged. */
static enum wq_status meet_url(struct store_cache *cache, int64_t old, struct store_entry *entry, int64_t *id,
                               bool *version, struct wq_error *error)
{
    struct identity identity;
    enum wq_status status = read_identity(cache, old, &identity, error);
    bool one = status == WQ_OK && (same_title(&identity, entry) || is_near(identity.fingerprint, entry->fingerprint));

    free(identity.title);
    if (status != WQ_OK)
        return status;
    if (one)
        return meet_again(cache, old, entry, id, version, error);
    status = find_key(cache, entry->page_key, id, error);
    if (status != WQ_NOT_FOUND)
        return status;
    status = run_numbers(cache, SQL_ARTICLE_FLAG, old, 0, error);
    return status == WQ_OK ? new_article(cache, entry->page_key, true, entry, id, error) : status;
}

static enum wq_status place_article(struct store_cache *cache, struct store_entry *entry, int64_t *id, bool *version,
                                    struct wq_error *error)
{
    int64_t old;
    enum wq_status status = find_key(cache, entry->key, &old, error);

    *version = false;
    if (status == WQ_OK && entry->page_key[0] != '\0')
        return meet_url(cache, old, entry, id, version, error);
    if (status == WQ_OK) {
        *id = old; /* a page's own key: the same text */
        return WQ_OK;
    }
    if (status == WQ_NOT_FOUND)
        status = find_heading(cache, entry, &old, error);
    if (status == WQ_OK)
        return meet_again(cache, old, entry, id, version, error);
    return status == WQ_NOT_FOUND ? new_article(cache, entry->key, false, entry, id, error) : status;
}

/* ---- documents ---------------------------------------------------------------------------- */

static void bind_place(sqlite3_stmt *statement, const struct store_place *place)
{
    store_bind_blob(statement, 1, wq_str(place->path));
    store_bind_blob(statement, 2, wq_str(place->member));
    sqlite3_bind_int64(statement, 3, place->offset);
}

struct known {
    bool there, same;
    int64_t row;
    enum wq_status status;
};

static enum wq_status find_document(struct store_cache *cache, const struct store_place *place, struct known *known,
                                    struct wq_error *error)
{
    sqlite3_stmt *statement;
    struct wq_str hash;
    enum wq_status status = cache_statement(cache, SQL_DOCUMENT_FIND, &statement, error);

    *known = (struct known){0};
    if (status != WQ_OK)
        return status;
    bind_place(statement, place);
    status = store_step_row(&cache->db, statement, error);
    if (status != WQ_OK)
        return status == WQ_NOT_FOUND ? WQ_OK : status;
    hash = store_column_view(statement, 1);
    known->there = true;
    known->row = sqlite3_column_int64(statement, 0);
    known->same = hash.len == sizeof place->sha256.bytes && memcmp(hash.ptr, place->sha256.bytes, hash.len) == 0;
    known->status = (enum wq_status)sqlite3_column_int(statement, 3);
    sqlite3_reset(statement);
    return WQ_OK;
}

/* Writes a document's row; the earlier one of its place stays as what it was. */
static enum wq_status write_document(struct store_cache *cache, const struct store_place *place,
                                     const struct known *known, int64_t article, enum wq_status why, const char *reason,
                                     struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = WQ_OK;

    if (known->there)
        status = run_numbers(cache, SQL_DOCUMENT_RETIRE, known->row, 0, error);
    if (status == WQ_OK)
        status = cache_statement(cache, SQL_DOCUMENT_INSERT, &statement, error);
    if (status != WQ_OK)
        return status;
    bind_place(statement, place);
    sqlite3_bind_int64(statement, 4, place->size);
    sqlite3_bind_int64(statement, 5, place->modified);
    store_bind_blob(statement, 6, (struct wq_str){(const char *)place->sha256.bytes, sizeof place->sha256.bytes});
    store_bind_string(statement, 7, place->charset);
    sqlite3_bind_int64(statement, 8, (int64_t)place->replaced);
    if (why == WQ_OK)
        sqlite3_bind_int64(statement, 9, article);
    else
        sqlite3_bind_null(statement, 9);
    sqlite3_bind_int(statement, 10, (int)why);
    store_bind_string(statement, 11, reason);
    sqlite3_bind_int64(statement, 12, place->read);
    return store_step_done(&cache->db, statement, error);
}

/* ---- the interface ----------------------------------------------------------------------------- */

enum wq_status store_cache_touch(struct store_cache *cache, const struct store_place *place, struct wq_error *error)
{
    sqlite3_stmt *statement;
    enum wq_status status = cache_statement(cache, SQL_DOCUMENT_TOUCH, &statement, error);

    if (status != WQ_OK)
        return status;
    bind_place(statement, place);
    sqlite3_bind_int64(statement, 4, place->size);
    sqlite3_bind_int64(statement, 5, place->modified);
    return store_step_done(&cache->db, statement, error);
}

enum wq_status store_cache_put(struct store_cache *cache, const struct store_place *place, struct store_entry *entry,
                               enum store_put *outcome, struct wq_error *error)
{
    struct known known;
    int64_t article = 0;
    bool version = false;
    enum wq_status status = find_document(cache, place, &known, error);

    *outcome = STORE_UNCHANGED;
    if (status == WQ_OK && known.there && known.same && known.status == WQ_OK)
        return store_cache_touch(cache, place, error);
    if (status == WQ_OK)
        status = place_article(cache, entry, &article, &version, error);
    if (status == WQ_OK)
        status = write_document(cache, place, &known, article, WQ_OK, NULL, error);
    *outcome = version || known.there ? STORE_CHANGED : STORE_ADDED;
    return status;
}

enum wq_status store_cache_put_failure(struct store_cache *cache, const struct store_place *place, enum wq_status why,
                                       const char *reason, bool *changed, struct wq_error *error)
{
    struct known known;
    enum wq_status status = find_document(cache, place, &known, error);

    *changed = false;
    if (status == WQ_OK && known.there && known.same && known.status == why)
        return store_cache_touch(cache, place, error);
    *changed = true;
    return status == WQ_OK ? write_document(cache, place, &known, 0, why, reason, error) : status;
}

bool store_cache_knows_file(struct store_cache *cache, const char *path, int64_t size, int64_t modified)
{
    sqlite3_stmt *statement;

    if (cache_statement(cache, SQL_DOCUMENT_FILE, &statement, NULL) != WQ_OK)
        return false;
    store_bind_blob(statement, 1, wq_str(path));
    sqlite3_bind_int64(statement, 2, size);
    sqlite3_bind_int64(statement, 3, modified);
    if (store_step_row(&cache->db, statement, NULL) != WQ_OK)
        return false;
    sqlite3_reset(statement);
    return true;
}

enum store_known store_cache_knows_document(struct store_cache *cache, const struct store_place *place)
{
    struct known known;

    if (find_document(cache, place, &known, NULL) != WQ_OK || !known.there)
        return STORE_NEW;
    return known.same ? STORE_SAME : STORE_OTHER;
}
