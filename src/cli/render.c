/* SPDX-License-Identifier: MIT */
/* warraq render: text on standard input, a paragraph a line, laid out on standard output. */
#include <errno.h>
#include <stdlib.h>

#include <warraq/text.h>

#include "args.h"
#include "commands.h"
#include "layout.h"

enum { WIDTH_LEAST = 2, WIDTH_MOST = 1 << 20, WIDTH_DEFAULT = 80 };

const struct wq_flag cli_render_flags[] = {
    {"width", N_("N"), N_("cells of a line (80)")},
    {"direction", N_("auto|rtl|ltr"), N_("of each paragraph; auto takes it from its text")},
    {"bidi", N_("visual|logical"), N_("the order of what is printed: as it is seen, joined, or as it is read")},
    {"justify", N_("none|kashida"), N_("fill lines by stretching words")},
    {"digits", N_("keep|arabic|latin"), N_("which digits are shown")},
    {"marks", N_("keep|hide"), N_("whether vowel marks are shown")},
    {NULL, NULL, NULL},
};

/* The words of each flag, in the order of the enum that it sets. */
static const char *const directions[] = {"auto", "ltr", "rtl", NULL};
static const char *const orders[] = {"visual", "logical", NULL};
static const char *const justifies[] = {"none", "kashida", NULL};
static const char *const digits[] = {"keep", "arabic", "latin", NULL};
static const char *const marks[] = {"keep", "hide", NULL};

struct settings {
    struct wq_layout layout;
    size_t width;
};

static enum wq_status read_settings(const struct wq_args *args, struct settings *settings)
{
    size_t direction = 0, order = 0, justify = 0, digit = 0, mark = 0;
    enum wq_status status = cli_args_number(args, "width", WIDTH_LEAST, WIDTH_MOST, WIDTH_DEFAULT, &settings->width);
    if (status == WQ_OK)
        status = cli_args_choice(args, "direction", directions, 0, &direction);
    if (status == WQ_OK)
        status = cli_args_choice(args, "bidi", orders, 0, &order);
    if (status == WQ_OK)
        status = cli_args_choice(args, "justify", justifies, 0, &justify);
    if (status == WQ_OK)
        status = cli_args_choice(args, "digits", digits, 0, &digit);
    if (status == WQ_OK)
        status = cli_args_choice(args, "marks", marks, 0, &mark);
    settings->layout = (struct wq_layout){
        .direction = (enum wq_direction)direction,
        .justify = (enum wq_justify)justify,
        .digits = (enum wq_digits)digit,
        .marks = (enum wq_marks)mark,
        .logical = order == 1,
    };
    return status;
}

/* Paragraph by paragraph, until the input ends or nobody reads the output. */
static int render_input(const struct settings *settings)
{
    struct wq_buf out = {0};
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    errno = 0;
    while (!ferror(stdout) && (length = getline(&line, &room, stdin)) > 0) {
        struct wq_str text = {line, (size_t)length};
        if (wq_str_ends(text, WQ_STR("\n")))
            text.len--;
        if (wq_str_ends(text, WQ_STR("\r")))
            text.len--;
        wq_buf_clear(&out);
        layout_put_paragraph(&settings->layout, settings->width, text, &out);
        fwrite(out.ptr, 1, out.len, stdout);
    }
    int error = errno;
    free(line);
    wq_buf_free(&out);
    if (!ferror(stdin))
        return WQ_EXIT_DONE;
    wq_message(WQ_LEVEL_ERROR, _("standard input: %s"), wq_status_text(wq_status_from_errno(error)));
    return WQ_EXIT_NOT_DONE;
}

int cli_render(struct wq_cli *cli, int argc, char **argv)
{
    struct wq_args args;
    struct settings settings;
    int status;
    if (!cli_begin(cli, argc, argv, 0, 0, &args, &status))
        return status;
    status = read_settings(&args, &settings) == WQ_OK ? render_input(&settings) : WQ_EXIT_USAGE;
    cli_args_free(&args);
    return status;
}
