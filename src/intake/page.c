/* SPDX-License-Identifier: MIT */
/* A page: splitting into lines, what is seen in each. */
#include "page.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <warraq/text.h>

#define HEAD_BYTES 1024 /* of a line that are folded and looked at */
#define DATE_BYTES 400  /* a longer line is prose, whatever dates it names */
#define LOOKED_AT 20000 /* lines from each end that are looked at; what lies between is prose */

static bool is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool shows_nothing(struct wq_str text)
{
    for (size_t at = 0; at < text.len;)
        if (!word_is_blank(text_next(text, &at)))
            return false;
    return true;
}

static void count_blank(uint8_t *blanks)
{
    if (*blanks < UINT8_MAX)
        ++*blanks;
}

static void add_line(struct page *page, struct wq_str text, uint8_t *blanks)
{
    if (shows_nothing(text)) {
        count_blank(blanks);
        if (page->count)
            count_blank(&page->lines[page->count - 1].blank_after);
        return;
    }
    wq_grow((void **)&page->lines, &page->cap, page->count + 1, sizeof(*page->lines));
    page->lines[page->count++] = (struct line){
        .text = word_trim(text),
        .same = SIZE_MAX,
        .blank_before = page->count == 1 ? UINT8_MAX : *blanks,
    };
    *blanks = 0;
}

static void split_lines(struct page *page)
{
    size_t from = 0;
    uint8_t blanks = 0;
    for (size_t at = 0; at < page->text.len;) {
        size_t here = at;
        uint32_t c = text_next(page->text, &at);
        if (!is_line_end(c))
            continue;
        if (c == '\r' && at < page->text.len && page->text.ptr[at] == '\n')
            at++;
        add_line(page, wq_str_sub(page->text, from, here), &blanks);
        from = at;
    }
    add_line(page, wq_str_sub(page->text, from, page->text.len), &blanks);
    if (page->count)
        page->lines[page->count - 1].blank_after = UINT8_MAX;
}

/* ---- what is seen in a line ------------------------------------------------------- */

static struct wq_str head_of(struct wq_str text)
{
    if (text.len <= HEAD_BYTES)
        return text;
    size_t end = HEAD_BYTES;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return wq_str_sub(text, 0, end);
}

/* Counts words as a reader does: "عربي21" and "7th" are one. */
static uint32_t count_words(struct wq_str folded, uint64_t *hash)
{
    struct word word;
    size_t at = 0, last = SIZE_MAX;
    uint32_t count = 0;
    *hash = 0;
    while (word_next(folded, &at, &word)) {
        count += word.from != last;
        last = word.to;
        *hash = wq_hash64(wq_str_sub(folded, word.from, word.to), *hash);
    }
    return count;
}

uint64_t text_words_hash(struct wq_str text)
{
    struct wq_buf folded = {0};
    uint64_t hash;
    text_fold(text, &folded, NULL);
    count_words(wq_buf_view(&folded), &hash);
    wq_buf_free(&folded);
    return hash;
}

static void see_end(struct line *line)
{
    static const uint32_t closing[] = {'"', '\'', ')', ']', 0xBB, 0xAB, 0x201C, 0x201D, 0x2018, 0x2019, 0};
    struct wq_str text = line->text;
    struct wq_str bare = word_strip(wq_str_sub(text, text.len > 64 ? text.len - 64 : 0, text.len), closing);
    static const char *const marks[] = {"؟", "?", "!"};
    for (size_t i = 0; i < WQ_COUNT(marks); i++)
        if (wq_str_ends(bare, wq_str(marks[i])))
            line->flags |= LINE_MARK;
    if (wq_str_ends(bare, WQ_STR(".")) && !wq_str_ends(bare, WQ_STR("..")))
        line->flags |= LINE_SENTENCE;
    if (wq_str_ends(bare, WQ_STR(":")))
        line->flags |= LINE_COLON;
}

static void see_start(struct line *line)
{
    static const char *const marks[] = {"-", "–", "•", "*", "·", "▪", "●", "◄", "■", "‌-"};
    for (size_t i = 0; i < WQ_COUNT(marks); i++)
        if (wq_str_starts(line->text, wq_str(marks[i])))
            line->flags |= LINE_BULLET;
}

/* True where [from, to) of a folded line holds no words but those about dates. */
static bool only_date_words(const struct page *page, struct wq_str folded, size_t from, size_t to)
{
    static const enum cue cues[] = {CUE_PUBLISHED, CUE_UPDATED, CUE_DATE_WORD};
    struct wq_str part = wq_str_sub(folded, 0, to);
    struct word word;
    size_t numbers = 0, words = 0;
    while (word_next(part, &from, &word)) {
        size_t end = 0, longest = 0;
        if (word.number) {
            numbers++;
            continue;
        }
        for (size_t i = 0; i < WQ_COUNT(cues); i++)
            if (cue_match(page->rules, cues[i], part, word.from, &end) && end > longest)
                longest = end;
        if (date_is_weekday(part, word.from, word.to))
            longest = longest > word.to ? longest : word.to;
        if (!longest)
            return false;
        from = longest;
        words++;
    }
    return numbers == 0 || (words && numbers <= 3); /* "10 صفر 1439 ه", "1439/2/10 ه" */
}

static void see_dates(struct page *page, struct line *line, struct wq_str folded)
{
    struct date date;
    struct word first = {0};
    size_t at = 0, count = 0, last = 0;
    bool only = true, two = false;
    if (!word_next(folded, &at, &first) || strcspn(folded.ptr, "0123456789") >= folded.len)
        return;
    for (at = 0; date_find(folded, at, &date); at = date.to) {
        two |= count == 1 && last <= date.from && date.from <= last + 2;
        only = only && only_date_words(page, folded, last, date.from);
        if (!count && date.from == first.from)
            line->flags |= LINE_DATE_FIRST;
        last = date.to;
        count++;
    }
    if (count) {
        line->flags |= LINE_DATE;
        if (only && only_date_words(page, folded, last, folded.len))
            line->flags |= LINE_DATE_ONLY;
        if (two && (line->flags & LINE_DATE_FIRST))
            line->flags |= LINE_TWO_DATES;
        return;
    }
    if (date_find_time(folded, 0, &date) && only_date_words(page, folded, 0, date.from) &&
        only_date_words(page, folded, date.to, folded.len))
        line->flags |= LINE_TIME_ONLY;
}

static void see_line(struct page *page, struct line *line)
{
    line->folded = page->folded.len;
    text_fold(head_of(line->text), &page->folded, NULL);
    line->folded_len = page->folded.len - line->folded;
    struct wq_str folded = {page->folded.ptr + line->folded, line->folded_len};
    line->words = count_words(folded, &line->hash);
    see_end(line);
    see_start(line);
    cue_scan(page->rules, folded, &line->cues);
    if (folded.len && folded.len <= DATE_BYTES)
        see_dates(page, line, folded);
}

/* ---- lines that say the same ------------------------------------------------------- */

static void see_repetition(struct page *page)
{
    size_t size = 16;
    while (size < page->count * 2)
        size *= 2;
    size_t *table = wq_alloc(size * sizeof(*table)); /* index + 1 of the first line */
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        if (!line->words)
            continue;
        size_t slot = (size_t)line->hash & (size - 1);
        while (table[slot] && page->lines[table[slot] - 1].hash != line->hash)
            slot = (slot + 1) & (size - 1);
        if (table[slot])
            line->same = table[slot] - 1;
        else
            table[slot] = i + 1;
    }
    free(table);
}

void page_open(struct page *page, const struct wq_rules *rules, struct wq_str text, struct wq_article *article)
{
    *page = (struct page){.rules = rules, .article = article, .text = text, .title = SIZE_MAX};
    split_lines(page);
    for (size_t i = 0; i < page->count; i++) {
        if (i < LOOKED_AT || page->count - i <= LOOKED_AT)
            see_line(page, &page->lines[i]);
        else
            page->lines[i].role = ROLE_PARAGRAPH;
    }
    see_repetition(page);
    page->tail = page->count;
}

void page_close(struct page *page)
{
    free(page->lines);
    wq_buf_free(&page->folded);
    wq_strs_free(&page->outlets);
}

struct wq_str page_folded(const struct page *page, size_t line)
{
    if (!page->lines[line].folded_len)
        return (struct wq_str){"", 0};
    return (struct wq_str){page->folded.ptr + page->lines[line].folded, page->lines[line].folded_len};
}

void page_mark(struct page *page, size_t line, enum role role, double confidence)
{
    page->lines[line].role = (uint8_t)role;
    page->lines[line].confidence = (uint8_t)(confidence * 100 + 0.5);
}

void found_offer(struct found *found, struct wq_str text, double confidence)
{
    if (text.len && confidence > found->confidence)
        *found = (struct found){text, confidence};
}

/* Bytes of the line's text that bytes of its folded head came from. */
static size_t unfold(const struct page *page, size_t line, size_t folded)
{
    struct wq_buf scratch = {0};
    struct wq_offsets map = {0};
    struct wq_str head = head_of(page->lines[line].text);
    text_fold(head, &scratch, &map);
    size_t at = folded < map.count ? map.items[folded] : head.len;
    wq_buf_free(&scratch);
    text_offsets_free(&map);
    return at;
}

/* Where the letter that gave folded byte `folded` - 1 ends, its vowel marks and
 * tatweels with it. */
static size_t unfold_end(const struct page *page, size_t line, size_t folded)
{
    struct wq_str text = page->lines[line].text;
    size_t at = folded ? unfold(page, line, folded - 1) : 0;
    if (folded && at < text.len)
        text_next(text, &at);
    while (folded && at < text.len) {
        size_t next = at;
        uint32_t c = text_next(text, &next);
        if (c != 0x640 && c != 0x670 && !(c >= 0x64B && c <= 0x65F))
            break;
        at = next;
    }
    return at;
}

struct wq_str page_text_from(const struct page *page, size_t line, size_t folded)
{
    struct wq_str text = page->lines[line].text;
    return wq_str_sub(text, unfold_end(page, line, folded), text.len);
}

struct wq_str page_text_between(const struct page *page, size_t line, size_t from, size_t to)
{
    static const uint32_t drop[] = {':', '-', '|', ',', 0x60C, 0x2013, 0x2014, '/', 0x2022, 0xB7, '*', 0};
    struct wq_str text = page->lines[line].text;
    return word_strip(wq_str_sub(text, unfold(page, line, from), unfold_end(page, line, to)), drop);
}

bool line_is_prose(const struct line *line)
{
    return line->words >= 25 || (line->words >= 12 && (line->flags & LINE_SENTENCE));
}

bool line_has_cue(const struct line *line, enum cue cue, unsigned ways)
{
    uint32_t marks = (ways & AT_WHOLE ? line->cues.whole : 0) | (ways & AT_START ? line->cues.start : 0) |
                     (ways & AT_END ? line->cues.end : 0) | (ways & AT_INSIDE ? line->cues.inside : 0);
    return marks & CUE_BIT(cue);
}

void page_note_outlet(struct page *page, struct wq_str name)
{
    struct wq_buf folded = {0};
    text_fold(name, &folded, NULL);
    struct wq_str trimmed = word_trim(wq_buf_view(&folded));
    if (trimmed.len && page->outlets.count < 16)
        wq_strs_add(&page->outlets, trimmed);
    wq_buf_free(&folded);
}

bool page_knows_outlet(const struct page *page, struct wq_str name)
{
    if (!page->outlets.count)
        return false;
    uint64_t hash = text_words_hash(name);
    for (size_t i = 0; i < page->outlets.count; i++)
        if (text_words_hash(wq_str(page->outlets.items[i])) == hash)
            return true;
    return false;
}
