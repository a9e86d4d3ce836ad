/* SPDX-License-Identifier: MIT */
/* Containers: what documents come out of a file, and what is said of what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include "../../src/intake/source.h"

/* ---- making containers ---------------------------------------------------------- */

static struct wq_buf gzip(struct wq_str bytes)
{
    struct wq_buf out = {0};
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    wq_buf_reserve(&out, deflateBound(&z, bytes.len));
    z.next_in = (Bytef *)(uintptr_t)bytes.ptr;
    z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)out.ptr;
    z.avail_out = (uInt)out.cap;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out.len = z.total_out;
    deflateEnd(&z);
    return out;
}

/* An archive of one file in a format and through a filter of libarchive's. */
static struct wq_buf archive_of(int format, int filter, const char *name, struct wq_str bytes)
{
    struct wq_buf out = {0};
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    size_t used = 0;
    wq_buf_reserve(&out, bytes.len * 2 + 65536);
    archive_write_set_format(archive, format);
    archive_write_add_filter(archive, filter);
    assert_int_equal(archive_write_open_memory(archive, out.ptr, out.cap, &used), ARCHIVE_OK);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)bytes.len);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(archive, bytes.ptr, bytes.len), bytes.len);
    archive_entry_free(entry);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
    out.len = used;
    return out;
}

/* ---- reading them ------------------------------------------------------------------ */

/* Documents and failures, a line each: "member url type @offset: bytes", "! reason". */
static char *list(struct wq_str bytes)
{
    char path[] = "/tmp/warraq-source-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    lseek(fd, 0, SEEK_SET);
    struct source *source = source_open(fd, path, (int64_t)bytes.len, 0);
    struct wq_buf out = {0};
    enum wq_status status = WQ_OK;
    for (int i = 0; status != WQ_NOT_FOUND && i < 100; i++) {
        const struct wq_document *document;
        struct wq_error error = {0};
        status = source_next(source, &document, &error);
        if (status && status != WQ_NOT_FOUND)
            wq_buf_putf(&out, "! f%s%s: %s\n", document->member ? "!/" : "", document->member ? document->member : "",
                        error.text);
        if (!status) {
            wq_buf_putf(&out, "%s %s %s: ", document->member ? document->member : "-",
                        document->url ? document->url : "-", document->media_type ? document->media_type : "-");
            wq_buf_put(&out, document->bytes);
            wq_buf_putc(&out, '\n');
        }
        wq_error_clear(&error);
    }
    assert_int_equal(status, WQ_NOT_FOUND);
    source_close(source);
    unlink(path);
    return wq_buf_take(&out);
}

static void expect(struct wq_str bytes, const char *listing)
{
    char *got = list(bytes);
    assert_string_equal(got, listing);
    free(got);
}

/* Takes the container over. */
static void expect_taken(struct wq_buf bytes, const char *listing)
{
    expect(wq_buf_view(&bytes), listing);
    wq_buf_free(&bytes);
}

/* ---- compressed files and archives -------------------------------------------------- */

static void a_plain_file_is_a_document(void **state)
{
    (void)state;
    expect(WQ_STR("title\n\ntext"), "- - -: title\n\ntext\n");
    expect(WQ_STR(""), "- - -: \n");
}

static void gzip_is_unpacked_member_by_member(void **state)
{
    (void)state;
    struct wq_buf one = gzip(WQ_STR("first ")), two = gzip(WQ_STR("second"));
    wq_buf_put(&one, wq_buf_view(&two));
    expect(wq_buf_view(&one), "- - -: first second\n");
    one.len -= 9;
    expect(wq_buf_view(&one), "! f: compressed data ends in the middle\n");
    wq_buf_free(&one);
    wq_buf_free(&two);
}

static void other_compressions_are_known_by_content(void **state)
{
    (void)state;
    static const int filters[] = {ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD, ARCHIVE_FILTER_LZ4};
    for (size_t i = 0; i < WQ_COUNT(filters); i++)
        expect_taken(archive_of(ARCHIVE_FORMAT_RAW, filters[i], "x", WQ_STR("a page")), "- - -: a page\n");
}

static void archives_nest(void **state)
{
    (void)state;
    struct wq_buf packed = gzip(WQ_STR("a page"));
    struct wq_buf tar = archive_of(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ, "b/page.gz", wq_buf_view(&packed));
    expect(wq_buf_view(&tar), "b/page.gz - -: a page\n");
    expect_taken(archive_of(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "a.tar.xz", wq_buf_view(&tar)),
                 "a.tar.xz!/b/page.gz - -: a page\n");
    wq_buf_free(&packed);
    wq_buf_free(&tar);
}

static void names_of_members_are_only_names(void **state)
{
    (void)state;
    expect_taken(archive_of(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, "../../etc/x", WQ_STR("a page")),
                 "../../etc/x - -: a page\n");
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    struct wq_buf bytes = gzip(WQ_STR("deep"));
    for (int i = 0; i < 11; i++) {
        struct wq_buf outer = gzip(wq_buf_view(&bytes));
        wq_buf_free(&bytes);
        bytes = outer;
    }
    expect_taken(bytes, "! f: containers within containers over 8 deep\n");
}

static void a_bomb_is_an_error(void **state)
{
    (void)state;
    struct wq_buf zeros = {0};
    wq_buf_reserve(&zeros, (size_t)96 << 20);
    memset(zeros.ptr, ' ', (size_t)96 << 20);
    zeros.len = (size_t)96 << 20;
    /* each is within the limit of a document */
    struct wq_buf packed = gzip((struct wq_str){zeros.ptr, (size_t)60 << 20});
    struct wq_buf twice = gzip(wq_buf_view(&packed));
    char *got = list(wq_buf_view(&twice));
    assert_non_null(strstr(got, "- - -:")); /* 60 megabytes by themselves may be honest */
    free(got);
    wq_buf_free(&packed);
    wq_buf_free(&twice);
    packed = gzip(wq_buf_view(&zeros));
    twice = gzip(wq_buf_view(&packed));
    got = list(wq_buf_view(&twice));
    assert_non_null(strstr(got, "! f: "));
    assert_null(strstr(got, "- - -:"));
    free(got);
    wq_buf_free(&packed);
    wq_buf_free(&twice);
    wq_buf_free(&zeros);
}

static void a_damaged_archive_says_so(void **state)
{
    (void)state;
    struct wq_buf zip = archive_of(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "page", WQ_STR("some text of a page"));
    zip.len =
        30 + strlen("page") + (uint8_t)zip.ptr[28] + 2; /* behind the local header, which ends with its extra field */
    char *got = list(wq_buf_view(&zip));
    assert_non_null(strstr(got, "! f!/page: "));
    free(got);
    wq_buf_free(&zip);
}

/* ---- WARC and ARC ---------------------------------------------------------------------- */

#define RECORD(type, url, length, block)                                                                 \
    "WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: " url "\r\nWARC-Date: 2017-10-30T09:23:00Z\r\n" \
    "Content-Type: application/http;msgtype=response\r\nContent-Length: " length "\r\n\r\n" block "\r\n\r\n"
#define PLAIN(length, block)                                                        \
    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: <http://a.example/>\r\n" \
    "Content-Type: text/plain\r\nContent-Length: " length "\r\n\r\n" block "\r\n\r\n"

static void responses_are_documents_and_the_rest_is_not(void **state)
{
    (void)state;
    expect(WQ_STR(RECORD("warcinfo", "x", "4", "info") RECORD("request", "http://a/", "5", "GET /") RECORD(
               "response", "http://a/1", "54", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>one</p>")
                      RECORD("metadata", "http://a/1", "2", "{}") PLAIN("3", "two")),
           "- http://a/1 text/html: <p>one</p>\n- http://a.example/ text/plain: two\n");
}

static void other_answers_are_left_out_with_a_reason(void **state)
{
    (void)state;
    expect(WQ_STR(RECORD("response", "http://a/", "26", "HTTP/1.1 404 Not Found\r\n\r\n") RECORD(
               "response", "http://a/i", "47", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")),
           "! f: HTTP status 404\n! f: not a page: image/png\n");
}

static void chunks_and_codings_are_undone(void **state)
{
    (void)state;
    expect(WQ_STR(RECORD("response", "u", "71",
                         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n4;x\r\n two\r\n0\r\n\r\n")),
           "- u -: one two\n");
    struct wq_buf body = gzip(WQ_STR("packed")), record = {0};
    const char *head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    wq_buf_putf(&record,
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %zu\r\n\r\n%s",
                strlen(head) + body.len, head);
    wq_buf_put(&record, wq_buf_view(&body));
    expect_taken(record, "- - -: packed\n");
    wq_buf_free(&body);
}

static void a_wrong_length_costs_one_record_at_most(void **state)
{
    (void)state;
    /* too long by far, too long by bare newlines, too short, no number */
    expect(WQ_STR(PLAIN("9999999", "one") PLAIN("3", "two")),
           "- http://a.example/ text/plain: one\n! f: a record says that it has 9999999 bytes, which is wrong\n- "
           "http://a.example/ text/plain: two\n");
    expect(WQ_STR(PLAIN("1", "one") PLAIN("3", "two")),
           "- http://a.example/ text/plain: o\n! f: a record says that it has 1 bytes, which is wrong\n"
           "- http://a.example/ text/plain: two\n");
    expect(WQ_STR(PLAIN("-7", "one") PLAIN("3", "two")),
           "! f: a record without a length\n- http://a.example/ text/plain: two\n");
    expect(WQ_STR("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 100\r\n\r\nshort"),
           "! f: a record says that it has 100 bytes, which is wrong\n");
    expect(WQ_STR("WARC/1.0\r\nWARC-Type: conv"), "! f: the head of a record is cut\n");
}

static void damage_in_a_member_costs_its_record(void **state)
{
    (void)state;
    struct wq_buf all = {0};
    for (int i = 0; i < 3; i++) {
        struct wq_buf member = gzip(WQ_STR(PLAIN("26", "abcdefghijklmnopqrstuvwxyz")));
        if (i == 1)
            memset(member.ptr + 30, 0xFF, 20);
        wq_buf_put(&all, wq_buf_view(&member));
        wq_buf_free(&member);
    }
    const char *good = "- http://a.example/ text/plain: abcdefghijklmnopqrstuvwxyz\n";
    char *got = list(wq_buf_view(&all));
    assert_memory_equal(got, good, strlen(good));
    assert_non_null(strstr(got, "! f: compressed data is damaged\n"));
    assert_string_equal(got + strlen(got) - strlen(good), good);
    free(got);
    wq_buf_free(&all);
}

static void arc_records_are_documents(void **state)
{
    (void)state;
    expect(WQ_STR("filedesc://x.arc 0.0.0.0 20140216050221 text/plain 20\n1 0 Tool\nURL IP Date\n\n"
                  "http://a.example/ 1.2.3.4 20140216050221 text/html 29\n"
                  "HTTP/1.0 200 OK\n\n<p>text</p>\n\n"
                  "http://b.example/ 1.2.3.4 20140216050221 text/html 90\nshort"),
           "- http://a.example/ text/html: <p>text</p>\n\n! f: a record of 90 bytes of which 5 are there\n");
}

/* ---- JSON Lines, feeds, MHTML -------------------------------------------------------------- */

static void each_line_of_json_is_a_document(void **state)
{
    (void)state;
    expect(WQ_STR("\xEF\xBB\xBF{\"title\": 1}\n\n {\"title\": 2}"),
           "- - application/json: {\"title\": 1}\n- - application/json: {\"title\": 2}\n");
    expect(WQ_STR("{\n \"title\": 1\n}\n"), "- - application/json: {\n \"title\": 1\n}\n");
    expect(WQ_STR("{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n{\"url\": \"u\"}\n"),
           "! f: a list of pages, without their text\n");
}

static void each_item_of_a_feed_is_a_document(void **state)
{
    (void)state;
    expect(
        WQ_STR(" <?xml version='1.0'?><rss version=2.0><channel><title>T & C</title><item><title>a<br>b</title></item>"
               "<item><title><![CDATA[<i>c</i>&nbsp;]]></title></item></channel></rss>"),
        "- - application/rss+xml: <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
        "<title>T &amp; C</title><item><title>a<br/>b</title></item></channel></rss>\n\n"
        "- - application/rss+xml: <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
        "<title>T &amp; C</title><item><title>&lt;i&gt;c&lt;/i&gt;&amp;nbsp;</title></item></channel></rss>\n\n");
}

static void a_cut_feed_gives_its_whole_items(void **state)
{
    (void)state;
    expect(WQ_STR("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>a</title></entry><entry><title>b"),
           "- - application/rss+xml: <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry "
           "xmlns=\"http://www.w3.org/2005/Atom\"><title>a</title></entry></feed>\n\n"
           "! f: the feed is cut: what comes behind its first 1 items is lost\n");
    expect(WQ_STR("<rss version=\"2.0\"><channel></channel></rss>"), "! f: a feed without items\n");
}

static void entities_are_never_expanded(void **state)
{
    (void)state;
    expect(WQ_STR("<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><rss version=\"2.0\"><channel><item>"
                  "<title>&b;</title></item></channel></rss>"),
           "! f: it declares entities, which are never expanded\n");
}

static void a_saved_page_is_its_first_html_part(void **state)
{
    (void)state;
    expect(WQ_STR("From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/\r\nMIME-Version: 1.0\r\n"
                  "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\n\r\n"
                  "----=_x\r\nContent-Type: image/png\r\n\r\nxx\r\n"
                  "----=_x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                  "<p>a=3Db=\r\nc</p>\r\n----=_x--\r\n"),
           "- http://a.example/ text/html: <p>a=bc</p>\r\n");
    expect(WQ_STR("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=y\n\n--y\nContent-Type: text/html\n"
                  "Content-Location: http://b/\nContent-Transfer-Encoding: base64\n\nPHA+eDwv\ncD4=\n--y--\n"),
           "- http://b/ text/html: <p>x</p>\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_file_is_a_document),
        cmocka_unit_test(gzip_is_unpacked_member_by_member),
        cmocka_unit_test(other_compressions_are_known_by_content),
        cmocka_unit_test(archives_nest),
        cmocka_unit_test(names_of_members_are_only_names),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(a_bomb_is_an_error),
        cmocka_unit_test(a_damaged_archive_says_so),
        cmocka_unit_test(responses_are_documents_and_the_rest_is_not),
        cmocka_unit_test(other_answers_are_left_out_with_a_reason),
        cmocka_unit_test(chunks_and_codings_are_undone),
        cmocka_unit_test(a_wrong_length_costs_one_record_at_most),
        cmocka_unit_test(damage_in_a_member_costs_its_record),
        cmocka_unit_test(arc_records_are_documents),
        cmocka_unit_test(each_line_of_json_is_a_document),
        cmocka_unit_test(each_item_of_a_feed_is_a_document),
        cmocka_unit_test(a_cut_feed_gives_its_whole_items),
        cmocka_unit_test(entities_are_never_expanded),
        cmocka_unit_test(a_saved_page_is_its_first_html_part),
    };
    return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
