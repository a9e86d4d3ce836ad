/* SPDX-License-Identifier: MIT */
/* UAX #9 around the engines that resolve levels: classes, L1, L2. */
#include "bidi.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

/* Up to here fribidi takes a paragraph: code points, and brackets and FSI among them. */
enum { FRIBIDI_LENGTH = 1 << 16, FRIBIDI_PAIRS = 512 };

#define BIT(class) (1U << (class))

#define REMOVED                                                                                        \
    (BIT(U_LEFT_TO_RIGHT_EMBEDDING) | BIT(U_LEFT_TO_RIGHT_OVERRIDE) | BIT(U_RIGHT_TO_LEFT_EMBEDDING) | \
     BIT(U_RIGHT_TO_LEFT_OVERRIDE) | BIT(U_POP_DIRECTIONAL_FORMAT) | BIT(U_BOUNDARY_NEUTRAL))
#define ISOLATES (BIT(U_FIRST_STRONG_ISOLATE) | BIT(U_LEFT_TO_RIGHT_ISOLATE) | BIT(U_RIGHT_TO_LEFT_ISOLATE))
#define SEPARATORS (BIT(U_BLOCK_SEPARATOR) | BIT(U_SEGMENT_SEPARATOR))
#define BLANK (REMOVED | ISOLATES | SEPARATORS | BIT(U_POP_DIRECTIONAL_ISOLATE) | BIT(U_WHITE_SPACE_NEUTRAL))

static bool is_in(uint8_t class, uint32_t set)
{
    return BIT(class) & set;
}

bool text_bidi_is_removed(uint8_t class)
{
    return is_in(class, REMOVED);
}

bool text_bidi_is_blank(uint8_t class)
{
    return is_in(class, BLANK);
}

void text_bidi_classes(const uint32_t *code_points, size_t count, uint8_t *classes)
{
    for (size_t i = 0; i < count; i++)
        classes[i] = (uint8_t)u_charDirection((UChar32)code_points[i]);
}

/* P2 and P3. */
static enum wq_direction first_strong(const uint8_t *classes, size_t count)
{
    size_t isolates = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_in(classes[i], ISOLATES))
            isolates++;
        else if (classes[i] == U_POP_DIRECTIONAL_ISOLATE)
            isolates -= isolates > 0;
        else if (isolates == 0 && is_in(classes[i], BIT(U_RIGHT_TO_LEFT) | BIT(U_RIGHT_TO_LEFT_ARABIC)))
            return WQ_DIRECTION_RTL;
        else if (isolates == 0 && classes[i] == U_LEFT_TO_RIGHT)
            break;
    }
    return WQ_DIRECTION_LTR;
}

static bool is_for_fribidi(const uint32_t *code_points, const uint8_t *classes, size_t count)
{
    if (count > FRIBIDI_LENGTH)
        return false;
    size_t pairs = 0;
    for (size_t i = 0; i < count; i++)
        if (classes[i] == U_FIRST_STRONG_ISOLATE ||
            (classes[i] == U_OTHER_NEUTRAL &&
             u_getIntPropertyValue((UChar32)code_points[i], UCHAR_BIDI_PAIRED_BRACKET_TYPE) != U_BPT_NONE))
            pairs++;
    return pairs <= FRIBIDI_PAIRS;
}

void text_bidi_reset_separators(const uint8_t *classes, size_t count, uint8_t paragraph_level, uint8_t *levels)
{
    size_t blank = 0; /* where the white space before i begins */
    for (size_t i = 0; i < count; i++) {
        if (text_bidi_is_removed(classes[i]))
            levels[i] = i > 0 ? levels[i - 1] : paragraph_level;
        if (is_in(classes[i], SEPARATORS))
            memset(levels + blank, paragraph_level, i + 1 - blank);
        if (!text_bidi_is_blank(classes[i]) || is_in(classes[i], SEPARATORS))
            blank = i + 1;
    }
}

void text_bidi_reset_end(const uint8_t *classes, size_t count, uint8_t paragraph_level, uint8_t *levels)
{
    while (count > 0 && text_bidi_is_blank(classes[count - 1]))
        levels[--count] = paragraph_level;
}

void text_bidi_resolve(const uint32_t *code_points, const uint8_t *classes, size_t count, enum wq_direction *direction,
                       uint8_t *levels)
{
    if (*direction == WQ_DIRECTION_AUTO)
        *direction = first_strong(classes, count);
    uint8_t paragraph = *direction == WQ_DIRECTION_RTL;
    if (count == 0)
        return;
    if (is_for_fribidi(code_points, classes, count))
        text_bidi_levels_fribidi(code_points, classes, count, paragraph, levels);
    else
        text_bidi_levels_icu(code_points, classes, count, paragraph, levels);
    text_bidi_reset_separators(classes, count, paragraph, levels);
}

/* Part of a line whose runs are already in visual order: a list from its
 * leftmost to its rightmost run, all of at least `level`. */
struct range {
    size_t left, right;
    uint8_t level;
};

struct run {
    size_t start, end;
    size_t next; /* to the right */
    uint8_t level;
};

static size_t count_runs(const uint8_t *levels, size_t count)
{
    size_t found = 1;
    for (size_t i = 1; i < count; i++)
        found += levels[i] != levels[i - 1];
    return found;
}

static void find_runs(const uint8_t *levels, size_t count, struct run *runs)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (found == 0 || runs[found - 1].level != levels[i])
            runs[found++] = (struct run){.start = i, .next = SIZE_MAX, .level = levels[i]};
        runs[found - 1].end = i + 1;
    }
}

/* The range below the top and the top become one; at odd levels the later stands left. */
static void merge_top(struct run *runs, struct range *stack, size_t *height)
{
    struct range *top = &stack[*height - 1];
    struct range *below = &stack[*height - 2];
    bool odd = below->level & 1;
    struct range left = odd ? *top : *below;
    struct range right = odd ? *below : *top;
    runs[left.right].next = right.left;
    *below = (struct range){left.left, right.right, below->level};
    --*height;
}

/* L2 in one pass over runs with a stack of ranges, where reversing level by
 * level would take a pass for each of 126 levels. Returns the leftmost run. */
static size_t link_runs(struct run *runs, size_t count, struct range *stack)
{
    size_t height = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t level = runs[i].level;
        while (height > 1 && stack[height - 1].level > level && stack[height - 2].level >= level)
            merge_top(runs, stack, &height);
        if (height == 0 || stack[height - 1].level < level) {
            stack[height++] = (struct range){i, i, level};
            continue;
        }
        struct range *top = &stack[height - 1];
        top->level = level;
        if (level & 1) {
            runs[i].next = top->left;
            top->left = i;
        } else {
            runs[top->right].next = i;
            top->right = i;
        }
    }
    while (height > 1)
        merge_top(runs, stack, &height);
    return stack[0].left;
}

void text_bidi_order(const uint8_t *levels, size_t count, size_t *order)
{
    if (count == 0)
        return;
    size_t found = count_runs(levels, count);
    struct run *runs = wq_alloc(found * sizeof *runs);
    struct range *stack = wq_alloc(found * sizeof *stack);
    find_runs(levels, count, runs);
    size_t put = 0;
    for (size_t i = link_runs(runs, found, stack); i != SIZE_MAX; i = runs[i].next)
        for (size_t k = runs[i].start; k < runs[i].end; k++)
            order[put++] = runs[i].level & 1 ? runs[i].end - 1 - (k - runs[i].start) : k;
    free(stack);
    free(runs);
}

void text_bidi_line(const uint32_t *code_points, size_t count, enum wq_direction direction, uint8_t *levels,
                    size_t *order, size_t *shown, uint8_t *resolved)
{
    uint8_t *classes = wq_alloc(count + 1);
    uint8_t *kept = wq_alloc(count + 1); /* levels without what X9 removes */
    size_t *index = wq_alloc((count + 1) * sizeof *index);
    size_t remain = 0;
    text_bidi_classes(code_points, count, classes);
    text_bidi_resolve(code_points, classes, count, &direction, levels);
    *resolved = direction == WQ_DIRECTION_RTL;
    text_bidi_reset_end(classes, count, *resolved, levels);
    for (size_t i = 0; i < count; i++) {
        if (text_bidi_is_removed(classes[i])) {
            levels[i] = 0xFF;
            continue;
        }
        index[remain] = i;
        kept[remain++] = levels[i];
    }
    text_bidi_order(kept, remain, order);
    for (size_t i = 0; i < remain; i++)
        order[i] = index[order[i]];
    *shown = remain;
    free(index);
    free(kept);
    free(classes);
}
