/* SPDX-License-Identifier: MIT */
/*
 * config: options, themes and key bindings, from files (inih). Values only: what
 * they mean is decided where they are used.
 *
 * Ownership: a configuration owns all its strings; so does a theme.
 */
#ifndef WARRAQ_CONFIG_H
#define WARRAQ_CONFIG_H

#include <warraq/base.h>

/* One row of the options table: the option's type, range, default and help stand
 * together (src/config/options.c). */
enum wq_option_type { WQ_OPTION_STRING, WQ_OPTION_NUMBER, WQ_OPTION_BOOL, WQ_OPTION_CHOICE };

struct wq_option {
    const char *name; /* "reader.measure" */
    enum wq_option_type type;
    const char *otherwise;      /* the default, as it would be written in a file */
    long least, most;           /* of a number */
    const char *const *choices; /* NULL-terminated, of a choice */
    const char *help;           /* N_() */
};

const struct wq_option *config_options(size_t *count);

struct wq_config;

/* Reads FILE (NULL: the default place, which need not exist). An unknown option or
 * a value out of range is a message with file and line, and the default holds;
 * WQ_NOT_FOUND where a FILE that was named is not there. */
enum wq_status config_load(const char *file, struct wq_config **config, struct wq_error *error);
void config_free(struct wq_config *config);
/* Sets one option over what the file says (from the command line). */
enum wq_status config_set(struct wq_config *config, const char *name, const char *value, struct wq_error *error);
const char *config_string(const struct wq_config *config, const char *name);
long config_number(const struct wq_config *config, const char *name);
bool config_bool(const struct wq_config *config, const char *name);

/* Whose notes are written: the option notes.author, else the user's own name. The
 * caller frees. */
char *config_author(const struct wq_config *config);

/* A key binding of the file's [keys] section: command = key key. */
typedef void config_binding_fn(void *context, const char *command, const char *keys);
void config_each_binding(const struct wq_config *config, config_binding_fn *binding, void *context);

/* ---- themes: themes/NAME.theme in the configuration folder, or among the data -------------- */

/* Colour themes tell names apart by colour alone: where the terminal has none, or
 * NO_COLOR is set, the theme to load is "mono". */

struct wq_theme_style {
    char *role;       /* "title", "name.person", "list.cursor" … */
    char *foreground; /* "default", a colour name, 0-255, or #rrggbb; up to three for 16, 256 and true colour */
    char *background;
    char *attributes; /* "bold underline reverse dim italic", any of them */
};

struct wq_theme {
    char *name;
    struct wq_theme_style *styles;
    size_t count, cap;
};

enum wq_status config_theme_load(const char *name, struct wq_theme **theme, struct wq_error *error);
void config_theme_free(struct wq_theme *theme);
/* The names of all themes that can be loaded, sorted. */
void config_theme_names(struct wq_strs *names);

#endif
