/* SPDX-License-Identifier: MIT */
/* Themes: NAME.theme in the configuration folder's themes/, else among the data.
 * A line is ROLE = FOREGROUND / BACKGROUND / ATTRIBUTES. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include <warraq/config.h>

#include "file.h"

#define SUFFIX ".theme"

/* A name is one word of a file name: it never leads out of the folder. */
static bool is_name(const char *name)
{
    return *name && *name != '.' && !strchr(name, '/');
}

/* The `index`th of the parts between slashes, empty beyond the last. */
static struct wq_str part_of(const char *value, size_t index)
{
    struct wq_str text = wq_str(value);
    size_t from = 0;
    for (; index > 0; index--) {
        size_t slash = wq_str_find(text, WQ_STR("/"), from);
        from = slash == SIZE_MAX ? text.len : slash + 1;
    }
    return wq_str_trim(wq_str_sub(text, from, wq_str_find(text, WQ_STR("/"), from)));
}

static char *colour_of(struct wq_str part)
{
    return part.len ? wq_str_dup(part) : wq_strdup("default");
}

static void take_style(void *context, const struct wq_config_line *line)
{
    struct wq_theme *theme = context;
    wq_grow((void **)&theme->styles, &theme->cap, theme->count + 1, sizeof *theme->styles);
    theme->styles[theme->count++] = (struct wq_theme_style){
        .role = wq_strdup(line->name),
        .foreground = colour_of(part_of(line->value, 0)),
        .background = colour_of(part_of(line->value, 1)),
        .attributes = wq_str_dup(part_of(line->value, 2)),
    };
}

/* Reads the theme of the person, else the one that came with the program. */
static enum wq_status read_theme(const char *name, struct wq_theme *theme)
{
    struct wq_buf file = {0};
    struct wq_error error = {0};
    wq_buf_putf(&file, "themes/%s" SUFFIX, name);
    char *path = wq_path_home(WQ_HOME_CONFIG, file.ptr);
    enum wq_status status = config_read_file(path, take_style, theme, &error);
    free(path);
    path = NULL;
    if (status == WQ_NOT_FOUND && wq_data_path(file.ptr, &path) == WQ_OK) {
        wq_error_clear(&error);
        status = config_read_file(path, take_style, theme, &error);
    }
    free(path);
    wq_error_clear(&error);
    wq_buf_free(&file);
    return status;
}

enum wq_status config_theme_load(const char *name, struct wq_theme **theme, struct wq_error *error)
{
    struct wq_theme *made = wq_alloc(sizeof *made);
    enum wq_status status = is_name(name) ? read_theme(name, made) : WQ_NOT_FOUND;
    *theme = NULL;
    if (status == WQ_OK) {
        made->name = wq_strdup(name);
        *theme = made;
        return WQ_OK;
    }
    config_theme_free(made);
    struct wq_strs names = {0};
    struct wq_buf list = {0};
    config_theme_names(&names);
    for (size_t i = 0; i < names.count; i++)
        wq_buf_putf(&list, i ? ", %s" : "%s", names.items[i]);
    wq_error_set(error, status, _("the theme \"%s\" cannot be read (%s); there are: %s"), name, wq_status_text(status),
                 list.len ? list.ptr : "-");
    wq_strs_free(&names);
    wq_buf_free(&list);
    return status;
}

void config_theme_free(struct wq_theme *theme)
{
    if (!theme)
        return;
    for (size_t i = 0; i < theme->count; i++) {
        free(theme->styles[i].role);
        free(theme->styles[i].foreground);
        free(theme->styles[i].background);
        free(theme->styles[i].attributes);
    }
    free(theme->styles);
    free(theme->name);
    free(theme);
}

static bool contains(const struct wq_strs *names, struct wq_str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (wq_str_equal(wq_str(names->items[i]), name))
            return true;
    return false;
}

/* Takes the folder's path over; NULL is none. */
static void list_folder(char *path, struct wq_strs *names)
{
    DIR *folder = path ? opendir(path) : NULL;
    free(path);
    if (!folder)
        return;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        struct wq_str file = wq_str(entry->d_name);
        if (!wq_str_ends(file, WQ_STR(SUFFIX)) || !is_name(entry->d_name))
            continue;
        struct wq_str name = wq_str_sub(file, 0, file.len - strlen(SUFFIX));
        if (!contains(names, name))
            wq_strs_add(names, name);
    }
    closedir(folder);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void config_theme_names(struct wq_strs *names)
{
    char *path = NULL;
    list_folder(wq_path_home(WQ_HOME_CONFIG, "themes"), names);
    if (wq_data_path("themes", &path) == WQ_OK)
        list_folder(path, names);
    if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, by_bytes);
}
