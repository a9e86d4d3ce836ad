/* SPDX-License-Identifier: MIT */
/* warraq list [QUERY] and warraq search QUERY: articles, a line each, as they are
 * read: nothing waits for the last one. */
#include <stdlib.h>
#include <string.h>

#include "args.h"
#include "commands.h"
#include "output.h"

const struct wq_flag cli_list_flags[] = {
    {"limit", N_("N"), N_("at most so many articles")},
    {"offset", N_("N"), N_("leaves out the first so many")},
    {"sort", "date|relevance|outlet|title", N_("the order; by date the newest come first, the undated last")},
    {"reverse", NULL, N_("the other way round")},
    {"count", NULL, N_("only how many there are")},
    {NULL, NULL, NULL},
};

struct request {
    const char *query;
    struct wq_listing_options options;
    size_t first, limit;
    bool count;
};

static enum wq_status read_request(const struct wq_args *args, enum wq_sort otherwise, struct request *request)
{
    static const char *const sorts[] = {[WQ_SORT_DATE] = "date",
                                        [WQ_SORT_RELEVANCE] = "relevance",
                                        [WQ_SORT_OUTLET] = "outlet",
                                        [WQ_SORT_TITLE] = "title",
                                        NULL};
    size_t sort;
    if (cli_args_number(args, "limit", 0, SIZE_MAX, SIZE_MAX, &request->limit) != WQ_OK ||
        cli_args_number(args, "offset", 0, SIZE_MAX, 0, &request->first) != WQ_OK ||
        cli_args_choice(args, "sort", sorts, otherwise, &sort) != WQ_OK)
        return WQ_USAGE;
    request->query = args->count > 0 ? args->operands[0] : NULL;
    request->options.sort = (enum wq_sort)sort;
    request->options.reverse = cli_args_has(args, "reverse");
    request->count = cli_args_has(args, "count");
    return WQ_OK;
}

/* ---- one row ------------------------------------------------------------------------ */

/* The marks around hits (U+E000, U+E001) as `open` and `close`. */
static void put_snippet(struct wq_buf *out, const char *snippet, const char *open, const char *close)
{
    for (const char *p = snippet; *p;) {
        bool begins = strncmp(p, "\xEE\x80\x80", 3) == 0, ends = strncmp(p, "\xEE\x80\x81", 3) == 0;
        if (begins || ends) {
            wq_buf_puts(out, begins ? open : close);
            p += 3;
        } else
            wq_buf_putc(out, *p++);
    }
}

/* Key, date, outlet, title, and with a search the snippet; parted by tabs. */
static bool print_text(const struct wq_row *row)
{
    struct wq_buf line = {0}, snippet = {0};
    wq_buf_putf(&line, "%s\t", row->key);
    output_put_field(&line, row->published ? row->published : "-");
    wq_buf_putc(&line, '\t');
    output_put_field(&line, row->outlet ? row->outlet : "-");
    wq_buf_putc(&line, '\t');
    output_put_field(&line, row->title ? row->title : "-");
    if (row->snippet) {
        put_snippet(&snippet, row->snippet, "[", "]");
        wq_buf_putc(&line, '\t');
        output_put_field(&line, snippet.ptr ? snippet.ptr : "");
    }
    bool more = output_record(&line);
    wq_buf_free(&line);
    wq_buf_free(&snippet);
    return more;
}

static enum wq_status print_json(struct wq_archive *archive, const struct wq_row *row, bool *more,
                                 struct wq_error *error)
{
    struct wq_article *article = NULL;
    enum wq_status status = archive_read(archive, row->key, &article, error);
    if (status != WQ_OK)
        return status;
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_LIST);
    if (row->snippet) {
        struct wq_buf snippet = {0};
        put_snippet(&snippet, row->snippet, "", "");
        wq_json_set(json, "snippet", wq_json_string(wq_str(snippet.ptr)));
        wq_buf_free(&snippet);
    }
    *more = output_json(json);
    article_free(article);
    return WQ_OK;
}

/* ---- all rows -------------------------------------------------------------------------- */

static enum wq_status print_page(struct wq_cli *cli, struct wq_archive *archive, const struct wq_rows *rows, bool *more,
                                 struct wq_error *error)
{
    enum wq_status status = WQ_OK;
    for (size_t i = 0; i < rows->count && *more && status == WQ_OK; i++) {
        if (cli->json)
            status = print_json(archive, &rows->items[i], more, error);
        else
            *more = print_text(&rows->items[i]);
    }
    return status;
}

/* Prints rows from request->first on; *printed counts them. */
static enum wq_status print_rows(struct wq_cli *cli, struct wq_archive *archive, struct wq_listing *listing,
                                 const struct request *request, size_t *printed, struct wq_error *error)
{
    enum { PAGE = 256 };
    enum wq_status status = WQ_OK;
    bool more = true;
    while (more && status == WQ_OK && *printed < request->limit) {
        struct wq_rows rows = {0};
        size_t left = request->limit - *printed, page = left < PAGE ? left : PAGE;
        if (request->first > SIZE_MAX - *printed)
            break;
        status = archive_listing_rows(listing, request->first + *printed, page, &rows);
        if (status == WQ_OK)
            status = print_page(cli, archive, &rows, &more, error);
        *printed += rows.count;
        more = more && rows.count == page;
        archive_rows_free(&rows);
    }
    return status;
}

static enum wq_status print_count(struct wq_cli *cli, struct wq_listing *listing, size_t *count)
{
    enum wq_status status = archive_listing_count(listing, count);
    if (status != WQ_OK)
        return status;
    if (cli->json) {
        struct wq_json *object = wq_json_object();
        wq_json_set(object, "count", wq_json_integer((int64_t)*count));
        output_json(object);
    } else
        printf("%zu\n", *count);
    return WQ_OK;
}

static int run_request(struct wq_cli *cli, const struct request *request)
{
    struct wq_listing *listing = NULL;
    struct wq_error error = {0};
    size_t found = 0;
    int exit_status = WQ_EXIT_NOT_DONE;
    struct wq_archive *archive = output_open(cli, WQ_ARCHIVE_READ, &exit_status);
    if (!archive)
        return exit_status;
    enum wq_status status = archive_list(archive, request->query, &request->options, &listing, &error);
    if (status == WQ_OK)
        status = request->count ? print_count(cli, listing, &found)
                                : print_rows(cli, archive, listing, request, &found, &error);
    archive_listing_close(listing);
    archive_close(archive);
    if (status != WQ_OK)
        return output_failure(status, &error);
    return found > 0 || request->limit == 0 ? WQ_EXIT_DONE : WQ_EXIT_NOT_DONE;
}

int cli_list(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    struct request request = {0};
    int status;
    if (!cli_begin(cli, argc, argv, 0, 1, &args, &status))
        return status;
    status = read_request(&args, WQ_SORT_DATE, &request) == WQ_OK ? run_request(cli, &request) : WQ_EXIT_USAGE;
    cli_args_free(&args);
    return status;
}

int cli_search(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    struct request request = {.options.snippets = true};
    int status;
    if (!cli_begin(cli, argc, argv, 1, 1, &args, &status))
        return status;
    status = read_request(&args, WQ_SORT_RELEVANCE, &request) == WQ_OK ? run_request(cli, &request) : WQ_EXIT_USAGE;
    cli_args_free(&args);
    return status;
}
