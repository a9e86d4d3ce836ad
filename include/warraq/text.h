/* SPDX-License-Identifier: MIT */
/*
 * text: Unicode and Arabic as pure functions: decode, fold, segment, resolve
 * directions, shape, wrap, measure in cells. No state, no I/O, thread-safe.
 *
 * Ownership: a struct wq_paragraph owns its text and everything computed from
 * it; vectors filled by a function belong to the caller. Offsets are in code
 * points of the paragraph's logical text unless a name says bytes.
 */
#ifndef WARRAQ_TEXT_H
#define WARRAQ_TEXT_H

#include <warraq/base.h>

/* ---- decoding ------------------------------------------------------------ */

/* Strict UTF-8 (Unicode 3.9, D92): every maximal subpart of an ill-formed
 * sequence becomes one U+FFFD and is counted in *replaced (may be NULL). */
void text_clean_utf8(struct wq_str bytes, struct wq_buf *out, size_t *replaced);
/* The next code point of valid UTF-8 and its bytes; U+FFFD and at least one
 * byte where it is not valid. *at is a byte offset, below text.len. */
uint32_t text_next_long(struct wq_str text, size_t *at); /* the same, for what is not below */
static inline uint32_t text_next(struct wq_str text, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr + *at;
    if (bytes[0] < 0x80) {
        ++*at;
        return bytes[0];
    }
    /* The Arabic block has two bytes: nearly every letter that is read. */
    if (bytes[0] >= 0xC2 && bytes[0] <= 0xDF && text.len - *at >= 2 && (bytes[1] & 0xC0) == 0x80) {
        *at += 2;
        return (bytes[0] & 0x1FU) << 6 | (bytes[1] & 0x3FU);
    }
    return text_next_long(text, at);
}
size_t text_count_code_points(struct wq_str text);
/* Byte offset of a code point offset (clamped). */
size_t text_byte_offset(struct wq_str text, size_t code_point);

/* ---- width and clusters -------------------------------------------------------- */

/* Cells a code point takes: 0, 1 or 2; the one width function of the program,
 * equal to what libc's wcwidth tells ncurses for everything that is sent.
 * Controls, which are never sent, give 1: the mark that is shown for them. */
int text_code_point_width(uint32_t code_point);
/* Cells of logical text laid on one line, shaped (lam-alef is one cell). */
size_t text_width(struct wq_str text);
/* End of the extended grapheme cluster (UAX #29) that begins at byte `from`. */
size_t text_cluster_end(struct wq_str text, size_t from);

/* ---- fold ------------------------------------------------------------------------ */

/* The one fold: NFKC of presentation forms, harakat, Quranic marks and tatweel
 * off, alef forms to bare alef, alef maqsura and Persian yeh to yeh, keheh to
 * kaf, teh marbuta to heh, Arabic-Indic and Persian digits to ASCII, case and
 * the accents of Latin, Greek and Cyrillic, zero-width characters off; a hamza
 * written as a mark makes one letter with its waw or yeh. Where `map` is not NULL it receives, for each byte
 * of the folded text and its end, the byte offset in `text` it came from. */
struct wq_offsets {
    size_t *items;
    size_t count, cap;
};
void text_fold(struct wq_str text, struct wq_buf *out, struct wq_offsets *map);
void text_offsets_free(struct wq_offsets *map);

/* Calls `word` for each word (UAX #29 with letters or digits) of `text`;
 * offsets in bytes. Stops where it returns false. */
typedef bool text_word_fn(void *context, size_t from, size_t to);
void text_each_word(struct wq_str text, text_word_fn *word, void *context);

/* ---- direction --------------------------------------------------------------------- */

enum wq_direction { WQ_DIRECTION_AUTO, WQ_DIRECTION_LTR, WQ_DIRECTION_RTL };

/* UAX #9 P2 and P3: from the first strong character outside isolates;
 * `otherwise` where there is none. Never WQ_DIRECTION_AUTO unless given so. */
enum wq_direction text_direction(struct wq_str text, enum wq_direction otherwise);

/* ---- layout -------------------------------------------------------------------------- */

enum wq_justify { WQ_JUSTIFY_NONE, WQ_JUSTIFY_KASHIDA };
enum wq_digits { WQ_DIGITS_KEEP, WQ_DIGITS_ARABIC, WQ_DIGITS_LATIN };
enum wq_marks { WQ_MARKS_KEEP, WQ_MARKS_HIDE };

/* How a paragraph is shown; a zeroed struct shows it as it is written. All of
 * it is display only: offsets never change. */
struct wq_layout {
    enum wq_direction direction;
    enum wq_justify justify;
    enum wq_digits digits;
    enum wq_marks marks;
    bool logical; /* keep logical order and unshaped letters (cells in reading order) */
};

#define WQ_CELL_MARKS 4 /* what ncurses keeps beside a base (CCHARW_MAX 5) */

enum {
    WQ_CELL_RTL = 1,        /* embedding level is odd */
    WQ_CELL_OVERRIDDEN = 2, /* stands in a directional override: drawn as a warning */
    WQ_CELL_REPLACED = 4,   /* a visible mark for a control or for broken bytes */
    WQ_CELL_FILLER = 8,     /* stands for no character: justification, padding */
    WQ_CELL_CUT = 16,       /* more marks than a cell holds: the rest is not shown */
};

/* What one or two cells of the screen show. `base` and `marks` are already
 * shaped (presentation forms), mirrored, and safe to send to a terminal. */
struct wq_cell {
    uint32_t base;
    uint32_t marks[WQ_CELL_MARKS];
    uint8_t mark_count;
    uint8_t width; /* cells: 1 or 2 */
    uint8_t level; /* embedding level */
    uint8_t flags;
    uint32_t offset; /* code points: the first that this shows */
    uint32_t length; /* code points it shows: cluster, lam-alef with its marks, number in U+06DD */
};

struct wq_cells {
    struct wq_cell *items;
    size_t count, cap;
};
void text_cells_free(struct wq_cells *cells);

/* One line of a wrapped paragraph, in logical offsets. */
struct wq_line {
    size_t start, end; /* code points; trailing white space lies within */
    size_t width;      /* cells, without trailing white space */
    bool last;         /* of its paragraph */
};

struct wq_lines {
    struct wq_line *items;
    size_t count, cap;
};
void text_lines_free(struct wq_lines *lines);

struct wq_paragraph;

/* Decodes, resolves levels once (UAX #9) and shapes once. `text` is any bytes;
 * newlines and paragraph separators in it show as spaces. Copies what it keeps. */
struct wq_paragraph *text_paragraph_new(struct wq_str text, const struct wq_layout *layout);
void text_paragraph_free(struct wq_paragraph *paragraph);
enum wq_direction text_paragraph_direction(const struct wq_paragraph *paragraph);
/* Code points of its text. */
size_t text_paragraph_length(const struct wq_paragraph *paragraph);

/* Breaks at UAX #14 opportunities in logical order by shaped width; a word wider
 * than the line is broken between clusters. `width` in cells, at least 2.
 * Appends to *lines; at least one line. */
void text_paragraph_wrap(const struct wq_paragraph *paragraph, size_t width, struct wq_lines *lines);

/* The cells of a line in visual order, left to right, reordered by itself
 * (UAX #9 L1 to L4), without trailing white space. Appends to *cells. Where the
 * layout justifies, and the line is not the paragraph's last, they fill `width`. */
void text_line_cells(const struct wq_paragraph *paragraph, const struct wq_line *line, size_t width,
                     struct wq_cells *cells);

/* Lays `text` on one line of at most `width` cells; what does not fit is cut at
 * its logical end and marked by U+2026, which takes the side where text would
 * have gone on. */
void text_one_line(struct wq_str text, const struct wq_layout *layout, size_t width, struct wq_cells *cells);

/* The map between cells and logical offsets of one line: the index of the cell
 * that shows code point `offset` (SIZE_MAX where none does), and the column, in
 * cells from the left, where cell `index` starts. The other way, a cell knows
 * its own offset. */
size_t text_cells_find(const struct wq_cells *cells, size_t offset);
size_t text_cells_column(const struct wq_cells *cells, size_t index);
/* The index of the cell that covers `column`, SIZE_MAX beyond the end. */
size_t text_cells_at_column(const struct wq_cells *cells, size_t column);

/* Appends a cell's characters as UTF-8. */
void text_cell_put(const struct wq_cell *cell, struct wq_buf *out);

/* ---- the algorithm by itself, for the conformance tests ----------------------------------- */

/* Levels of a paragraph after the whole of UAX #9 up to L1 for a single line,
 * 0xFF for what rule X9 removes, and its visual order: order[i] is the logical
 * index of the i-th shown character from the left; *shown counts them. The same
 * code that text_line_cells runs. *resolved tells the paragraph's level. */
void text_bidi_line(const uint32_t *code_points, size_t count, enum wq_direction direction, uint8_t *levels,
                    size_t *order, size_t *shown, uint8_t *resolved);

/* ---- charsets ------------------------------------------------------------------------------ */

/* What text_decode and text_repair had to do; kept with the document. */
enum {
    WQ_REPAIR_UNDECLARED = 1, /* the bytes are not in the charset that was declared */
    WQ_REPAIR_MIXED = 2,      /* UTF-8 and windows-1256 in one document */
    WQ_REPAIR_TWICE = 4,      /* encoded twice: UTF-8 taken for another charset, and encoded again */
    WQ_REPAIR_REPLACED = 8,   /* bytes that are nothing became U+FFFD */
    WQ_REPAIR_FORMS = 16,     /* presentation forms brought back to letters */
    WQ_REPAIR_VISUAL = 32,    /* lines in visual order brought back to logical order */
    WQ_REPAIR_NEWLINES = 64,  /* CR, CRLF, NEL, FF, VT, U+2028 or U+2029 became newlines */
    WQ_REPAIR_SPACES = 128,   /* no-break and typographic spaces became spaces, byte order marks within went */
    WQ_REPAIR_NULS = 256,     /* NULs went */
    WQ_REPAIR_COMPOSED = 512, /* letters with a combining mark became the composed letter */
};
#define WQ_REPAIR_COUNT 10

/* The name of repair number `index` (its bit is 1 << index): "mixed", "visual" ...; never translated. */
const char *text_repair_name(size_t index);

struct wq_decoding {
    const char *charset; /* IANA's name of what the bytes are in; a constant */
    unsigned repairs;
    size_t replaced; /* byte sequences that became U+FFFD */
    size_t removed;  /* NULs and invisible characters that went */
};

/* Bytes -> valid UTF-8, appended to `out`: the byte order mark, then valid UTF-8, then `declared`
 * (a charset's label, any case; ptr NULL for none) weighed against letter statistics
 * of Arabic and ICU's detection. Sets *decoding. WQ_NOT_FOUND where there is nothing but a byte order
 * mark and white space, WQ_UNSUPPORTED where the bytes are no text; `out` is then as it was. */
enum wq_status text_decode(struct wq_str bytes, struct wq_str declared, struct wq_buf *out,
                           struct wq_decoding *decoding);

/* Valid UTF-8 without markup -> the same text as a reader means it, appended to `out`: letters in logical
 * order, newline alone ends lines (a paragraph separator two), no NULs, spaces are spaces, zero-width and bidi
 * controls at the ends of lines go (within a line, and overrides anywhere, they stay). Other controls stay, to be
 * shown as what they are. Adds to *decoding. */
void text_repair(struct wq_str text, struct wq_buf *out, struct wq_decoding *decoding);

/* ---- calendars ----------------------------------------------------------------------------- */

enum wq_calendar {
    WQ_CALENDAR_HIJRI,  /* Umm al-Qura: year 1300 to 1600, months from Muharram */
    WQ_CALENDAR_JALALI, /* Solar Hijri: months from Farvardin */
};

/* A day of another calendar -> the Gregorian one, in place; false, and nothing
 * changed, where that calendar has no such day. */
bool text_calendar_day(enum wq_calendar calendar, int *year, int *month, int *day);

#endif
