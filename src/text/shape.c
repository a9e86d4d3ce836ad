/* SPDX-License-Identifier: MIT */
/* Arabic joining: one pass that knows the last letter and what it still may join. */
#include "shape.h"

#include "bidi.h"

#include <unicode/uchar.h>

#define LAM 0x644
#define ALEF 0x627
#define HAMZA_ABOVE 0x654

/* A letter with a mark that is part of it. */
static const struct {
    uint16_t letter, mark, whole;
} compositions[] = {
    {0x627, 0x653, 0x622}, {0x627, 0x654, 0x623}, {0x648, 0x654, 0x624}, {0x627, 0x655, 0x625},
    {0x64A, 0x654, 0x626}, {0x6D5, 0x654, 0x6C0}, {0x6C1, 0x654, 0x6C2}, {0x6D2, 0x654, 0x6D3},
};

/* Lam with each alef: isolated, final. */
static const struct {
    uint16_t alef, forms[2];
} lam_alefs[] = {
    {0x622, {0xFEF5, 0xFEF6}},
    {0x623, {0xFEF7, 0xFEF8}},
    {0x625, {0xFEF9, 0xFEFA}},
    {0x627, {0xFEFB, 0xFEFC}},
};

/* The letter that the next one may join. */
struct shaper {
    struct wq_paragraph *paragraph;
    size_t last;     /* its place; SIZE_MAX where there is none */
    uint32_t letter; /* as it is written, its hamza composed */
    uint8_t type;    /* Joining_Type */
    uint8_t level;
    bool levelled;      /* false for a joiner, which has no level of its own */
    bool joined_before; /* to the letter before it */
};

static uint8_t joining_type(uint32_t code_point)
{
    if (code_point - 0x20 < 0x5F)
        return U_JT_NON_JOINING;
    return (uint8_t)u_getIntPropertyValue((UChar32)code_point, UCHAR_JOINING_TYPE);
}

static bool may_have_composition(uint32_t letter)
{
    return letter == ALEF || letter == 0x648 || letter == 0x64A || letter == 0x6C1 || letter == 0x6D2 ||
           letter == 0x6D5;
}

/* The letter at `at` with the first of its marks that makes another letter of
 * it; the mark then shows nothing by itself. Harakat may stand between. */
static uint32_t compose(struct wq_paragraph *paragraph, size_t at)
{
    uint32_t letter = paragraph->code_points[at];
    if (!may_have_composition(letter))
        return letter;
    for (size_t i = at + 1; i < paragraph->count && !(paragraph->flags[i] & (TEXT_CELL | TEXT_CLUSTER)); i++) {
        uint32_t mark = paragraph->code_points[i];
        if (mark < 0x653 || mark > 0x655 || !(paragraph->flags[i] & TEXT_MARK))
            continue;
        for (size_t k = 0; k < WQ_COUNT(compositions); k++)
            if (compositions[k].letter == letter && compositions[k].mark == mark) {
                paragraph->glyphs[i] = 0;
                paragraph->flags[i] &= (uint16_t)~TEXT_MARK;
                return compositions[k].whole;
            }
    }
    return letter;
}

static bool is_joining(uint8_t type, uint8_t side)
{
    return type == U_JT_DUAL_JOINING || type == U_JT_JOIN_CAUSING || type == side;
}

/* At an even level, where an override turned the letters round, what stands on a
 * letter's right is the one after it. */
static bool joins(const struct shaper *shaper, const struct shaper *next)
{
    bool turned = !((next->levelled ? next->level : shaper->level) & 1);
    return shaper->last != SIZE_MAX && is_joining(shaper->type, turned ? U_JT_RIGHT_JOINING : U_JT_LEFT_JOINING) &&
           is_joining(next->type, turned ? U_JT_LEFT_JOINING : U_JT_RIGHT_JOINING) &&
           (!shaper->levelled || !next->levelled || shaper->level == next->level);
}

/* Gives the last letter its form, now that it is known whether the next one joins it. */
static void finish(const struct shaper *shaper, bool joined_after)
{
    if (shaper->last == SIZE_MAX || shaper->letter - TEXT_FORMS_FIRST >= TEXT_FORMS_COUNT)
        return;
    bool turned = !(shaper->level & 1);
    bool on_right = turned ? joined_after : shaper->joined_before;
    bool on_left = turned ? shaper->joined_before : joined_after;
    unsigned form = (on_right ? TEXT_FORM_FINAL : 0U) | (on_left ? TEXT_FORM_INITIAL : 0U);
    const uint16_t *forms = text_forms[shaper->letter - TEXT_FORMS_FIRST];
    /* What is composed of letter and mark shows whole even where it has no form. */
    uint32_t glyph = forms[form] ? forms[form] : shaper->letter;
    shaper->paragraph->glyphs[shaper->last] = glyph;
}

/* Only marks of the lam stand between: a joiner or a control keeps two letters apart. */
static bool is_next_cluster(const struct wq_paragraph *paragraph, size_t from, size_t at)
{
    while (++from < at)
        if (paragraph->flags[from] & TEXT_CLUSTER)
            return false;
    return true;
}

/* Lam before an alef that joins it: one cell at the lam's place. */
static bool ligate(const struct shaper *lam, uint32_t alef, size_t at)
{
    if (lam->letter != LAM || !(lam->level & 1) || !is_next_cluster(lam->paragraph, lam->last, at))
        return false;
    for (size_t i = 0; i < WQ_COUNT(lam_alefs); i++) {
        if (lam_alefs[i].alef != alef)
            continue;
        struct wq_paragraph *paragraph = lam->paragraph;
        paragraph->glyphs[lam->last] = lam_alefs[i].forms[lam->joined_before];
        paragraph->glyphs[at] = 0;
        paragraph->widths[at] = 0;
        paragraph->flags[at] &= (uint16_t) ~(TEXT_CELL | TEXT_CLUSTER);
        return true;
    }
    return false;
}

/* The next letter or joiner: it joins the last one or not, and becomes the last. */
static void step(struct shaper *shaper, const uint8_t *classes, size_t at, uint8_t type)
{
    struct wq_paragraph *paragraph = shaper->paragraph;
    struct shaper next = {
        .paragraph = paragraph,
        .last = at,
        .letter = compose(paragraph, at),
        .type = type,
        .level = paragraph->levels[at],
        .levelled = !text_bidi_is_removed(classes[at]),
    };
    next.joined_before = joins(shaper, &next);
    if (next.joined_before && ligate(shaper, next.letter, at)) {
        next.letter = 0; /* its glyph is set */
    } else {
        finish(shaper, next.joined_before);
    }
    *shaper = next;
}

void text_shape(struct wq_paragraph *paragraph, const uint8_t *classes)
{
    struct shaper shaper = {.paragraph = paragraph, .last = SIZE_MAX};
    for (size_t i = 0; i < paragraph->count; i++) {
        uint8_t type = joining_type(paragraph->code_points[i]);
        if (type == U_JT_TRANSPARENT)
            continue;
        if (type == U_JT_NON_JOINING) {
            finish(&shaper, false);
            shaper.last = SIZE_MAX;
            continue;
        }
        step(&shaper, classes, i, type);
    }
    finish(&shaper, false);
}
