/* SPDX-License-Identifier: MIT */
/* Entries on their way from one process to another. */
#include <warraq/store.h>

#include <string.h>

void store_entry_flatten(const struct store_entry *entry, struct wq_buf *out)
{
    wq_flat_put_string(out, entry->key);
    wq_flat_put_string(out, entry->page_key);
    wq_flat_put_string(out, entry->title);
    wq_flat_put_string(out, entry->outlet);
    wq_flat_put_string(out, entry->byline);
    wq_flat_put_string(out, entry->published);
    wq_flat_put_string(out, entry->section);
    wq_flat_put_string(out, entry->language);
    wq_flat_put_number(out, entry->words);
    wq_flat_put_number(out, entry->fingerprint);
    wq_flat_put_number(out, entry->heading);
    wq_buf_put(out, (struct wq_str){(const char *)&entry->doubt, sizeof entry->doubt});
    wq_flat_put_bytes(out, wq_buf_view(&entry->record));
    for (size_t i = 0; i < STORE_COLUMNS; i++)
        wq_flat_put_bytes(out, wq_buf_view(&entry->columns[i]));
    wq_flat_put_bytes(out, wq_buf_view(&entry->lines));
}

/* A key, or "". */
static void take_key(struct wq_flat *flat, char key[WQ_KEY_SIZE])
{
    struct wq_str text = wq_flat_number(flat) != 0 ? wq_flat_bytes(flat) : (struct wq_str){NULL, 0};

    if (text.len != 0 && text.len != WQ_KEY_SIZE - 1) {
        flat->bad = true;
        return;
    }
    if (text.len > 0)
        memcpy(key, text.ptr, text.len);
    key[text.len] = '\0';
}

static double take_share(struct wq_flat *flat)
{
    uint64_t bits = wq_flat_number(flat);
    double share;

    memcpy(&share, &bits, sizeof share);
    if (share >= 0 && share <= 1)
        return share;
    flat->bad = true;
    return 0;
}

static void take_bytes(struct wq_flat *flat, struct wq_buf *out)
{
    wq_buf_put(out, wq_flat_bytes(flat));
}

bool store_entry_unflatten(struct wq_flat *flat, struct store_entry *entry)
{
    *entry = (struct store_entry){0};
    take_key(flat, entry->key);
    take_key(flat, entry->page_key);
    entry->title = wq_flat_string(flat);
    entry->outlet = wq_flat_string(flat);
    entry->byline = wq_flat_string(flat);
    entry->published = wq_flat_string(flat);
    entry->section = wq_flat_string(flat);
    entry->language = wq_flat_string(flat);
    entry->words = (size_t)wq_flat_number(flat);
    entry->fingerprint = wq_flat_number(flat);
    entry->heading = wq_flat_number(flat);
    entry->doubt = take_share(flat);
    take_bytes(flat, &entry->record);
    for (size_t i = 0; i < STORE_COLUMNS; i++)
        take_bytes(flat, &entry->columns[i]);
    take_bytes(flat, &entry->lines);
    if (!flat->bad && entry->lines.len % sizeof(uint64_t) == 0 && article_is_key_prefix(wq_str(entry->key)))
        return true;
    store_entry_free(entry);
    return false;
}
