/* SPDX-License-Identifier: MIT */
/* A cursor in a list, and the part of the list that shows. */
#include <warraq/ui.h>

static size_t plus(size_t value, size_t step, size_t most)
{
    return step > most - value ? most : value + step;
}

static size_t minus(size_t value, size_t step)
{
    return step > value ? 0 : value - step;
}

void ui_scroll_settle(struct wq_scroll *scroll)
{
    size_t visible = scroll->visible ? scroll->visible : 1;
    if (scroll->count == 0) {
        scroll->cursor = scroll->top = 0;
        return;
    }
    if (scroll->cursor >= scroll->count)
        scroll->cursor = scroll->count - 1;
    if (scroll->cursor < scroll->top)
        scroll->top = scroll->cursor;
    if (scroll->cursor - scroll->top >= visible)
        scroll->top = scroll->cursor - visible + 1;
    if (scroll->top > minus(scroll->count, visible))
        scroll->top = minus(scroll->count, visible);
}

/* A page keeps one item of the page before in sight. */
static size_t page(const struct wq_scroll *scroll)
{
    return scroll->visible > 1 ? scroll->visible - 1 : 1;
}

bool ui_scroll_move(struct wq_scroll *scroll, enum wq_move move)
{
    if (scroll->count == 0)
        return false;
    struct wq_scroll before = *scroll;
    size_t last = scroll->count - 1;
    size_t step = page(scroll);
    if (move == WQ_MOVE_HALF_DOWN || move == WQ_MOVE_HALF_UP)
        step = scroll->visible > 1 ? scroll->visible / 2 : 1;
    else if (move == WQ_MOVE_DOWN || move == WQ_MOVE_UP)
        step = 1;
    switch (move) {
    case WQ_MOVE_PAGE_DOWN:
    case WQ_MOVE_HALF_DOWN:
        scroll->top = plus(scroll->top, step, last);
        scroll->cursor = plus(scroll->cursor, step, last);
        break;
    case WQ_MOVE_DOWN:
        scroll->cursor = plus(scroll->cursor, step, last);
        break;
    case WQ_MOVE_PAGE_UP:
    case WQ_MOVE_HALF_UP:
        scroll->top = minus(scroll->top, step);
        scroll->cursor = minus(scroll->cursor, step);
        break;
    case WQ_MOVE_UP:
        scroll->cursor = minus(scroll->cursor, step);
        break;
    case WQ_MOVE_START:
        scroll->cursor = 0;
        break;
    case WQ_MOVE_END:
        scroll->cursor = last;
        break;
    default:
        return false;
    }
    ui_scroll_settle(scroll);
    return scroll->top != before.top || scroll->cursor != before.cursor;
}
