/* SPDX-License-Identifier: MIT */
/*
 * A test card: Arabic between borders, in any output mode; and a program to try
 * input and signals on.
 *
 *   card [--bidi MODE] [--no-colour] [--mouse]
 *
 * Keys: j and k scroll, b changes the mode, r draws again, w wakes itself, s gives
 * the screen to a shell command, a crashes (abort), v crashes (overflow of the
 * stack), q ends. Every other event is shown in the last row.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <warraq/term.h>

enum { STYLE_PLAIN, STYLE_TITLE, STYLE_BORDER, STYLE_WORD, STYLE_NAME, STYLE_STATUS };

static const char *const lines[] = {
    "السلام عليكم ورحمة الله",
    "لا إله إلا الله، لآل الأمر لإبل",
    "بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ لَا",
    "نسخة GNU/Linux 6.1 في 2024-05-01",
    "قال (مرحبا) ثم «أهلا» [قوس] \"نص\"",
    "العربيـــة جميـــلة",
    "العدد ١٢٣٫٥ و 456، ثم 50% و٥٠٪",
    "می‌خواهم پیچ گل ژاله ۴۵",
    "Latin line with كلمة عربية inside",
    "日本 و عربي 😀",
};

static const char long_text[] =
    "خرج الوراق من داره باكرا يحمل دواة من نحاس وأقلاما براها بالأمس، ومشى في سوق الكتب حتى بلغ دكانه عند باب "
    "الجامع. نسخ في ذلك اليوم عشرين ورقة من كتاب في النجوم، ثم قابلها بالأصل حرفا حرفا (وكان الأصل سقيما في "
    "موضعين)، فلما أذن العصر عد ما كسب: ثلاثة دراهم ونصف درهم.";

struct card {
    struct wq_term *term;
    enum wq_bidi bidi;
    size_t scroll;
    struct wq_buf status;
    bool ended;
};

static void define_styles(struct wq_term *term)
{
    static const struct {
        uint8_t number;
        const char *foreground, *background, *attributes;
    } styles[] = {
        {STYLE_TITLE, "default", "default", "bold"},
        {STYLE_BORDER, "blue 33 #3498db", "default", ""},
        {STYLE_WORD, "default", "default", "reverse"},
        {STYLE_NAME, "green 71 #5faf5f", "default", "underline"},
        {STYLE_STATUS, "black 16 #000000", "cyan 109 #87afaf", ""},
    };
    for (size_t i = 0; i < WQ_COUNT(styles); i++) {
        struct wq_style style;
        if (term_style_parse(styles[i].foreground, styles[i].background, styles[i].attributes, term_colours(term),
                             &style) == WQ_OK)
            term_define_style(term, styles[i].number, &style);
    }
}

/* A word of each line stands out, by its logical offsets. */
static void put_line(struct wq_term *term, struct wq_rect area, const struct wq_paragraph *paragraph,
                     const struct wq_line *line)
{
    enum { WORD_START = 6, WORD_END = 11 };
    struct wq_cells cells = {0};
    text_line_cells(paragraph, line, area.columns, &cells);
    uint8_t *styles = wq_alloc(cells.count + 1);
    size_t width = 0;
    for (size_t i = 0; i < cells.count; i++) {
        size_t offset = cells.items[i].offset;
        if (offset >= WORD_START && offset < WORD_END)
            styles[i] = STYLE_WORD;
        width += cells.items[i].width;
    }
    bool right = text_paragraph_direction(paragraph) == WQ_DIRECTION_RTL;
    size_t before = right && width < area.columns ? area.columns - width : 0;
    term_put_cells(term, area, area.row, area.column + before, cells.items, cells.count, styles, STYLE_PLAIN);
    free(styles);
    text_cells_free(&cells);
}

static size_t put_paragraph(struct card *card, struct wq_rect area, const char *text)
{
    struct wq_layout layout = {.logical = term_bidi(card->term) == WQ_BIDI_LOGICAL};
    struct wq_paragraph *paragraph = text_paragraph_new(wq_str(text), &layout);
    struct wq_lines wrapped = {0};
    text_paragraph_wrap(paragraph, area.columns < 2 ? 2 : area.columns, &wrapped);
    size_t row = 0;
    for (; row < wrapped.count && row < area.rows; row++) {
        struct wq_rect line = {area.row + row, area.column, 1, area.columns};
        put_line(card->term, line, paragraph, &wrapped.items[row]);
    }
    text_lines_free(&wrapped);
    text_paragraph_free(paragraph);
    return row;
}

static void put_box(struct wq_term *term, struct wq_rect box)
{
    size_t bottom = box.row + box.rows - 1, right = box.column + box.columns - 1;
    term_put_border(term, box.row, box.column + 1, WQ_BORDER_H, box.columns - 2, STYLE_BORDER);
    term_put_border(term, bottom, box.column + 1, WQ_BORDER_H, box.columns - 2, STYLE_BORDER);
    term_put_border(term, box.row + 1, box.column, WQ_BORDER_V, box.rows - 2, STYLE_BORDER);
    term_put_border(term, box.row + 1, right, WQ_BORDER_V, box.rows - 2, STYLE_BORDER);
    term_put_border(term, box.row, box.column, WQ_BORDER_TL, 1, STYLE_BORDER);
    term_put_border(term, box.row, right, WQ_BORDER_TR, 1, STYLE_BORDER);
    term_put_border(term, bottom, box.column, WQ_BORDER_BL, 1, STYLE_BORDER);
    term_put_border(term, bottom, right, WQ_BORDER_BR, 1, STYLE_BORDER);
}

static void draw(struct card *card)
{
    struct wq_term *term = card->term;
    size_t rows, columns;
    term_size(term, &rows, &columns);
    term_fill(term, (struct wq_rect){0, 0, rows, columns}, STYLE_PLAIN);
    struct wq_buf title = {0};
    wq_buf_puts(&title, "card");
    struct wq_rect top = {0, 0, 1, columns};
    term_put_text(term, top, wq_buf_view(&title), WQ_DIRECTION_LTR, WQ_ALIGN_CENTRE, STYLE_TITLE);
    wq_buf_free(&title);
    if (rows > 4 && columns > 12) {
        size_t side = columns / 3;
        struct wq_rect left = {1, 0, rows - 2, side}, right = {1, side, rows - 2, columns - side};
        put_box(term, left);
        put_box(term, right);
        put_paragraph(card, (struct wq_rect){2, 2, rows - 4, side - 4}, long_text);
        size_t row = 2;
        for (size_t i = card->scroll; i < WQ_COUNT(lines) && row < rows - 2; i++)
            row += put_paragraph(card, (struct wq_rect){row, side + 2, rows - 2 - row, columns - side - 4}, lines[i]);
    }
    struct wq_rect bottom = {rows - 1, 0, 1, columns};
    term_put_text(term, bottom, wq_buf_view(&card->status), WQ_DIRECTION_LTR, WQ_ALIGN_START, STYLE_STATUS);
    term_cursor(term, rows - 1, 0, true);
    term_flush(term);
}

static void run_shell(void *context)
{
    struct card *card = context;
    wq_buf_clear(&card->status);
    wq_buf_puts(&card->status, system("echo outside; true") == 0 ? "was outside" : "no shell");
}

/* Deeper than any stack. */
static int overflow(int depth)
{
    volatile char fill[4096] = {(char)depth};
    return depth < 0 ? 0 : overflow(depth + 1) + fill[depth % 4096];
}

static void on_key(struct card *card, uint32_t key)
{
    switch (key) {
    case 'j':
        card->scroll += card->scroll + 1 < WQ_COUNT(lines);
        break;
    case 'k':
        card->scroll -= card->scroll > 0;
        break;
    case 'b':
        card->bidi = card->bidi == WQ_BIDI_LOGICAL ? WQ_BIDI_VISUAL : card->bidi + 1;
        term_set_bidi(card->term, card->bidi);
        break;
    case 'r':
        term_invalidate(card->term);
        break;
    case 'w':
        term_wake(card->term);
        break;
    case 's':
        term_suspend(card->term, run_shell, card);
        break;
    case 'a':
        abort();
    case 'v':
        card->scroll = (size_t)overflow(0);
        break;
    case 'q':
        card->ended = true;
        break;
    default:
        break;
    }
}

/* The last event in words, for the status line. */
static void describe(struct card *card, const struct wq_event *event)
{
    struct wq_buf *out = &card->status;
    wq_buf_clear(out);
    static const char *const kinds[] = {"none", "key", "paste", "mouse", "resize", "resume", "wake", "quit"};
    wq_buf_putf(out, "%s ", kinds[event->kind]);
    if (event->kind == WQ_EVENT_KEY)
        term_key_name(event->key, event->modifiers, out);
    else if (event->kind == WQ_EVENT_PASTE)
        wq_buf_putf(out, "[%s]", event->text);
    else if (event->kind == WQ_EVENT_MOUSE)
        wq_buf_putf(out, "%u%s at %zu,%zu", event->button, event->release ? " up" : "", event->row, event->column);
    else if (event->kind == WQ_EVENT_RESIZE) {
        size_t rows, columns;
        term_size(card->term, &rows, &columns);
        wq_buf_putf(out, "%zux%zu", columns, rows);
    }
}

static int run(struct card *card)
{
    define_styles(card->term);
    wq_buf_putf(&card->status, "%u colours", term_colours(card->term));
    while (!card->ended) {
        draw(card);
        struct wq_event event;
        term_read(card->term, -1, &event);
        describe(card, &event);
        if (event.kind == WQ_EVENT_KEY && event.modifiers == 0)
            on_key(card, event.key);
        card->ended |= event.kind == WQ_EVENT_QUIT;
        term_event_clear(&event);
    }
    return EXIT_SUCCESS;
}

static bool read_arguments(int count, char **arguments, struct wq_term_options *options)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--bidi") == 0 && i + 1 < count) {
            if (term_bidi_parse(arguments[++i], &options->bidi) != WQ_OK)
                return false;
        } else if (strcmp(arguments[i], "--no-colour") == 0) {
            options->no_colour = true;
        } else if (strcmp(arguments[i], "--mouse") == 0) {
            options->mouse = true;
        } else {
            return false;
        }
    }
    return true;
}

int main(int count, char **arguments)
{
    setlocale(LC_ALL, "");
    struct wq_term_options options = {.in = STDIN_FILENO, .out = STDOUT_FILENO};
    if (!read_arguments(count, arguments, &options)) {
        fputs("usage: card [--bidi MODE] [--no-colour] [--mouse]\n", stderr);
        return 2;
    }
    struct card card = {.bidi = options.bidi};
    struct wq_error error = {0};
    if (term_open(&options, &card.term, &error) != WQ_OK) {
        wq_message(WQ_LEVEL_ERROR, "%s", error.text);
        wq_error_clear(&error);
        return EXIT_FAILURE;
    }
    int status = run(&card);
    term_close(card.term);
    wq_buf_free(&card.status);
    return status;
}
