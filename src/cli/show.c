/* SPDX-License-Identifier: MIT */
/* warraq show ARTICLE: one article, as text in logical order, laid out, or JSON. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <warraq/text.h>

#include "args.h"
#include "commands.h"
#include "layout.h"
#include "output.h"

const struct wq_flag cli_show_flags[] = {
    {"width", N_("N"), N_("lays the text out in lines of N cells, joined and in the order of the eye")},
    {NULL, NULL, NULL},
};

/* How paragraphs are printed; width 0 is logical order, a line a paragraph. */
struct page {
    size_t width;
    struct wq_layout layout;
    enum wq_direction direction; /* of the article, for lines that have none of their own */
};

/* ---- paragraphs --------------------------------------------------------------------- */

static void print_paragraph(const struct page *page, const char *text)
{
    struct wq_buf lines = {0};
    if (page->width > 0) {
        layout_put_paragraph(&page->layout, page->width, wq_str(text), &lines);
        fwrite(lines.ptr, 1, lines.len, stdout);
    } else {
        output_put_field(&lines, text);
        output_record(&lines);
    }
    wq_buf_free(&lines);
}

/* A blank line, then the paragraph; nothing where the page does not say. */
static void print_block(const struct page *page, const char *text)
{
    if (!text)
        return;
    putchar('\n');
    print_paragraph(page, text);
}

/* ---- the parts of an article --------------------------------------------------------- */

/* A line put together of parts. */
static void print_parts(const struct page *page, const struct wq_buf *line)
{
    struct page directed = *page;
    directed.layout.direction = page->direction;
    print_paragraph(&directed, line->ptr);
}

/* Each part of a line keeps to itself where it is laid out (UAX #9: FSI, PDI): a
 * date is not turned round by the names beside it. */
static void put_part(const struct page *page, const char *part, struct wq_buf *line)
{
    if (line->len > 0)
        wq_buf_puts(line, " · ");
    if (page->width > 0)
        wq_buf_put_utf8(line, 0x2068);
    wq_buf_puts(line, part);
    if (page->width > 0)
        wq_buf_put_utf8(line, 0x2069);
}

/* "صحيفة · كاتب · 2017-10-30", what there is of it. */
static void print_origin(const struct page *page, const struct wq_article *article)
{
    const char *const parts[] = {article->outlet, article->byline, article->desk, article->dateline,
                                 article->published};
    struct wq_buf line = {0};
    for (size_t i = 0; i < WQ_COUNT(parts); i++)
        if (parts[i])
            put_part(page, parts[i], &line);
    if (line.len > 0) {
        putchar('\n');
        print_parts(page, &line);
    }
    wq_buf_free(&line);
}

static void print_body(const struct page *page, const struct wq_article *article)
{
    size_t next = 0;
    for (size_t i = 0; i <= article->body.count; i++) {
        for (; next < article->subhead_count && article->subheads[next].before <= i; next++)
            print_block(page, article->subheads[next].text);
        if (i < article->body.count)
            print_block(page, article->body.items[i]);
    }
}

static void print_list(const struct page *page, const char *heading, const struct wq_strs *items)
{
    if (items->count == 0)
        return;
    print_block(page, heading);
    for (size_t i = 0; i < items->count; i++) {
        struct wq_buf line = {0};
        wq_buf_putf(&line, "- %s", items->items[i]);
        print_paragraph(page, line.ptr);
        wq_buf_free(&line);
    }
}

static void print_comments(const struct page *page, const struct wq_article *article)
{
    if (article->comment_count > 0)
        print_block(page, _("Comments:"));
    for (size_t i = 0; i < article->comment_count; i++) {
        const struct wq_comment *comment = &article->comments[i];
        struct wq_buf line = {0};
        put_part(page, comment->author ? comment->author : "-", &line);
        if (comment->posted)
            put_part(page, comment->posted, &line);
        putchar('\n');
        print_parts(page, &line);
        if (comment->text)
            print_paragraph(page, comment->text);
        wq_buf_free(&line);
    }
}

static void print_article(struct page *page, const struct wq_article *article)
{
    page->direction = text_direction(wq_str(article->title), WQ_DIRECTION_RTL);
    print_paragraph(page, article->title ? article->title : "-");
    print_block(page, article->deck);
    print_origin(page, article);
    print_block(page, article->caption);
    print_body(page, article);
    print_list(page, _("Read also:"), &article->read_also);
    print_list(page, _("Related:"), &article->related);
    print_comments(page, article);
    print_block(page, article->url);
}

/* ---- the command --------------------------------------------------------------------------- */

static struct wq_layout configured_layout(const struct wq_config *config)
{
    const char *digits = config_string(config, "reader.digits");
    return (struct wq_layout){
        .justify =
            strcmp(config_string(config, "reader.justify"), "kashida") == 0 ? WQ_JUSTIFY_KASHIDA : WQ_JUSTIFY_NONE,
        .digits = strcmp(digits, "arabic") == 0  ? WQ_DIGITS_ARABIC
                  : strcmp(digits, "latin") == 0 ? WQ_DIGITS_LATIN
                                                 : WQ_DIGITS_KEEP,
        .marks = strcmp(config_string(config, "reader.marks"), "hide") == 0 ? WQ_MARKS_HIDE : WQ_MARKS_KEEP,
    };
}

static int run_show(struct wq_cli *cli, struct page *page, const char *key)
{
    struct wq_article *article = NULL;
    struct wq_error error = {0};
    int exit_status = WQ_EXIT_NOT_DONE;
    struct wq_archive *archive = output_open(cli, WQ_ARCHIVE_READ, &exit_status);
    if (!archive)
        return exit_status;
    enum wq_status status = archive_read(archive, key, &article, &error);
    archive_close(archive);
    if (status != WQ_OK)
        return output_failure(status, &error);
    if (cli->json)
        output_json(article_to_json(article, WQ_ARTICLE_FULL));
    else
        print_article(page, article);
    article_free(article);
    return WQ_EXIT_DONE;
}

int cli_show(struct wq_cli *cli, int argc, char **argv)
{
    enum { WIDTH_LEAST = 10, WIDTH_MOST = 1000 };
    struct wq_args args;
    int status;
    if (!cli_begin(cli, argc, argv, 1, 1, &args, &status))
        return status;
    struct page page = {.layout = configured_layout(cli->config)};
    status = WQ_EXIT_USAGE;
    if (cli_args_number(&args, "width", WIDTH_LEAST, WIDTH_MOST, 0, &page.width) == WQ_OK)
        status = run_show(cli, &page, args.operands[0]);
    cli_args_free(&args);
    return status;
}
