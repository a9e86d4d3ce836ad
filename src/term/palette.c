/* SPDX-License-Identifier: MIT */
/* Styles as curses has them: attributes and a bounded pool of colour pairs. */
#include "screen.h"

#include "colour.h"

static const struct {
    unsigned ours;
    attr_t curses;
} attributes[] = {
    {WQ_ATTR_BOLD, A_BOLD}, {WQ_ATTR_UNDERLINE, A_UNDERLINE}, {WQ_ATTR_REVERSE, A_REVERSE},
    {WQ_ATTR_DIM, A_DIM},   {WQ_ATTR_ITALIC, A_ITALIC},
};

void palette_start(struct wq_term *term, bool no_colour)
{
    if (no_colour || !has_colors() || start_color() == ERR)
        return;
    static const unsigned steps[] = {1u << 24, 256, 16, 8};
    for (size_t i = 0; i < WQ_COUNT(steps) && term->colours == 0; i++) {
        if (COLORS >= (int)steps[i])
            term->colours = steps[i];
    }
    term->default_colours = use_default_colors() != ERR;
}

/* With 1 << 24 colours the first eight numbers are still the named ones. */
static int curses_colour(const struct wq_term *term, struct wq_colour colour, int otherwise)
{
    colour = colour_nearest(colour, term->colours);
    if (colour.kind == WQ_COLOUR_DEFAULT)
        return term->default_colours ? -1 : otherwise;
    if (term->colours <= 256 || (colour.kind == WQ_COLOUR_INDEX && colour.value < 8))
        return (int)colour.value;
    uint32_t rgb = colour_rgb(colour);
    return rgb < 8 ? 0 : (int)rgb;
}

/* The pair of two colours among those in use; 0, the terminal's own, where no
 * more can be had. */
static int pair_of(int foreground, int background, int (*pairs)[2], int *count)
{
    for (int i = 1; i <= *count; i++) {
        if (pairs[i][0] == foreground && pairs[i][1] == background)
            return i;
    }
    int next = *count + 1;
    if (next >= COLOR_PAIRS || init_extended_pair(next, foreground, background) == ERR)
        return 0;
    pairs[next][0] = foreground;
    pairs[next][1] = background;
    return *count = next;
}

/* Where 8 or 16 colours are all, bold black is shown as grey: fainter than plain
 * black, where stronger was meant. */
static bool bold_fades(const struct wq_term *term, const struct wq_style *style)
{
    struct wq_colour colour = colour_nearest(style->foreground, term->colours);
    return term->colours > 0 && term->colours <= 16 && colour.kind == WQ_COLOUR_INDEX && colour.value == 0;
}

void palette_update(struct wq_term *term)
{
    int pairs[WQ_COUNT(term->styles) + 1][2] = {{0}};
    int count = 0;
    for (size_t i = 0; i < WQ_COUNT(term->styles); i++) {
        const struct wq_style *style = &term->styles[i];
        struct wq_paint paint = {0};
        for (size_t k = 0; k < WQ_COUNT(attributes); k++) {
            if (style->attributes & attributes[k].ours)
                paint.attributes |= attributes[k].curses;
        }
        if (bold_fades(term, style))
            paint.attributes &= ~A_BOLD;
        bool coloured = style->foreground.kind != WQ_COLOUR_DEFAULT || style->background.kind != WQ_COLOUR_DEFAULT;
        if (coloured && term->colours > 0)
            paint.pair = pair_of(curses_colour(term, style->foreground, COLOR_WHITE),
                                 curses_colour(term, style->background, COLOR_BLACK), pairs, &count);
        term->paints[i] = paint;
    }
    term->styles_changed = false;
}
