/* SPDX-License-Identifier: MIT */
/*
 * The key of an article (ARCHITECTURE.md, Three stores). FROZEN: people's notes
 * hang on it. It therefore has a decoder of its own, which no better parser,
 * Unicode version or guess of a charset ever moves.
 */
#include <string.h>

#include <warraq/article.h>

/* Bytes 80 to FF of windows-1256, as Unicode's CP1256.TXT maps them. */
static const uint16_t windows_1256[128] = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039, 0x0152,
    0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x06A9, 0x2122,
    0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1,
    0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627, 0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D,
    0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639,
    0x063A, 0x0640, 0x0641, 0x0642, 0x0643, 0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4,
    0x064F, 0x0650, 0x00F7, 0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
};

/* The code point of the well-formed UTF-8 sequence at *at (Unicode 3.9, table
 * 3-7), which moves behind it; -1 where it is ill-formed. */
static int32_t next_utf8(struct wq_str text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + *at;
    size_t left = text.len - *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    size_t length = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < length)
        return -1;
    unsigned low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return -1;
    int32_t value = p[0] & (0x7F >> length);
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return -1;
        value = value << 6 | (p[i] & 0x3F);
    }
    *at += length;
    return value;
}

static bool is_utf8(struct wq_str text)
{
    for (size_t at = 0; at < text.len;)
        if (next_utf8(text, &at) < 0)
            return false;
    return true;
}

/* White_Space of the Unicode Character Database. */
static bool is_space(int32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* The page's text in UTF-8 with every run of white space as one space, none at
 * the ends, and without a byte order mark at the start. */
static void fold_page(struct wq_str page, struct wq_buf *out)
{
    bool utf8 = is_utf8(page);
    bool space = false;
    size_t at = utf8 && wq_str_starts(page, WQ_STR("\xEF\xBB\xBF")) ? 3 : 0;
    wq_buf_reserve(out, page.len);
    while (at < page.len) {
        unsigned char byte = (unsigned char)page.ptr[at];
        int32_t c;
        if (utf8)
            c = next_utf8(page, &at);
        else {
            c = byte < 0x80 ? byte : windows_1256[byte - 0x80];
            at++;
        }
        if (is_space(c)) {
            space = out->len > 0;
            continue;
        }
        if (space)
            wq_buf_putc(out, ' ');
        space = false;
        wq_buf_put_utf8(out, (uint32_t)c);
    }
}

void article_key(struct wq_str url, struct wq_str page, char key[WQ_KEY_SIZE])
{
    struct wq_buf subject = {0};
    if (wq_str_trim(url).len > 0)
        article_canonical_url(url, &subject);
    else
        fold_page(page, &subject);
    struct wq_sha256 hash = wq_sha256_of((struct wq_str){subject.ptr, subject.len});
    char hex[WQ_SHA256_HEX];
    wq_sha256_hex(&hash, hex);
    memcpy(key, hex, WQ_KEY_SIZE - 1);
    key[WQ_KEY_SIZE - 1] = '\0';
    wq_buf_free(&subject);
}
