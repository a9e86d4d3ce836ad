/* SPDX-License-Identifier: MIT */
/* The picture of the screen, and what happens where characters overlap. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

void picture_resize(struct wq_picture *picture, size_t rows, size_t columns)
{
    picture_free(picture);
    picture->rows = rows;
    picture->columns = columns;
    picture->places = wq_alloc(rows * columns * sizeof(*picture->places));
    picture->dirty = wq_alloc(rows * sizeof(*picture->dirty));
    for (size_t i = 0; i < rows * columns; i++)
        picture->places[i] = picture_blank(0);
    picture_touch(picture);
}

void picture_free(struct wq_picture *picture)
{
    free(picture->places);
    free(picture->dirty);
    *picture = (struct wq_picture){0};
}

void picture_touch(struct wq_picture *picture)
{
    for (size_t row = 0; row < picture->rows; row++)
        picture->dirty[row] = true;
}

const struct wq_place *picture_row(const struct wq_picture *picture, size_t row)
{
    return picture->places + row * picture->columns;
}

struct wq_place picture_blank(uint8_t style)
{
    return (struct wq_place){.base = ' ', .width = 1, .style = style};
}

static bool is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point > 0x10FFFF;
}

struct wq_place picture_from_cell(const struct wq_cell *cell, uint8_t style)
{
    struct wq_place place = {.base = cell->base, .width = cell->width, .style = style, .level = cell->level};
    if (is_control(cell->base))
        place.base = 0xFFFD;
    if (place.width != 1 && place.width != 2)
        place.width = 1;
    for (size_t i = 0; i < cell->mark_count && i < WQ_CELL_MARKS; i++) {
        if (!is_control(cell->marks[i]))
            place.marks[place.mark_count++] = cell->marks[i];
    }
    return place;
}

static bool same(const struct wq_place *a, const struct wq_place *b)
{
    return a->base == b->base && a->width == b->width && a->style == b->style && a->border == b->border &&
           a->level == b->level && a->mark_count == b->mark_count &&
           memcmp(a->marks, b->marks, a->mark_count * sizeof(*a->marks)) == 0;
}

static void set(struct wq_picture *picture, size_t row, size_t column, const struct wq_place *place)
{
    struct wq_place *old = picture->places + row * picture->columns + column;
    if (same(old, place))
        return;
    *old = *place;
    picture->dirty[row] = true;
}

static void set_blank(struct wq_picture *picture, size_t row, size_t column)
{
    struct wq_place blank = picture_blank(picture_row(picture, row)[column].style);
    set(picture, row, column, &blank);
}

void picture_put(struct wq_picture *picture, size_t row, size_t column, const struct wq_place *place)
{
    if (row >= picture->rows || column >= picture->columns)
        return;
    if (place->width == 2 && column + 1 >= picture->columns) {
        struct wq_place blank = picture_blank(place->style);
        picture_put(picture, row, column, &blank);
        return;
    }
    const struct wq_place *places = picture_row(picture, row);
    size_t last = column + place->width - 1;
    if (places[column].width == 0)
        set_blank(picture, row, column - 1);
    if (places[last].width == 2 && last + 1 < picture->columns)
        set_blank(picture, row, last + 1);
    set(picture, row, column, place);
    if (place->width == 2) {
        struct wq_place half = {.style = place->style, .level = place->level};
        set(picture, row, column + 1, &half);
    }
}
