/* SPDX-License-Identifier: MIT */
/* Words of a line: runs of letters or of digits. */
#include "words.h"

#include <warraq/text.h>

struct range {
    uint32_t from, to;
};

/* Code points over 7F that are no part of a word, in order. */
static const struct range breaks[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},
    {0x600, 0x60F},   {0x61B, 0x61F},   {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x6DD, 0x6DE},   {0x6E9, 0x6E9},
    {0x1680, 0x1680}, {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x303F},
    {0xD800, 0xF8FF}, {0xFD3E, 0xFD3F}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF},
};

static bool in_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c >= 0x620 && c <= 0x669) /* the Arabic letters, marks and digits: what most pages consist of */
        return true;
    size_t low = 0, high = WQ_COUNT(breaks);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > breaks[middle].to)
            low = middle + 1;
        else
            high = middle;
    }
    return low == WQ_COUNT(breaks) || c < breaks[low].from;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

bool word_next(struct wq_str text, size_t *at, struct word *word)
{
    size_t here = *at;
    uint32_t c = 0;
    while (here < text.len) {
        size_t behind = here;
        c = text_next(text, &behind);
        if (in_word(c))
            break;
        here = behind;
    }
    *at = here;
    if (here >= text.len)
        return false;
    word->from = here;
    word->number = is_digit(c);
    while (here < text.len) {
        size_t behind = here;
        c = text_next(text, &behind);
        if (!in_word(c) || is_digit(c) != word->number)
            break;
        here = behind;
    }
    word->to = *at = here;
    return true;
}

size_t word_count(struct wq_str text)
{
    struct word word;
    size_t count = 0, last = SIZE_MAX;
    for (size_t at = 0; word_next(text, &at, &word); last = word.to)
        count += word.from != last;
    return count;
}

bool word_is_space(uint32_t c)
{
    return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

bool word_is_blank(uint32_t c)
{
    return word_is_space(c) || c < 0x20 || c == 0x7F || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
}

bool word_is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x640 || c == 0xFE58 || c == 0xFE63 ||
           c == 0xFF0D;
}

/* The start of the code point that ends at byte `end`. */
static size_t step_back(struct wq_str text, size_t end)
{
    size_t at = end - 1;
    while (at > 0 && end - at < 4 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static bool dropped(uint32_t c, const uint32_t *drop)
{
    if (word_is_space(c))
        return true;
    for (; drop && *drop; drop++)
        if (*drop == c)
            return true;
    return false;
}

struct wq_str word_strip(struct wq_str text, const uint32_t *drop)
{
    size_t from = 0, to = text.len;
    while (from < to) {
        size_t next = from;
        if (!dropped(text_next(text, &next), drop))
            break;
        from = next;
    }
    while (to > from) {
        size_t at = step_back(text, to), next = at;
        if (!dropped(text_next(text, &next), drop))
            break;
        to = at;
    }
    return wq_str_sub(text, from, to);
}

struct wq_str word_trim(struct wq_str text)
{
    return word_strip(text, NULL);
}
