/* SPDX-License-Identifier: MIT */
/* The values of the options: defaults, then the file, then the command line. */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <warraq/config.h>

#include "file.h"

struct binding {
    char *command, *keys;
};

struct wq_config {
    char **values; /* as many as there are options; NULL is the default */
    struct binding *bindings;
    size_t binding_count, binding_cap;
};

/* ---- values --------------------------------------------------------------------- */

/* 1, 0, or -1 where it is neither. */
static int bool_of(const char *value)
{
    static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1"};
    for (size_t i = 0; i < WQ_COUNT(words); i++)
        if (strcmp(value, words[i]) == 0)
            return (int)(i % 2);
    return -1;
}

static bool is_number_between(const char *value, long least, long most)
{
    char *end = NULL;
    errno = 0;
    long number = strtol(value, &end, 10);
    return errno == 0 && end != value && *end == '\0' && number >= least && number <= most;
}

static bool is_choice(const char *value, const char *const *choices)
{
    for (; *choices; choices++)
        if (strcmp(value, *choices) == 0)
            return true;
    return false;
}

static bool is_valid(const struct wq_option *option, const char *value)
{
    switch (option->type) {
    case WQ_OPTION_STRING:
        return *value != '\0';
    case WQ_OPTION_NUMBER:
        return is_number_between(value, option->least, option->most);
    case WQ_OPTION_BOOL:
        return bool_of(value) >= 0;
    case WQ_OPTION_CHOICE:
        return is_choice(value, option->choices);
    }
    return false;
}

/* What a value may be: "yes or no", "20 to 200", "keep, arabic, latin". */
static void put_range(const struct wq_option *option, struct wq_buf *out)
{
    switch (option->type) {
    case WQ_OPTION_STRING:
        wq_buf_puts(out, _("a word"));
        break;
    case WQ_OPTION_NUMBER:
        wq_buf_putf(out, _("a number from %ld to %ld"), option->least, option->most);
        break;
    case WQ_OPTION_BOOL:
        wq_buf_puts(out, "yes, no");
        break;
    case WQ_OPTION_CHOICE:
        for (size_t i = 0; option->choices[i]; i++)
            wq_buf_putf(out, i ? ", %s" : "%s", option->choices[i]);
        break;
    }
}

static size_t find_option(const char *name)
{
    size_t count;
    const struct wq_option *options = config_options(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(options[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

enum wq_status config_set(struct wq_config *config, const char *name, const char *value, struct wq_error *error)
{
    size_t count, place = find_option(name);
    if (place == SIZE_MAX)
        return wq_error_set(error, WQ_USAGE, _("there is no option \"%s\""), name);
    const struct wq_option *option = config_options(&count) + place;
    if (!is_valid(option, value)) {
        struct wq_buf range = {0};
        put_range(option, &range);
        wq_error_set(error, WQ_USAGE, _("\"%s\" is no value for %s: it takes %s"), value, name, range.ptr);
        wq_buf_free(&range);
        return WQ_USAGE;
    }
    free(config->values[place]);
    config->values[place] = wq_strdup(value);
    return WQ_OK;
}

const char *config_string(const struct wq_config *config, const char *name)
{
    size_t count, place = find_option(name);
    if (place == SIZE_MAX)
        return "";
    const char *set = config->values[place];
    return set ? set : config_options(&count)[place].otherwise;
}

long config_number(const struct wq_config *config, const char *name)
{
    return strtol(config_string(config, name), NULL, 10);
}

bool config_bool(const struct wq_config *config, const char *name)
{
    return bool_of(config_string(config, name)) == 1;
}

char *config_author(const struct wq_config *config)
{
    const char *author = config_string(config, "notes.author");
    if (strcmp(author, "auto") != 0)
        return wq_strdup(author);
    const struct passwd *user = getpwuid(getuid());
    return wq_strdup(user ? user->pw_name : "");
}

/* ---- the file -------------------------------------------------------------------- */

static void add_binding(struct wq_config *config, const char *command, const char *keys)
{
    wq_grow((void **)&config->bindings, &config->binding_cap, config->binding_count + 1, sizeof *config->bindings);
    config->bindings[config->binding_count++] = (struct binding){wq_strdup(command), wq_strdup(keys)};
}

static void take_line(void *context, const struct wq_config_line *line)
{
    struct wq_config *config = context;
    if (strcmp(line->section, "keys") == 0) {
        add_binding(config, line->name, line->value);
        return;
    }
    struct wq_buf name = {0};
    struct wq_error error = {0};
    wq_buf_putf(&name, *line->section ? "%s.%s" : "%s%s", line->section, line->name);
    if (config_set(config, name.ptr, line->value, &error) != WQ_OK)
        wq_message(WQ_LEVEL_WARNING, "%s:%zu: %s", line->file, line->number, error.text);
    wq_error_clear(&error);
    wq_buf_free(&name);
}

enum wq_status config_load(const char *file, struct wq_config **config, struct wq_error *error)
{
    size_t count;
    config_options(&count);
    struct wq_config *made = wq_alloc(sizeof *made);
    made->values = wq_alloc(count * sizeof *made->values);
    char *place = file ? wq_strdup(file) : wq_path_home(WQ_HOME_CONFIG, "config");
    struct wq_error problem = {0};
    enum wq_status status = config_read_file(place, take_line, made, &problem);
    free(place);
    *config = NULL;
    if (status != WQ_OK && (file || status != WQ_NOT_FOUND)) {
        config_free(made);
        wq_error_set(error, status, "%s", problem.text);
        wq_error_clear(&problem);
        return status;
    }
    wq_error_clear(&problem);
    *config = made;
    return WQ_OK;
}

void config_free(struct wq_config *config)
{
    size_t count;
    if (!config)
        return;
    config_options(&count);
    for (size_t i = 0; i < count; i++)
        free(config->values[i]);
    free(config->values);
    for (size_t i = 0; i < config->binding_count; i++) {
        free(config->bindings[i].command);
        free(config->bindings[i].keys);
    }
    free(config->bindings);
    free(config);
}

void config_each_binding(const struct wq_config *config, config_binding_fn *binding, void *context)
{
    for (size_t i = 0; i < config->binding_count; i++)
        binding(context, config->bindings[i].command, config->bindings[i].keys);
}
