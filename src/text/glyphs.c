/* SPDX-License-Identifier: MIT */
/*
 * What is shown for each code point: itself, nothing, a space, or a visible mark
 * for what must not reach a terminal; and which cell it belongs to.
 */
#include "bidi.h"
#include "paragraph.h"

#include <unicode/uchar.h>

enum { NUMBER_DIGITS = 4, NUMBER_PARENTHESES = 2 };

/* White space parts from a sign that UAX #29 would put before it, for it hangs over the end of a line. */
enum { BLANK_CELL = TEXT_BLANK | TEXT_CLUSTER };

/* One pass over a paragraph. */
struct pass {
    struct wq_paragraph *paragraph;
    const uint8_t *classes;
    struct text_cluster_state clusters;
    bool has_base;      /* the cluster has a cell that marks can stand on */
    bool latin_context; /* the last strong character is of class L */
    size_t digits_left; /* that a number sign before may still enclose */
};

static bool is_line_end(uint32_t code_point)
{
    return code_point == '\n' || code_point == '\r' || code_point == 0x85 || code_point == 0x2028 ||
           code_point == 0x2029;
}

/* Vowel signs and Quranic marks; not hamza and madda (0653 to 0655), which make another letter. */
static bool is_haraka(uint32_t c)
{
    return (c >= 0x64B && c <= 0x652) || (c >= 0x656 && c <= 0x65F) || c == 0x670 || (c >= 0x610 && c <= 0x61A) ||
           (c >= 0x6D6 && c <= 0x6DC) || (c >= 0x6DF && c <= 0x6E4) || c == 0x6E7 || c == 0x6E8 ||
           (c >= 0x6EA && c <= 0x6ED) || (c >= 0x898 && c <= 0x89F) || (c >= 0x8CA && c <= 0x8FF && c != 0x8E2);
}

/* Where nearly all text is: letters of ASCII and Arabic, which show as they are. */
static bool is_plain(uint32_t c)
{
    return c - 0x20 < 0x5F || (c >= 0x620 && c <= 0x64A);
}

/* Shown as nothing: what is there to be ignored, and the format characters that
 * are no number signs. */
static bool is_hidden(uint32_t c)
{
    if (c >= 0x61D && c <= 0x6DC) /* letters, marks and digits of Arabic */
        return false;
    return u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           (u_charType((UChar32)c) == U_FORMAT_CHAR &&
            (c == 0x70F || !u_hasBinaryProperty((UChar32)c, UCHAR_PREPENDED_CONCATENATION_MARK)));
}

static bool is_number_sign(uint32_t c)
{
    bool near = (c >= 0x600 && c <= 0x605) || (c >= 0x6DD && c <= 0x8FF) || (c >= 0x11000 && c <= 0x11FFF);
    return near && c != 0x70F && u_hasBinaryProperty((UChar32)c, UCHAR_PREPENDED_CONCATENATION_MARK);
}

static uint32_t shown_digit(const struct pass *pass, uint32_t c)
{
    enum wq_digits digits = pass->paragraph->layout.digits;
    if (digits == WQ_DIGITS_LATIN && c >= 0x660 && c <= 0x669)
        return c - 0x660 + '0';
    if (digits == WQ_DIGITS_LATIN && c >= 0x6F0 && c <= 0x6F9)
        return c - 0x6F0 + '0';
    if (digits == WQ_DIGITS_ARABIC && c >= '0' && c <= '9' && !pass->latin_context)
        return c - '0' + 0x660;
    return c;
}

/* A control's picture: U+2400 has one for each of C0 and for DEL. */
static uint32_t picture(uint32_t control)
{
    if (control < 0x20)
        return 0x2400 + control;
    return control == 0x7F ? 0x2421 : TEXT_REPLACEMENT;
}

/* The glyph of what may begin a cell, 0 for what is hidden; adds flags. */
static uint32_t choose(const struct pass *pass, size_t at, uint16_t *flags)
{
    uint32_t c = pass->paragraph->code_points[at];
    if (c == '\t' || is_line_end(c)) {
        *flags |= TEXT_BLANK;
        bool second = c == '\n' && at > 0 && pass->paragraph->code_points[at - 1] == '\r';
        return second ? 0 : ' ';
    }
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
        *flags |= TEXT_REPLACED;
        return picture(c);
    }
    bool broken = c == TEXT_REPLACEMENT;
    if (c >= 0xA0 && !broken && is_hidden(c)) {
        *flags |= TEXT_BLANK;
        return 0;
    }
    if (broken || text_libc_width(c) < 0) {
        *flags |= TEXT_REPLACED;
        return TEXT_REPLACEMENT;
    }
    if (pass->classes[at] == U_WHITE_SPACE_NEUTRAL)
        *flags |= TEXT_BLANK;
    bool mirrors = pass->paragraph->levels[at] & 1 && !pass->paragraph->layout.logical;
    return mirrors ? (uint32_t)u_charMirror((UChar32)c) : shown_digit(pass, c);
}

/* A mark stands on its cluster's base, or by itself on U+25CC. */
static void set_mark(struct pass *pass, size_t at, uint16_t flags)
{
    struct wq_paragraph *paragraph = pass->paragraph;
    if (paragraph->layout.marks == WQ_MARKS_HIDE && is_haraka(paragraph->code_points[at])) {
        paragraph->glyphs[at] = 0;
        flags |= TEXT_BLANK;
    } else if (pass->has_base) {
        flags |= TEXT_MARK;
    } else {
        flags |= TEXT_CELL | TEXT_BARE;
        paragraph->widths[at] = 1;
        pass->has_base = true;
    }
    paragraph->flags[at] = flags;
}

static void set_number_sign(struct pass *pass, size_t at, uint16_t flags)
{
    struct wq_paragraph *paragraph = pass->paragraph;
    paragraph->widths[at] = NUMBER_PARENTHESES;
    paragraph->flags[at] = flags | TEXT_CELL | TEXT_NUMBER;
    pass->digits_left = NUMBER_DIGITS;
    pass->has_base = false;
}

/* True for a digit that the sign before it encloses, and what stands on one. */
static bool is_enclosed(struct pass *pass, size_t at)
{
    if (pass->digits_left == 0)
        return false;
    uint32_t c = pass->paragraph->code_points[at];
    if (u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER) {
        pass->digits_left--;
        return true;
    }
    if (pass->has_base && text_libc_width(c) == 0 && c >= 0xA0)
        return true;
    pass->digits_left = 0;
    return false;
}

static void set_general(struct pass *pass, size_t at, uint16_t flags)
{
    struct wq_paragraph *paragraph = pass->paragraph;
    uint32_t glyph = choose(pass, at, &flags);
    paragraph->glyphs[at] = glyph;
    if (glyph == 0) {
        paragraph->flags[at] = flags;
        return;
    }
    int width = text_libc_width(glyph);
    if (width == 0) {
        set_mark(pass, at, flags);
        return;
    }
    paragraph->widths[at] = (uint8_t)width;
    paragraph->flags[at] = flags | TEXT_CELL | (flags & TEXT_BLANK ? BLANK_CELL : 0);
    /* A mark follows a control only across a cluster's border. */
    pass->has_base = true;
}

static void set_one(struct pass *pass, size_t at)
{
    struct wq_paragraph *paragraph = pass->paragraph;
    uint32_t c = paragraph->code_points[at];
    bool begins = text_cluster_begins(&pass->clusters, c);
    uint16_t flags = paragraph->flags[at];
    if (begins)
        pass->has_base = false;
    if (is_enclosed(pass, at))
        flags |= TEXT_ENCLOSED;
    else if (begins)
        flags |= TEXT_CLUSTER;
    if (is_plain(c) && !(paragraph->levels[at] & 1 && c < 0x80) && !(c >= '0' && c <= '9')) {
        paragraph->glyphs[at] = c;
        paragraph->widths[at] = 1;
        paragraph->flags[at] = flags | TEXT_CELL | (c == ' ' ? BLANK_CELL : 0);
        pass->has_base = true;
    } else if (is_number_sign(c)) {
        set_number_sign(pass, at, flags);
    } else {
        set_general(pass, at, flags);
    }
    if (pass->classes[at] == U_LEFT_TO_RIGHT)
        pass->latin_context = true;
    else if (pass->classes[at] == U_RIGHT_TO_LEFT || pass->classes[at] == U_RIGHT_TO_LEFT_ARABIC)
        pass->latin_context = false;
}

/* White space that carries a mark shows at the end of a line. */
static void keep_marked_blanks(struct wq_paragraph *paragraph)
{
    size_t base = SIZE_MAX;
    for (size_t i = 0; i < paragraph->count; i++) {
        if (paragraph->flags[i] & TEXT_CELL)
            base = i;
        else if (paragraph->flags[i] & TEXT_MARK && base != SIZE_MAX)
            paragraph->flags[base] &= (uint16_t)~TEXT_BLANK;
    }
}

void text_glyphs(struct wq_paragraph *paragraph, const uint8_t *classes)
{
    struct pass pass = {
        .paragraph = paragraph,
        .classes = classes,
        .latin_context = paragraph->direction == WQ_DIRECTION_LTR,
    };
    for (size_t i = 0; i < paragraph->count; i++)
        set_one(&pass, i);
    keep_marked_blanks(paragraph);
}
