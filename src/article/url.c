/* SPDX-License-Identifier: MIT */
/*
 * The canonical form of a URL that keys are made over. FROZEN: people's notes
 * hang on what it gives, so nothing here may change, not even for the better.
 *
 * scheme and user dropped; host in lower case, without "www.", without the
 * scheme's own port; an empty path is "/"; fragment and tracking parameters
 * dropped, the other parameters in their order; percent-encoding as RFC 3986
 * §6.2.2.1 and §6.2.2.2 have it, and every byte that a URL may not hold encoded.
 */
#include <string.h>
#include <strings.h>

#include <warraq/article.h>

/* Parameters that say how a reader came, never what the page is. */
static const char *const tracking_names[] = {
    "fbclid",     "gclid",  "dclid",   "gbraid",    "wbraid",  "gclsrc",    "msclkid",
    "yclid",      "twclid", "ttclid",  "igshid",    "igsh",    "mc_cid",    "mc_eid",
    "_ga",        "_gl",    "mkt_tok", "li_fat_id", "vero_id", "vero_conv", "oly_anon_id",
    "oly_enc_id", "_hsenc", "_hsmi",   "__hssc",    "__hstc",  "__hsfp",    "hsctatracking",
    "wickedid",   "s_cid",  "cmpid",   "ocid",      "xtor",    "at_medium", "at_campaign",
};
static const char *const tracking_prefixes[] = {"utm_", "ns_", "at_custom"};

static bool is_unreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-._~", c));
}

static bool is_reserved(unsigned char c)
{
    return c && strchr(":/?#[]@!$&'()*+,;=", c);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The byte that a percent-encoding at `at` stands for, -1 where there is none. */
static int escape_at(struct wq_str text, size_t at)
{
    if (text.ptr[at] != '%' || text.len - at < 3)
        return -1;
    int high = hex_value(text.ptr[at + 1]), low = hex_value(text.ptr[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static void put_encoded(unsigned char byte, struct wq_buf *out)
{
    static const char digits[] = "0123456789ABCDEF";
    wq_buf_putc(out, '%');
    wq_buf_putc(out, digits[byte >> 4]);
    wq_buf_putc(out, digits[byte & 15]);
}

static char lower(unsigned char byte)
{
    return (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
}

/* Appends with normal percent-encoding; `host` lowers ASCII letters. */
static void put_normal(struct wq_str text, bool host, struct wq_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        int escaped = escape_at(text, i);
        unsigned char byte = (unsigned char)(escaped < 0 ? text.ptr[i] : escaped);
        if (is_unreserved(byte) || (escaped < 0 && is_reserved(byte)))
            wq_buf_putc(out, host ? lower(byte) : (char)byte);
        else
            put_encoded(byte, out);
        if (escaped >= 0)
            i += 2;
    }
}

/* Bytes of "scheme://" or "//" at the start, 0 where there is neither. */
static size_t scheme_length(struct wq_str url)
{
    size_t i = 0;
    while (i < url.len && (is_unreserved((unsigned char)url.ptr[i]) || url.ptr[i] == '+') && url.ptr[i] != '_' &&
           url.ptr[i] != '~')
        i++;
    if (i > 0 && i < url.len && url.ptr[i] == ':')
        i++;
    else if (i > 0)
        return 0;
    return wq_str_starts(wq_str_sub(url, i, url.len), WQ_STR("//")) ? i + 2 : 0;
}

static struct wq_str without_port(struct wq_str host, struct wq_str scheme)
{
    size_t colon = host.len;
    while (colon > 0 && host.ptr[colon - 1] >= '0' && host.ptr[colon - 1] <= '9')
        colon--;
    if (colon == 0 || host.ptr[colon - 1] != ':')
        return host;
    struct wq_str port = wq_str_sub(host, colon, host.len);
    bool http = scheme.len == 7 && strncasecmp(scheme.ptr, "http://", 7) == 0;
    bool https = scheme.len == 8 && strncasecmp(scheme.ptr, "https://", 8) == 0;
    bool own =
        port.len == 0 || (http && wq_str_equal(port, WQ_STR("80"))) || (https && wq_str_equal(port, WQ_STR("443")));
    return own ? wq_str_sub(host, 0, colon - 1) : host;
}

static void put_host(struct wq_str authority, struct wq_str scheme, struct wq_buf *out)
{
    size_t user = authority.len;
    while (user > 0 && authority.ptr[user - 1] != '@')
        user--;
    struct wq_buf host = {0};
    put_normal(without_port(wq_str_sub(authority, user, authority.len), scheme), true, &host);
    struct wq_str rest = {host.ptr, host.len};
    /* "www.com" is a site's own name: what stays must still be one. */
    if (wq_str_starts(rest, WQ_STR("www.")) && wq_str_find(rest, WQ_STR("."), 4) != SIZE_MAX)
        rest = wq_str_sub(rest, 4, rest.len);
    wq_buf_put(out, rest);
    wq_buf_free(&host);
}

/* `name` in normal encoding. */
static bool is_tracking(struct wq_str name)
{
    for (size_t i = 0; i < WQ_COUNT(tracking_names); i++) {
        size_t length = strlen(tracking_names[i]);
        if (name.len == length && strncasecmp(name.ptr, tracking_names[i], length) == 0)
            return true;
    }
    for (size_t i = 0; i < WQ_COUNT(tracking_prefixes); i++) {
        size_t length = strlen(tracking_prefixes[i]);
        if (name.len >= length && strncasecmp(name.ptr, tracking_prefixes[i], length) == 0)
            return true;
    }
    return false;
}

static void put_query(struct wq_str query, struct wq_buf *out)
{
    struct wq_buf part = {0};
    char separator = '?';
    for (size_t from = 0; from <= query.len;) {
        size_t end = wq_str_find(query, WQ_STR("&"), from);
        if (end == SIZE_MAX)
            end = query.len;
        wq_buf_clear(&part);
        put_normal(wq_str_sub(query, from, end), false, &part);
        struct wq_str whole = {part.ptr, part.len};
        size_t equals = wq_str_find(whole, WQ_STR("="), 0);
        if (whole.len > 0 && !is_tracking(wq_str_sub(whole, 0, equals))) {
            wq_buf_putc(out, separator);
            wq_buf_put(out, whole);
            separator = '&';
        }
        from = end + 1;
    }
    wq_buf_free(&part);
}

/* The first byte of `stops` at or after `from`, or the end. */
static size_t find_any(struct wq_str text, const char *stops, size_t from)
{
    while (from < text.len && !(text.ptr[from] && strchr(stops, text.ptr[from])))
        from++;
    return from;
}

void article_canonical_url(struct wq_str url, struct wq_buf *out)
{
    url = wq_str_trim(url);
    url = wq_str_sub(url, 0, find_any(url, "#", 0));
    struct wq_str scheme = wq_str_sub(url, 0, scheme_length(url));
    size_t path = find_any(url, "/?", scheme.len);
    size_t query = find_any(url, "?", path);
    put_host(wq_str_sub(url, scheme.len, path), scheme, out);
    if (path == query)
        wq_buf_putc(out, '/');
    put_normal(wq_str_sub(url, path, query), false, out);
    if (query < url.len)
        put_query(wq_str_sub(url, query + 1, url.len), out);
}
