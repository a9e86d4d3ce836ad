/* SPDX-License-Identifier: MIT */
/* The ui's own state, shared by the files of this room. */
#ifndef WARRAQ_UI_INTERNAL_H
#define WARRAQ_UI_INTERNAL_H

#include <stdatomic.h>

#include <warraq/ui.h>

/* What a prompt asks for (src/ui/prompt.c). */
enum prompt_kind { PROMPT_SEARCH, PROMPT_NARROW, PROMPT_COMMAND, PROMPT_KINDS };

struct prompt {
    bool active;
    enum prompt_kind kind;
    struct wq_edit edit;
    char *draft;                          /* what was typed before walking the history */
    size_t past;                          /* how many lines back, 0 the line itself */
    struct wq_strs history[PROMPT_KINDS]; /* oldest first */
};

struct wq_ui {
    struct wq_ui_options options;
    struct wq_term *_Atomic term; /* the worker wakes it once it is there */
    struct wq_worker *worker;
    struct wq_job *held; /* what waits for the first frame, which nothing is to slow down */
    bool painted;        /* the first frame has been drawn */
    struct wq_keymap *keymap;
    struct wq_view *panes[WQ_PLACES];
    struct wq_view **over; /* the stack above the panes */
    size_t over_count, over_cap;
    enum wq_place focus;
    bool zoomed;
    bool waiting_shown; /* the status line says that a search runs */
    struct wq_arrangement arrangement;
    enum wq_direction direction; /* of the panes */
    enum wq_direction words;     /* of the interface's own language */
    struct wq_layout layout;
    char *theme;
    struct wq_reading *reading;
    char *query;
    struct prompt prompt;
    char *message;
    enum wq_role message_role;
};

/* The view that keys go to: the top of the stack, else the focused pane's. */
struct wq_view *ui_top(const struct wq_ui *ui);

/* direction.c: how the panes run, and how the interface's own words run. */
enum wq_direction ui_direction_choose(const char *option, const char *locale, const char *languages);
enum wq_direction ui_direction_of_words(void);

/* roles.c: loads a theme and defines every role's style; false where it cannot be loaded. */
bool ui_theme_apply(struct wq_ui *ui, const char *name);

/* frame.c: the whole screen. */
void ui_frame_draw(struct wq_ui *ui);
/* Lays the panes out for the terminal's size and tells the views. */
unsigned ui_frame_arrange(struct wq_ui *ui);

/* status.c: the last row. */
void ui_status_draw(const struct wq_ui *ui, struct wq_rect area);

/* prompt.c */
unsigned ui_prompt_open(struct wq_ui *ui, enum prompt_kind kind, const char *text);
unsigned ui_prompt_key(struct wq_ui *ui, const struct wq_event *event);
unsigned ui_prompt_paste(struct wq_ui *ui, const char *text);
void ui_prompt_draw(const struct wq_ui *ui, struct wq_rect area);
void ui_prompt_free(struct prompt *prompt);

/* complete.c: requests by the beginning of their names. */

/* The first word of a line, and what follows its blanks; *rest is NULL where no blank follows. */
struct wq_str ui_command_word(const char *line, const char **rest);
/* Calls for each request that `scope` has and whose name begins so, in the order of the table. */
typedef void ui_choice_fn(void *context, const struct wq_request *request);
void ui_command_choices(const struct wq_request *requests, size_t count, struct wq_str prefix, unsigned scope,
                        ui_choice_fn *choice, void *context);
/* The request of a whole name or of a beginning that only one has, else NULL. */
const struct wq_request *ui_command_find(const struct wq_request *requests, size_t count, struct wq_str word,
                                         unsigned scope);
/* Appends what all choices have in common beyond `prefix`. */
void ui_command_common(const struct wq_request *requests, size_t count, struct wq_str prefix, unsigned scope,
                       struct wq_buf *out);

/* actions.c */
unsigned ui_command_run(struct wq_ui *ui, const char *line);

/* session.c */
/* The first frame is there: hands the worker what was held until then. */
void ui_release_held(struct wq_ui *ui);
/* Frees what is held of a lane, WQ_LANES: of all. */
void ui_drop_held(struct wq_ui *ui, enum wq_lane lane);
void ui_reading_free(struct wq_reading *reading);

#endif
