/* SPDX-License-Identifier: MIT */
/*
 * Reads Unicode's BidiTest.txt or BidiCharacterTest.txt on standard input and
 * puts every case through text_bidi_line; with --engines, through both engines
 * of levels besides. Prints "N cases, N failed"; exits 1 where one fails.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "bidi.h"

enum { LONGEST = 1024 };

/* What a case expects; 0xFF is the files' x. */
struct expected {
    uint8_t levels[LONGEST];
    size_t level_count;
    size_t order[LONGEST];
    size_t order_count;
};

struct tally {
    size_t cases, failed;
};

/* One character for each value of Bidi_Class that BidiTest.txt names. */
static const struct {
    const char *name;
    uint32_t code_point;
} class_samples[] = {
    {"L", 'a'},      {"R", 0x5D0},    {"EN", '1'},     {"ES", '+'},     {"ET", '%'},     {"AN", 0x661},
    {"CS", ','},     {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
    {"LRO", 0x202D}, {"AL", 0x628},   {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"NSM", 0x300},
    {"BN", 0xAD},    {"FSI", 0x2068}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"PDI", 0x2069},
};

static bool matches(const struct expected *expected, const uint8_t *levels, size_t count, const size_t *order,
                    size_t shown)
{
    return count == expected->level_count && memcmp(levels, expected->levels, count) == 0 &&
           shown == expected->order_count && memcmp(order, expected->order, shown * sizeof *order) == 0;
}

/* The order that the levels of an engine give. (ICU gives one level to a text
 * that has only one direction, so levels themselves may differ.) */
static bool engine_matches(void (*engine)(const uint32_t *, const uint8_t *, size_t, uint8_t, uint8_t *),
                           const uint32_t *code_points, size_t count, uint8_t level, const struct expected *expected)
{
    uint8_t classes[LONGEST];
    uint8_t levels[LONGEST];
    size_t order[LONGEST];
    size_t index[LONGEST];
    size_t remain = 0;
    text_bidi_classes(code_points, count, classes);
    engine(code_points, classes, count, level, levels);
    text_bidi_reset_separators(classes, count, level, levels);
    text_bidi_reset_end(classes, count, level, levels);
    for (size_t i = 0; i < count; i++) {
        if (text_bidi_is_removed(classes[i]))
            continue;
        index[remain] = i;
        levels[remain++] = levels[i];
    }
    text_bidi_order(levels, remain, order);
    for (size_t i = 0; i < remain; i++)
        order[i] = index[order[i]];
    return remain == expected->order_count && memcmp(order, expected->order, remain * sizeof *order) == 0;
}

static void run(const uint32_t *code_points, size_t count, enum wq_direction direction, int level,
                const struct expected *expected, bool engines, struct tally *tally)
{
    uint8_t levels[LONGEST];
    size_t order[LONGEST];
    size_t shown = 0;
    uint8_t resolved = 0xFF;
    text_bidi_line(code_points, count, direction, levels, order, &shown, &resolved);
    bool good = matches(expected, levels, count, order, shown) && (level < 0 || resolved == level);
    if (engines)
        good = good && engine_matches(text_bidi_levels_fribidi, code_points, count, resolved, expected) &&
               engine_matches(text_bidi_levels_icu, code_points, count, resolved, expected);
    tally->cases++;
    if (good)
        return;
    if (tally->failed++ < 20) {
        printf("# direction %d, level %u:", (int)direction, resolved);
        for (size_t i = 0; i < count; i++)
            printf(" %04X", code_points[i]);
        printf(" :");
        for (size_t i = 0; i < count; i++)
            printf(" %d", levels[i] == 0xFF ? -1 : levels[i]);
        puts("");
    }
}

/* A level or index list: numbers and x, up to a semicolon or the end. */
static char *read_levels(char *at, struct expected *expected)
{
    expected->level_count = 0;
    for (;;) {
        at += strspn(at, " \t");
        if (*at == 'x') {
            expected->levels[expected->level_count++] = 0xFF;
            at++;
        } else if (isdigit((unsigned char)*at)) {
            expected->levels[expected->level_count++] = (uint8_t)strtoul(at, &at, 10);
        } else {
            return at;
        }
    }
}

static char *read_order(char *at, struct expected *expected)
{
    expected->order_count = 0;
    for (;;) {
        at += strspn(at, " \t");
        if (!isdigit((unsigned char)*at))
            return at;
        expected->order[expected->order_count++] = strtoul(at, &at, 10);
    }
}

/* "05D0 0028;0;0;1 0;1 0" */
static void run_characters(char *line, bool engines, struct tally *tally)
{
    static const enum wq_direction directions[] = {WQ_DIRECTION_LTR, WQ_DIRECTION_RTL, WQ_DIRECTION_AUTO};
    uint32_t code_points[LONGEST];
    size_t count = 0;
    char *at = line;
    while (*at != ';')
        code_points[count++] = (uint32_t)strtoul(at, &at, 16);
    unsigned long direction = strtoul(at + 1, &at, 10);
    int level = (int)strtol(at + 1, &at, 10);
    struct expected expected = {.level_count = 0};
    at = read_levels(at + 1, &expected);
    read_order(at + 1, &expected);
    run(code_points, count, directions[direction], level, &expected, engines, tally);
}

/* "L LRE R; 7" under the levels and the order that stand above it. */
static void run_classes(char *line, const struct expected *expected, bool engines, struct tally *tally)
{
    static const enum wq_direction directions[] = {WQ_DIRECTION_AUTO, WQ_DIRECTION_LTR, WQ_DIRECTION_RTL};
    uint32_t code_points[LONGEST];
    size_t count = 0;
    char *set = strchr(line, ';');
    *set = '\0';
    for (char *word = strtok(line, " \t"); word; word = strtok(NULL, " \t"))
        for (size_t i = 0; i < WQ_COUNT(class_samples); i++)
            if (strcmp(word, class_samples[i].name) == 0)
                code_points[count++] = class_samples[i].code_point;
    unsigned long bits = strtoul(set + 1, NULL, 16);
    for (size_t i = 0; i < WQ_COUNT(directions); i++)
        if (bits >> i & 1)
            run(code_points, count, directions[i], -1, expected, engines, tally);
}

int main(int argc, char **argv)
{
    bool engines = argc > 1 && strcmp(argv[1], "--engines") == 0;
    struct tally tally = {0};
    struct expected expected = {.level_count = 0};
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        line[strcspn(line, "\r\n")] = '\0';
        char *separator = strchr(line, ';');
        if (strncmp(line, "@Levels:", 8) == 0)
            read_levels(line + 8, &expected);
        else if (strncmp(line, "@Reorder:", 9) == 0)
            read_order(line + 9, &expected);
        else if (line[0] == '#' || line[0] == '@' || !separator)
            continue;
        else if (strchr(separator + 1, ';'))
            run_characters(line, engines, &tally);
        else
            run_classes(line, &expected, engines, &tally);
    }
    free(line);
    printf("# %zu cases, %zu failed\n", tally.cases, tally.failed);
    return tally.failed > 0 || tally.cases == 0;
}
