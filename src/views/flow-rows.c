/* SPDX-License-Identifier: MIT */
/* Rows of a flow: laying blocks out, walking, finding places again. */
#include "flow.h"

void flow_set_width(struct flow *flow, size_t width)
{
    width = width < 4 ? 4 : width;
    if (flow->width == width)
        return;
    flow->width = width;
    for (size_t i = 0; i < flow->count; i++)
        text_lines_free(&flow->blocks[i].lines);
}

void flow_set_layout(struct flow *flow, const struct wq_layout *layout)
{
    flow->layout = *layout;
    for (size_t i = 0; i < flow->count; i++) {
        text_lines_free(&flow->blocks[i].lines);
        text_paragraph_free(flow->blocks[i].paragraph);
        flow->blocks[i].paragraph = NULL;
    }
}

static struct flow_block *laid_out(struct flow *flow, size_t index)
{
    struct flow_block *block = &flow->blocks[index];
    if (block->lines.count > 0)
        return block;
    if (block->paragraph == NULL) {
        struct wq_layout layout = flow->layout;
        layout.direction = block->direction;
        block->paragraph = text_paragraph_new(wq_str(block->text), &layout);
    }
    text_paragraph_wrap(block->paragraph, flow->width - flow_indent(block->kind), &block->lines);
    return block;
}

size_t flow_rows(struct flow *flow, size_t block)
{
    return flow->blocks[block].gap + laid_out(flow, block)->lines.count;
}

const struct wq_line *flow_line(struct flow *flow, struct flow_place place)
{
    const struct flow_block *block = laid_out(flow, place.block);
    if (place.row < block->gap || place.row - block->gap >= block->lines.count)
        return NULL;
    return &block->lines.items[place.row - block->gap];
}

bool flow_before(struct flow_place a, struct flow_place b)
{
    return a.block < b.block || (a.block == b.block && a.row < b.row);
}

static size_t move_down(struct flow *flow, struct flow_place *place, size_t rows)
{
    size_t moved = 0;
    while (moved < rows) {
        size_t left = flow_rows(flow, place->block) - 1 - place->row;
        if (rows - moved <= left) {
            place->row += rows - moved;
            return rows;
        }
        if (place->block + 1 >= flow->count) {
            place->row += left;
            return moved + left;
        }
        moved += left + 1;
        *place = (struct flow_place){place->block + 1, 0};
    }
    return moved;
}

static size_t move_up(struct flow *flow, struct flow_place *place, size_t rows)
{
    size_t moved = 0;
    while (moved < rows) {
        if (rows - moved <= place->row) {
            place->row -= rows - moved;
            return rows;
        }
        if (place->block == 0) {
            moved += place->row;
            place->row = 0;
            return moved;
        }
        moved += place->row + 1;
        place->block--;
        place->row = flow_rows(flow, place->block) - 1;
    }
    return moved;
}

size_t flow_move(struct flow *flow, struct flow_place *place, long rows)
{
    if (flow->count == 0)
        return 0;
    return rows < 0 ? move_up(flow, place, (size_t)-rows) : move_down(flow, place, (size_t)rows);
}

struct flow_place flow_last(struct flow *flow, size_t rows)
{
    if (flow->count == 0)
        return (struct flow_place){0, 0};
    struct flow_place place = {flow->count - 1, 0};
    place.row = flow_rows(flow, place.block) - 1;
    if (rows > 1)
        move_up(flow, &place, rows - 1);
    return place;
}

struct flow_anchor flow_anchor_of(struct flow *flow, struct flow_place place)
{
    if (flow->count == 0)
        return (struct flow_anchor){0, 0};
    const struct wq_line *line = flow_line(flow, place);
    return (struct flow_anchor){place.block, line ? line->start : 0};
}

struct flow_place flow_place_of(struct flow *flow, struct flow_anchor anchor)
{
    if (anchor.block >= flow->count)
        return (struct flow_place){0, 0};
    const struct flow_block *block = laid_out(flow, anchor.block);
    /* The start of a block is seen with the empty rows above it. */
    if (anchor.offset == 0)
        return (struct flow_place){anchor.block, 0};
    size_t line = 0;
    while (line + 1 < block->lines.count && block->lines.items[line + 1].start <= anchor.offset)
        line++;
    return (struct flow_place){anchor.block, block->gap + line};
}

size_t flow_body_position(const struct flow *flow, struct flow_anchor anchor)
{
    size_t position = 0;
    for (size_t i = 0; i < flow->count && i <= anchor.block; i++) {
        const struct flow_block *block = &flow->blocks[i];
        if (block->in_body)
            position = block->body_from + (i == anchor.block ? anchor.offset : block->length);
    }
    return position;
}

struct flow_anchor flow_anchor_of_body(const struct flow *flow, size_t position)
{
    struct flow_anchor anchor = {0, 0};
    if (position == 0)
        return anchor;
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_block *block = &flow->blocks[i];
        if (block->in_body && block->body_from <= position)
            anchor = (struct flow_anchor){i, position - block->body_from};
    }
    if (anchor.block < flow->count && anchor.offset > flow->blocks[anchor.block].length)
        anchor.offset = flow->blocks[anchor.block].length;
    return anchor;
}

size_t flow_passed(struct flow *flow, struct flow_place place)
{
    struct flow_anchor anchor = flow_anchor_of(flow, place);
    return flow->count > 0 ? flow->blocks[anchor.block].passed + anchor.offset : 0;
}

/* ---- spans ------------------------------------------------------------------------ */

static const struct flow_spans *spans_of(const struct flow *flow, size_t block, bool hits)
{
    return hits ? &flow->blocks[block].hits : &flow->blocks[block].names;
}

/* The first span of a block that lies beyond an offset, in one of both ways. */
static bool find_in_block(const struct flow_spans *spans, size_t offset, bool forward, flow_match_fn *match,
                          const void *context, size_t *start)
{
    bool found = false;
    for (size_t i = 0; i < spans->count; i++) {
        const struct flow_span *span = &spans->items[i];
        bool beyond = forward ? span->start >= offset : span->start < offset;
        bool better = !found || (forward ? span->start < *start : span->start > *start);
        if (!beyond || !better || (match != NULL && !match(context, span)))
            continue;
        *start = span->start;
        found = true;
    }
    return found;
}

bool flow_find(const struct flow *flow, struct flow_anchor from, bool forward, bool hits, flow_match_fn *match,
               const void *context, struct flow_anchor *found)
{
    size_t offset = from.offset;
    for (size_t i = from.block; i < flow->count; i = forward ? i + 1 : i - 1) {
        if (find_in_block(spans_of(flow, i, hits), offset, forward, match, context, &found->offset)) {
            found->block = i;
            return true;
        }
        if (!forward && i == 0)
            break;
        offset = forward ? 0 : SIZE_MAX;
    }
    return false;
}
