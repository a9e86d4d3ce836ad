/* SPDX-License-Identifier: MIT */
/* The prompt in the last row: typing, history, and for commands the choices that
 * a beginning leaves. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

struct kind {
    const char *label;
    bool completes;
    unsigned (*run)(struct wq_ui *ui, const char *text);
};

static unsigned run_search(struct wq_ui *ui, const char *text)
{
    return ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_SEARCH, .text = text});
}

static unsigned run_narrow(struct wq_ui *ui, const char *text)
{
    return ui_notify(ui, &(struct wq_notice){.kind = WQ_NOTICE_NARROW, .text = text});
}

static const struct kind kinds[PROMPT_KINDS] = {
    [PROMPT_SEARCH] = {N_("Search:"), false, run_search},
    [PROMPT_NARROW] = {N_("Narrow to:"), false, run_narrow},
    [PROMPT_COMMAND] = {":", true, ui_command_run},
};

static struct wq_str typed(const struct prompt *prompt)
{
    return prompt->edit.text.len ? wq_buf_view(&prompt->edit.text) : WQ_STR("");
}

void ui_prompt_free(struct prompt *prompt)
{
    ui_edit_free(&prompt->edit);
    free(prompt->draft);
    for (size_t i = 0; i < PROMPT_KINDS; i++)
        wq_strs_free(&prompt->history[i]);
}

unsigned ui_prompt_open(struct wq_ui *ui, enum prompt_kind kind, const char *text)
{
    ui->prompt.active = true;
    ui->prompt.kind = kind;
    ui->prompt.past = 0;
    ui_edit_set(&ui->prompt.edit, wq_str(text));
    return WQ_UI_DRAW;
}

unsigned ui_prompt_again(struct wq_ui *ui)
{
    const struct prompt *prompt = &ui->prompt;
    const struct wq_strs *history = &prompt->history[prompt->kind];
    if (prompt->active || history->count == 0)
        return 0;
    return ui_prompt_open(ui, prompt->kind, history->items[history->count - 1]);
}

/* ---- history ------------------------------------------------------------------- */

static void remember(struct prompt *prompt)
{
    struct wq_strs *history = &prompt->history[prompt->kind];
    struct wq_str line = typed(prompt);
    bool same = history->count > 0 && wq_str_equal(line, wq_str(history->items[history->count - 1]));
    if (line.len > 0 && !same)
        wq_strs_add(history, line);
}

static void walk_history(struct prompt *prompt, bool back)
{
    const struct wq_strs *history = &prompt->history[prompt->kind];
    if (back ? prompt->past >= history->count : prompt->past == 0)
        return;
    if (prompt->past == 0) {
        free(prompt->draft);
        prompt->draft = wq_str_dup(typed(prompt));
    }
    prompt->past = back ? prompt->past + 1 : prompt->past - 1;
    const char *line = prompt->past == 0 ? prompt->draft : history->items[history->count - prompt->past];
    struct wq_buf copy = {0};
    wq_buf_puts(&copy, line);
    ui_edit_set(&prompt->edit, wq_buf_view(&copy));
    wq_buf_free(&copy);
}

/* ---- keys --------------------------------------------------------------------------- */

static unsigned accept(struct wq_ui *ui)
{
    struct prompt *prompt = &ui->prompt;
    remember(prompt);
    prompt->active = false;
    char *line = wq_str_dup(wq_str_trim(typed(prompt)));
    unsigned flags = *line || prompt->kind == PROMPT_SEARCH ? kinds[prompt->kind].run(ui, line) : 0;
    free(line);
    return flags | WQ_UI_DRAW;
}

static void complete(struct wq_ui *ui)
{
    struct prompt *prompt = &ui->prompt;
    const char *rest;
    struct wq_buf more = {0};
    char *line = wq_str_dup(typed(prompt));
    struct wq_str word = ui_command_word(line, &rest);
    unsigned scope = ui_top(ui)->type->scope;
    if (rest == NULL && prompt->edit.cursor == prompt->edit.text.len) {
        ui_command_common(ui->options.requests, ui->options.request_count, word, scope, &more);
        ui_edit_insert(&prompt->edit, wq_buf_view(&more));
    }
    wq_buf_free(&more);
    free(line);
}

unsigned ui_prompt_key(struct wq_ui *ui, const struct wq_event *event)
{
    struct prompt *prompt = &ui->prompt;
    bool control = (event->modifiers & WQ_MOD_CTRL) != 0;
    if (event->key == WQ_KEY_ENTER)
        return accept(ui);
    bool empty = prompt->edit.text.len == 0;
    if (event->key == WQ_KEY_ESCAPE || (control && (event->key == 'c' || event->key == 'g')) ||
        (empty && event->key == WQ_KEY_BACKSPACE))
        prompt->active = false;
    else if (event->key == WQ_KEY_UP || (control && event->key == 'p'))
        walk_history(prompt, true);
    else if (event->key == WQ_KEY_DOWN || (control && event->key == 'n'))
        walk_history(prompt, false);
    else if (event->key == WQ_KEY_TAB && kinds[prompt->kind].completes)
        complete(ui);
    else
        ui_edit_key(&prompt->edit, event->key, event->modifiers, ui->direction);
    return WQ_UI_DRAW;
}

unsigned ui_prompt_paste(struct wq_ui *ui, const char *text)
{
    ui_edit_insert(&ui->prompt.edit, wq_str(text));
    return WQ_UI_DRAW;
}

/* ---- drawing ----------------------------------------------------------------------------- */

/* Puts the part of the line around its cursor into the area, and the cursor where
 * the next letter goes. One cell is kept free for it beyond the end. */
static void draw_line(const struct wq_ui *ui, struct wq_rect area, bool rtl)
{
    struct wq_edit_line line;
    ui_edit_layout(&ui->prompt.edit, ui->direction, &line);
    size_t room = area.columns - 1, from = 0;
    size_t shown = line.width < room ? line.width : room;
    if (line.width > room && line.caret > room / 2)
        from = line.caret - room / 2 < line.width - room ? line.caret - room / 2 : line.width - room;
    size_t left = rtl ? area.column + area.columns - shown : area.column, at = 0;
    for (size_t i = 0; i < line.cells.count; i++) {
        size_t end = at + line.cells.items[i].width;
        if (at >= from && end <= from + shown)
            term_put_cells(ui->term, area, area.row, left + at - from, &line.cells.items[i], 1, NULL, WQ_ROLE_PROMPT);
        at = end;
    }
    size_t cursor = left + line.caret - from;
    term_cursor(ui->term, area.row, line.leftward && cursor > 0 ? cursor - 1 : cursor, true);
    text_cells_free(&line.cells);
}

/* Rows of choices over the prompt, at most. */
enum { MOST_CHOICES = 10 };

struct choices {
    const struct wq_request *items[MOST_CHOICES];
    size_t count;
};

static void add_choice(void *context, const struct wq_request *request)
{
    struct choices *choices = context;
    if (choices->count < MOST_CHOICES)
        choices->items[choices->count++] = request;
}

static void draw_choice(const struct wq_ui *ui, struct wq_rect row, const struct wq_request *request)
{
    term_fill(ui->term, row, WQ_ROLE_CHOICE);
    struct wq_buf text = {0};
    wq_buf_puts(&text, request->name);
    if (request->argument != NULL)
        wq_buf_putf(&text, " %s", _(request->argument));
    struct wq_rect name = {row.row, row.column + 1, 1, row.columns / 3};
    struct wq_rect help = {row.row, row.column + 2 + name.columns, 1, row.columns - name.columns - 3};
    ui_put_piece(ui->term, &name, wq_buf_view(&text), true, WQ_DIRECTION_LTR, WQ_ROLE_CHOICE);
    ui_put_piece(ui->term, &help, wq_str(_(request->help)), true, ui->words, WQ_ROLE_CHOICE);
    wq_buf_free(&text);
}

static void draw_choices(const struct wq_ui *ui, struct wq_rect area)
{
    const char *rest;
    char *line = wq_str_dup(typed(&ui->prompt));
    struct wq_str word = ui_command_word(line, &rest);
    struct choices choices = {0};
    unsigned scope = ui_top(ui)->type->scope;
    const struct wq_request *whole =
        rest ? ui_command_find(ui->options.requests, ui->options.request_count, word, scope) : NULL;
    if (whole != NULL)
        add_choice(&choices, whole);
    else if (rest == NULL && word.len > 0)
        ui_command_choices(ui->options.requests, ui->options.request_count, word, scope, add_choice, &choices);
    size_t rows = choices.count < area.row ? choices.count : area.row;
    for (size_t i = 0; i < rows; i++) {
        struct wq_rect row = area;
        row.row = area.row - rows + i;
        draw_choice(ui, row, choices.items[i]);
    }
    free(line);
}

/* What is wrong with the line, in the row over it. */
static void draw_trouble(const struct wq_ui *ui, struct wq_rect area)
{
    struct wq_rect row = {area.row - 1, area.column, 1, area.columns};
    struct wq_rect rest = {row.row, row.column + 1, 1, row.columns - 2};
    term_fill(ui->term, row, (uint8_t)ui->message_role);
    ui_put_piece(ui->term, &rest, wq_str(ui->message), ui->words != WQ_DIRECTION_RTL, ui->words, ui->message_role);
}

void ui_prompt_draw(const struct wq_ui *ui, struct wq_rect area)
{
    const struct kind *kind = &kinds[ui->prompt.kind];
    /* Commands are Latin words: their line begins at the left. */
    bool rtl = ui->direction == WQ_DIRECTION_RTL && !kind->completes;
    struct wq_str label = wq_str(_(kind->label));
    size_t width = text_width(label);
    term_fill(ui->term, area, WQ_ROLE_PROMPT);
    if (ui->message != NULL)
        draw_trouble(ui, area);
    else if (kind->completes)
        draw_choices(ui, area);
    struct wq_rect left = {area.row, area.column + 1, 1, width}, rest = {area.row, area.column + width + 2, 1, 0};
    rest.columns = area.columns > width + 3 ? area.columns - width - 3 : 2;
    if (rtl) {
        left.column = area.column + area.columns - 1 - width;
        rest.column = area.column + 1;
    }
    term_put_text(ui->term, left, label, ui->words, WQ_ALIGN_START, WQ_ROLE_KEY);
    draw_line(ui, rest, rtl);
}
