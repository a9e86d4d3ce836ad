/* SPDX-License-Identifier: MIT */
/* The loop: takes what happened, lets views and requests answer, draws once, waits
 * once. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

/* How long a frame waits for a worker that is about to fill it; how long typed
 * keys gather before they are shown; when a search is said to run. Milliseconds. */
enum { PATIENCE = 12, FIRST_PATIENCE = 250, GATHER = 12, SLOW_SEARCH = 150 };

struct loop {
    struct wq_ui *ui;
    bool dirty;
    int64_t dirty_since;
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void wake(void *context)
{
    struct wq_ui *ui = context;
    struct wq_term *term = atomic_load(&ui->term);
    if (term != NULL)
        term_wake(term);
}

/* ---- events ------------------------------------------------------------------------ */

static unsigned unbound_key(struct wq_ui *ui, const struct wq_event *event)
{
    struct wq_buf name = {0};
    term_key_name(event->key, event->modifiers, &name);
    ui_message(ui, WQ_ROLE_MESSAGE, _("%s does nothing here; ? shows the keys."), name.ptr ? name.ptr : "");
    wq_buf_free(&name);
    return WQ_UI_DRAW;
}

static unsigned on_key(struct wq_ui *ui, const struct wq_event *event)
{
    unsigned flags = 0;
    if (ui->message != NULL) {
        free(ui->message);
        ui->message = NULL;
        flags = WQ_UI_DRAW;
    }
    if (ui->prompt.active)
        return flags | ui_prompt_key(ui, event);
    struct wq_view *view = ui_top(ui);
    const struct wq_request *request = ui_keymap_find(ui->keymap, event->key, event->modifiers, view->type->scope);
    unsigned done = request ? request->run(view, request, NULL) : WQ_UI_REFUSED;
    if (request == NULL)
        flags |= unbound_key(ui, event);
    return flags | (done & ~(unsigned)WQ_UI_REFUSED);
}

static unsigned on_event(struct wq_ui *ui, const struct wq_event *event)
{
    switch (event->kind) {
    case WQ_EVENT_KEY:
        return on_key(ui, event);
    case WQ_EVENT_PASTE:
        return ui->prompt.active ? ui_prompt_paste(ui, event->text) : 0;
    case WQ_EVENT_RESUME:
        term_invalidate(ui->term);
        return WQ_UI_ARRANGE | WQ_UI_DRAW;
    case WQ_EVENT_RESIZE:
        return WQ_UI_ARRANGE | WQ_UI_DRAW;
    case WQ_EVENT_QUIT:
        return WQ_UI_QUIT;
    default:
        return 0;
    }
}

/* What is typed faster than it is shown is answered together. */
static unsigned read_events(struct wq_ui *ui, int timeout)
{
    int64_t start = 0;
    unsigned flags = 0;
    for (;;) {
        struct wq_event event = {0};
        term_read(ui->term, timeout, &event);
        enum wq_event_kind kind = event.kind;
        flags |= on_event(ui, &event);
        term_event_clear(&event);
        if (kind == WQ_EVENT_NONE || kind == WQ_EVENT_WAKE || (flags & (WQ_UI_QUIT | WQ_UI_ARRANGE)) != 0)
            return flags;
        if (start == 0)
            start = now_ms();
        else if (now_ms() - start >= GATHER)
            return flags;
        timeout = 0;
    }
}

/* ---- frames --------------------------------------------------------------------------- */

/* True where the worker is about to change what would be drawn now. The first
 * frame waits for the list alone. */
static bool about_to_change(struct loop *loop)
{
    struct wq_ui *ui = loop->ui;
    if (!ui->painted)
        return ui_busy(ui, WQ_LANE_SEARCH);
    return ui_busy(ui, WQ_LANE_ROWS) || ui_busy(ui, WQ_LANE_ARTICLE) || ui_busy(ui, WQ_LANE_HITS) ||
           ui_busy(ui, WQ_LANE_SEARCH);
}

static void note_dirty(struct loop *loop, unsigned flags)
{
    if ((flags & WQ_UI_DRAW) == 0)
        return;
    if (!loop->dirty)
        loop->dirty_since = now_ms();
    loop->dirty = true;
}

/* Draws where it is time to; gives how long to wait for the next event. */
static int draw_or_wait(struct loop *loop)
{
    struct wq_ui *ui = loop->ui;
    if (loop->dirty) {
        int64_t left = loop->dirty_since + (ui->painted ? PATIENCE : FIRST_PATIENCE) - now_ms();
        if (left > 0 && about_to_change(loop))
            return (int)left;
        ui_frame_draw(ui);
        loop->dirty = false;
        if (!ui->painted)
            ui_release_held(ui);
    }
    return ui_busy(ui, WQ_LANE_SEARCH) && !ui->waiting_shown ? SLOW_SEARCH : -1;
}

/* A search that takes its time is announced; the line goes when it is done. */
static unsigned watch_search(struct wq_ui *ui, bool timed_out)
{
    bool busy = ui_busy(ui, WQ_LANE_SEARCH);
    bool show = busy && (ui->waiting_shown || timed_out);
    if (show == ui->waiting_shown)
        return 0;
    ui->waiting_shown = show;
    return WQ_UI_DRAW;
}

static void run_loop(struct wq_ui *ui)
{
    struct loop loop = {.ui = ui};
    unsigned flags = WQ_UI_ARRANGE | WQ_UI_DRAW;
    while ((flags & WQ_UI_QUIT) == 0) {
        flags |= ui_worker_collect(ui->worker);
        if ((flags & WQ_UI_ARRANGE) != 0)
            flags |= ui_frame_arrange(ui);
        note_dirty(&loop, flags);
        bool was_dirty = loop.dirty;
        int timeout = draw_or_wait(&loop);
        int64_t before = now_ms();
        flags = read_events(ui, timeout);
        bool timed_out = !was_dirty && timeout > 0 && now_ms() - before >= timeout;
        flags |= watch_search(ui, timed_out);
    }
}

/* ---- start and end ---------------------------------------------------------------------- */

static void bind_key(void *context, const char *command, const char *keys)
{
    enum wq_status status = ui_keymap_bind(context, command, keys);
    if (status == WQ_NOT_FOUND)
        wq_message(WQ_LEVEL_WARNING, _("[keys]: there is no command “%s”"), command);
    else if (status != WQ_OK)
        wq_message(WQ_LEVEL_WARNING, _("[keys] %s: “%s” names no key"), command, keys);
}

static void choose_directions(struct wq_ui *ui)
{
    const char *option = config_string(ui->options.config, "interface.direction");
    ui->direction = ui_direction_choose(option, setlocale(LC_MESSAGES, NULL), getenv("LANGUAGE"));
    ui->words = ui_direction_of_words();
}

static void choose_layout(struct wq_ui *ui)
{
    static const char *const digits[] = {
        [WQ_DIGITS_KEEP] = "keep", [WQ_DIGITS_ARABIC] = "arabic", [WQ_DIGITS_LATIN] = "latin"};
    const struct wq_config *config = ui->options.config;
    for (size_t i = 0; i < WQ_COUNT(digits); i++)
        if (strcmp(config_string(config, "reader.digits"), digits[i]) == 0)
            ui->layout.digits = (enum wq_digits)i;
    if (strcmp(config_string(config, "reader.marks"), "hide") == 0)
        ui->layout.marks = WQ_MARKS_HIDE;
    if (strcmp(config_string(config, "reader.justify"), "kashida") == 0)
        ui->layout.justify = WQ_JUSTIFY_KASHIDA;
}

static struct wq_ui *ui_new(const struct wq_ui_options *options)
{
    struct wq_ui *ui = wq_alloc(sizeof(*ui));
    ui->options = *options;
    ui->query = wq_strdup("");
    ui->worker = ui_worker_new(options->paths, wake, ui);
    ui->keymap = ui_keymap_new(options->requests, options->request_count);
    config_each_binding(options->config, bind_key, ui->keymap);
    choose_directions(ui);
    choose_layout(ui);
    for (size_t i = 0; i < WQ_PLACES; i++)
        ui->panes[i] = options->panes[i]->open(ui);
    if (options->query != NULL && *options->query != 0)
        ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_SEARCH, .text = options->query});
    return ui;
}

static void ui_free(struct wq_ui *ui)
{
    ui->painted = true;
    ui_drop_held(ui, WQ_LANES);
    ui_worker_stop(ui->worker);
    while (ui->over_count > 0) {
        struct wq_view *view = ui->over[--ui->over_count];
        view->type->close(view);
    }
    for (size_t i = 0; i < WQ_PLACES; i++)
        ui->panes[i]->type->close(ui->panes[i]);
    ui_reading_free(ui->reading);
    ui_worker_free(ui->worker);
    ui_keymap_free(ui->keymap);
    ui_prompt_free(&ui->prompt);
    free(ui->over);
    free(ui->theme);
    free(ui->query);
    free(ui->message);
    free(ui);
}

static void choose_theme(struct wq_ui *ui)
{
    const char *wanted = config_string(ui->options.config, "reader.theme");
    if (term_colours(ui->term) == 0)
        wanted = "mono";
    if (!ui_theme_apply(ui, wanted) && strcmp(wanted, "dark") != 0)
        ui_theme_apply(ui, "dark");
}

enum wq_status ui_run(const struct wq_ui_options *options, struct wq_error *error)
{
    /* The worker opens the archive and reads the list while the terminal opens. */
    struct wq_ui *ui = ui_new(options);
    const char *no_colour = getenv("NO_COLOR");
    struct wq_term_options terminal = {
        .in = STDIN_FILENO, .out = STDOUT_FILENO, .no_colour = no_colour != NULL && *no_colour != 0};
    term_bidi_parse(config_string(options->config, "reader.bidi"), &terminal.bidi);
    struct wq_term *term;
    enum wq_status status = term_open(&terminal, &term, error);
    if (status == WQ_OK) {
        atomic_store(&ui->term, term);
        choose_theme(ui);
        run_loop(ui);
    }
    ui_worker_stop(ui->worker);
    if (status == WQ_OK)
        term_close(term);
    ui_free(ui);
    return status;
}
