/* SPDX-License-Identifier: MIT */
/* Where the panes stand, for every size of screen. */
#include <warraq/ui.h>

enum { THREE_PANES = 100, TWO_PANES = 70 };

static size_t clamp(size_t value, size_t least, size_t most)
{
    return value < least ? least : value > most ? most : value;
}

static size_t first_width(size_t columns)
{
    return clamp(columns * 3 / 10, 32, 46);
}

static size_t last_width(size_t columns)
{
    return clamp(columns / 5, 22, 34);
}

/* The widths that the places get; 0 for those that are not shown. */
static void choose_widths(size_t columns, enum wq_place focus, bool zoomed, size_t width[WQ_PLACES])
{
    width[WQ_PLACE_FIRST] = width[WQ_PLACE_MIDDLE] = width[WQ_PLACE_LAST] = 0;
    if (zoomed || columns < TWO_PANES) {
        width[focus] = columns;
        return;
    }
    if (columns >= THREE_PANES || focus != WQ_PLACE_LAST)
        width[WQ_PLACE_FIRST] = first_width(columns);
    if (columns >= THREE_PANES || focus == WQ_PLACE_LAST)
        width[WQ_PLACE_LAST] = last_width(columns);
    width[WQ_PLACE_MIDDLE] = columns - width[WQ_PLACE_FIRST] - width[WQ_PLACE_LAST];
}

static struct wq_rect inside(struct wq_rect outer, bool boxed)
{
    if (boxed)
        return (struct wq_rect){outer.row + 1, outer.column + 1, outer.rows - 2, outer.columns - 2};
    return (struct wq_rect){outer.row + 1, outer.column, outer.rows - 1, outer.columns};
}

void ui_panes_arrange(size_t rows, size_t columns, enum wq_direction direction, enum wq_place focus, bool zoomed,
                      struct wq_arrangement *arrangement)
{
    *arrangement = (struct wq_arrangement){.too_small = rows < WQ_SCREEN_ROWS || columns < WQ_SCREEN_COLUMNS};
    if (arrangement->too_small)
        return;
    arrangement->boxed = !zoomed && columns >= TWO_PANES;
    arrangement->status_row = rows - 1;
    size_t width[WQ_PLACES];
    choose_widths(columns, focus, zoomed, width);
    size_t at = 0;
    for (size_t i = 0; i < WQ_PLACES; i++) {
        size_t place = direction == WQ_DIRECTION_LTR ? i : WQ_PLACES - 1 - i;
        if (width[place] == 0)
            continue;
        arrangement->outer[place] = (struct wq_rect){0, at, rows - 1, width[place]};
        arrangement->inner[place] = inside(arrangement->outer[place], arrangement->boxed);
        at += width[place];
    }
}
