/* SPDX-License-Identifier: MIT */
/*
 * Filling a line: words are stretched by tatweel where Arabic typography wants it,
 * one place a word, and spaces take the rest.
 */
#include "justify.h"

#include "shape.h"

#include <stdlib.h>

#define TATWEEL 0x640U

enum {
    PER_WORD = 2,      /* tatweels in one word where spaces can take the rest */
    PER_LONE_WORD = 6, /* and where there are none */
    SPACE_SHARE = 3,   /* one filler of so many goes to spaces from the start */
    PRIORITY_LAST = 6, /* between any two letters that join */
};

/* Where a word can be stretched: after the cell at `cell`. */
struct place {
    size_t cell;
    unsigned priority;
    size_t given;
};

struct places {
    struct place *items;
    size_t count, cap;
};

/* The letter that a cell shows in the given form or one joined to the next; 0 where it shows none. */
static uint32_t letter_in(const struct wq_paragraph *paragraph, const struct wq_cell *cell, bool joined_after)
{
    uint32_t letter = paragraph->code_points[cell->offset];
    if (letter == TATWEEL)
        return letter;
    if (letter - TEXT_FORMS_FIRST >= TEXT_FORMS_COUNT)
        return 0;
    const uint16_t *forms = text_forms[letter - TEXT_FORMS_FIRST];
    bool after = cell->base == forms[TEXT_FORM_INITIAL] || cell->base == forms[TEXT_FORM_MEDIAL];
    return after == joined_after ? letter : 0;
}

/* The classic order: after the teeth of seen and sad, before what ends a word in
 * a wide stroke, then less and less welcome. */
static unsigned priority_between(uint32_t before, uint32_t last)
{
    static const struct {
        uint32_t letters[6];
        unsigned priority;
    } ends[] = {
        {{0x629, 0x647, 0x62F, 0x630}, 2},               /* teh marbuta, heh, dal, thal */
        {{0x627, 0x622, 0x623, 0x625, 0x643, 0x6A9}, 3}, /* alefs, kaf */
        {{0x637, 0x638, 0x644, 0x6AF}, 3},               /* tah, zah, lam, gaf */
        {{0x631, 0x632, 0x64A, 0x649, 0x6CC}, 4},        /* reh, zain, yeh */
        {{0x648, 0x639, 0x63A, 0x642, 0x641}, 5},        /* waw, ain, ghain, qaf, feh */
    };
    if (before == TATWEEL)
        return 0;
    if (before == 0x633 || before == 0x634 || before == 0x635 || before == 0x636)
        return 1;
    for (size_t i = 0; last && i < WQ_COUNT(ends); i++)
        for (size_t k = 0; k < WQ_COUNT(ends[i].letters); k++)
            if (ends[i].letters[k] == last)
                return ends[i].priority;
    return PRIORITY_LAST;
}

static bool is_space(const struct wq_cell *cell)
{
    return cell->base == ' ' && cell->mark_count == 0;
}

/* The best place of each word, the later one of equals. */
static void find_places(const struct wq_paragraph *paragraph, const struct wq_cell *line, size_t count,
                        struct places *places)
{
    bool in_word = false;
    for (size_t i = 0; i + 1 < count; i++) {
        if (is_space(&line[i])) {
            in_word = false;
            continue;
        }
        uint32_t before = letter_in(paragraph, &line[i], true);
        if (!before || !(line[i].level & 1) || line[i + 1].level != line[i].level || is_space(&line[i + 1]))
            continue;
        unsigned priority = priority_between(before, letter_in(paragraph, &line[i + 1], false));
        if (!in_word) {
            wq_grow((void **)&places->items, &places->cap, places->count + 1, sizeof *places->items);
            places->items[places->count++] = (struct place){.cell = i, .priority = priority};
        } else if (priority <= places->items[places->count - 1].priority) {
            places->items[places->count - 1] = (struct place){.cell = i, .priority = priority};
        }
        in_word = true;
    }
}

/* Round by round, and in each round the most welcome first. */
static size_t stretch_words(struct places *places, size_t fillers, size_t each)
{
    size_t given = 0;
    for (size_t round = 0; round < each && given < fillers; round++)
        for (unsigned priority = 0; priority <= PRIORITY_LAST; priority++)
            for (size_t i = 0; i < places->count && given < fillers; i++)
                if (places->items[i].priority == priority) {
                    places->items[i].given++;
                    given++;
                }
    return given;
}

static size_t count_spaces(const struct wq_cell *line, size_t from, size_t count)
{
    size_t spaces = 0;
    for (size_t i = from; i < count; i++)
        spaces += is_space(&line[i]);
    return spaces;
}

static void add_fillers(struct wq_cells *cells, struct wq_cell after, size_t fillers)
{
    struct wq_cell filler = {
        .base = is_space(&after) ? ' ' : TATWEEL,
        .width = 1,
        .level = after.level,
        .flags = (uint8_t)(WQ_CELL_FILLER | (after.flags & (WQ_CELL_RTL | WQ_CELL_OVERRIDDEN))),
        .offset = after.offset,
    };
    for (; fillers > 0; fillers--)
        *text_cells_add(cells) = filler;
}

void text_justify(const struct wq_paragraph *paragraph, size_t first, size_t missing, struct wq_cells *cells)
{
    size_t count = cells->count - first;
    if (count == 0)
        return;
    struct places places = {0};
    struct wq_cells filled = {0};
    size_t indent = 0; /* white space that begins a line stays as it is */
    while (indent < count && is_space(&cells->items[first + indent]))
        indent++;
    find_places(paragraph, cells->items + first, count, &places);
    size_t spaces = count_spaces(cells->items + first, indent, count);
    size_t for_words = spaces ? missing - missing / SPACE_SHARE : missing;
    size_t rest = missing - stretch_words(&places, for_words, spaces ? PER_WORD : PER_LONE_WORD);
    for (size_t i = 0, place = 0, space = 0; i < count; i++) {
        struct wq_cell cell = cells->items[first + i];
        *text_cells_add(&filled) = cell;
        if (place < places.count && places.items[place].cell == i)
            add_fillers(&filled, cell, places.items[place++].given);
        if (i >= indent && is_space(&cell)) {
            add_fillers(&filled, cell, rest * (space + 1) / spaces - rest * space / spaces);
            space++;
        }
    }
    cells->count = first;
    for (size_t i = 0; i < filled.count; i++)
        *text_cells_add(cells) = filled.items[i];
    text_cells_free(&filled);
    free(places.items);
}
