/* SPDX-License-Identifier: MIT */
/* Query trees as FTS5 expressions (SQLite's FTS5 documentation, section 3). */
#include "match.h"

#include "words.h"

#include <stdlib.h>

static const char *const scope_columns[] = {
    [PLAN_TEXT] = "{title body}:",
    [PLAN_TITLE] = "{title}:",
    [PLAN_OUTLET] = "{outlet}:",
    [PLAN_BYLINE] = "{byline}:",
};

enum wq_status match_scope(enum wq_query_field field, enum plan_scope *scope)
{
    switch (field) {
    case WQ_FIELD_TITLE:
        *scope = PLAN_TITLE;
        return WQ_OK;
    case WQ_FIELD_OUTLET:
        *scope = PLAN_OUTLET;
        return WQ_OK;
    case WQ_FIELD_BY:
        *scope = PLAN_BYLINE;
        return WQ_OK;
    default:
        return WQ_UNSUPPORTED;
    }
}

/* ---- words ------------------------------------------------------------------------- */

static void collect(void *context, struct wq_str word, size_t from, size_t to)
{
    (void)from;
    (void)to;
    wq_strs_add(context, word);
}

/* A word as an FTS5 string. */
static void put_string(bool base, struct wq_str word, struct wq_buf *out)
{
    wq_buf_putc(out, '"');
    if (base)
        wq_buf_putc(out, STORE_BASE_MARK);
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '"')
            wq_buf_putc(out, '"');
        wq_buf_putc(out, word.ptr[i]);
    }
    wq_buf_putc(out, '"');
}

/* Words one after the other, as they stand: FTS5 joins strings by a plus sign. */
static void put_sequence(const struct wq_strs *words, bool prefix, struct wq_buf *out)
{
    for (size_t i = 0; i < words->count; i++) {
        if (i > 0)
            wq_buf_puts(out, " + ");
        put_string(false, wq_str(words->items[i]), out);
    }
    if (prefix)
        wq_buf_puts(out, " *");
}

/* A word, or a base of one, wherever it stands. */
static void put_word(const char *text, bool prefix, struct wq_buf *out)
{
    struct wq_str base = store_query_base(wq_str(text));

    wq_buf_putc(out, '(');
    put_string(false, base, out);
    wq_buf_puts(out, prefix ? " * OR " : " OR ");
    put_string(true, base, out);
    wq_buf_puts(out, prefix ? " *)" : ")");
}

static void put_text(const struct wq_query *query, struct wq_buf *out)
{
    struct wq_strs words = {0};
    bool prefix = query->kind == WQ_QUERY_PREFIX;

    store_each_word(wq_str(query->text), collect, &words);
    if (words.count == 1 && query->kind != WQ_QUERY_PHRASE)
        put_word(words.items[0], prefix, out);
    else
        put_sequence(&words, prefix, out);
    wq_strs_free(&words);
}

/* ---- NEAR ---------------------------------------------------------------------------- */

/* FTS5 has no alternatives inside NEAR: one NEAR for each choice between the words
 * and their bases. The number of words is bounded by the parser. */
static void put_near_choice(const struct wq_query *query, const struct wq_strs *words, unsigned choice,
                            struct wq_buf *out)
{
    wq_buf_puts(out, "NEAR(");
    for (size_t i = 0; i < query->count; i++) {
        bool prefix = query->children[i]->kind == WQ_QUERY_PREFIX;

        if (words[i].count == 1 && query->children[i]->kind != WQ_QUERY_PHRASE) {
            put_string((choice >> i & 1) != 0, store_query_base(wq_str(words[i].items[0])), out);
            wq_buf_puts(out, prefix ? " * " : " ");
        } else {
            put_sequence(&words[i], prefix, out);
            wq_buf_putc(out, ' ');
        }
    }
    wq_buf_putf(out, ", %u)", query->distance);
}

static void put_near(const struct wq_query *query, struct wq_buf *out)
{
    struct wq_strs words[WQ_QUERY_NEAR_WORDS] = {0};
    unsigned fixed = 0;

    for (size_t i = 0; i < query->count; i++) {
        store_each_word(wq_str(query->children[i]->text), collect, &words[i]);
        if (words[i].count != 1 || query->children[i]->kind == WQ_QUERY_PHRASE)
            fixed |= 1U << i;
    }
    wq_buf_putc(out, '(');
    for (unsigned choice = 0; choice < 1U << query->count; choice++) {
        if ((choice & fixed) != 0)
            continue;
        if (choice > 0)
            wq_buf_puts(out, " OR ");
        put_near_choice(query, words, choice, out);
    }
    wq_buf_putc(out, ')');
    for (size_t i = 0; i < query->count; i++)
        wq_strs_free(&words[i]);
}

/* ---- the tree -------------------------------------------------------------------------- */

static bool put_node(const struct wq_query *query, enum plan_scope scope, struct wq_buf *out);

static bool put_joined(const struct wq_query *query, enum plan_scope scope, bool negative, const char *join,
                       struct wq_buf *out)
{
    bool first = true;

    for (size_t i = 0; i < query->count; i++) {
        const struct wq_query *child = query->children[i];

        if (query->kind == WQ_QUERY_AND && (child->kind == WQ_QUERY_NOT) != negative)
            continue;
        if (!first)
            wq_buf_puts(out, join);
        first = false;
        if (!put_node(negative ? child->children[0] : child, scope, out))
            return false;
    }
    return !first;
}

/* "(a AND b) NOT (c OR d)": FTS5's NOT has two sides, so something must be wanted. */
static bool put_all(const struct wq_query *query, enum plan_scope scope, struct wq_buf *out)
{
    bool negative = false;

    for (size_t i = 0; i < query->count; i++)
        negative |= query->children[i]->kind == WQ_QUERY_NOT;
    wq_buf_puts(out, "((");
    if (!put_joined(query, scope, false, " AND ", out))
        return false;
    wq_buf_putc(out, ')');
    if (negative) {
        wq_buf_puts(out, " NOT (");
        if (!put_joined(query, scope, true, " OR ", out))
            return false;
        wq_buf_putc(out, ')');
    }
    wq_buf_putc(out, ')');
    return true;
}

static bool put_node(const struct wq_query *query, enum plan_scope scope, struct wq_buf *out)
{
    switch (query->kind) {
    case WQ_QUERY_WORD:
    case WQ_QUERY_PREFIX:
    case WQ_QUERY_PHRASE:
        wq_buf_puts(out, scope_columns[scope]);
        wq_buf_putc(out, '(');
        put_text(query, out);
        wq_buf_putc(out, ')');
        return true;
    case WQ_QUERY_NEAR:
        wq_buf_puts(out, scope_columns[scope]);
        put_near(query, out);
        return true;
    case WQ_QUERY_AND:
        return put_all(query, scope, out);
    case WQ_QUERY_OR:
        wq_buf_putc(out, '(');
        if (!put_joined(query, scope, false, " OR ", out))
            return false;
        wq_buf_putc(out, ')');
        return true;
    case WQ_QUERY_FIELD:
        return match_scope(query->field, &scope) == WQ_OK && put_node(query->children[0], scope, out);
    default:
        return false;
    }
}

bool match_put(const struct wq_query *query, enum plan_scope scope, struct wq_buf *out)
{
    size_t before = out->len;

    if (put_node(query, scope, out))
        return true;
    out->len = before;
    return false;
}

void match_put_phrase(const char *text, enum plan_scope scope, struct wq_buf *out)
{
    struct wq_query phrase = {.kind = WQ_QUERY_PHRASE, .text = (char *)(uintptr_t)text};

    put_node(&phrase, scope, out);
}
