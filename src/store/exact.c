/* SPDX-License-Identifier: MIT */
/*
 * warraq_exact(record, text, scope): 1 where the record's article has exactly these
 * letters, as whole words. The index, which is folded, finds the candidates; this
 * looks at what is written.
 */
#include "db.h"

#include "plan.h"

/* The words of the text around each place where the letters stand must end there. */
struct edges {
    size_t from, to;
    bool begins, ends;
};

static void note_edges(void *context, struct wq_str word, size_t from, size_t to)
{
    struct edges *edges = context;

    (void)word;
    edges->begins |= from == edges->from;
    edges->ends |= to == edges->to;
}

static bool stands_alone(struct wq_str text, size_t from, size_t to)
{
    struct edges edges = {.from = from, .to = to};

    store_each_word(text, note_edges, &edges);
    return edges.begins && edges.ends;
}

static bool holds(const char *text, struct wq_str wanted)
{
    struct wq_str view = wq_str(text);
    size_t at = 0;

    while ((at = wq_str_find(view, wanted, at)) != SIZE_MAX) {
        if (stands_alone(view, at, at + wanted.len))
            return true;
        at++;
    }
    return false;
}

static bool article_holds(const struct wq_article *article, struct wq_str wanted, enum plan_scope scope)
{
    if (scope == PLAN_OUTLET)
        return holds(article->outlet, wanted);
    if (scope == PLAN_BYLINE)
        return holds(article->byline, wanted);
    if (holds(article->title, wanted))
        return true;
    if (scope == PLAN_TITLE)
        return false;
    if (holds(article->deck, wanted))
        return true;
    for (size_t i = 0; i < article->subhead_count; i++)
        if (holds(article->subheads[i].text, wanted))
            return true;
    for (size_t i = 0; i < article->body.count; i++)
        if (holds(article->body.items[i], wanted))
            return true;
    return false;
}

static void exact_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct wq_str record = {sqlite3_value_blob(values[0]), (size_t)sqlite3_value_bytes(values[0])};
    struct wq_str wanted = {(const char *)sqlite3_value_text(values[1]), (size_t)sqlite3_value_bytes(values[1])};
    struct store_db *db = sqlite3_user_data(context);
    struct wq_buf text = {0};
    struct wq_json *json = NULL;
    struct wq_article *article = NULL;

    (void)count;
    if (store_db_unpack(db, record, &text, NULL) == WQ_OK && wq_json_parse(wq_buf_view(&text), &json, NULL) == WQ_OK &&
        article_from_json(json, &article, NULL) == WQ_OK)
        sqlite3_result_int(context, article_holds(article, wanted, (enum plan_scope)sqlite3_value_int(values[2])));
    else
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
    article_free(article);
    wq_json_free(json);
    wq_buf_free(&text);
}

int store_exact_register(struct store_db *db)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

    return sqlite3_create_function_v2(db->handle, "warraq_exact", 3, flags, db, exact_function, NULL, NULL, NULL);
}
