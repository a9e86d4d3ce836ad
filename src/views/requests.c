/* SPDX-License-Identifier: MIT */
/* The one table of requests: it feeds dispatch, help and completion. */
#include "internal.h"

enum {
    PANES = WQ_SCOPE_LIST | WQ_SCOPE_READER | WQ_SCOPE_SIDEBAR,
};

static const struct wq_view_type *const panes[WQ_PLACES] = {
    [WQ_PLACE_FIRST] = &views_list,
    [WQ_PLACE_MIDDLE] = &views_reader,
    [WQ_PLACE_LAST] = &views_sidebar,
};

const struct wq_view_type *const *views_panes(void)
{
    return panes;
}

static unsigned do_help(struct wq_view *focused, const struct wq_request *request, const char *argument)
{
    (void)request;
    (void)argument;
    return ui_push(focused->ui, &views_help);
}

static const struct wq_request requests[] = {
    {"down", "j Down", NULL, N_("go down a line"), NULL, WQ_SCOPE_ANY, WQ_MOVE_DOWN, ui_do_move},
    {"up", "k Up", NULL, N_("go up a line"), NULL, WQ_SCOPE_ANY, WQ_MOVE_UP, ui_do_move},
    {"page-down", "Space PgDn Ctrl-F", NULL, N_("go down a page"), NULL, WQ_SCOPE_ANY, WQ_MOVE_PAGE_DOWN, ui_do_move},
    {"page-up", "b PgUp Ctrl-B", NULL, N_("go up a page"), NULL, WQ_SCOPE_ANY, WQ_MOVE_PAGE_UP, ui_do_move},
    {"half-down", "d Ctrl-D", NULL, N_("go down half a page"), NULL, WQ_SCOPE_ANY, WQ_MOVE_HALF_DOWN, ui_do_move},
    {"half-up", "u Ctrl-U", NULL, N_("go up half a page"), NULL, WQ_SCOPE_ANY, WQ_MOVE_HALF_UP, ui_do_move},
    {"start", "g Home", NULL, N_("go to the start"), NULL, WQ_SCOPE_ANY, WQ_MOVE_START, ui_do_move},
    {"end", "G End", NULL, N_("go to the end"), NULL, WQ_SCOPE_ANY, WQ_MOVE_END, ui_do_move},

    {"open", "Enter", NULL, N_("go into the article"), NULL, WQ_SCOPE_LIST, 0, ui_do_activate},
    {"fill", "Enter", NULL, N_("give the article the whole screen"), NULL, WQ_SCOPE_READER, 0, ui_do_zoom},
    {"show-name", "Enter", NULL, N_("show where the article says the name next"), NULL, WQ_SCOPE_SIDEBAR, 0,
     ui_do_activate},
    {"comments", "C", NULL, N_("unfold the comments, or fold them"), NULL, WQ_SCOPE_READER, WQ_NOTICE_COMMENTS,
     ui_do_notice},
    {"next-article", "J", NULL, N_("go on to the next article"), NULL, PANES, WQ_NOTICE_NEXT, ui_do_notice},
    {"previous-article", "K", NULL, N_("go back to the article before"), NULL, PANES, WQ_NOTICE_PREVIOUS,
     ui_do_notice},

    {"search", "/", N_("QUERY"), N_("search the archive"), N_("search"), PANES, 0, ui_do_search},
    {"next-hit", "n", NULL, N_("show the next hit"), NULL, PANES, WQ_NOTICE_NEXT_HIT, ui_do_notice},
    {"previous-hit", "N", NULL, N_("show the hit before"), NULL, PANES, WQ_NOTICE_PREVIOUS_HIT, ui_do_notice},
    {"narrow", "F", N_("QUERY"), N_("search within the list"), NULL, PANES, 0, ui_do_narrow},

    {"next-pane", "Tab", NULL, N_("go to the next pane"), N_("pane"), PANES, 1, ui_do_focus},
    {"previous-pane", "Shift-Tab", NULL, N_("go to the pane before"), NULL, PANES, -1, ui_do_focus},
    {"zoom", "z", NULL, N_("give the pane the whole screen, or take it back"), N_("zoom"), PANES, 0, ui_do_zoom},
    {"page-names", "1", NULL, N_("the article's names at the side"), NULL, PANES, 1, ui_do_page},
    {"page-related", "2", NULL, N_("related articles at the side"), NULL, PANES, 2, ui_do_page},
    {"page-notes", "3", NULL, N_("the article's notes at the side"), NULL, PANES, 3, ui_do_page},
    {"page-tags", "4", NULL, N_("the article's tags at the side"), NULL, PANES, 4, ui_do_page},

    {"marks", "w", NULL, N_("hide vowel marks, or show them"), NULL, PANES, 0, ui_do_marks},
    {"digits", "D", NULL, N_("digits as written, Arabic-Indic, Latin"), NULL, PANES, 0, ui_do_digits},
    {"theme", "T", N_("[NAME]"), N_("the next theme, or the one named"), NULL, WQ_SCOPE_ANY, 0, ui_do_theme},
    {"redraw", "Ctrl-L", NULL, N_("draw the screen again"), NULL, WQ_SCOPE_ANY, 0, ui_do_redraw},

    {"command", ":", NULL, N_("a command by its name; Tab completes it"), NULL, WQ_SCOPE_ANY, 0, ui_do_command},
    {"help", "?", NULL, N_("what the keys do"), N_("help"), PANES, 0, do_help},
    {"cancel", "Esc", NULL, N_("stop the search; go back"), NULL, WQ_SCOPE_ANY, 0, ui_do_cancel},
    {"back", "q", NULL, N_("go back; from the whole list, leave"), N_("back"), WQ_SCOPE_ANY, 0, ui_do_back},
    {"quit", "Ctrl-C", NULL, N_("leave warraq"), NULL, WQ_SCOPE_ANY, 0, ui_do_quit},
};

const struct wq_request *views_requests(size_t *count)
{
    *count = WQ_COUNT(requests);
    return requests;
}
