/* SPDX-License-Identifier: MIT */
/* Requests by the beginning of their names, for the command line. */
#include <string.h>

#include "internal.h"

struct wq_str ui_command_word(const char *line, const char **rest)
{
    while (*line == ' ')
        line++;
    size_t length = strcspn(line, " ");
    *rest = line[length] ? line + length + strspn(line + length, " ") : NULL;
    return (struct wq_str){line, length};
}

static bool offers(const struct wq_request *request, struct wq_str prefix, unsigned scope)
{
    return (request->scope & scope) != 0 && wq_str_starts(wq_str(request->name), prefix);
}

void ui_command_choices(const struct wq_request *requests, size_t count, struct wq_str prefix, unsigned scope,
                        ui_choice_fn *choice, void *context)
{
    for (size_t i = 0; i < count; i++)
        if (offers(&requests[i], prefix, scope))
            choice(context, &requests[i]);
}

const struct wq_request *ui_command_find(const struct wq_request *requests, size_t count, struct wq_str word,
                                         unsigned scope)
{
    const struct wq_request *found = NULL;
    size_t begun = 0;
    if (word.len == 0)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!offers(&requests[i], word, scope))
            continue;
        if (strlen(requests[i].name) == word.len)
            return &requests[i];
        found = &requests[i];
        begun++;
    }
    return begun == 1 ? found : NULL;
}

void ui_command_common(const struct wq_request *requests, size_t count, struct wq_str prefix, unsigned scope,
                       struct wq_buf *out)
{
    struct wq_str common = {0};
    for (size_t i = 0; i < count; i++) {
        if (!offers(&requests[i], prefix, scope))
            continue;
        struct wq_str name = wq_str(requests[i].name);
        if (common.ptr == NULL)
            common = name;
        size_t same = 0;
        while (same < common.len && same < name.len && common.ptr[same] == name.ptr[same])
            same++;
        common.len = same;
    }
    if (common.len > prefix.len)
        wq_buf_put(out, wq_str_sub(common, prefix.len, common.len));
}
