/* SPDX-License-Identifier: MIT */
/* A theme's words for a style. */
#include <warraq/term.h>

#include <string.h>

#include "colour.h"

static const struct {
    const char *word;
    unsigned attribute;
} attribute_words[] = {
    {"bold", WQ_ATTR_BOLD}, {"underline", WQ_ATTR_UNDERLINE}, {"reverse", WQ_ATTR_REVERSE},
    {"dim", WQ_ATTR_DIM},   {"italic", WQ_ATTR_ITALIC},
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == ',';
}

/* The next word at or after *at; empty at the end. */
static struct wq_str next_word(struct wq_str text, size_t *at)
{
    while (*at < text.len && is_space(text.ptr[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.len && !is_space(text.ptr[*at]))
        ++*at;
    return wq_str_sub(text, from, *at);
}

/* The word of up to three, for 16, 256 and true colour, that serves `colours`: the
 * last at or before its place. All of them must be readable. */
static enum wq_status parse_colour(const char *words, unsigned colours, struct wq_colour *colour)
{
    struct wq_str text = wq_str(words);
    size_t wanted = colours > 256 ? 2 : colours == 256 ? 1 : 0;
    size_t at = 0, count = 0;
    for (struct wq_str word = next_word(text, &at); word.len > 0; word = next_word(text, &at), count++) {
        struct wq_colour one;
        if (count == 3 || colour_parse(word, &one) != WQ_OK)
            return WQ_INVALID;
        if (count <= wanted)
            *colour = one;
    }
    return WQ_OK;
}

static enum wq_status parse_attributes(const char *words, unsigned *attributes)
{
    struct wq_str text = wq_str(words);
    size_t at = 0;
    for (struct wq_str word = next_word(text, &at); word.len > 0; word = next_word(text, &at)) {
        size_t i = 0;
        while (i < WQ_COUNT(attribute_words) && !wq_str_equal(word, wq_str(attribute_words[i].word)))
            i++;
        if (i == WQ_COUNT(attribute_words))
            return WQ_INVALID;
        *attributes |= attribute_words[i].attribute;
    }
    return WQ_OK;
}

enum wq_status term_style_parse(const char *foreground, const char *background, const char *attributes,
                                unsigned colours, struct wq_style *style)
{
    *style = (struct wq_style){0};
    struct wq_style read = {0};
    enum wq_status status = parse_colour(foreground, colours, &read.foreground);
    if (status == WQ_OK)
        status = parse_colour(background, colours, &read.background);
    if (status == WQ_OK)
        status = parse_attributes(attributes, &read.attributes);
    if (status != WQ_OK)
        return status;
    if (colours < 8 && read.background.kind != WQ_COLOUR_DEFAULT && read.attributes == 0)
        read.attributes = WQ_ATTR_REVERSE;
    read.foreground = colour_nearest(read.foreground, colours);
    read.background = colour_nearest(read.background, colours);
    *style = read;
    return WQ_OK;
}
