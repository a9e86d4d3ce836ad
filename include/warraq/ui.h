/* SPDX-License-Identifier: MIT */
/*
 * ui: event loop, panes and the stack of views above them, key dispatch, prompt,
 * status line, the worker. It never names a view; main.c hands it the table of
 * views and the table of requests.
 *
 * Ownership: the ui owns its views from their open() to their close(), and every
 * job that was submitted; a view borrows what ui_* accessors give it until the
 * next notice.
 */
#ifndef WARRAQ_UI_H
#define WARRAQ_UI_H

#include <stdatomic.h>

#include <warraq/archive.h>
#include <warraq/config.h>
#include <warraq/term.h>

struct wq_ui;
struct wq_view;
struct wq_job;

/* What a handler asks of the loop; handlers never draw. */
enum {
    WQ_UI_DRAW = 1,    /* the screen no longer shows the state */
    WQ_UI_ARRANGE = 2, /* panes must be laid out again */
    WQ_UI_QUIT = 4,    /* leave the reader */
    WQ_UI_REFUSED = 8, /* not for me: the next one in line may have it */
};

/* ---- styles --------------------------------------------------------------------- */

/* What a style is for; a theme names these (src/ui/roles.c). */
enum wq_role {
    WQ_ROLE_NORMAL,
    WQ_ROLE_BORDER,
    WQ_ROLE_BORDER_FOCUS,
    WQ_ROLE_PANE_TITLE,
    WQ_ROLE_PANE_TITLE_FOCUS,
    WQ_ROLE_STATUS,
    WQ_ROLE_STATUS_KEY,
    WQ_ROLE_MESSAGE,
    WQ_ROLE_ERROR,
    WQ_ROLE_WARNING,
    WQ_ROLE_PROMPT,
    WQ_ROLE_CHOICE,
    WQ_ROLE_LIST_DATE,
    WQ_ROLE_LIST_OUTLET,
    WQ_ROLE_LIST_TITLE,
    WQ_ROLE_LIST_UNREAD,
    WQ_ROLE_TITLE,
    WQ_ROLE_SOURCE,
    WQ_ROLE_DECK,
    WQ_ROLE_CAPTION,
    WQ_ROLE_TEXT,
    WQ_ROLE_SUBHEAD,
    WQ_ROLE_SECTION,
    WQ_ROLE_LINK,
    WQ_ROLE_COMMENT,
    WQ_ROLE_COMMENT_AUTHOR,
    WQ_ROLE_NAME_PERSON,
    WQ_ROLE_NAME_ORG,
    WQ_ROLE_NAME_PLACE,
    WQ_ROLE_REPLACED,
    WQ_ROLE_OVERRIDDEN,
    WQ_ROLE_HIT,
    WQ_ROLE_HIT_CURRENT,
    WQ_ROLE_COUNT,
    WQ_ROLE_EMPTY,
    WQ_ROLE_KEY,
    WQ_ROLES,
    /* Added to a role: the same on the row of the cursor. */
    WQ_ROLE_CURSOR = 0x40,       /* in the pane that has the focus */
    WQ_ROLE_CURSOR_ASIDE = 0x80, /* in another pane */
    /* Added to a role: the same in bold. */
    WQ_ROLE_STRONG = 0xC0,
};

/* The name by which a theme calls a role. */
const char *ui_role_name(enum wq_role role);

/* ---- panes ------------------------------------------------------------------------- */

/* The three places for panes, in the order in which Tab walks them and a reader
 * meets them: from the right where the interface runs from right to left. */
enum wq_place { WQ_PLACE_FIRST, WQ_PLACE_MIDDLE, WQ_PLACE_LAST, WQ_PLACES };

/* The least screen that can be used, in cells. */
enum { WQ_SCREEN_ROWS = 10, WQ_SCREEN_COLUMNS = 40 };

struct wq_arrangement {
    bool too_small;                  /* nothing fits: say so */
    bool boxed;                      /* panes have borders on all sides, else a heading line alone */
    struct wq_rect outer[WQ_PLACES]; /* rows 0: the place is not shown */
    struct wq_rect inner[WQ_PLACES]; /* without borders and heading */
    size_t status_row;
};

/* Lays out the places on a screen of any size (SCREENS.md): three from 100
 * columns, the middle and one neighbour from 70, one below; `zoomed` gives the
 * focused one all. Pure. */
void ui_panes_arrange(size_t rows, size_t columns, enum wq_direction direction, enum wq_place focus, bool zoomed,
                      struct wq_arrangement *arrangement);

/* Where a view draws. */
struct wq_pane {
    struct wq_term *term;
    struct wq_rect area;
    enum wq_direction direction; /* of the interface */
    bool focused;
};

/* Puts a piece of text at one end of what is left of a row, cut where it does not
 * fit, and takes the room off *rest. `otherwise` is the direction of text without one. */
void ui_put_piece(struct wq_term *term, struct wq_rect *rest, struct wq_str text, bool at_left,
                  enum wq_direction otherwise, unsigned role);
/* Takes cells off one end of what is left of a row. */
void ui_skip_cells(struct wq_rect *rest, bool at_left, size_t cells);

/* One line of text on row `row` of a pane, `margin` cells free at both ends. */
void ui_pane_text(const struct wq_pane *pane, size_t row, size_t margin, struct wq_str text, enum wq_align align,
                  unsigned role);
/* Text broken over several rows from `row` on, at the side where its own direction
 * begins; gives the rows it took. */
size_t ui_pane_wrapped(const struct wq_pane *pane, size_t row, size_t margin, struct wq_str text, unsigned role);

/* ---- views ------------------------------------------------------------------------------ */

enum wq_move {
    WQ_MOVE_DOWN,
    WQ_MOVE_UP,
    WQ_MOVE_PAGE_DOWN,
    WQ_MOVE_PAGE_UP,
    WQ_MOVE_HALF_DOWN,
    WQ_MOVE_HALF_UP,
    WQ_MOVE_START,
    WQ_MOVE_END,
};

/* What one view, or the ui, tells all views. */
enum wq_notice_kind {
    WQ_NOTICE_ARTICLE,  /* ui_reading has changed */
    WQ_NOTICE_QUERY,    /* ui_query has changed */
    WQ_NOTICE_DISPLAY,  /* ui_layout or the theme has changed */
    WQ_NOTICE_SEARCH,   /* text: a query to run; its results replace the list */
    WQ_NOTICE_NARROW,   /* text: a query to run within the list */
    WQ_NOTICE_NEXT,     /* go on to the next article of the list */
    WQ_NOTICE_PREVIOUS, /* go back to the one before */
    WQ_NOTICE_NEXT_HIT, /* show the next place that the query found */
    WQ_NOTICE_PREVIOUS_HIT,
    WQ_NOTICE_NAME,     /* text: show where the article next mentions this name */
    WQ_NOTICE_OPENED,   /* text: the key of an article that a person went into: it counts as read */
    WQ_NOTICE_PAGE,     /* value: turn to this page, from 1 */
    WQ_NOTICE_COMMENTS, /* fold comments away, or unfold them */
    WQ_NOTICE_CHANGED,  /* a person has changed what lists show of articles */
};

struct wq_notice {
    enum wq_notice_kind kind;
    const char *text;
    int value;
};

/* A kind of view. Every slot but those said to be optional is there. */
struct wq_view_type {
    /* The word for it in help and in tests: "list". N_(). */
    const char *name;
    /* The bit by which requests name this kind of view. */
    unsigned scope;
    /* Makes a view; never NULL. May submit jobs; nothing is known of the size yet. */
    struct wq_view *(*open)(struct wq_ui *ui);
    /* Frees it. Its jobs are gone by then. */
    void (*close)(struct wq_view *view);
    /* The size of its area in cells, before the first draw and whenever it changes.
     * The view keeps its place in the text or list. Returns flags. */
    unsigned (*resize)(struct wq_view *view, size_t rows, size_t columns);
    /* Appends what its border says. */
    void (*title)(const struct wq_view *view, struct wq_buf *out);
    /* Draws all of pane->area, which is as large as the last resize said and already
     * filled with the normal style. Changes nothing that another call could see. */
    void (*draw)(struct wq_view *view, const struct wq_pane *pane);
    /* Moves; returns flags, WQ_UI_REFUSED where it has no such move. */
    unsigned (*move)(struct wq_view *view, enum wq_move move);
    /* Enter: goes into what is under the cursor. Returns flags. Optional. */
    unsigned (*activate)(struct wq_view *view);
    /* q and Esc: undoes the view's own last step; WQ_UI_REFUSED where there is none. Optional. */
    unsigned (*back)(struct wq_view *view);
    /* Hears what happened elsewhere; returns flags. */
    unsigned (*notice)(struct wq_view *view, const struct wq_notice *notice);
    /* How far one has read, in percent, or -1. Optional. */
    int (*progress)(const struct wq_view *view);
};

/* The head of every view's own struct. */
struct wq_view {
    const struct wq_view_type *type;
    struct wq_ui *ui;
};

/* ---- requests ----------------------------------------------------------------------------- */

struct wq_request;
/* Does what is asked for; `argument` is what stood behind the name after ":", or
 * NULL. Returns flags. */
typedef unsigned wq_request_fn(struct wq_view *focused, const struct wq_request *request, const char *argument);

/* One thing that a person can ask for. The table of them feeds dispatch, help and
 * completion alike. */
struct wq_request {
    const char *name;     /* after ":" and in the [keys] section: "page-down" */
    const char *keys;     /* its keys by default, between blanks; "" where it has a name alone */
    const char *argument; /* N_(): what may follow the name, or NULL */
    const char *help;     /* N_() */
    const char *hint;     /* N_(): the one word for it in the status line, or NULL */
    unsigned scope;       /* bits of the kinds of view that it is for */
    int value;            /* what `run` makes of it: a move, a page */
    wq_request_fn *run;
};

/* A request's bit for every kind of view. */
#define WQ_SCOPE_ANY (~0U)

/* The functions that requests of the ui itself run. */
wq_request_fn ui_do_move;     /* value: enum wq_move */
wq_request_fn ui_do_activate; /* Enter */
wq_request_fn ui_do_back;     /* one step back; at the bottom, quits */
wq_request_fn ui_do_cancel;   /* Esc: a running search, then as back, but never quits */
wq_request_fn ui_do_quit;
wq_request_fn ui_do_focus; /* value: 1 next pane, -1 previous */
wq_request_fn ui_do_zoom;
wq_request_fn ui_do_notice; /* value: enum wq_notice_kind; argument as its text */
wq_request_fn ui_do_page;   /* value: page of the last place's view, which is shown and gets the focus */
wq_request_fn ui_do_search; /* asks, where there is no argument */
wq_request_fn ui_do_narrow;
wq_request_fn ui_do_command; /* ":" */
wq_request_fn ui_do_theme;   /* the next one, or the one named */
wq_request_fn ui_do_marks;
wq_request_fn ui_do_digits;
wq_request_fn ui_do_redraw;

const struct wq_request *ui_requests(const struct wq_ui *ui, size_t *count);

/* ---- keys -------------------------------------------------------------------------------------- */

/* Keys bound to requests. */
struct wq_keymap;

/* Binds the default keys of a table, which must outlive the map. */
struct wq_keymap *ui_keymap_new(const struct wq_request *requests, size_t count);
void ui_keymap_free(struct wq_keymap *keymap);
/* Replaces all keys of a request; WQ_NOT_FOUND where no request has this name,
 * WQ_INVALID where a key cannot be read. */
enum wq_status ui_keymap_bind(struct wq_keymap *keymap, const char *name, const char *keys);
/* The request of a key in a view of kind `scope`, NULL where it has none. A key of
 * an Arabic board that is bound to nothing means the Latin one of its place. */
const struct wq_request *ui_keymap_find(const struct wq_keymap *keymap, uint32_t key, unsigned modifiers,
                                        unsigned scope);
/* Appends the names of a request's keys, between blanks. */
void ui_keymap_names(const struct wq_keymap *keymap, const struct wq_request *request, struct wq_buf *out);
/* The Latin character of the place where an Arabic 101 board has `code_point`; the
 * same where it has none of its own. */
uint32_t ui_board_place(uint32_t code_point);

/* The key map of a running ui. */
const struct wq_keymap *ui_keymap(const struct wq_ui *ui);

/* ---- a line being edited -------------------------------------------------------------------------- */

/* Valid UTF-8 and a cursor between two grapheme clusters. A zeroed struct is empty
 * and valid. */
struct wq_edit {
    struct wq_buf text;
    size_t cursor; /* bytes */
    char *killed;  /* what Ctrl-K, U or W took, for Ctrl-Y; NULL at first */
};

void ui_edit_free(struct wq_edit *edit);
void ui_edit_set(struct wq_edit *edit, struct wq_str text); /* cursor at the end */
void ui_edit_insert(struct wq_edit *edit, struct wq_str text);
/* Readline's keys; left and right go as the eye sees. False where the key means
 * nothing in a line. */
bool ui_edit_key(struct wq_edit *edit, uint32_t key, unsigned modifiers, enum wq_direction direction);

/* The line laid out: all its cells in visual order, and where its cursor stands:
 * the next letter goes to the left of column `caret` where `leftward`, else to its
 * right (0 to `width`). */
struct wq_edit_line {
    struct wq_cells cells;
    size_t width, caret;
    bool leftward;
    enum wq_direction direction;
};
/* `otherwise` is the direction of a line without a strong character. */
void ui_edit_layout(const struct wq_edit *edit, enum wq_direction otherwise, struct wq_edit_line *line);

/* ---- scrolling --------------------------------------------------------------------------------------- */

/* A cursor in a list of `count` items of which `visible` show from `top` on. */
struct wq_scroll {
    size_t count, visible, top, cursor;
};
/* Moves the cursor and scrolls as little as shows it. False where nothing moved. */
bool ui_scroll_move(struct wq_scroll *scroll, enum wq_move move);
/* Puts things right after count, visible or cursor were changed. */
void ui_scroll_settle(struct wq_scroll *scroll);

/* ---- the worker ---------------------------------------------------------------------------------------- */

/* One lane does one thing at a time: a new job takes the place of what its lane
 * still waits for or runs. */
enum wq_lane { WQ_LANE_SEARCH, WQ_LANE_ROWS, WQ_LANE_ARTICLE, WQ_LANE_HITS, WQ_LANE_COUNT, WQ_LANE_SAVE, WQ_LANES };

/* Work that may take over 10 ms, done on the worker's own archive handle. The head
 * of a job's own struct. */
struct wq_job {
    enum wq_lane lane;
    /* Gives way to every other lane, and begins again after it. */
    bool background;
    /* In the worker's thread; touches no view. Long loops ask ui_job_stopped. */
    enum wq_status (*run)(struct wq_job *job, struct wq_archive *archive, struct wq_error *error);
    /* In the screen's thread, unless it was replaced or cancelled; returns flags. */
    unsigned (*done)(struct wq_job *job, enum wq_status status, const struct wq_error *error);
    /* In the screen's thread, always. */
    void (*free)(struct wq_job *job);
    /* The worker's own. */
    struct wq_job *next;
    struct wq_error error;
    enum wq_status status;
    atomic_bool stopped; /* read in the worker, set in the screen's thread */
    bool restart;
};

bool ui_job_stopped(const struct wq_job *job);

struct wq_worker;
/* `wake` is called from the worker's thread when a job has ended. The archive is
 * opened by that thread; where that fails, every job ends with its status. */
struct wq_worker *ui_worker_new(const struct wq_archive_paths *paths, void (*wake)(void *context), void *context);
/* Stops what runs, but saves what waits to be saved; no job runs afterwards. The archive stays open for what is to be
 * closed before it. */
void ui_worker_stop(struct wq_worker *worker);
/* Stops, frees all jobs, closes the archive. */
void ui_worker_free(struct wq_worker *worker);
/* Takes the job over. Lanes run in the order of their jobs. */
void ui_worker_submit(struct wq_worker *worker, struct wq_job *job);
/* Forgets what a lane waits for, and interrupts what it runs. */
void ui_worker_cancel(struct wq_worker *worker, enum wq_lane lane);
/* Calls done() of all that has ended; returns their flags. */
unsigned ui_worker_collect(struct wq_worker *worker);
/* True while a lane waits or runs. */
bool ui_worker_busy(struct wq_worker *worker, enum wq_lane lane);

/* ---- what views share -------------------------------------------------------------------------------------- */

void ui_submit(struct wq_ui *ui, struct wq_job *job);
void ui_cancel(struct wq_ui *ui, enum wq_lane lane);
bool ui_busy(const struct wq_ui *ui, enum wq_lane lane);
unsigned ui_notify(struct wq_ui *ui, const struct wq_notice *notice);
/* A line for the reader's foot until the next key. */
void ui_message(struct wq_ui *ui, enum wq_role role, const char *format, ...) WQ_PRINTF(3, 4);
/* Opens the prompt again with what was typed last, to be mended: the message says
 * why. Nothing where it is open already. */
unsigned ui_prompt_again(struct wq_ui *ui);

/* The article in the middle, as it was read. */
struct wq_reading {
    char key[WQ_KEY_SIZE];
    enum wq_status status;
    char *trouble;              /* what went wrong, with another status than WQ_OK */
    struct wq_article *article; /* NULL where it could not be read */
    struct wq_mentions mentions;
    size_t position; /* where it was left: code points of its body, 0 where it is not known */
    size_t holders;  /* the ui's own: in the screen's thread alone */
};
/* NULL while there is none. */
const struct wq_reading *ui_reading(const struct wq_ui *ui);
/* Reads an article in the worker; WQ_NOTICE_ARTICLE tells when it is there. NULL: none. */
unsigned ui_read(struct wq_ui *ui, const char *key);

/* Puts a read mark on an article. */
void ui_mark_read(struct wq_ui *ui, const char *key);
/* Remembers where an article was left: code points of its body. `reading` may be one
 * that is about to be replaced. */
void ui_keep_position(struct wq_ui *ui, const struct wq_reading *reading, size_t position);

/* The query whose results the list shows; "" for all articles. */
const char *ui_query(const struct wq_ui *ui);
unsigned ui_set_query(struct wq_ui *ui, const char *query);

const struct wq_layout *ui_layout(const struct wq_ui *ui);
/* How the panes run, and how the interface's own words run. */
enum wq_direction ui_direction(const struct wq_ui *ui);
enum wq_direction ui_words(const struct wq_ui *ui);
const struct wq_config *ui_config(const struct wq_ui *ui);
/* The view that has the focus in the panes, also while another lies over them. */
struct wq_view *ui_focused(const struct wq_ui *ui);
/* Moves the focus to a place. */
unsigned ui_focus(struct wq_ui *ui, enum wq_place place);
/* Lays a view over the whole screen; q takes it off again. */
unsigned ui_push(struct wq_ui *ui, const struct wq_view_type *type);

/* ---- figures in words ----------------------------------------------------------------------------------------- */

/* "31,030" */
void ui_put_number(struct wq_buf *out, size_t number);
/* An ISO 8601 date of any length as people write it: "30 أكتوبر 2017". NULL or what is no date: as it is. */
void ui_put_date(struct wq_buf *out, const char *iso);

/* ---- the reader ---------------------------------------------------------------------------------------------------
 */

struct wq_ui_options {
    const struct wq_archive_paths *paths;
    const struct wq_config *config;
    const char *query;                       /* to begin with; NULL: all articles */
    const struct wq_view_type *const *panes; /* WQ_PLACES of them */
    const struct wq_request *requests;
    size_t request_count;
};

/* Opens the reader and comes back when it is left. WQ_UNSUPPORTED where there is no
 * terminal to draw on. */
enum wq_status ui_run(const struct wq_ui_options *options, struct wq_error *error);

#endif
