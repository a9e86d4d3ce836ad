/* SPDX-License-Identifier: MIT */
/* Text as a reader means it: letters for forms, newlines, spaces, no controls. */
#include "charset.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

const char *text_repair_name(size_t index)
{
    static const char *const names[WQ_REPAIR_COUNT] = {"undeclared", "mixed",   "encoded-twice", "replaced",
                                                       "forms",      "visual",  "newlines",      "spaces",
                                                       "controls",   "composed"};
    return index < WQ_REPAIR_COUNT ? names[index] : "";
}

struct repair {
    struct wq_buf *out;
    size_t start;      /* of what this call appends */
    size_t line;       /* where the line began in `out` */
    size_t last;       /* where the last character began */
    uint32_t previous; /* that character, 0 at the beginning */
    unsigned repairs;
    size_t removed;
    const UNormalizer2 *nfc; /* constant, never freed */
};

/* Without effect at the ends of a line; they would only make equal lines unequal. */
static bool is_edge(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F ||
           c == 0x61C || (c >= 0x202A && c <= 0x202C) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_odd_space(uint32_t c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static void put(struct repair *repair, uint32_t c)
{
    repair->last = repair->out->len;
    repair->previous = c;
    wq_buf_put_utf8(repair->out, c);
}

static void cut(struct repair *repair, size_t length)
{
    repair->out->len = length;
    repair->out->ptr[length] = '\0';
}

/* Takes marks of direction from the end of the line. */
static void trim_line(struct repair *repair)
{
    for (;;) {
        size_t from = repair->out->len;
        while (from > repair->line && from + 3 > repair->out->len && (uint8_t)repair->out->ptr[from - 1] >= 0x80 &&
               (uint8_t)repair->out->ptr[from - 1] < 0xC0)
            from--;
        if (from == repair->line || from == repair->out->len)
            return;
        size_t at = --from;
        if (!is_edge(text_next(wq_buf_view(repair->out), &at)))
            return;
        cut(repair, from);
        repair->removed++;
        repair->previous = 0;
    }
}

static void put_newline(struct repair *repair)
{
    trim_line(repair);
    put(repair, '\n');
    repair->line = repair->out->len;
}

/* Puts a mark into the letter before it where Unicode has the two as one. */
static bool compose(struct repair *repair, uint32_t c)
{
    if (c < 0x300 || repair->previous == 0 || !u_getCombiningClass((UChar32)c))
        return false;
    UChar32 one = unorm2_composePair(repair->nfc, (UChar32)repair->previous, (UChar32)c);
    if (one < 0)
        return false;
    cut(repair, repair->last);
    put(repair, (uint32_t)one);
    repair->repairs |= WQ_REPAIR_COMPOSED;
    return true;
}

/* Newlines of every kind; false where `c` is none. */
static bool repair_newline(struct repair *repair, uint32_t c, struct wq_str text, size_t *at)
{
    if (c == '\n') {
        put_newline(repair);
        return true;
    }
    if (c != '\r' && c != 0x85 && c != 0x0B && c != 0x0C && c != 0x2028 && c != 0x2029)
        return false;
    if (c == '\r') { /* CR CR LF is what a text mode makes of CR LF */
        size_t next = *at;
        if (next + 1 < text.len && text.ptr[next] == '\r' && text.ptr[next + 1] == '\n')
            next++;
        if (next < text.len && text.ptr[next] == '\n')
            *at = next + 1;
    }
    put_newline(repair);
    if (c == 0x2029)
        put_newline(repair);
    repair->repairs |= WQ_REPAIR_NEWLINES;
    return true;
}

/* Spaces and what shows nothing; false where `c` is none of them. */
static bool repair_blank(struct repair *repair, uint32_t c)
{
    if (is_odd_space(c)) {
        put(repair, ' ');
        repair->repairs |= WQ_REPAIR_SPACES;
    } else if (c == 0xFEFF) { /* a byte order mark within: files joined */
        repair->repairs |= WQ_REPAIR_SPACES;
        repair->removed++;
    } else if (!c) { /* other controls stay: the reader shows them as what they are */
        repair->repairs |= WQ_REPAIR_NULS;
        repair->removed++;
    } else if (is_edge(c) && repair->out->len == repair->line) {
        repair->removed++;
    } else {
        return false;
    }
    return true;
}

static void repair_code_point(struct repair *repair, uint32_t c)
{
    uint32_t letters[4];
    size_t count = charset_form_letters(c, letters);
    for (size_t i = 0; i < count; i++) {
        if (!compose(repair, letters[i]))
            put(repair, letters[i]);
    }
    if (count)
        repair->repairs |= WQ_REPAIR_FORMS;
    else if (!compose(repair, c))
        put(repair, c);
}

/* Whether there are presentation forms of letters: EF AD to EF BB in UTF-8. */
static bool has_forms(struct wq_str text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        if ((uint8_t)text.ptr[i] == 0xEF && (uint8_t)text.ptr[i + 1] >= 0xAD && (uint8_t)text.ptr[i + 1] <= 0xBB)
            return true;
    }
    return false;
}

static void repair_text(struct repair *repair, struct wq_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        if ((c >= 0x20 && c < 0x7F) || (c >= 0x600 && c < 0x61C) || (c >= 0x620 && c < 0x64B))
            put(repair, c); /* nearly all there is */
        else if (!repair_newline(repair, c, text, &at) && !repair_blank(repair, c))
            repair_code_point(repair, c);
    }
    trim_line(repair);
}

void text_repair(struct wq_str text, struct wq_buf *out, struct wq_decoding *decoding)
{
    UErrorCode code = U_ZERO_ERROR;
    struct repair repair = {.out = out, .start = out->len, .line = out->len, .nfc = unorm2_getNFCInstance(&code)};
    struct wq_buf turned = {0};
    wq_buf_reserve(out, text.len);
    if (has_forms(text) && charset_undo_visual(text, &turned)) {
        repair.repairs |= WQ_REPAIR_VISUAL;
        repair_text(&repair, wq_buf_view(&turned));
    } else {
        repair_text(&repair, text);
    }
    wq_buf_free(&turned);
    decoding->repairs |= repair.repairs;
    decoding->removed += repair.removed;
}
