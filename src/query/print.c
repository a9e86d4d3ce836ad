/* SPDX-License-Identifier: MIT */
/* A query's nodes: made, freed, printed. */
#include "parse.h"

#include <stdlib.h>

struct wq_query *query_node_new(enum wq_query_kind kind, size_t start)
{
    struct wq_query *node = wq_alloc(sizeof *node);

    node->kind = kind;
    node->start = node->end = start;
    return node;
}

void query_node_add(struct wq_query *parent, struct wq_query *child)
{
    wq_grow((void **)&parent->children, &parent->cap, parent->count + 1, sizeof(struct wq_query *));
    parent->children[parent->count++] = child;
    if (child->end > parent->end)
        parent->end = child->end;
}

/* Depth is bounded by WQ_QUERY_DEPTH, so recursion is too. */
void query_free(struct wq_query *query)
{
    if (query == NULL)
        return;
    for (size_t i = 0; i < query->count; i++)
        query_free(query->children[i]);
    free(query->children);
    free(query->text);
    free(query->from);
    free(query->to);
    free(query);
}

static const char *const kind_words[] = {
    [WQ_QUERY_ALL] = "all",     [WQ_QUERY_AND] = "and",   [WQ_QUERY_OR] = "or",         [WQ_QUERY_NOT] = "not",
    [WQ_QUERY_NEAR] = "near",   [WQ_QUERY_WORD] = "word", [WQ_QUERY_PREFIX] = "prefix", [WQ_QUERY_PHRASE] = "phrase",
    [WQ_QUERY_EXACT] = "exact", [WQ_QUERY_IS] = "is",     [WQ_QUERY_HAS] = "has",       [WQ_QUERY_DATE] = "date",
};

static const char *const field_words[] = {
    [WQ_FIELD_NONE] = "none",     [WQ_FIELD_TITLE] = "title", [WQ_FIELD_OUTLET] = "outlet", [WQ_FIELD_BY] = "by",
    [WQ_FIELD_PLACE] = "place",   [WQ_FIELD_NAME] = "name",   [WQ_FIELD_TAG] = "tag",       [WQ_FIELD_NOTE] = "note",
    [WQ_FIELD_AUTHOR] = "author", [WQ_FIELD_LABEL] = "label", [WQ_FIELD_STORY] = "story",   [WQ_FIELD_KEY] = "key",
    [WQ_FIELD_LANG] = "lang",
};

const char *query_field_word(enum wq_query_field field)
{
    return field_words[field];
}

void query_print(const struct wq_query *query, struct wq_buf *out)
{
    wq_buf_putc(out, '(');
    wq_buf_puts(out, query->kind == WQ_QUERY_FIELD ? field_words[query->field] : kind_words[query->kind]);
    if (query->kind == WQ_QUERY_NEAR)
        wq_buf_putf(out, " %u", query->distance);
    if (query->kind == WQ_QUERY_DATE)
        wq_buf_putf(out, " %s..%s", query->from, query->to);
    if (query->text != NULL) {
        wq_buf_putc(out, ' ');
        wq_buf_puts(out, query->text);
    }
    for (size_t i = 0; i < query->count; i++) {
        wq_buf_putc(out, ' ');
        query_print(query->children[i], out);
    }
    wq_buf_putc(out, ')');
}
