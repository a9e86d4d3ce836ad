/* SPDX-License-Identifier: MIT */
/* A line being edited: readline's keys over grapheme clusters, and a cursor that
 * moves as the eye sees through text of both directions. */
#include <stdlib.h>
#include <string.h>

#include <warraq/ui.h>

/* A boundary between two clusters and the column where its cursor stands. */
struct stop {
    size_t byte;
    size_t column;
    bool leftward; /* text goes on to the left from here */
};

struct stops {
    struct stop *items;
    size_t count, cap;
};

void ui_edit_free(struct wq_edit *edit)
{
    wq_buf_free(&edit->text);
    free(edit->killed);
    *edit = (struct wq_edit){0};
}

static struct wq_str text_of(const struct wq_edit *edit)
{
    return edit->text.len ? wq_buf_view(&edit->text) : WQ_STR("");
}

/* Replaces the bytes from `from` to `to`; the cursor ends behind the new ones. */
static void replace(struct wq_edit *edit, size_t from, size_t to, struct wq_str with)
{
    struct wq_buf text = {0};
    wq_buf_put(&text, wq_str_sub(text_of(edit), 0, from));
    wq_buf_put(&text, with);
    wq_buf_put(&text, wq_str_sub(text_of(edit), to, edit->text.len));
    wq_buf_free(&edit->text);
    edit->text = text;
    edit->cursor = from + with.len;
}

void ui_edit_insert(struct wq_edit *edit, struct wq_str text)
{
    struct wq_buf clean = {0}, line = {0};
    text_clean_utf8(text, &clean, NULL);
    for (size_t i = 0; i < clean.len; i++) {
        unsigned char byte = (unsigned char)clean.ptr[i];
        if (byte == '\n' || byte == '\t')
            wq_buf_putc(&line, ' ');
        else if (byte >= ' ' && byte != 0x7F)
            wq_buf_putc(&line, (char)byte);
    }
    if (line.len > 0)
        replace(edit, edit->cursor, edit->cursor, wq_buf_view(&line));
    wq_buf_free(&clean);
    wq_buf_free(&line);
}

void ui_edit_set(struct wq_edit *edit, struct wq_str text)
{
    wq_buf_clear(&edit->text);
    edit->cursor = 0;
    ui_edit_insert(edit, text);
}

/* The start of the cluster that ends at the cursor. */
static size_t cluster_before(struct wq_str text, size_t cursor)
{
    size_t at = 0;
    while (at < cursor) {
        size_t end = text_cluster_end(text, at);
        if (end >= cursor || end <= at)
            return at;
        at = end;
    }
    return at;
}

static bool is_blank(char byte)
{
    return byte == ' ';
}

static size_t word_before(struct wq_str text, size_t cursor)
{
    while (cursor > 0 && is_blank(text.ptr[cursor - 1]))
        cursor--;
    while (cursor > 0 && !is_blank(text.ptr[cursor - 1]))
        cursor--;
    return cursor;
}

static size_t word_after(struct wq_str text, size_t cursor)
{
    while (cursor < text.len && is_blank(text.ptr[cursor]))
        cursor++;
    while (cursor < text.len && !is_blank(text.ptr[cursor]))
        cursor++;
    return cursor;
}

static void kill_range(struct wq_edit *edit, size_t from, size_t to)
{
    if (from == to)
        return;
    free(edit->killed);
    edit->killed = wq_str_dup(wq_str_sub(text_of(edit), from, to));
    replace(edit, from, to, WQ_STR(""));
}

/* ---- what the eye sees ------------------------------------------------------- */

static void drop_cell(struct wq_cells *cells, size_t index)
{
    memmove(cells->items + index, cells->items + index + 1, (cells->count - index - 1) * sizeof(*cells->items));
    cells->count--;
}

/* All cells of the line. A letter of the line's direction stands behind it while it
 * is laid out, so that blanks at its end are not taken for trailing ones. */
static void lay_cells(const struct wq_edit *edit, enum wq_direction otherwise, struct wq_edit_line *line)
{
    line->direction = text_direction(text_of(edit), otherwise);
    struct wq_buf text = {0};
    wq_buf_put(&text, text_of(edit));
    wq_buf_put_utf8(&text, line->direction == WQ_DIRECTION_RTL ? 0x05D0 : 'x');
    struct wq_layout layout = {.direction = line->direction};
    struct wq_paragraph *paragraph = text_paragraph_new(wq_buf_view(&text), &layout);
    struct wq_line whole = {.end = text_paragraph_length(paragraph), .last = true};
    text_line_cells(paragraph, &whole, 0, &line->cells);
    size_t letter = text_cells_find(&line->cells, whole.end - 1);
    if (letter != SIZE_MAX)
        drop_cell(&line->cells, letter);
    for (size_t i = 0; i < line->cells.count; i++)
        line->width += line->cells.items[i].width;
    text_paragraph_free(paragraph);
    wq_buf_free(&text);
}

/* The boundary behind the cell that shows a code point, in the reading order of that
 * cell, or before it; false where no cell shows it. */
static bool edge_of(const struct wq_cells *cells, size_t code_point, bool behind, struct stop *stop)
{
    size_t index = text_cells_find(cells, code_point);
    if (index == SIZE_MAX)
        return false;
    const struct wq_cell *cell = &cells->items[index];
    stop->leftward = (cell->flags & WQ_CELL_RTL) != 0;
    stop->column = text_cells_column(cells, index);
    if (stop->leftward != behind)
        stop->column += cell->width;
    return true;
}

static void add_stop(struct stops *stops, struct stop stop)
{
    wq_grow((void **)&stops->items, &stops->cap, stops->count + 1, sizeof(*stops->items));
    stops->items[stops->count++] = stop;
}

/* The boundaries of the line with their columns: behind the cluster before, where
 * typing goes on; at the start, before the first. */
static void find_stops(const struct wq_edit *edit, const struct wq_edit_line *line, struct stops *stops)
{
    struct wq_str text = text_of(edit);
    bool rtl = line->direction == WQ_DIRECTION_RTL;
    struct stop stop = {.column = rtl ? line->width : 0, .leftward = rtl};
    if (text.len > 0)
        edge_of(&line->cells, 0, false, &stop);
    add_stop(stops, stop);
    size_t code_point = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = text_cluster_end(text, at);
        edge_of(&line->cells, code_point, true, &stop);
        stop.byte = end;
        add_stop(stops, stop);
        code_point += text_count_code_points(wq_str_sub(text, at, end));
        at = end;
    }
}

void ui_edit_layout(const struct wq_edit *edit, enum wq_direction otherwise, struct wq_edit_line *line)
{
    *line = (struct wq_edit_line){0};
    lay_cells(edit, otherwise, line);
    struct stops stops = {0};
    find_stops(edit, line, &stops);
    for (size_t i = 0; i < stops.count; i++) {
        if (stops.items[i].byte > edit->cursor)
            break;
        line->caret = stops.items[i].column;
        line->leftward = stops.items[i].leftward;
    }
    free(stops.items);
}

/* Moves to the nearest boundary on that side of the cursor's column. */
static void move_visually(struct wq_edit *edit, enum wq_direction otherwise, bool right)
{
    struct wq_edit_line line;
    ui_edit_layout(edit, otherwise, &line);
    struct stops stops = {0};
    find_stops(edit, &line, &stops);
    const struct stop *best = NULL;
    for (size_t i = 0; i < stops.count; i++) {
        const struct stop *stop = &stops.items[i];
        bool beyond = right ? stop->column > line.caret : stop->column < line.caret;
        bool nearer = best == NULL || (right ? stop->column < best->column : stop->column > best->column);
        if (beyond && nearer)
            best = stop;
    }
    if (best != NULL)
        edit->cursor = best->byte;
    free(stops.items);
    text_cells_free(&line.cells);
}

/* ---- keys ------------------------------------------------------------------------ */

static bool control_key(struct wq_edit *edit, uint32_t key, enum wq_direction direction)
{
    struct wq_str text = text_of(edit);
    switch (key) {
    case 'a':
        edit->cursor = 0;
        return true;
    case 'e':
        edit->cursor = text.len;
        return true;
    case 'b':
        edit->cursor = cluster_before(text, edit->cursor);
        return true;
    case 'f':
        edit->cursor = edit->cursor < text.len ? text_cluster_end(text, edit->cursor) : text.len;
        return true;
    case 'k':
        kill_range(edit, edit->cursor, text.len);
        return true;
    case 'u':
        kill_range(edit, 0, edit->cursor);
        return true;
    case 'w':
        kill_range(edit, word_before(text, edit->cursor), edit->cursor);
        return true;
    case 'y':
        ui_edit_insert(edit, wq_str(edit->killed));
        return true;
    case 'd':
        return ui_edit_key(edit, WQ_KEY_DELETE, 0, direction);
    case 'h':
        return ui_edit_key(edit, WQ_KEY_BACKSPACE, 0, direction);
    default:
        return false;
    }
}

static bool word_key(struct wq_edit *edit, uint32_t key)
{
    struct wq_str text = text_of(edit);
    switch (key) {
    case 'b':
        edit->cursor = word_before(text, edit->cursor);
        return true;
    case 'f':
        edit->cursor = word_after(text, edit->cursor);
        return true;
    case 'd':
        kill_range(edit, edit->cursor, word_after(text, edit->cursor));
        return true;
    case WQ_KEY_BACKSPACE:
        kill_range(edit, word_before(text, edit->cursor), edit->cursor);
        return true;
    default:
        return false;
    }
}

static bool plain_key(struct wq_edit *edit, uint32_t key, enum wq_direction direction)
{
    struct wq_str text = text_of(edit);
    switch (key) {
    case WQ_KEY_LEFT:
    case WQ_KEY_RIGHT:
        move_visually(edit, direction, key == WQ_KEY_RIGHT);
        return true;
    case WQ_KEY_HOME:
        edit->cursor = 0;
        return true;
    case WQ_KEY_END:
        edit->cursor = text.len;
        return true;
    case WQ_KEY_BACKSPACE:
        replace(edit, cluster_before(text, edit->cursor), edit->cursor, WQ_STR(""));
        return true;
    case WQ_KEY_DELETE:
        if (edit->cursor < text.len)
            replace(edit, edit->cursor, text_cluster_end(text, edit->cursor), WQ_STR(""));
        return true;
    default:
        return false;
    }
}

bool ui_edit_key(struct wq_edit *edit, uint32_t key, unsigned modifiers, enum wq_direction direction)
{
    if ((modifiers & WQ_MOD_CTRL) != 0)
        return control_key(edit, key, direction);
    if ((modifiers & WQ_MOD_ALT) != 0)
        return word_key(edit, key);
    if (plain_key(edit, key, direction))
        return true;
    if (key < ' ' || key >= WQ_KEY_UP || (key >= 0x7F && key < 0xA0))
        return false;
    struct wq_buf letter = {0};
    wq_buf_put_utf8(&letter, key);
    ui_edit_insert(edit, wq_buf_view(&letter));
    wq_buf_free(&letter);
    return true;
}
