/* SPDX-License-Identifier: MIT */
/* Files of rules for outlets: NAME.outlet, lines of "key = value". */
#include "outlet.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define FILE_LIMIT ((size_t)1 << 20)
#define MAX_LINES 1000 /* of one outlet */

struct source {
    const char *path;
    size_t number; /* of the line */
    intake_problem_fn *problem;
    void *context;
};

static void tell(const struct source *source, const char *what)
{
    struct wq_buf text = {0};
    wq_buf_putf(&text, "%s:%zu: %s", source->path, source->number, what);
    if (source->problem)
        source->problem(source->context, text.ptr);
    wq_buf_free(&text);
}

static void outlet_clear(struct outlet *outlet)
{
    free(outlet->name);
    wq_strs_free(&outlet->hosts);
    for (size_t i = 0; i < outlet->count; i++)
        pattern_free(&outlet->lines[i].pattern);
    free(outlet->lines);
    *outlet = (struct outlet){0};
}

void outlets_free(struct outlets *outlets)
{
    for (size_t i = 0; i < outlets->count; i++)
        outlet_clear(&outlets->items[i]);
    free(outlets->items);
    *outlets = (struct outlets){0};
}

/* ---- lines ---------------------------------------------------------------------------- */

static void take_host(struct outlet *outlet, struct wq_str value)
{
    struct wq_buf lower = {0};
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        wq_buf_putc(&lower, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
    struct wq_str host = wq_buf_view(&lower);
    if (wq_str_starts(host, WQ_STR("www.")))
        host = wq_str_sub(host, 4, host.len);
    wq_strs_add(&outlet->hosts, host);
    wq_buf_free(&lower);
}

static enum wq_status take_pattern(struct outlet *outlet, enum outlet_rule rule, struct wq_str value,
                                   struct wq_error *error)
{
    struct outlet_line line = {.rule = rule};
    enum wq_status status = WQ_OK;
    if (outlet->count >= MAX_LINES)
        return wq_error_set(error, WQ_LIMIT, _("more than %d patterns"), MAX_LINES);
    status = pattern_read(value, &line.pattern, error);
    if (!status && pattern_has_fields(&line.pattern) != (rule == OUTLET_LINE)) {
        pattern_free(&line.pattern);
        return wq_error_set(error, WQ_INVALID,
                            rule == OUTLET_LINE ? _("the pattern names no {field}") : _("only line takes {fields}"));
    }
    if (status)
        return status;
    wq_grow((void **)&outlet->lines, &outlet->cap, outlet->count + 1, sizeof(*outlet->lines));
    outlet->lines[outlet->count++] = line;
    return WQ_OK;
}

static enum wq_status take_entry(struct outlet *outlet, struct wq_str key, struct wq_str value, struct wq_error *error)
{
    static const char *const rules[] = {
        [OUTLET_MATCH] = "match", [OUTLET_LINE] = "line", [OUTLET_DROP] = "drop", [OUTLET_END] = "end"};
    if (!value.len)
        return wq_error_set(error, WQ_INVALID, _("nothing stands behind the ="));
    for (size_t i = 0; i < WQ_COUNT(rules); i++)
        if (wq_str_equal(key, wq_str(rules[i])))
            return take_pattern(outlet, (enum outlet_rule)i, value, error);
    if (wq_str_equal(key, WQ_STR("host")))
        take_host(outlet, value);
    else if (!wq_str_equal(key, WQ_STR("name")))
        return wq_error_set(error, WQ_INVALID, _("there is no rule \"%.*s\": name, host, match, line, drop, end"),
                            (int)key.len, key.ptr);
    else if (outlet->name)
        return wq_error_set(error, WQ_INVALID, _("the outlet has a name already"));
    else
        outlet->name = wq_str_dup(value);
    return WQ_OK;
}

static void take_line(struct outlet *outlet, struct wq_str line, const struct source *source)
{
    struct wq_error error = {0};
    struct wq_str text = wq_str_trim(line);
    size_t equals = wq_str_find(text, WQ_STR("="), 0);
    if (!text.len || text.ptr[0] == '#')
        return;
    if (equals == SIZE_MAX)
        wq_error_set(&error, WQ_INVALID, _("no \"name = value\""));
    else
        take_entry(outlet, wq_str_trim(wq_str_sub(text, 0, equals)),
                   wq_str_trim(wq_str_sub(text, equals + 1, text.len)), &error);
    if (error.text)
        tell(source, error.text);
    wq_error_clear(&error);
}

/* ---- files ------------------------------------------------------------------------------ */

static bool is_found(const struct outlet *outlet)
{
    for (size_t i = 0; i < outlet->count; i++)
        if (outlet->lines[i].rule == OUTLET_MATCH)
            return true;
    return outlet->hosts.count > 0;
}

static void read_text(struct outlets *outlets, struct wq_str text, struct source *source)
{
    struct outlet outlet = {0};
    for (size_t from = 0; from < text.len;) {
        size_t end = wq_str_find(text, WQ_STR("\n"), from);
        if (end == SIZE_MAX)
            end = text.len;
        source->number++;
        take_line(&outlet, wq_str_sub(text, from, end), source);
        from = end + 1;
    }
    if (outlet.name && is_found(&outlet)) {
        wq_grow((void **)&outlets->items, &outlets->cap, outlets->count + 1, sizeof(outlet));
        outlets->items[outlets->count++] = outlet;
        return;
    }
    tell(source, outlet.name ? _("no host and no match says which pages these rules are for: left out")
                             : _("the outlet has no name: left out"));
    outlet_clear(&outlet);
}

static void read_file(struct outlets *outlets, const char *path, intake_problem_fn *problem, void *context)
{
    struct source source = {.path = path, .problem = problem, .context = context};
    struct wq_buf text = {0};
    enum wq_status status = wq_file_read(path, FILE_LIMIT, &text);
    if (status)
        tell(&source, wq_status_text(status));
    else
        read_text(outlets, wq_buf_view(&text), &source);
    wq_buf_free(&text);
}

static int only_rules(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && wq_str_ends(wq_str(entry->d_name), WQ_STR(".outlet"));
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

enum wq_status outlets_read(struct outlets *outlets, const char *folder, intake_problem_fn *problem, void *context)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, only_rules, by_bytes);
    if (count < 0)
        return WQ_NOT_FOUND;
    for (int i = 0; i < count; i++) {
        char *path = wq_path_join(folder, entries[i]->d_name);
        read_file(outlets, path, problem, context);
        free(path);
        free(entries[i]);
    }
    free(entries);
    return WQ_OK;
}

/* ---- by their hosts ------------------------------------------------------------------------ */

const struct outlet *outlets_of_url(const struct outlets *outlets, struct wq_str url)
{
    struct wq_buf canonical = {0};
    const struct outlet *found = NULL;
    if (!outlets->count || !url.len)
        return NULL;
    article_canonical_url(url, &canonical);
    struct wq_str host = wq_buf_view(&canonical);
    size_t end = 0;
    while (end < host.len && !strchr("/:?#", host.ptr[end]))
        end++;
    host = wq_str_sub(host, 0, end);
    for (size_t i = 0; i < outlets->count && !found; i++) {
        const struct wq_strs *hosts = &outlets->items[i].hosts;
        for (size_t j = 0; j < hosts->count && !found; j++) {
            struct wq_str one = wq_str(hosts->items[j]);
            bool below = host.len > one.len && wq_str_ends(host, one) && host.ptr[host.len - one.len - 1] == '.';
            if (below || wq_str_equal(host, one))
                found = &outlets->items[i];
        }
    }
    wq_buf_free(&canonical);
    return found;
}
