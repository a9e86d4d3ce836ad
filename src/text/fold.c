/* SPDX-License-Identifier: MIT */
/*
 * The one fold, code point by code point: a table for the Arabic block, ICU's
 * NFKC_Casefold for everything else, whose result goes through the table again.
 */
#include "private.h"

#include <stdlib.h>

#include <unicode/unorm2.h>

enum { DROP = 1 }; /* in the table: the character goes; 0 keeps it */

#define ALEF 0x627
#define WAW 0x648
#define YEH 0x64A
#define HEH 0x647
#define KAF 0x643
#define WAW_HAMZA 0x624
#define YEH_HAMZA 0x626
#define HAMZA_ABOVE 0x654

/* U+0600 to U+06FF. */
/* clang-format off */
static const uint16_t arabic_fold[256] = {
    /* number signs, marks over names and verses, the letter mark */
    [0x00] = DROP, DROP, DROP, DROP, DROP, DROP,
    [0x10] = DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP,
    [0x1C] = DROP,
    /* letters that are written in more than one way */
    [0x22] = ALEF, ALEF, [0x25] = ALEF,
    [0x29] = HEH, [0xBE] = HEH, [0xC0] = HEH, HEH, HEH, HEH,
    [0x49] = YEH, [0xCC] = YEH,
    [0xA9] = KAF, KAF,
    [0x71] = ALEF, ALEF, ALEF, [0x75] = ALEF, WAW_HAMZA, WAW_HAMZA, YEH_HAMZA,
    /* tatweel, harakat */
    [0x40] = DROP,
    [0x4B] = DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP,
    [0x56] = DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP,
    [0x70] = DROP,
    /* Quranic marks */
    [0xD6] = DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP,
    [0xE5] = DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP, DROP,
    /* digits */
    [0x60] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    [0xF0] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
};
/* clang-format on */

/* One run of the fold. */
struct folder {
    struct wq_buf *out;
    struct wq_offsets *map;
    size_t from; /* byte offset of the code point being folded */
    size_t seat; /* where in `out` a letter stands that a hamza may yet join; SIZE_MAX where none does */
};

static void add_offset(struct wq_offsets *map, size_t offset)
{
    wq_grow((void **)&map->items, &map->cap, map->count + 1, sizeof *map->items);
    map->items[map->count++] = offset;
}

static void put(struct folder *folder, uint32_t code_point)
{
    size_t before = folder->out->len;
    wq_buf_put_utf8(folder->out, code_point);
    folder->seat = code_point == WAW || code_point == YEH ? before : SIZE_MAX;
    for (size_t i = before; folder->map && i < folder->out->len; i++)
        add_offset(folder->map, folder->from);
}

/* A hamza written as a mark makes one letter with its waw or yeh, also across
 * the harakat that normal forms sort before it; above an alef it goes. */
static void join_hamza(struct folder *folder)
{
    if (folder->seat == SIZE_MAX)
        return;
    uint8_t *letter = (uint8_t *)folder->out->ptr + folder->seat;
    bool waw = letter[1] == (0x80 | (WAW & 0x3F));
    uint32_t joined = waw ? WAW_HAMZA : YEH_HAMZA;
    letter[0] = (uint8_t)(0xC0 | joined >> 6);
    letter[1] = (uint8_t)(0x80 | (joined & 0x3F));
    folder->seat = SIZE_MAX;
}

static void put_arabic(struct folder *folder, uint32_t code_point)
{
    if (code_point == HAMZA_ABOVE) {
        join_hamza(folder);
        return;
    }
    uint32_t to = arabic_fold[code_point - 0x600];
    if (to != DROP)
        put(folder, to ? to : code_point);
}

/* What is off besides: combining marks of Latin, Greek and Cyrillic, the marks
 * and number signs of Arabic Extended-A and -B. */
static bool is_dropped_mark(uint32_t code_point)
{
    return (code_point >= 0x300 && code_point <= 0x36F) || (code_point >= 0x890 && code_point <= 0x89F) ||
           (code_point >= 0x8CA && code_point <= 0x8FF);
}

static void put_simple(struct folder *folder, uint32_t code_point)
{
    if (code_point >= 0x600 && code_point <= 0x6FF)
        put_arabic(folder, code_point);
    else if (!is_dropped_mark(code_point))
        put(folder, code_point);
}

/* Everything that the tables do not know: NFKC with case folded. */
static void put_folded(struct folder *folder, const UNormalizer2 *casefold, uint32_t code_point)
{
    UChar mapped[64]; /* the longest mapping, of U+FDFA, has 18 */
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = -1;
    if (casefold && !(code_point >= 0xAC00 && code_point <= 0xD7A3)) /* a syllable of Hangul is one letter */
        length = unorm2_getDecomposition(casefold, (UChar32)code_point, mapped, WQ_COUNT(mapped), &error);
    if (length < 0 || U_FAILURE(error)) {
        put_simple(folder, code_point);
        return;
    }
    /* A spacing mark is a space with its mark: it goes as the mark goes. */
    int32_t at = length > 1 && mapped[0] == ' ' ? 1 : 0;
    while (at < length) {
        uint32_t part = mapped[at++];
        if (U16_IS_LEAD(part)) /* ICU's mappings are well-formed */
            part = ((part - 0xD7C0) << 10) + (mapped[at++] & 0x3FFU);
        put_simple(folder, part);
    }
}

void text_fold(struct wq_str text, struct wq_buf *out, struct wq_offsets *map)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&error);
    struct folder folder = {.out = out, .map = map, .seat = SIZE_MAX};
    wq_buf_reserve(out, text.len);
    for (size_t at = 0; at < text.len;) {
        folder.from = at;
        uint32_t code_point = text_next(text, &at);
        if (code_point < 0x80)
            put(&folder, code_point >= 'A' && code_point <= 'Z' ? code_point | 0x20 : code_point);
        else if (code_point >= 0x600 && code_point <= 0x6FF)
            put_arabic(&folder, code_point);
        else
            put_folded(&folder, U_SUCCESS(error) ? casefold : NULL, code_point);
    }
    wq_buf_put(out, (struct wq_str){0}); /* where everything was dropped, a terminator at least */
    if (map)
        add_offset(map, text.len);
}

void text_offsets_free(struct wq_offsets *map)
{
    free(map->items);
    *map = (struct wq_offsets){0};
}
