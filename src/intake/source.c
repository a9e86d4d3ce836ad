/* SPDX-License-Identifier: MIT */
/* The stack of containers between a file and a document. */
#include "source.h"

#include <stdlib.h>
#include <unistd.h>

#include "container.h"

#define DEPTH_LIMIT 8

/* A bomb is told by its ratio; a small file may be packed well by chance. */
#define RATIO_LIMIT 250
#define RATIO_FROM ((uint64_t)64 << 20)
#define UNPACKED_LIMIT ((uint64_t)1 << 40)

static const struct container_type *const types[] = {&container_gzip,  &container_filter, &container_archive,
                                                     &container_warc,  &container_arc,    &container_mhtml,
                                                     &container_jsonl, &container_feed};

/* A container that is open, and the names of the way to it. */
struct level {
    const struct container_type *type; /* NULL: the file itself */
    void *state;
    size_t name;        /* length of the name of what it stands in */
    struct item around; /* what it stands in says of all that is in it */
};

struct source {
    struct stream file;
    int fd; /* what `file` reads, counted */
    struct budget budget;
    struct wq_document document;
    struct wq_buf member; /* names from the outermost container on, joined by "!/" */
    struct wq_buf bytes;
    struct level levels[DEPTH_LIMIT + 1];
    size_t depth;
    bool given;  /* the file itself was asked for */
    bool broken; /* the disk failed: told once */
};

enum wq_status budget_spend(struct budget *budget, size_t bytes, struct wq_error *error)
{
    budget->unpacked += bytes;
    if (budget->unpacked > UNPACKED_LIMIT)
        return wq_error_set(error, WQ_LIMIT, _("it unpacks to over %d gigabytes"), (int)(UNPACKED_LIMIT >> 30));
    if (budget->unpacked > RATIO_FROM && budget->unpacked / RATIO_LIMIT > budget->packed)
        return wq_error_set(error, WQ_LIMIT, _("it unpacks to over %d times its size: an archive bomb"), RATIO_LIMIT);
    return WQ_OK;
}

static enum wq_status read_counted(void *context, char *room, size_t size, size_t *got, struct wq_error *error)
{
    struct source *source = context;
    *got = 0;
    enum wq_status status = source->broken ? WQ_OK : stream_read_fd(source->fd, room, size, got, error);
    source->broken |= status != WQ_OK;
    source->budget.packed += *got;
    return status;
}

struct source *source_open(int fd, const char *path, int64_t size, int64_t modified)
{
    struct source *source = wq_alloc(sizeof(*source));
    source->document = (struct wq_document){.path = path, .size = size, .modified = modified};
    source->fd = fd;
    stream_open(&source->file, read_counted, NULL, source);
    return source;
}

static void pop(struct source *source)
{
    struct level *level = &source->levels[--source->depth];
    level->type->close(level->state);
}

void source_close(struct source *source)
{
    if (!source)
        return;
    while (source->depth)
        pop(source);
    stream_close(&source->file);
    close(source->fd);
    wq_buf_free(&source->member);
    wq_buf_free(&source->bytes);
    free(source);
}

/* The item that comes next: of the innermost container, or the file itself. */
static enum wq_status next_item(struct source *source, struct item *item, struct wq_error *error)
{
    *item = (struct item){0};
    if (!source->depth) {
        if (source->given)
            return WQ_NOT_FOUND;
        source->given = true;
        item->content = &source->file;
        return WQ_OK;
    }
    struct level *level = &source->levels[source->depth - 1];
    source->member.len = level->name;
    if (source->member.ptr)
        source->member.ptr[level->name] = '\0';
    enum wq_status status = level->type->next(level->state, item, error);
    if (item->member) {
        wq_buf_puts(&source->member, source->member.len ? "!/" : "");
        wq_buf_puts(&source->member, item->member);
    }
    if (!item->url)
        item->url = level->around.url;
    if (!item->media_type && level->type == &container_gzip)
        item->media_type = level->around.media_type;
    if (!item->crawled)
        item->crawled = level->around.crawled;
    return status;
}

static const struct container_type *recognise(struct stream *content)
{
    for (size_t i = 0; i < WQ_COUNT(types); i++) {
        if (types[i]->recognise(content))
            return types[i];
    }
    return NULL;
}

static enum wq_status push(struct source *source, const struct container_type *type, const struct item *item,
                           struct wq_error *error)
{
    if (source->depth == DEPTH_LIMIT)
        return wq_error_set(error, WQ_LIMIT, _("containers within containers over %d deep"), DEPTH_LIMIT);
    struct level *level = &source->levels[source->depth];
    *level = (struct level){.type = type, .name = source->member.len, .around = *item};
    enum wq_status status = type->open(item->content, &source->budget, &level->state, error);
    if (!status)
        source->depth++;
    return status;
}

/* Fills the document, but for its bytes, from the item and the way to it. */
static void set_place(struct source *source, const struct item *item)
{
    source->document.member = source->member.len ? source->member.ptr : NULL;
    source->document.offset = item->offset;
    source->document.bytes = (struct wq_str){0};
    source->document.media_type = item->media_type;
    source->document.url = item->url;
    source->document.crawled = item->crawled;
}

static enum wq_status give(struct source *source, const struct item *item, struct wq_error *error)
{
    wq_buf_clear(&source->bytes);
    enum wq_status status = stream_all(item->content, DOCUMENT_LIMIT, &source->bytes, error);
    source->document.bytes = wq_buf_view(&source->bytes);
    return status;
}

enum wq_status source_next(struct source *source, const struct wq_document **document, struct wq_error *error)
{
    *document = NULL;
    for (;;) {
        struct item item;
        enum wq_status status = next_item(source, &item, error);
        if (status == WQ_NOT_FOUND && source->depth) {
            pop(source);
            continue;
        }
        if (status == WQ_NOT_FOUND)
            return status;
        const struct container_type *type = status || item.whole ? NULL : recognise(item.content);
        if (type)
            status = push(source, type, &item, error);
        if (!status && type)
            continue;
        set_place(source, &item);
        if (!status)
            status = give(source, &item, error);
        *document = &source->document;
        return status;
    }
}
