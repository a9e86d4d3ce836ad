/* SPDX-License-Identifier: MIT */
/* A paragraph: decoded, its levels resolved, shaped, its breaks found, each once. */
#include "paragraph.h"

#include "bidi.h"
#include "shape.h"

#include <stdlib.h>

enum { LIMIT = 1 << 29 }; /* code points: ICU and fribidi count in 32 bits, UTF-16 takes two units */

static void decode(struct wq_paragraph *paragraph, struct wq_str text)
{
    size_t room = text.len < LIMIT ? text.len : LIMIT;
    paragraph->code_points = wq_alloc((room + 1) * sizeof *paragraph->code_points);
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < LIMIT; count++)
        paragraph->code_points[count] = text_next(text, &at);
    paragraph->count = count;
    paragraph->glyphs = wq_alloc((count + 1) * sizeof *paragraph->glyphs);
    paragraph->flags = wq_alloc((count + 1) * sizeof *paragraph->flags);
    paragraph->levels = wq_alloc(count + 1);
    paragraph->widths = wq_alloc(count + 1);
}

static void mark_overrides(struct wq_paragraph *paragraph, const uint8_t *classes)
{
    bool *overridden = wq_alloc((paragraph->count + 1) * sizeof *overridden);
    if (text_bidi_overridden(classes, paragraph->count, paragraph->direction, overridden))
        for (size_t i = 0; i < paragraph->count; i++)
            paragraph->flags[i] |= overridden[i] ? TEXT_OVERRIDDEN : 0;
    free(overridden);
}

struct wq_paragraph *text_paragraph_make(struct wq_str text, const struct wq_layout *layout, bool breaks)
{
    struct wq_paragraph *paragraph = wq_alloc(sizeof *paragraph);
    paragraph->layout = *layout;
    paragraph->direction = layout->direction;
    decode(paragraph, text);
    uint8_t *classes = wq_alloc(paragraph->count + 1);
    text_bidi_classes(paragraph->code_points, paragraph->count, classes);
    text_bidi_resolve(paragraph->code_points, classes, paragraph->count, &paragraph->direction, paragraph->levels);
    mark_overrides(paragraph, classes);
    text_glyphs(paragraph, classes);
    if (!layout->logical)
        text_shape(paragraph, classes);
    if (breaks)
        text_breaks(paragraph);
    free(classes);
    return paragraph;
}

struct wq_paragraph *text_paragraph_new(struct wq_str text, const struct wq_layout *layout)
{
    return text_paragraph_make(text, layout, true);
}

void text_paragraph_free(struct wq_paragraph *paragraph)
{
    if (!paragraph)
        return;
    free(paragraph->code_points);
    free(paragraph->glyphs);
    free(paragraph->flags);
    free(paragraph->levels);
    free(paragraph->widths);
    free(paragraph);
}

enum wq_direction text_paragraph_direction(const struct wq_paragraph *paragraph)
{
    return paragraph->direction;
}

size_t text_paragraph_length(const struct wq_paragraph *paragraph)
{
    return paragraph->count;
}

size_t text_paragraph_cells(const struct wq_paragraph *paragraph, size_t start, size_t end)
{
    size_t cells = 0;
    for (size_t i = start; i < end; i++)
        cells += paragraph->widths[i];
    return cells;
}

size_t text_width(struct wq_str text)
{
    size_t plain = 0;
    while (plain < text.len && (uint8_t)text.ptr[plain] - 0x20U < 0x5F)
        plain++;
    if (plain == text.len)
        return plain;
    struct wq_paragraph *paragraph = text_paragraph_make(text, &(struct wq_layout){0}, false);
    size_t cells = text_paragraph_cells(paragraph, 0, paragraph->count);
    text_paragraph_free(paragraph);
    return cells;
}
