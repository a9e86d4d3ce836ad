/* SPDX-License-Identifier: MIT */
/*
 * Which charset, and out of it. In this order: a byte order mark; UTF-16 and UTF-32
 * by the look of their units; valid UTF-8; what is declared, the Arabic charsets
 * and ICU's guess, weighed by how much the result reads like Arabic.
 */
#include "charset.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum {
    SAMPLE_BYTES = 64 << 10, /* what guessing looks at, from the first byte over 7F */
    WIDE_SAMPLE = 4096,
    WIDE_SHARE = 95,       /* of a hundred units of UTF-16 or UTF-32 that look like text */
    GUESS_CONFIDENCE = 20, /* of a hundred, ICU's */
    BINARY_SHARE = 3,      /* more controls in a hundred characters are no text */
    ENOUGH_BYTES = 40,     /* high bytes that tell Arabic from other scripts of one byte a letter */
};

bool charset_convert(const char *name, struct wq_str bytes, struct wq_buf *out, size_t *replaced)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    if (U_FAILURE(code))
        return false;
    const char *source = bytes.ptr, *end = bytes.ptr + bytes.len;
    uint32_t lead = 0;
    do {
        UChar units[1024], *target = units;
        code = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &target, units + WQ_COUNT(units), &source, end, NULL, true, &code);
        for (const UChar *unit = units; unit < target; unit++) {
            *replaced += *unit == 0xFFFD;
            if (lead && U16_IS_TRAIL(*unit)) {
                wq_buf_put_utf8(out, (uint32_t)U16_GET_SUPPLEMENTARY(lead, *unit));
                lead = 0;
            } else if (U16_IS_LEAD(*unit)) {
                lead = *unit;
            } else {
                wq_buf_put_utf8(out, *unit);
            }
        }
    } while (code == U_BUFFER_OVERFLOW_ERROR);
    ucnv_close(converter);
    return true;
}

/* ---- marks and units ------------------------------------------------------------- */

struct mark {
    const char *charset;
    const char *bytes;
    size_t length;
};

/* The longest first: FF FE 00 00 begins with FF FE. */
static const struct mark marks[] = {{"UTF-32LE", "\xFF\xFE\0", 4},
                                    {"UTF-32BE", "\0\0\xFE\xFF", 4},
                                    {"UTF-8", "\xEF\xBB\xBF", 3},
                                    {"UTF-16LE", "\xFF\xFE", 2},
                                    {"UTF-16BE", "\xFE\xFF", 2}};

static const struct mark *find_mark(struct wq_str bytes)
{
    for (size_t i = 0; i < WQ_COUNT(marks); i++) {
        if (bytes.len >= marks[i].length && memcmp(bytes.ptr, marks[i].bytes, marks[i].length) == 0)
            return &marks[i];
    }
    return NULL;
}

static uint32_t read_unit(const char *bytes, size_t width, bool big)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < width; i++)
        unit |= (uint32_t)(uint8_t)bytes[i] << 8 * (big ? width - 1 - i : i);
    return unit;
}

/* Latin to Arabic, punctuation and presentation forms: what pages of this part of
 * the world are made of. Two letters of another charset side by side are none of it. */
static bool is_likely_unit(uint32_t unit)
{
    return (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t' ||
           (unit >= 0xA0 && unit < 0x700) || (unit >= 0x2000 && unit < 0x2070) || (unit >= 0xFB50 && unit < 0xFDFE) ||
           (unit >= 0xFE70 && unit <= 0xFEFF);
}

/* UTF-16 or UTF-32 without a mark; NULL where it is neither. */
static const char *find_wide(struct wq_str bytes)
{
    static const struct {
        const char *name;
        size_t width;
        bool big;
    } wide[] = {{"UTF-32LE", 4, false}, {"UTF-32BE", 4, true}, {"UTF-16LE", 2, false}, {"UTF-16BE", 2, true}};
    size_t length = bytes.len < WIDE_SAMPLE ? bytes.len : WIDE_SAMPLE;
    if (length < 4 || !memchr(bytes.ptr, 0, length))
        return NULL;
    for (size_t i = 0; i < WQ_COUNT(wide); i++) {
        size_t units = length / wide[i].width, likely = 0, home = 0;
        for (size_t at = 0; at < units; at++) {
            uint32_t unit = read_unit(bytes.ptr + at * wide[i].width, wide[i].width, wide[i].big);
            likely += is_likely_unit(unit);
            home += is_likely_unit(unit) && (unit < 0x7F || unit >= 0x590);
        }
        if (likely * 100 >= units * WIDE_SHARE && home * 2 >= units) /* small numbers are likely, but no text */
            return wide[i].name;
    }
    return NULL;
}

/* ---- charsets of one byte a letter -------------------------------------------------- */

/* IANA's name, else MIME's, of a label; NULL where ICU has no such charset. A constant of ICU's. */
static const char *canonical_name(struct wq_str label)
{
    static const char *const latin[] = {"ISO-8859-1", "US-ASCII"};
    char *name = wq_strndup(label.ptr, label.len < 64 ? label.len : 64);
    UErrorCode code = U_ZERO_ERROR;
    const char *found = ucnv_getStandardName(name, "MIME", &code);
    code = U_ZERO_ERROR;
    if (!found)
        found = ucnv_getStandardName(name, "IANA", &code);
    free(name);
    for (size_t i = 0; found && i < WQ_COUNT(latin); i++) {
        if (strcmp(found, latin[i]) == 0)
            return "windows-1252"; /* as every browser does: encoding.spec.whatwg.org, names and labels */
    }
    return found;
}

/* Part of the bytes around the letters. */
static struct wq_str sample_of(struct wq_str bytes)
{
    size_t from = 0;
    while (from < bytes.len && (uint8_t)bytes.ptr[from] < 0x80)
        from++;
    from = from > 64 ? from - 64 : 0;
    return wq_str_sub(bytes, from, bytes.len - from > SAMPLE_BYTES ? from + SAMPLE_BYTES : bytes.len);
}

static size_t count_high(struct wq_str bytes)
{
    size_t count = 0;
    for (size_t i = 0; i < bytes.len; i++)
        count += (uint8_t)bytes.ptr[i] >= 0x80;
    return count;
}

static long score_charset(const char *name, struct wq_str sample, size_t *replaced)
{
    struct wq_buf text = {0};
    *replaced = 0;
    long score = charset_convert(name, sample, &text, replaced) ? charset_arabic_score(wq_buf_view(&text)) : -1;
    wq_buf_free(&text);
    return score;
}

/* ICU's detection, as a canonical name; NULL where it is not sure. */
static const char *detect(struct wq_str sample)
{
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    ucsdet_setText(detector, sample.ptr, (int32_t)sample.len, &code);
    const UCharsetMatch *match = ucsdet_detect(detector, &code);
    const char *name = NULL;
    if (U_SUCCESS(code) && match && ucsdet_getConfidence(match, &code) >= GUESS_CONFIDENCE)
        name = canonical_name(wq_str(ucsdet_getName(match, &code)));
    if (detector)
        ucsdet_close(detector);
    return name && strncmp(name, "UTF-", 4) != 0 && strncmp(name, "IBM4", 4) != 0 ? name : NULL;
}

/* The least score of Arabic: prose has 2 to 3 for each high byte, Russian read as Arabic half of
 * one at most; a few words may have less than prose. */
static long least_score(struct wq_str sample)
{
    size_t high = count_high(sample);
    return (long)(high < ENOUGH_BYTES ? high / 2 : high + high / 4);
}

/* The charset of bytes that are not UTF-8. */
static const char *choose_legacy(struct wq_str bytes, const char *declared)
{
    static const char *const arabic[] = {"windows-1256", "ISO-8859-6", "ibm-720"};
    struct wq_str sample = sample_of(bytes);
    if (declared && strncmp(declared, "UTF-", 4) == 0)
        declared = NULL;
    const char *best = NULL;
    size_t replaced;
    long most = least_score(sample);
    for (size_t i = 0; i < WQ_COUNT(arabic); i++) {
        long score = score_charset(arabic[i], sample, &replaced);
        if (score > most) {
            most = score;
            best = arabic[i];
        }
    }
    if (declared && score_charset(declared, sample, &replaced) >= most && best)
        return declared; /* a charset of Arabic that is not in the table */
    const char *guess = best && !declared ? NULL : detect(sample);
    if (declared && (!best || (guess && strcmp(guess, declared) == 0)))
        return declared;
    if (best)
        return best;
    return guess ? guess : "windows-1252";
}

/* ---- all together ------------------------------------------------------------------------ */

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_blank(struct wq_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!is_ascii_space(text.ptr[i]) && text.ptr[i] != '\0')
            return false;
    }
    return true;
}

/* Whether decoded text is none: controls, NULs in heaps, characters that are nothing. */
static bool is_binary(struct wq_str text)
{
    size_t count = 0, odd = 0;
    for (size_t at = 0; at < text.len; count++) {
        uint32_t c = text_next(text, &at);
        odd += c < 0x20 && !is_ascii_space((char)c) && c != 0x1B;
    }
    return odd > 2 && odd * 100 > count * BINARY_SHARE;
}

/* Reads bytes that are not wide: UTF-8, UTF-8 with something else, or something else. */
static void decode_narrow(struct wq_str bytes, const char *declared, struct wq_buf *out, struct wq_decoding *decoding)
{
    size_t start = out->len, broken = 0;
    text_clean_utf8(bytes, out, &broken);
    decoding->charset = "UTF-8";
    if (broken == 0)
        return;
    size_t high = count_high(bytes);
    const char *legacy = broken * 4 > high ? choose_legacy(bytes, declared) : "windows-1256";
    out->len = start;
    if (strcmp(legacy, "windows-1256") != 0) {
        decoding->charset = legacy;
        charset_convert(legacy, bytes, out, &decoding->replaced);
        return;
    }
    struct charset_mix mix;
    charset_read_mixed(bytes, out, &mix);
    decoding->replaced = mix.replaced;
    decoding->charset = mix.legacy > mix.utf8 ? "windows-1256" : "UTF-8";
    if (mix.legacy && mix.utf8)
        decoding->repairs |= WQ_REPAIR_MIXED;
}

static void undo_twice(struct wq_buf *out, size_t start, struct wq_decoding *decoding)
{
    for (int times = 0; times < 2; times++) {
        struct wq_buf once = {0};
        if (!charset_undo_twice(wq_str_sub(wq_buf_view(out), start, out->len), &once)) {
            wq_buf_free(&once);
            return;
        }
        out->len = start;
        wq_buf_put(out, wq_buf_view(&once));
        wq_buf_free(&once);
        decoding->repairs |= WQ_REPAIR_TWICE;
    }
}

/* Converts, and says by its status whether the result is text. */
static void decode_bytes(struct wq_str bytes, struct wq_str label, struct wq_buf *out, struct wq_decoding *decoding)
{
    const char *declared = label.len ? canonical_name(label) : NULL;
    const struct mark *mark = find_mark(bytes);
    const char *wide = mark ? NULL : find_wide(bytes);
    if (mark)
        bytes = wq_str_sub(bytes, mark->length, bytes.len);
    if (mark && strcmp(mark->charset, "UTF-8") != 0)
        wide = mark->charset;
    if (wide) {
        decoding->charset = wide;
        charset_convert(wide, bytes, out, &decoding->replaced);
    } else {
        decode_narrow(bytes, mark ? NULL : declared, out, decoding);
    }
    if (declared && strncmp(declared, "UTF-16", 6) != 0 && strcmp(declared, decoding->charset) != 0 &&
        count_high(bytes) > 0)
        decoding->repairs |= WQ_REPAIR_UNDECLARED;
}

enum wq_status text_decode(struct wq_str bytes, struct wq_str declared, struct wq_buf *out,
                           struct wq_decoding *decoding)
{
    size_t start = out->len;
    *decoding = (struct wq_decoding){.charset = "UTF-8"};
    wq_buf_reserve(out, bytes.len);
    decode_bytes(bytes, declared, out, decoding);
    struct wq_str text = wq_str_sub(wq_buf_view(out), start, out->len);
    enum wq_status status = is_blank(text) ? WQ_NOT_FOUND : is_binary(text) ? WQ_UNSUPPORTED : WQ_OK;
    if (status == WQ_OK)
        undo_twice(out, start, decoding);
    else
        out->len = start;
    if (out->ptr)
        out->ptr[out->len] = '\0';
    if (decoding->replaced)
        decoding->repairs |= WQ_REPAIR_REPLACED;
    return status;
}
