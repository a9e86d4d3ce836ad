/* SPDX-License-Identifier: MIT */
/* Mentions as JSON. */
#include "mentions.h"

/* What stands for a name whatever archive it is in: its type and its one form. */
static struct wq_json *name_id(const struct wq_mention *mention)
{
    struct wq_buf text = {0};
    uint64_t id = wq_hash64(wq_str(mention->name), (uint64_t)mention->type + 1);
    wq_buf_putf(&text, "%016llx", (unsigned long long)id);
    struct wq_json *json = wq_json_string(wq_buf_view(&text));
    wq_buf_free(&text);
    return json;
}

static struct wq_json *mention_to_json(const struct wq_mention *mention)
{
    struct wq_json *object = wq_json_object();
    wq_json_set(object, "name", wq_json_string(wq_str(mention->name)));
    wq_json_set(object, "type", wq_json_string(wq_str(names_type_word(mention->type))));
    wq_json_set(object, "text", wq_json_string(wq_str(mention->text)));
    wq_json_set(object, "in", wq_json_string(wq_str(mention->in_title ? "title" : "body")));
    wq_json_set(object, "start", wq_json_integer((int64_t)mention->start));
    wq_json_set(object, "end", wq_json_integer((int64_t)mention->end));
    wq_json_set(object, "id", name_id(mention));
    wq_json_set(object, "confidence", wq_json_real(mention->confidence));
    return object;
}

struct wq_json *mentions_to_json(const struct wq_mentions *mentions)
{
    struct wq_json *array = wq_json_array();
    for (size_t i = 0; i < mentions->count; i++)
        wq_json_add(array, mention_to_json(&mentions->items[i]));
    return array;
}
