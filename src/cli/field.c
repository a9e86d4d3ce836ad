/* SPDX-License-Identifier: MIT */
/* warraq field ARTICLE [NAME VALUE]: a person's corrections of an article's fields. */
#include <stdlib.h>
#include <time.h>

#include "args.h"
#include "commands.h"
#include "output.h"

const struct wq_flag cli_field_flags[] = {
    {"undo", NULL, N_("takes the correction of NAME back")},
    {NULL, NULL, NULL},
};

static void put_time(int64_t seconds, struct wq_buf *out)
{
    time_t when = (time_t)seconds;
    struct tm utc = {0};
    gmtime_r(&when, &utc);
    wq_buf_putf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour,
                utc.tm_min, utc.tm_sec);
}

static void set_time(struct wq_json *object, const char *name, int64_t seconds)
{
    struct wq_buf text = {0};
    put_time(seconds, &text);
    wq_json_set(object, name, wq_json_string(wq_buf_view(&text)));
    wq_buf_free(&text);
}

struct listing {
    bool json;
    size_t count;
};

static void print_json(const struct wq_correction *correction)
{
    struct wq_json *object = wq_json_object();
    bool empty = correction->value[0] == '\0';
    wq_json_set(object, "id", wq_json_string(wq_str(correction->id)));
    wq_json_set(object, "key", wq_json_string(wq_str(correction->key)));
    wq_json_set(object, "field", wq_json_string(wq_str(correction->field)));
    wq_json_set(object, "value", empty ? wq_json_null() : wq_json_string(wq_str(correction->value)));
    wq_json_set(object, "author", wq_json_string(wq_str(correction->author)));
    set_time(object, "made", correction->made);
    set_time(object, "changed", correction->changed);
    wq_json_set(object, "revision", wq_json_integer(correction->revision));
    output_json(object);
}

/* field, value, author and day, parted by tabs. */
static void print_text(const struct wq_correction *correction)
{
    struct wq_buf line = {0};
    output_put_field(&line, correction->field);
    wq_buf_putc(&line, '\t');
    output_put_field(&line, correction->value[0] ? correction->value : "-");
    wq_buf_putc(&line, '\t');
    output_put_field(&line, correction->author);
    wq_buf_putc(&line, '\t');
    put_time(correction->changed, &line);
    output_record(&line);
    wq_buf_free(&line);
}

static void print_correction(void *context, const struct wq_correction *correction)
{
    struct listing *listing = context;
    listing->count++;
    if (listing->json)
        print_json(correction);
    else
        print_text(correction);
}

static int run_field(struct wq_cli *cli, const struct wq_args *args)
{
    char **words = args->operands;
    struct listing listing = {.json = cli->json, .count = 0};
    struct wq_error error = {0};
    int exit_status = WQ_EXIT_NOT_DONE;
    struct wq_archive *archive = output_open(cli, WQ_ARCHIVE_READ, &exit_status);
    if (!archive)
        return exit_status;
    enum wq_status status;
    if (cli_args_has(args, "undo")) {
        status = archive_correct_undo(archive, words[0], words[1], &error);
    } else if (args->count == 3) {
        char *author = config_author(cli->config);
        status = archive_correct(archive, words[0], words[1], words[2], author, &error);
        free(author);
    } else {
        status = archive_corrections(archive, words[0], print_correction, &listing, &error);
    }
    archive_close(archive);
    if (status != WQ_OK)
        return output_failure(status, &error);
    return args->count == 1 && listing.count == 0 ? WQ_EXIT_NOT_DONE : WQ_EXIT_DONE;
}

int cli_field(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    int status;
    if (!cli_begin(cli, argc, argv, 1, 3, &args, &status))
        return status;
    bool undo = cli_args_has(&args, "undo");
    if (undo ? args.count == 2 : args.count != 2) {
        status = run_field(cli, &args);
    } else {
        wq_message(WQ_LEVEL_ERROR, "%s",
                   undo
                       ? _("field --undo takes ARTICLE and NAME; see \"warraq help field\"")
                       : _("field takes ARTICLE, NAME and VALUE, an empty VALUE to remove the field; see \"warraq help "
                           "field\""));
        status = WQ_EXIT_USAGE;
    }
    cli_args_free(&args);
    return status;
}
