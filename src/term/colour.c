/* SPDX-License-Identifier: MIT */
/*
 * Colours. The 256 are xterm's: 16 named ones, a cube of 6 x 6 x 6 and 24 greys.
 */
#include "colour.h"

static const char *const names[] = {
    "black",       "red",          "green",      "yellow",       "blue",          "magenta",     "cyan",
    "white",       "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta",
    "bright-cyan", "bright-white",
};

/* What xterm shows for the first 16, which users may have changed. */
static const uint32_t named_rgb[] = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};

static const uint32_t cube[] = {0, 95, 135, 175, 215, 255};

static int digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    if (byte >= 'A' && byte <= 'F')
        return byte - 'A' + 10;
    return 16;
}

static enum wq_status parse_number(struct wq_str digits, unsigned base, uint32_t most, uint32_t *number)
{
    *number = 0;
    if (digits.len == 0 || digits.len > 6)
        return WQ_INVALID;
    for (size_t i = 0; i < digits.len; i++) {
        unsigned value = (unsigned)digit(digits.ptr[i]);
        if (value >= base)
            return WQ_INVALID;
        *number = *number * base + value;
    }
    return *number <= most ? WQ_OK : WQ_INVALID;
}

enum wq_status colour_parse(struct wq_str word, struct wq_colour *colour)
{
    *colour = (struct wq_colour){0};
    if (wq_str_equal(word, WQ_STR("default")))
        return WQ_OK;
    for (uint32_t i = 0; i < WQ_COUNT(names); i++) {
        if (wq_str_equal(word, wq_str(names[i]))) {
            *colour = (struct wq_colour){WQ_COLOUR_INDEX, i};
            return WQ_OK;
        }
    }
    bool rgb = word.len == 7 && word.ptr[0] == '#';
    uint32_t value;
    enum wq_status status =
        rgb ? parse_number(wq_str_sub(word, 1, word.len), 16, 0xFFFFFF, &value) : parse_number(word, 10, 255, &value);
    if (status == WQ_OK)
        *colour = (struct wq_colour){rgb ? WQ_COLOUR_RGB : WQ_COLOUR_INDEX, value};
    return status;
}

static uint32_t rgb_of_index(uint32_t index)
{
    if (index < 16)
        return named_rgb[index];
    if (index < 232) {
        uint32_t i = index - 16;
        return cube[i / 36] << 16 | cube[i / 6 % 6] << 8 | cube[i % 6];
    }
    return (8 + (index - 232) * 10) * 0x010101;
}

uint32_t colour_rgb(struct wq_colour colour)
{
    return colour.kind == WQ_COLOUR_RGB ? colour.value : rgb_of_index(colour.value & 0xFF);
}

static uint32_t distance(uint32_t a, uint32_t b)
{
    uint32_t sum = 0;
    /* Weights by how much the eye sees of red, green and blue. */
    static const uint32_t weights[] = {2, 4, 3};
    for (unsigned shift = 0; shift < 24; shift += 8) {
        int32_t difference = (int32_t)(a >> shift & 0xFF) - (int32_t)(b >> shift & 0xFF);
        sum += weights[2 - shift / 8] * (uint32_t)(difference * difference);
    }
    return sum;
}

static uint32_t nearest_index(uint32_t rgb, uint32_t first, uint32_t end)
{
    uint32_t best = first;
    for (uint32_t i = first; i < end; i++) {
        if (distance(rgb, rgb_of_index(i)) < distance(rgb, rgb_of_index(best)))
            best = i;
    }
    return best;
}

struct wq_colour colour_nearest(struct wq_colour colour, unsigned colours)
{
    if (colours < 8)
        return (struct wq_colour){0};
    if (colour.kind == WQ_COLOUR_DEFAULT || (colour.kind == WQ_COLOUR_RGB && colours > 256) ||
        (colour.kind == WQ_COLOUR_INDEX && colour.value < colours))
        return colour;
    uint32_t rgb = colour_rgb(colour);
    /* The first 16 are the user's own: of 256, only the fixed ones are certain. */
    uint32_t index = colours >= 256 ? nearest_index(rgb, 16, 256) : nearest_index(rgb, 0, colours);
    return (struct wq_colour){WQ_COLOUR_INDEX, index};
}
