/* SPDX-License-Identifier: MIT */
/* Keys bound to requests: the defaults of the table, then what a person set. */
#include <stdlib.h>
#include <string.h>

#include <warraq/ui.h>

struct binding {
    uint32_t key;
    unsigned modifiers;
    size_t request; /* index into the table */
};

struct wq_keymap {
    const struct wq_request *requests;
    size_t request_count;
    struct binding *bindings;
    size_t count, cap;
};

/* The next word of a list of keys; false at its end. */
static bool next_word(struct wq_str *rest, struct wq_str *word)
{
    *rest = wq_str_trim(*rest);
    if (rest->len == 0)
        return false;
    size_t blank = wq_str_find(*rest, WQ_STR(" "), 0);
    size_t end = blank == SIZE_MAX ? rest->len : blank;
    *word = wq_str_sub(*rest, 0, end);
    *rest = wq_str_sub(*rest, end, rest->len);
    return true;
}

static enum wq_status add_keys(struct wq_keymap *keymap, size_t request, const char *keys)
{
    struct wq_str rest = wq_str(keys), word;
    while (next_word(&rest, &word)) {
        struct binding binding = {.request = request};
        if (term_key_parse(word, &binding.key, &binding.modifiers) != WQ_OK)
            return WQ_INVALID;
        wq_grow((void **)&keymap->bindings, &keymap->cap, keymap->count + 1, sizeof(struct binding));
        keymap->bindings[keymap->count++] = binding;
    }
    return WQ_OK;
}

struct wq_keymap *ui_keymap_new(const struct wq_request *requests, size_t count)
{
    struct wq_keymap *keymap = wq_alloc(sizeof(*keymap));
    keymap->requests = requests;
    keymap->request_count = count;
    for (size_t i = 0; i < count; i++)
        add_keys(keymap, i, requests[i].keys);
    return keymap;
}

void ui_keymap_free(struct wq_keymap *keymap)
{
    if (keymap == NULL)
        return;
    free(keymap->bindings);
    free(keymap);
}

static void drop_request(struct wq_keymap *keymap, size_t request)
{
    size_t kept = 0;
    for (size_t i = 0; i < keymap->count; i++)
        if (keymap->bindings[i].request != request)
            keymap->bindings[kept++] = keymap->bindings[i];
    keymap->count = kept;
}

/* A key that is bound anew leaves the requests it had for the same views. */
static void drop_rivals(struct wq_keymap *keymap, size_t from, size_t request)
{
    unsigned scope = keymap->requests[request].scope;
    size_t kept = 0, bound = keymap->count - from;
    struct binding *fresh = keymap->bindings + from;
    for (size_t i = 0; i < from; i++) {
        bool rival = false;
        for (size_t j = 0; j < bound; j++)
            rival |= keymap->bindings[i].key == fresh[j].key && keymap->bindings[i].modifiers == fresh[j].modifiers &&
                     (keymap->requests[keymap->bindings[i].request].scope & scope) != 0;
        if (!rival)
            keymap->bindings[kept++] = keymap->bindings[i];
    }
    memmove(keymap->bindings + kept, fresh, bound * sizeof(*fresh));
    keymap->count = kept + bound;
}

enum wq_status ui_keymap_bind(struct wq_keymap *keymap, const char *name, const char *keys)
{
    enum wq_status status = WQ_NOT_FOUND;
    for (size_t i = 0; i < keymap->request_count; i++) {
        if (strcmp(keymap->requests[i].name, name) != 0)
            continue;
        drop_request(keymap, i);
        size_t from = keymap->count;
        status = add_keys(keymap, i, keys);
        drop_rivals(keymap, from, i);
    }
    return status;
}

static const struct wq_request *find(const struct wq_keymap *keymap, uint32_t key, unsigned modifiers, unsigned scope)
{
    for (size_t i = 0; i < keymap->count; i++) {
        const struct binding *binding = &keymap->bindings[i];
        const struct wq_request *request = &keymap->requests[binding->request];
        if (binding->key == key && binding->modifiers == modifiers && (request->scope & scope) != 0)
            return request;
    }
    return NULL;
}

const struct wq_request *ui_keymap_find(const struct wq_keymap *keymap, uint32_t key, unsigned modifiers,
                                        unsigned scope)
{
    const struct wq_request *request = find(keymap, key, modifiers, scope);
    if (request == NULL && ui_board_place(key) != key)
        request = find(keymap, ui_board_place(key), modifiers, scope);
    return request;
}

void ui_keymap_names(const struct wq_keymap *keymap, const struct wq_request *request, struct wq_buf *out)
{
    bool first = true;
    for (size_t i = 0; i < keymap->count; i++) {
        if (&keymap->requests[keymap->bindings[i].request] != request)
            continue;
        if (!first)
            wq_buf_putc(out, ' ');
        first = false;
        term_key_name(keymap->bindings[i].key, keymap->bindings[i].modifiers, out);
    }
}
