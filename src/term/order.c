/* SPDX-License-Identifier: MIT */
/*
 * In which order a row is sent. A terminal that applies UAX #9 to a row of its own
 * must be given what comes out as the picture: every right-to-left run in logical
 * order, and strong left-to-right characters wherever the rules would otherwise
 * carry a direction from one run to the next.
 */
#include "order.h"

#include <stdlib.h>

/* Classes that settle most cells without a look into Unicode's tables. */
struct class_range {
    uint32_t first, last;
    enum wq_class class;
};

static const struct class_range classes[] = {
    {0x0000, 0x002F, WQ_CLASS_NEUTRAL}, {'0', '9', WQ_CLASS_EN},
    {0x003A, 0x0040, WQ_CLASS_NEUTRAL}, {'A', 'Z', WQ_CLASS_L},
    {0x005B, 0x0060, WQ_CLASS_NEUTRAL}, {'a', 'z', WQ_CLASS_L},
    {0x00B2, 0x00B3, WQ_CLASS_EN},      {0x00B9, 0x00B9, WQ_CLASS_EN},
    {0x0600, 0x0605, WQ_CLASS_AN},      {0x0620, 0x064A, WQ_CLASS_R},
    {0x0660, 0x0669, WQ_CLASS_AN},      {0x066B, 0x066C, WQ_CLASS_AN},
    {0x06DD, 0x06DD, WQ_CLASS_AN},      {0x06F0, 0x06F9, WQ_CLASS_EN},
    {0x0890, 0x0891, WQ_CLASS_AN},      {0x08E2, 0x08E2, WQ_CLASS_AN},
    {0x2070, 0x2070, WQ_CLASS_EN},      {0x2074, 0x2079, WQ_CLASS_EN},
    {0x2080, 0x2089, WQ_CLASS_EN},      {0x2488, 0x249B, WQ_CLASS_EN},
    {0x2500, 0x25FF, WQ_CLASS_NEUTRAL}, {0x2800, 0x28FF, WQ_CLASS_L},
    {0xFE70, 0xFEFC, WQ_CLASS_R},       {0xFF10, 0xFF19, WQ_CLASS_EN},
    {0x102E1, 0x102FB, WQ_CLASS_EN},    {0x10D30, 0x10D39, WQ_CLASS_AN},
    {0x10E60, 0x10E7E, WQ_CLASS_AN},    {0x1D7CE, 0x1D7FF, WQ_CLASS_EN},
    {0x1F100, 0x1F10A, WQ_CLASS_EN},    {0x1FBF0, 0x1FBF9, WQ_CLASS_EN},
};

static int compare_class(const void *key, const void *entry)
{
    uint32_t code_point = *(const uint32_t *)key;
    const struct class_range *range = entry;
    return code_point < range->first ? -1 : code_point > range->last;
}

enum wq_class order_class(uint32_t code_point)
{
    const struct class_range *range = bsearch(&code_point, classes, WQ_COUNT(classes), sizeof(*classes), compare_class);
    if (range)
        return range->class;
    struct wq_buf utf8 = {0};
    wq_buf_put_utf8(&utf8, code_point);
    enum wq_direction direction = text_direction(wq_buf_view(&utf8), WQ_DIRECTION_AUTO);
    wq_buf_free(&utf8);
    return direction == WQ_DIRECTION_RTL ? WQ_CLASS_R : direction == WQ_DIRECTION_LTR ? WQ_CLASS_L : WQ_CLASS_NEUTRAL;
}

uint32_t order_mirrored(uint32_t code_point, bool mirror)
{
    static const uint32_t pairs[][2] = {{'(', ')'},       {'[', ']'},       {'{', '}'},      {'<', '>'},
                                        {0x00AB, 0x00BB}, {0x2039, 0x203A}, {0x2045, 0x2046}};
    for (size_t i = 0; mirror && i < WQ_COUNT(pairs); i++) {
        for (size_t k = 0; k < 2; k++) {
            if (pairs[i][k] == code_point)
                return pairs[i][1 - k];
        }
    }
    return code_point;
}

static enum wq_class class_of(const struct wq_place *place)
{
    return place->border || place->width == 0 ? WQ_CLASS_NEUTRAL : order_class(place->base);
}

static bool is_rtl(enum wq_class class)
{
    return class == WQ_CLASS_R || class == WQ_CLASS_AN;
}

static bool has_rtl(const enum wq_class *of, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        if (is_rtl(of[i]))
            return true;
    }
    return false;
}

static void reverse(struct wq_sent *sent, size_t from, size_t to)
{
    while (from + 1 < to) {
        struct wq_sent swap = sent[from];
        sent[from++] = sent[--to];
        sent[to] = swap;
    }
}

/* A strong left-to-right mark at the left edge: terminals that look for a row's
 * direction themselves find this first. */
static void anchor(const enum wq_class *of, struct wq_sent *sent)
{
    if (!is_rtl(of[0]) && of[0] != WQ_CLASS_L)
        sent[0].lrm = true;
}

/* U+200E after each strong right-to-left letter and Arabic number: then each is a
 * run by itself, everything else has L on its left, and the rules W7, N0, N1 and
 * N2 leave it where it is. */
static void order_visual_lrm(const enum wq_class *of, size_t columns, struct wq_sent *sent)
{
    for (size_t i = 0; i < columns; i++)
        sent[i].lrm = is_rtl(of[i]);
    anchor(of, sent);
}

/* Each run of right-to-left letters in logical order, numbers as they are, U+200E
 * after each run: in the space behind it (which letter shaping does not touch),
 * or, where none is there, with the run's last letter. */
static void order_words(const struct wq_place *row, const enum wq_class *of, size_t columns, struct wq_sent *sent)
{
    anchor(of, sent);
    for (size_t from = 0, to; from < columns; from = to) {
        to = from + 1;
        if (!is_rtl(of[from]))
            continue;
        while (to < columns && of[to] == of[from])
            to++;
        if (of[from] == WQ_CLASS_R)
            reverse(sent, from, to);
        if (to == columns || of[to] == WQ_CLASS_L)
            continue;
        bool space = row[to].base == ' ' && row[to].mark_count < WQ_CELL_MARKS;
        sent[space ? to : to - 1].lrm = true;
    }
}

static bool is_blank(const struct wq_place *place)
{
    return place->base == ' ' && place->mark_count == 0 && place->border == 0;
}

static bool is_number_level(uint8_t level)
{
    return level > 0 && level % 2 == 0;
}

/* Undoes rule L2 for a span in which everything but numbers stands at an odd
 * level, where the terminal mirrors brackets (L4). */
static void reverse_span(const struct wq_place *row, struct wq_sent *sent, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        sent[i].mirror = true;
    reverse(sent, from, to);
    for (size_t i = from, end; i < to; i = end + 1) {
        end = i;
        while (end < to && is_number_level(row[sent[end].from].level))
            end++;
        reverse(sent, i, end);
    }
    for (size_t i = from; i + 1 < to; i++) {
        if (row[sent[i].from].width == 0) {
            reverse(sent, i, i + 2);
            i++;
        }
    }
}

/* For terminals that take U+200E out: U+2800, which is a strong left-to-right
 * character and looks like a space, stands for the spaces beside right-to-left
 * words; what has no space in it goes as one piece, from its first right-to-left
 * letter to its last. Two things have no order that such a terminal would show so:
 * a European number on the right of a letter without a space, and a bracket
 * inside a word whose pair is outside of it (rule N0). */
static void order_words_blank(const struct wq_place *row, const enum wq_class *of, size_t columns, struct wq_sent *sent)
{
    bool after_l = false;
    for (size_t i = 0; i < columns; i++) {
        if (is_rtl(of[i]) || of[i] == WQ_CLASS_L)
            after_l = of[i] == WQ_CLASS_L;
        else if (!after_l && is_blank(&row[i]))
            sent[i].blank = after_l = true;
    }
    for (size_t from = 0, end; from < columns; from = end) {
        end = from + 1;
        if (!is_rtl(of[from]))
            continue;
        size_t to = end;
        for (; end < columns && !is_blank(&row[end]) && of[end] != WQ_CLASS_L; end++) {
            if (is_rtl(of[end]))
                to = end + 1;
        }
        reverse_span(row, sent, from, to);
    }
}

void order_row(const struct wq_place *row, size_t columns, enum wq_bidi mode, struct wq_sent *sent)
{
    for (size_t i = 0; i < columns; i++)
        sent[i] = (struct wq_sent){.from = i};
    bool plain = mode != WQ_BIDI_VISUAL_LRM && mode != WQ_BIDI_WORDS && mode != WQ_BIDI_WORDS_BLANK;
    if (plain || columns == 0)
        return;
    enum wq_class *of = wq_alloc(columns * sizeof(*of));
    for (size_t i = 0; i < columns; i++)
        of[i] = class_of(&row[i]);
    if (!has_rtl(of, columns))
        goto out;
    if (mode == WQ_BIDI_VISUAL_LRM)
        order_visual_lrm(of, columns, sent);
    else if (mode == WQ_BIDI_WORDS)
        order_words(row, of, columns, sent);
    else
        order_words_blank(row, of, columns, sent);
out:
    free(of);
}
