/* SPDX-License-Identifier: MIT */
/*
 * Text in visual order, as old PDF tools leave it. A presentation form says on
 * which side it joins: in logical order the letter after an initial or medial form is a
 * medial or final one. Lines where that holds only from right to left were
 * stored as they look, and are turned around.
 */
#include "charset.h"

#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#define FORMS_A 0xFB50U
#define FORMS_A_WORDS 0xFDF0U /* word signs: Allah, the riyal, honorifics; they are no shaped letters */
#define FORMS_B 0xFE70U
#define FORMS_END 0xFEFEU

static bool is_form(uint32_t c)
{
    return (c >= FORMS_A && c < FORMS_A_WORDS && !(c >= 0xFD3E && c <= 0xFD4F)) || (c >= FORMS_B && c <= FORMS_END);
}

size_t charset_form_letters(uint32_t code_point, uint32_t letters[4])
{
    if (!is_form(code_point))
        return 0;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&code);
    UChar units[8];
    int32_t length =
        U_SUCCESS(code) ? unorm2_getRawDecomposition(nfkc, (UChar32)code_point, units, WQ_COUNT(units), &code) : -1;
    if (U_FAILURE(code) || length <= 0)
        return 0;
    size_t count = 0;
    for (int32_t i = 0; i < length && count < 4; i++) {
        if (length > 1 && (units[i] == ' ' || units[i] == 0x640))
            continue;                /* what carries a mark that stands by itself */
        letters[count++] = units[i]; /* they decompose within the basic plane */
    }
    return count;
}

/* ---- which way a line runs ---------------------------------------------------- */

enum { JOINS_BEFORE = 1, JOINS_AFTER = 2, UNKNOWN = 4 };

/* To which letters a character is joined: the one before it in the word, the one after it. */
static unsigned joins(uint32_t c)
{
    if (!is_form(c))
        return u_isalpha((UChar32)c) ? UNKNOWN : 0;
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_INITIAL:
        return JOINS_AFTER;
    case U_DT_MEDIAL:
        return JOINS_AFTER | JOINS_BEFORE;
    case U_DT_FINAL:
        return JOINS_BEFORE;
    default:
        return 0;
    }
}

struct order {
    size_t logical, visual; /* places that speak against the one or the other */
    size_t forms;
};

static void judge_pair(struct order *order, unsigned left, unsigned right)
{
    if ((left | right) & UNKNOWN)
        return;
    order->logical += !(left & JOINS_AFTER) != !(right & JOINS_BEFORE);
    order->visual += !(left & JOINS_BEFORE) != !(right & JOINS_AFTER);
}

static struct order judge(const uint32_t *line, size_t count)
{
    struct order order = {0};
    unsigned before = 0;
    for (size_t i = 0; i < count; i++) {
        if (u_getCombiningClass((UChar32)line[i]))
            continue;
        unsigned now = joins(line[i]);
        order.forms += is_form(line[i]);
        judge_pair(&order, before, now);
        before = now;
    }
    judge_pair(&order, before, 0);
    return order;
}

static bool is_visual(struct order order)
{
    return order.forms > 1 && order.logical > 2 * order.visual;
}

/* ---- turning it round ------------------------------------------------------------ */

/* How the tool that stored the lines treated what does not run leftwards. */
struct habits {
    long reversed; /* above 0: numbers and Latin words were turned round with the rest */
    long mirrored; /* above 0: brackets as they look, not as they are meant */
};

static bool is_digit(uint32_t c)
{
    return u_isdigit((UChar32)c);
}

static bool is_rightwards(uint32_t c)
{
    return is_digit(c) || u_charDirection((UChar32)c) == U_LEFT_TO_RIGHT;
}

/* The end of a run that reads rightwards from `from`: a number with the signs between
 * its digits, or Latin words with the spaces between them. */
static size_t run_end(const uint32_t *line, size_t count, size_t from)
{
    size_t end = from + 1;
    for (size_t i = end; i < count; i++) {
        if (is_rightwards(line[i]))
            end = i + 1;
        else if (i - end > 0 || !(is_digit(line[end - 1])
                                      ? line[i] != 0 && line[i] < 0x80 && line[i] != ' ' && u_ispunct((UChar32)line[i])
                                      : line[i] < 0x80))
            break;
    }
    return end;
}

/* A zero begins no number of several digits; a capital ends no word. */
static long vote_reversed(const uint32_t *run, size_t count)
{
    if (count < 2)
        return 0;
    if (is_digit(run[0]) && is_digit(run[count - 1])) {
        bool first = u_charDigitValue((UChar32)run[0]) == 0, last = u_charDigitValue((UChar32)run[count - 1]) == 0;
        return (long)first - (long)last;
    }
    bool first = u_isupper((UChar32)run[0]), last = u_isupper((UChar32)run[count - 1]);
    return (long)last - (long)first;
}

/* In logical order an opening bracket comes first, so from the left of the line
 * as stored a closing one does. */
static long vote_mirrored(uint32_t c, long *open)
{
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_GENERAL_CATEGORY)) {
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
        ++*open;
        return 0;
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
        if (*open > 0) {
            --*open;
            return 1;
        }
        return -1;
    default:
        return 0;
    }
}

static void learn_habits(const uint32_t *line, size_t count, struct habits *habits)
{
    long open = 0;
    for (size_t i = 0; i < count; i++)
        habits->mirrored += vote_mirrored(line[i], &open);
    for (size_t from = 0; from < count;) {
        size_t end = is_rightwards(line[from]) ? run_end(line, count, from) : from + 1;
        if (is_rightwards(line[from]))
            habits->reversed += vote_reversed(line + from, end - from);
        from = end;
    }
}

static void reverse(uint32_t *items, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        uint32_t item = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = item;
    }
}

static void turn_round(uint32_t *line, size_t count, const struct habits *habits)
{
    reverse(line, count);
    for (size_t i = 0; i < count && habits->mirrored > 0; i++)
        line[i] = (uint32_t)u_charMirror((UChar32)line[i]);
    if (habits->reversed > 0)
        return;
    for (size_t from = 0; from < count;) {
        size_t end = from + 1;
        if (is_rightwards(line[from]) || (u_getCombiningClass((UChar32)line[from]) && end < count)) {
            if (is_rightwards(line[from]))
                end = run_end(line, count, from);
            else /* marks go back behind their letter */
                while (end < count && u_getCombiningClass((UChar32)line[end - 1]))
                    end++;
            reverse(line + from, end - from);
        }
        from = end;
    }
}

/* ---- line by line ------------------------------------------------------------------- */

struct line {
    uint32_t *items;
    size_t count, cap;
};

/* Reads a line without its newline; returns the byte behind the newline, or the end. */
static size_t read_line(struct wq_str text, size_t at, struct line *line)
{
    line->count = 0;
    while (at < text.len) {
        uint32_t c = text_next(text, &at);
        if (c == '\n')
            break;
        void *memory = line->items;
        wq_grow(&memory, &line->cap, line->count + 1, sizeof(*line->items));
        line->items = memory;
        line->items[line->count++] = c;
    }
    return at;
}

bool charset_undo_visual(struct wq_str text, struct wq_buf *out)
{
    struct line line = {0};
    struct habits habits = {0};
    size_t found = 0;
    for (size_t at = 0; at < text.len;) {
        at = read_line(text, at, &line);
        if (is_visual(judge(line.items, line.count))) {
            learn_habits(line.items, line.count, &habits);
            found++;
        }
    }
    for (size_t at = 0; at < text.len && found;) {
        size_t next = read_line(text, at, &line);
        if (is_visual(judge(line.items, line.count)))
            turn_round(line.items, line.count, &habits);
        for (size_t i = 0; i < line.count; i++)
            wq_buf_put_utf8(out, line.items[i]);
        if (text.ptr[next - 1] == '\n')
            wq_buf_putc(out, '\n');
        at = next;
    }
    free(line.items);
    return found > 0;
}
