/* SPDX-License-Identifier: MIT */
/* What stands in a directional override: X1 to X8 of UAX #9, for the override status alone. */
#include "bidi.h"

#include <string.h>

#include <unicode/uchar.h>

enum { MAX_DEPTH = 125 }; /* BD2 */

struct status {
    uint8_t level;
    bool override, isolate;
};

struct walk {
    struct status stack[MAX_DEPTH + 2];
    size_t height;
    size_t overflow_isolates, overflow_embeddings, valid_isolates;
};

static void push(struct walk *walk, bool odd, bool override, bool isolate)
{
    uint8_t level = walk->stack[walk->height - 1].level;
    level = (uint8_t)(odd ? (level + 1) | 1 : (level + 2) & ~1);
    if (level <= MAX_DEPTH && !walk->overflow_isolates && !walk->overflow_embeddings) {
        walk->stack[walk->height++] = (struct status){level, override, isolate};
        walk->valid_isolates += isolate;
    } else if (isolate) {
        walk->overflow_isolates++;
    } else if (!walk->overflow_isolates) {
        walk->overflow_embeddings++;
    }
}

static void pop_isolate(struct walk *walk) /* X6a */
{
    if (walk->overflow_isolates) {
        walk->overflow_isolates--;
        return;
    }
    if (!walk->valid_isolates)
        return;
    walk->overflow_embeddings = 0;
    while (!walk->stack[walk->height - 1].isolate)
        walk->height--;
    walk->height--;
    walk->valid_isolates--;
}

static void pop_embedding(struct walk *walk) /* X7 */
{
    if (walk->overflow_isolates)
        return;
    if (walk->overflow_embeddings)
        walk->overflow_embeddings--;
    else if (!walk->stack[walk->height - 1].isolate && walk->height > 1)
        walk->height--;
}

static void step(struct walk *walk, uint8_t class)
{
    switch (class) {
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
        push(walk, true, class == U_RIGHT_TO_LEFT_OVERRIDE, false);
        break;
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
        push(walk, false, class == U_LEFT_TO_RIGHT_OVERRIDE, false);
        break;
    /* An FSI counts as an LRI: which one it is moves no text into or out of an
     * override but at the very limit of depth. */
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
        push(walk, false, false, true);
        break;
    case U_RIGHT_TO_LEFT_ISOLATE:
        push(walk, true, false, true);
        break;
    case U_POP_DIRECTIONAL_ISOLATE:
        pop_isolate(walk);
        break;
    case U_POP_DIRECTIONAL_FORMAT:
        pop_embedding(walk);
        break;
    default:
        break;
    }
}

bool text_bidi_overridden(const uint8_t *classes, size_t count, enum wq_direction direction, bool *overridden)
{
    if (!memchr(classes, U_RIGHT_TO_LEFT_OVERRIDE, count) && !memchr(classes, U_LEFT_TO_RIGHT_OVERRIDE, count))
        return false;
    struct walk walk = {.height = 1};
    walk.stack[0].level = direction == WQ_DIRECTION_RTL;
    for (size_t i = 0; i < count; i++) {
        step(&walk, classes[i]);
        overridden[i] = walk.stack[walk.height - 1].override;
    }
    return true;
}
