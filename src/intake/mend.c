/* SPDX-License-Identifier: MIT */
/* Mends feeds, in one pass with a stack of the elements that are open. */
#include "mend.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include <warraq/text.h>

#define DEPTH_LIMIT 128
#define NAME_LIMIT 64
#define ATTRIBUTE_LIMIT 32

struct open {
    struct wq_str name;
    size_t start; /* where its tag begins in `out` */
};

struct mend {
    struct wq_str text;
    size_t at;
    struct wq_buf *out;
    struct open open[DEPTH_LIMIT];
    size_t depth;
    bool rooted; /* the root element was closed */
};

static struct wq_str rest(const struct mend *mend)
{
    return wq_str_sub(mend->text, mend->at, mend->text.len);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name_byte(char c, bool first)
{
    unsigned char byte = (unsigned char)c;
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')
        return true;
    return byte >= 0x80 || byte == '_' ||
           (!first && ((byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == ':'));
}

/* ---- characters ----------------------------------------------------------------- */

/* XML 1.0, production 2. */
static bool is_character(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

static void put_character(struct wq_buf *out, uint32_t c)
{
    switch (c) {
    case '<':
        wq_buf_puts(out, "&lt;");
        break;
    case '>':
        wq_buf_puts(out, "&gt;");
        break;
    case '&':
        wq_buf_puts(out, "&amp;");
        break;
    case '"':
        wq_buf_puts(out, "&quot;");
        break;
    default:
        if (is_character(c))
            wq_buf_put_utf8(out, c);
    }
}

/* The character of a reference between & and ;, 0 where it is none. */
static uint32_t reference(struct wq_str name)
{
    if (name.len < 2 || name.len > 10)
        return 0;
    char *text = wq_str_dup(name);
    uint32_t c = 0;
    if (*text == '#') {
        bool hex = (text[1] | 0x20) == 'x';
        c = (uint32_t)strtoul(text + 1 + hex, NULL, hex ? 16 : 10);
    } else {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
        c = entity ? entity->value : strcmp(text, "apos") == 0 ? '\'' : 0;
    }
    free(text);
    return c > 0x10FFFF ? 0 : c;
}

/* Puts text whose references are to be read; an ampersand that begins none is itself. */
static void put_text(struct wq_buf *out, struct wq_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = text_next(text, &at);
        if (c == '&') {
            size_t end = at;
            while (end < text.len && end - at < 12 && (text.ptr[end] == '#' || is_name_byte(text.ptr[end], false)))
                end++;
            uint32_t named = end < text.len && text.ptr[end] == ';' ? reference(wq_str_sub(text, at, end)) : 0;
            at = named ? end + 1 : at;
            c = named ? named : c;
        }
        put_character(out, c);
    }
}

/* Puts text that has none, of a section of CDATA. */
static void put_plain(struct wq_buf *out, struct wq_str text)
{
    for (size_t at = 0; at < text.len;)
        put_character(out, text_next(text, &at));
}

/* ---- elements ----------------------------------------------------------------------- */

static bool is_void(struct wq_str name)
{
    static const char *const names[] = {"br", "hr", "img", "input", "wbr", "area", "col", "embed", "param"};
    for (size_t i = 0; i < WQ_COUNT(names); i++) {
        if (name.len == strlen(names[i]) && strncasecmp(name.ptr, names[i], name.len) == 0)
            return true;
    }
    return false;
}

static void close_to(struct mend *mend, size_t depth)
{
    while (mend->depth > depth) {
        struct wq_str name = mend->open[--mend->depth].name;
        wq_buf_puts(mend->out, "</");
        wq_buf_put(mend->out, name);
        wq_buf_putc(mend->out, '>');
    }
    mend->rooted |= depth == 0;
}

static struct wq_str take_name(struct mend *mend)
{
    size_t start = mend->at;
    while (mend->at < mend->text.len && is_name_byte(mend->text.ptr[mend->at], mend->at == start) &&
           mend->at - start < NAME_LIMIT)
        mend->at++;
    return wq_str_sub(mend->text, start, mend->at);
}

static void take_space(struct mend *mend)
{
    while (mend->at < mend->text.len && is_space(mend->text.ptr[mend->at]))
        mend->at++;
}

/* The value behind an equals sign, quoted or not. */
static struct wq_str take_value(struct mend *mend)
{
    take_space(mend);
    struct wq_str text = mend->text;
    char quote = mend->at < text.len ? text.ptr[mend->at] : '\0';
    bool quoted = quote == '"' || quote == '\'';
    size_t start = mend->at += quoted;
    while (mend->at < text.len && (quoted ? text.ptr[mend->at] != quote && text.ptr[mend->at] != '<'
                                          : !is_space(text.ptr[mend->at]) && text.ptr[mend->at] != '>'))
        mend->at++;
    struct wq_str value = wq_str_sub(text, start, mend->at);
    if (quoted && mend->at < text.len && text.ptr[mend->at] == quote)
        mend->at++;
    return value;
}

static void take_attributes(struct mend *mend)
{
    struct wq_str seen[ATTRIBUTE_LIMIT];
    size_t count = 0;
    for (;;) {
        take_space(mend);
        struct wq_str name = take_name(mend);
        if (!name.len) {
            if (mend->at >= mend->text.len || strchr("/><", mend->text.ptr[mend->at]))
                return;
            mend->at++;
            continue;
        }
        take_space(mend);
        struct wq_str value = name;
        if (mend->at < mend->text.len && mend->text.ptr[mend->at] == '=') {
            mend->at++;
            value = take_value(mend);
        }
        bool again = count == ATTRIBUTE_LIMIT;
        for (size_t i = 0; i < count && !again; i++)
            again = wq_str_equal(seen[i], name);
        if (again)
            continue;
        seen[count++] = name;
        wq_buf_putc(mend->out, ' ');
        wq_buf_put(mend->out, name);
        wq_buf_puts(mend->out, "=\"");
        put_text(mend->out, value);
        wq_buf_putc(mend->out, '"');
    }
}

static void open_element(struct mend *mend)
{
    size_t start = mend->out->len;
    mend->at++;
    struct wq_str name = take_name(mend);
    wq_buf_putc(mend->out, '<');
    wq_buf_put(mend->out, name);
    take_attributes(mend);
    bool empty = wq_str_starts(rest(mend), WQ_STR("/"));
    mend->at += empty;
    if (wq_str_starts(rest(mend), WQ_STR(">")))
        mend->at++;
    if (mend->depth == DEPTH_LIMIT) {
        mend->out->len = start;
    } else if (empty || is_void(name)) {
        wq_buf_puts(mend->out, "/>");
    } else {
        wq_buf_putc(mend->out, '>');
        mend->open[mend->depth++] = (struct open){name, start};
    }
    mend->out->ptr[mend->out->len] = '\0';
}

static void close_element(struct mend *mend)
{
    mend->at += 2;
    struct wq_str name = take_name(mend);
    size_t end = wq_str_find(mend->text, WQ_STR(">"), mend->at);
    mend->at = end == SIZE_MAX ? mend->text.len : end + 1;
    for (size_t depth = mend->depth; depth-- > 0;) {
        if (wq_str_equal(mend->open[depth].name, name)) {
            close_to(mend, depth);
            return;
        }
    }
}

/* ---- what is between elements ------------------------------------------------------- */

/* Passes over what ends with `end`. */
static void pass_over(struct mend *mend, const char *end)
{
    size_t at = wq_str_find(mend->text, wq_str(end), mend->at);
    mend->at = at == SIZE_MAX ? mend->text.len : at + strlen(end);
}

static void take_cdata(struct mend *mend)
{
    size_t start = mend->at + strlen("<![CDATA[");
    pass_over(mend, "]]>");
    bool whole = wq_str_ends(wq_str_sub(mend->text, start, mend->at), WQ_STR("]]>"));
    if (mend->depth)
        put_plain(mend->out, wq_str_sub(mend->text, start, mend->at - (whole ? 3 : 0)));
}

/* Passes over the document type with its internal subset. */
static enum wq_status pass_type(struct mend *mend, struct wq_error *error)
{
    size_t end = wq_str_find(mend->text, WQ_STR(">"), mend->at);
    size_t subset = wq_str_find(wq_str_sub(mend->text, 0, end), WQ_STR("["), mend->at);
    struct wq_str all = mend->text;
    if (subset != SIZE_MAX) {
        size_t close = wq_str_find(all, WQ_STR("]"), subset);
        if (wq_str_find(wq_str_sub(all, subset, close), WQ_STR("<!ENTITY"), 0) != SIZE_MAX)
            return wq_error_set(error, WQ_LIMIT, _("it declares entities, which are never expanded"));
        mend->at = close == SIZE_MAX ? all.len : close;
    }
    pass_over(mend, ">");
    return WQ_OK;
}

static enum wq_status take_markup(struct mend *mend, struct wq_error *error)
{
    struct wq_str next = rest(mend);
    if (wq_str_starts(next, WQ_STR("<!--")))
        pass_over(mend, "-->");
    else if (wq_str_starts(next, WQ_STR("<![CDATA[")))
        take_cdata(mend);
    else if (wq_str_starts(next, WQ_STR("<?")))
        pass_over(mend, "?>");
    else if (next.len >= 9 && strncasecmp(next.ptr, "<!DOCTYPE", 9) == 0)
        return pass_type(mend, error);
    else if (next.len > 2 && next.ptr[1] == '/' && is_name_byte(next.ptr[2], true))
        close_element(mend);
    else if (next.len > 1 && is_name_byte(next.ptr[1], true) && (mend->depth || !mend->rooted))
        open_element(mend);
    else {
        if (mend->depth)
            put_character(mend->out, '<');
        mend->at++;
    }
    return WQ_OK;
}

/* Leaves out the item that was not whole. */
static void drop_item(struct mend *mend)
{
    for (size_t i = 0; i < mend->depth; i++) {
        struct wq_str name = mend->open[i].name;
        if (wq_str_equal(name, WQ_STR("item")) || wq_str_equal(name, WQ_STR("entry"))) {
            mend->out->len = mend->open[i].start;
            mend->out->ptr[mend->out->len] = '\0';
            mend->depth = i;
        }
    }
}

enum wq_status mend_xml(struct wq_str text, struct wq_buf *out, bool *cut, struct wq_error *error)
{
    struct mend *mend = wq_alloc(sizeof(*mend));
    mend->text = text;
    mend->out = out;
    enum wq_status status = WQ_OK;
    wq_buf_puts(out, "");
    while (!status && mend->at < text.len) {
        size_t markup = wq_str_find(text, WQ_STR("<"), mend->at);
        size_t end = markup == SIZE_MAX ? text.len : markup;
        if (mend->depth)
            put_text(out, wq_str_sub(text, mend->at, end));
        mend->at = end;
        if (end < text.len)
            status = take_markup(mend, error);
    }
    *cut = mend->depth > 0;
    if (*cut)
        drop_item(mend);
    close_to(mend, 0);
    free(mend);
    return status;
}
