/* SPDX-License-Identifier: MIT */
/* The roles of styles: their names in a theme, and which one stands in for a role
 * that a theme says nothing of. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

struct role {
    const char *name;
    enum wq_role otherwise;
};

static const struct role roles[WQ_ROLES] = {
    [WQ_ROLE_NORMAL] = {"normal", WQ_ROLE_NORMAL},
    [WQ_ROLE_BORDER] = {"border", WQ_ROLE_NORMAL},
    [WQ_ROLE_BORDER_FOCUS] = {"border.focus", WQ_ROLE_BORDER},
    [WQ_ROLE_PANE_TITLE] = {"pane.title", WQ_ROLE_BORDER},
    [WQ_ROLE_PANE_TITLE_FOCUS] = {"pane.title.focus", WQ_ROLE_PANE_TITLE},
    [WQ_ROLE_STATUS] = {"status", WQ_ROLE_NORMAL},
    [WQ_ROLE_STATUS_KEY] = {"status.key", WQ_ROLE_STATUS},
    [WQ_ROLE_MESSAGE] = {"message", WQ_ROLE_STATUS},
    [WQ_ROLE_ERROR] = {"error", WQ_ROLE_MESSAGE},
    [WQ_ROLE_WARNING] = {"warning", WQ_ROLE_ERROR},
    [WQ_ROLE_PROMPT] = {"prompt", WQ_ROLE_NORMAL},
    [WQ_ROLE_CHOICE] = {"prompt.choice", WQ_ROLE_STATUS},
    [WQ_ROLE_LIST_DATE] = {"list.date", WQ_ROLE_NORMAL},
    [WQ_ROLE_LIST_OUTLET] = {"list.outlet", WQ_ROLE_LIST_DATE},
    [WQ_ROLE_LIST_TITLE] = {"list.title", WQ_ROLE_NORMAL},
    [WQ_ROLE_LIST_UNREAD] = {"list.unread", WQ_ROLE_LIST_TITLE},
    [WQ_ROLE_TITLE] = {"title", WQ_ROLE_NORMAL},
    [WQ_ROLE_SOURCE] = {"source", WQ_ROLE_NORMAL},
    [WQ_ROLE_DECK] = {"deck", WQ_ROLE_TEXT},
    [WQ_ROLE_CAPTION] = {"caption", WQ_ROLE_TEXT},
    [WQ_ROLE_TEXT] = {"text", WQ_ROLE_NORMAL},
    [WQ_ROLE_SUBHEAD] = {"subhead", WQ_ROLE_TITLE},
    [WQ_ROLE_SECTION] = {"section", WQ_ROLE_SUBHEAD},
    [WQ_ROLE_LINK] = {"link", WQ_ROLE_TEXT},
    [WQ_ROLE_COMMENT] = {"comment", WQ_ROLE_TEXT},
    [WQ_ROLE_COMMENT_AUTHOR] = {"comment.author", WQ_ROLE_COMMENT},
    [WQ_ROLE_NAME_PERSON] = {"name.person", WQ_ROLE_TEXT},
    [WQ_ROLE_NAME_ORG] = {"name.org", WQ_ROLE_TEXT},
    [WQ_ROLE_NAME_PLACE] = {"name.place", WQ_ROLE_TEXT},
    [WQ_ROLE_REPLACED] = {"replaced", WQ_ROLE_WARNING},
    [WQ_ROLE_OVERRIDDEN] = {"overridden", WQ_ROLE_WARNING},
    [WQ_ROLE_HIT] = {"hit", WQ_ROLE_TEXT},
    [WQ_ROLE_HIT_CURRENT] = {"hit.current", WQ_ROLE_HIT},
    [WQ_ROLE_COUNT] = {"count", WQ_ROLE_SOURCE},
    [WQ_ROLE_EMPTY] = {"empty", WQ_ROLE_SOURCE},
    [WQ_ROLE_KEY] = {"key", WQ_ROLE_TITLE},
};

static const struct {
    const char *name;
    unsigned number;
} cursors[] = {
    {"list.cursor", WQ_ROLE_CURSOR},
    {"list.cursor.aside", WQ_ROLE_CURSOR_ASIDE},
};

const char *ui_role_name(enum wq_role role)
{
    return roles[role].name;
}

static bool find_style(const struct wq_theme *theme, const char *name, unsigned colours, struct wq_style *style)
{
    for (size_t i = 0; i < theme->count; i++) {
        const struct wq_theme_style *from = &theme->styles[i];
        if (strcmp(from->role, name) == 0)
            return term_style_parse(from->foreground, from->background, from->attributes, colours, style) == WQ_OK;
    }
    return false;
}

static struct wq_style role_style(const struct wq_theme *theme, enum wq_role role, unsigned colours)
{
    struct wq_style style = {0};
    while (!find_style(theme, roles[role].name, colours, &style) && role != roles[role].otherwise)
        role = roles[role].otherwise;
    return style;
}

/* A part of a theme that says nothing of a colour lets what is below it show. */
static struct wq_style lay_over(struct wq_style below, struct wq_style above)
{
    if (above.foreground.kind != WQ_COLOUR_DEFAULT)
        below.foreground = above.foreground;
    if (above.background.kind != WQ_COLOUR_DEFAULT)
        below.background = above.background;
    below.attributes |= above.attributes;
    return below;
}

static void define_roles(struct wq_term *term, const struct wq_theme *theme)
{
    unsigned colours = term_colours(term);
    struct wq_style ground = role_style(theme, WQ_ROLE_NORMAL, colours);
    for (size_t i = 0; i < WQ_ROLES; i++) {
        struct wq_style style = lay_over(ground, role_style(theme, (enum wq_role)i, colours));
        term_define_style(term, (uint8_t)i, &style);
        struct wq_style strong = style;
        strong.attributes |= WQ_ATTR_BOLD;
        term_define_style(term, (uint8_t)(i | WQ_ROLE_STRONG), &strong);
        for (size_t c = 0; c < WQ_COUNT(cursors); c++) {
            struct wq_style cursor = {0};
            find_style(theme, cursors[c].name, colours, &cursor);
            struct wq_style both = lay_over(style, cursor);
            term_define_style(term, (uint8_t)(i | cursors[c].number), &both);
        }
    }
}

bool ui_theme_apply(struct wq_ui *ui, const char *name)
{
    struct wq_theme *theme;
    struct wq_error error = {0};
    enum wq_status status = config_theme_load(name, &theme, &error);
    if (status != WQ_OK) {
        ui_message(ui, WQ_ROLE_ERROR, "%s", error.text ? error.text : wq_status_text(status));
        wq_error_clear(&error);
        return false;
    }
    define_roles(ui->term, theme);
    config_theme_free(theme);
    char *copy = wq_strdup(name);
    free(ui->theme);
    ui->theme = copy;
    return true;
}
