/* SPDX-License-Identifier: MIT */
/* Blocks of an article, laid out when they are first looked at. */
#include <stdlib.h>
#include <string.h>

#include "flow.h"

/* Code points of the longest block: what is laid out at once. */
enum { BLOCK_LENGTH = 4096 };

struct kind {
    enum wq_role role;
    size_t gap;    /* empty rows above */
    size_t indent; /* cells */
};

static const struct kind kinds[FLOW_KINDS] = {
    [FLOW_TITLE] = {WQ_ROLE_TITLE, 1, 0},     [FLOW_DECK] = {WQ_ROLE_DECK, 1, 0},
    [FLOW_SOURCE] = {WQ_ROLE_SOURCE, 1, 0},   [FLOW_CAPTION] = {WQ_ROLE_CAPTION, 1, 0},
    [FLOW_PARAGRAPH] = {WQ_ROLE_TEXT, 1, 0},  [FLOW_CONTINUED] = {WQ_ROLE_TEXT, 0, 0},
    [FLOW_SUBHEAD] = {WQ_ROLE_SUBHEAD, 1, 0}, [FLOW_SECTION] = {WQ_ROLE_SECTION, 2, 0},
    [FLOW_LINK] = {WQ_ROLE_LINK, 1, 2},       [FLOW_COMMENT_AUTHOR] = {WQ_ROLE_COMMENT_AUTHOR, 1, 2},
    [FLOW_COMMENT] = {WQ_ROLE_COMMENT, 0, 2},
};

size_t flow_indent(enum flow_kind kind)
{
    return kinds[kind].indent;
}

enum wq_role flow_role(enum flow_kind kind)
{
    return kinds[kind].role;
}

/* ---- making blocks -------------------------------------------------------------- */

static struct flow_block *add_block(struct flow *flow, enum flow_kind kind, struct wq_str text)
{
    wq_grow((void **)&flow->blocks, &flow->cap, flow->count + 1, sizeof(*flow->blocks));
    struct flow_block *block = &flow->blocks[flow->count];
    bool after_subhead = flow->count > 0 && flow->blocks[flow->count - 1].kind == FLOW_SUBHEAD;
    *block = (struct flow_block){.kind = kind,
                                 .text = wq_str_dup(text),
                                 .length = text_count_code_points(text),
                                 .passed = flow->length,
                                 .gap = after_subhead ? 0 : kinds[kind].gap,
                                 .direction = text_direction(text, WQ_DIRECTION_RTL)};
    flow->count++;
    flow->length += block->length;
    return block;
}

static void add_optional(struct flow *flow, enum flow_kind kind, const char *text)
{
    if (text != NULL && *text != 0)
        add_block(flow, kind, wq_str(text));
}

/* Where a block that begins at `from` ends: at a blank near the most that is laid
 * out at once, or there. */
static size_t block_end(struct wq_str text, size_t from)
{
    size_t at = from, blank = 0;
    for (size_t i = 0; i < BLOCK_LENGTH && at < text.len; i++) {
        if (text.ptr[at] == ' ')
            blank = at + 1;
        text_next(text, &at);
    }
    return at < text.len && blank > from ? blank : at;
}

static void add_paragraph(struct flow *flow, struct wq_str text, size_t *body_from)
{
    enum flow_kind kind = FLOW_PARAGRAPH;
    enum wq_direction direction = WQ_DIRECTION_AUTO;
    for (size_t from = 0; from < text.len || kind == FLOW_PARAGRAPH;) {
        size_t end = block_end(text, from);
        struct flow_block *block = add_block(flow, kind, wq_str_sub(text, from, end));
        if (direction == WQ_DIRECTION_AUTO)
            direction = block->direction;
        block->direction = direction;
        block->in_body = true;
        block->body_from = *body_from;
        *body_from += block->length;
        kind = FLOW_CONTINUED;
        from = end;
        if (text.len == 0)
            break;
    }
    *body_from += 1; /* the newline between paragraphs */
}

static void add_body(struct flow *flow, const struct wq_article *article)
{
    size_t subhead = 0, body_from = 0;
    for (size_t i = 0; i <= article->body.count; i++) {
        for (; subhead < article->subhead_count && article->subheads[subhead].before <= i; subhead++)
            add_optional(flow, FLOW_SUBHEAD, article->subheads[subhead].text);
        if (i < article->body.count)
            add_paragraph(flow, wq_str(article->body.items[i]), &body_from);
    }
}

static void add_source(struct flow *flow, const struct wq_article *article)
{
    struct wq_buf date = {0}, line = {0};
    ui_put_date(&date, article->published);
    const char *parts[] = {article->outlet, article->byline ? article->byline : article->desk, article->dateline,
                           date.ptr};
    for (size_t i = 0; i < WQ_COUNT(parts); i++) {
        if (parts[i] == NULL || *parts[i] == 0)
            continue;
        wq_buf_puts(&line, line.len ? " · " : "");
        wq_buf_puts(&line, parts[i]);
    }
    add_optional(flow, FLOW_SOURCE, line.ptr);
    wq_buf_free(&date);
    wq_buf_free(&line);
}

static void add_links(struct flow *flow, const char *heading, const struct wq_strs *links)
{
    if (links->count == 0)
        return;
    add_block(flow, FLOW_SECTION, wq_str(heading));
    for (size_t i = 0; i < links->count; i++) {
        struct flow_block *block = add_block(flow, FLOW_LINK, wq_str(links->items[i]));
        block->gap = i == 0;
    }
}

static void add_comments(struct flow *flow, const struct wq_article *article, bool unfolded)
{
    if (article->comment_count == 0)
        return;
    struct wq_buf text = {0};
    wq_buf_putf(&text, unfolded ? _("Comments (%zu)") : _("Comments (%zu), C unfolds them"), article->comment_count);
    add_block(flow, FLOW_SECTION, wq_buf_view(&text));
    for (size_t i = 0; unfolded && i < article->comment_count; i++) {
        const struct wq_comment *comment = &article->comments[i];
        wq_buf_clear(&text);
        wq_buf_puts(&text, comment->author ? comment->author : _("unnamed"));
        if (comment->posted != NULL) {
            wq_buf_puts(&text, " · ");
            ui_put_date(&text, comment->posted);
        }
        add_block(flow, FLOW_COMMENT_AUTHOR, wq_buf_view(&text));
        add_optional(flow, FLOW_COMMENT, comment->text);
    }
    wq_buf_free(&text);
}

/* ---- names ------------------------------------------------------------------------- */

static enum wq_role name_role(enum wq_name_type type)
{
    static const enum wq_role role_of[] = {
        [WQ_NAME_PERSON] = WQ_ROLE_NAME_PERSON, [WQ_NAME_ORG] = WQ_ROLE_NAME_ORG, [WQ_NAME_PLACE] = WQ_ROLE_NAME_PLACE};
    return role_of[type];
}

static void add_span(struct flow_spans *spans, struct flow_span span)
{
    wq_grow((void **)&spans->items, &spans->cap, spans->count + 1, sizeof(*spans->items));
    spans->items[spans->count++] = span;
}

/* Puts a mention into each block that it touches. Mentions come in the order of
 * their places: none of the body begins before block *first. */
static void place_mention(struct flow *flow, const struct wq_mention *mention, size_t index, size_t *first)
{
    for (size_t i = mention->in_title ? 0 : *first; i < flow->count; i++) {
        struct flow_block *block = &flow->blocks[i];
        if (mention->in_title ? !block->in_title : !block->in_body)
            continue;
        size_t from = mention->in_title ? 0 : block->body_from;
        if (mention->end <= from)
            break;
        if (mention->start >= from + block->length)
            continue;
        size_t start = mention->start > from ? mention->start - from : 0;
        size_t end = mention->end - from < block->length ? mention->end - from : block->length;
        add_span(&block->names, (struct flow_span){start, end, name_role(mention->type), index});
        if (!mention->in_title && mention->start >= from)
            *first = i;
    }
}

/* A heading in the language of the interface stands where the article begins. */
static void align_sections(struct flow *flow)
{
    enum wq_direction side = flow->blocks[0].direction;
    for (size_t i = flow->count; i-- > 0;)
        if (flow->blocks[i].in_body)
            side = flow->blocks[i].direction;
    for (size_t i = 0; i < flow->count; i++)
        flow->blocks[i].side = flow->blocks[i].kind == FLOW_SECTION ? side : flow->blocks[i].direction;
}

struct flow *flow_new(const struct wq_article *article, const struct wq_mentions *mentions, bool comments)
{
    struct flow *flow = wq_alloc(sizeof(*flow));
    flow->width = 2;
    const char *title = article->title && *article->title ? article->title : _("(without a title)");
    add_block(flow, FLOW_TITLE, wq_str(title))->in_title = true;
    add_optional(flow, FLOW_DECK, article->deck);
    add_source(flow, article);
    add_optional(flow, FLOW_CAPTION, article->caption);
    add_body(flow, article);
    add_links(flow, _("Read also"), &article->read_also);
    add_links(flow, _("Related"), &article->related);
    add_comments(flow, article, comments);
    align_sections(flow);
    size_t first = 0;
    for (size_t i = 0; i < mentions->count; i++)
        place_mention(flow, &mentions->items[i], i, &first);
    return flow;
}

void flow_free(struct flow *flow)
{
    if (flow == NULL)
        return;
    for (size_t i = 0; i < flow->count; i++) {
        free(flow->blocks[i].text);
        free(flow->blocks[i].names.items);
        free(flow->blocks[i].hits.items);
        text_paragraph_free(flow->blocks[i].paragraph);
        text_lines_free(&flow->blocks[i].lines);
    }
    free(flow->blocks);
    free(flow);
}
