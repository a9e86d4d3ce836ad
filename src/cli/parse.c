/* SPDX-License-Identifier: MIT */
/* warraq parse [PATH...]: documents -> articles, one JSON object a line. */
#include <stdio.h>
#include <string.h>

#include "args.h"
#include "commands.h"

/* Flags that doc/COMMANDS.md has and this version has not. */
static const char *const later[] = {"--names", "--figures", "--learn"};

/* Says so of the first that is asked for. */
static bool asks_for_later(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        for (size_t j = 0; j < WQ_COUNT(later); j++) {
            if (strcmp(argv[i], later[j]) != 0)
                continue;
            wq_message(WQ_LEVEL_ERROR, _("parse: %s is not available in this version"), argv[i]);
            return true;
        }
    }
    return false;
}

static enum wq_status print_article(const struct wq_article *article)
{
    struct wq_buf line = {0};
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_FULL);
    wq_json_write(json, &line);
    wq_buf_putc(&line, '\n');
    size_t put = fwrite(line.ptr, 1, line.len, stdout);
    enum wq_status status = put == line.len ? WQ_OK : WQ_IO;
    wq_buf_free(&line);
    wq_json_free(json);
    return status;
}

/* Reads one document; false where it failed, which is said. *end where none is left. */
static bool parse_next(const struct wq_rules *rules, struct wq_reader *reader, bool *end)
{
    const struct wq_document *document;
    struct wq_article *article = NULL;
    struct wq_error error = {0};
    enum wq_status status = intake_reader_next(reader, &document, &error);
    *end = status == WQ_NOT_FOUND && !error.text;
    if (*end)
        return true;
    if (status == WQ_OK) {
        status = intake_parse(rules, document, &article, &error);
        if (status != WQ_OK)
            wq_message(WQ_LEVEL_ERROR, "%s: %s", document->path, error.text ? error.text : wq_status_text(status));
    } else {
        wq_message(WQ_LEVEL_ERROR, "%s", error.text ? error.text : wq_status_text(status));
    }
    if (status == WQ_OK && print_article(article) != WQ_OK) {
        wq_message(WQ_LEVEL_ERROR, _("parse: standard output cannot be written"));
        status = WQ_IO;
        *end = true;
    }
    article_free(article);
    wq_error_clear(&error);
    return status == WQ_OK;
}

static bool parse_all(const char *const *paths, size_t count)
{
    struct wq_rules *rules = NULL;
    struct wq_reader *reader = NULL;
    struct wq_error error = {0};
    bool done = intake_rules_load(&rules, &error) == WQ_OK && intake_reader_new(paths, count, &reader, &error) == WQ_OK;
    if (!done)
        wq_message(WQ_LEVEL_ERROR, "%s", error.text);
    for (bool end = !done; !end;)
        done &= parse_next(rules, reader, &end);
    if (fflush(stdout) != 0)
        done = false;
    intake_reader_free(reader);
    intake_rules_free(rules);
    wq_error_clear(&error);
    return done;
}

int cli_parse(struct wq_cli *cli, int argc, char **argv)
{
    static const char *const standard_input[] = {"-"};
    struct wq_args args = {0};
    int status;
    if (asks_for_later(argc, argv))
        return WQ_EXIT_USAGE;
    if (!cli_begin(cli, argc, argv, 0, SIZE_MAX, &args, &status))
        return status;
    bool done = args.count ? parse_all((const char *const *)args.operands, args.count) : parse_all(standard_input, 1);
    cli_args_free(&args);
    return done ? WQ_EXIT_DONE : WQ_EXIT_NOT_DONE;
}
