/* SPDX-License-Identifier: MIT */
/* Locale, arguments, the tables of views and commands. */
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/cli.h>
#include <warraq/views.h>

/* Texts are UTF-8 throughout: a locale that is not keeps its language alone. */
static void start_locale(void)
{
    const char *catalogues = getenv("WARRAQ_LOCALEDIR");
    bool known = setlocale(LC_ALL, "") != NULL;
    bindtextdomain(PACKAGE, catalogues ? catalogues : WARRAQ_LOCALEDIR);
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        const char *charset = known ? nl_langinfo(CODESET) : "?";
        struct wq_buf told = {0};
        wq_buf_puts(&told, charset);
        setlocale(LC_CTYPE, "C.UTF-8");
        wq_message(WQ_LEVEL_WARNING, _("the locale's character set is %s, not UTF-8: C.UTF-8 is used instead"),
                   told.ptr);
        wq_buf_free(&told);
    }
    /* Numbers in JSON and in options have a point, whatever the language. */
    setlocale(LC_NUMERIC, "C");
}

/* The reader: what opens where no command is named. */
static int open_reader(struct wq_cli *cli)
{
    struct wq_error error = {0};
    struct wq_ui_options options = {
        .paths = &cli->paths, .config = cli->config, .query = cli->query, .panes = views_panes()};
    options.requests = views_requests(&options.request_count);
    enum wq_status status = ui_run(&options, &error);
    if (status != WQ_OK)
        wq_message(WQ_LEVEL_ERROR, "%s", error.text ? error.text : wq_status_text(status));
    wq_error_clear(&error);
    return status == WQ_OK ? WQ_EXIT_DONE : WQ_EXIT_NOT_DONE;
}

int main(int argc, char **argv)
{
    /* A closed pipe shows as a failed write, which can end in order. */
    signal(SIGPIPE, SIG_IGN);
    start_locale();
    return cli_run(argc, argv, open_reader);
}
