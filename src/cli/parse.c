/* SPDX-License-Identifier: MIT */
/* warraq parse [PATH…]: documents -> articles, one JSON object a line, each
 * document by itself. Touches no cache. */
#include <string.h>

#include "args.h"
#include "commands.h"
#include "mentions.h"
#include "outlets.h"
#include "output.h"

const struct wq_flag cli_parse_flags[] = {
    {"names", NULL, N_("adds the people, organisations and places that each article names")},
    {"learn", NULL, N_("reads all paths first, and takes what an outlet repeats out of the texts")},
    {NULL, NULL, NULL},
};

/* What documents are read with. */
struct parser {
    struct wq_rules *rules;
    struct wq_reader *reader;
    struct wq_gazetteer *gazetteer; /* NULL where names are not asked for */
    struct wq_lessons *lessons;     /* NULL where nothing is to be learnt */
};

/* False where standard output takes no more. */
static bool print_article(const struct parser *parser, const struct wq_article *article)
{
    struct wq_json *json = article_to_json(article, WQ_ARTICLE_FULL);
    if (parser->gazetteer) {
        struct wq_mentions mentions = {0};
        names_find(parser->gazetteer, article, &mentions);
        wq_json_set(json, "names", mentions_to_json(&mentions));
        names_free(&mentions);
    }
    return output_json(json);
}

/* Reads one document; false where it failed, which is said. *end where none is
 * left, or nobody reads on. */
static bool parse_next(const struct parser *parser, bool *end)
{
    const struct wq_document *document = NULL;
    struct wq_article *article = NULL;
    struct wq_error error = {0};
    enum wq_status status = intake_reader_next(parser->reader, &document, &error);
    *end = status == WQ_NOT_FOUND;
    if (*end) {
        wq_error_clear(&error);
        return true;
    }
    if (status == WQ_OK)
        status = intake_parse(parser->rules, document, &article, &error);
    const char *reason = error.text ? error.text : wq_status_text(status);
    if (status == WQ_OK && parser->lessons)
        archive_lessons_apply(parser->lessons, article);
    if (status == WQ_OK)
        *end = !print_article(parser, article);
    else if (document && document->member)
        wq_message(WQ_LEVEL_ERROR, "%s:%s: %s", document->path, document->member, reason);
    else if (document)
        wq_message(WQ_LEVEL_ERROR, "%s: %s", document->path, reason);
    else
        wq_message(WQ_LEVEL_ERROR, "%s", reason);
    article_free(article);
    wq_error_clear(&error);
    return status == WQ_OK;
}

static void load_outlets(struct wq_rules *rules)
{
    char **folders = cli_outlet_folders();
    for (size_t i = 0; folders[i]; i++)
        intake_outlets_load(rules, folders[i], cli_outlet_warn, NULL);
    cli_outlet_folders_free(folders);
}

/* Reads everything once; what cannot be read is said when it is read again. */
static enum wq_status learn(struct parser *parser, const char *const *paths, size_t count, struct wq_error *error)
{
    enum wq_status status = intake_reader_new(paths, count, &parser->reader, error), next = WQ_OK;
    parser->lessons = archive_lessons_new();
    while (status == WQ_OK && next != WQ_NOT_FOUND) {
        const struct wq_document *document = NULL;
        struct wq_article *article = NULL;
        struct wq_error ignored = {0};
        next = intake_reader_next(parser->reader, &document, &ignored);
        if (next == WQ_OK && intake_parse(parser->rules, document, &article, &ignored) == WQ_OK)
            archive_lessons_add(parser->lessons, article);
        article_free(article);
        wq_error_clear(&ignored);
    }
    archive_lessons_end(parser->lessons);
    intake_reader_free(parser->reader);
    parser->reader = NULL;
    return status;
}

static int parse_all(const char *const *paths, size_t count, const struct wq_args *args)
{
    struct parser parser = {0};
    bool names = cli_args_has(args, "names");
    struct wq_error error = {0};
    enum wq_status status = intake_rules_load(&parser.rules, &error);
    bool done = true;
    if (status == WQ_OK)
        load_outlets(parser.rules);
    if (status == WQ_OK && names)
        status = names_load(&parser.gazetteer, &error);
    if (status == WQ_OK && cli_args_has(args, "learn"))
        status = learn(&parser, paths, count, &error);
    if (status == WQ_OK)
        status = intake_reader_new(paths, count, &parser.reader, &error);
    for (bool end = status != WQ_OK; !end;)
        done &= parse_next(&parser, &end);
    int exit_status = done ? WQ_EXIT_DONE : WQ_EXIT_NOT_DONE;
    if (status != WQ_OK)
        exit_status = output_failure(status, &error);
    intake_reader_free(parser.reader);
    names_unload(parser.gazetteer);
    archive_lessons_free(parser.lessons);
    intake_rules_free(parser.rules);
    return exit_status;
}

static bool reads_stdin(const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(paths[i], "-") == 0)
            return true;
    return false;
}

int cli_parse(struct wq_cli *cli, int argc, char **argv)
{
    static const char *const standard_input[] = {"-"};
    struct wq_args args;
    int status;
    if (!cli_begin(cli, argc, argv, 0, SIZE_MAX, &args, &status))
        return status;
    const char *const *paths = args.count ? (const char *const *)args.operands : standard_input;
    if (cli_args_has(&args, "learn") && reads_stdin(paths, args.count ? args.count : 1)) {
        wq_message(WQ_LEVEL_ERROR, "%s", _("parse --learn reads its paths twice, and standard input can be read once"));
        status = WQ_EXIT_USAGE;
    } else
        status = parse_all(paths, args.count ? args.count : 1, &args);
    cli_args_free(&args);
    return status;
}
