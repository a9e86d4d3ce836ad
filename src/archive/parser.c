/* SPDX-License-Identifier: MIT */
/* Documents and entries on their way to a parser and back. */
#include "parser.h"

#include <stdlib.h>

#include <warraq/stories.h>

enum { REQUEST_DICTIONARY, REQUEST_DOCUMENT };

/* ---- the asking side ------------------------------------------------------------------ */

void parser_put_dictionary(struct wq_str dictionary, struct wq_buf *request)
{
    wq_flat_put_number(request, REQUEST_DICTIONARY);
    wq_flat_put_bytes(request, dictionary);
}

void parser_put_job(const struct job *job, struct wq_buf *request)
{
    wq_flat_put_number(request, REQUEST_DOCUMENT);
    wq_flat_put_string(request, job->path);
    wq_flat_put_string(request, job->member);
    wq_flat_put_string(request, job->media_type);
    wq_flat_put_string(request, job->url);
    wq_flat_put_string(request, job->crawled);
    wq_flat_put_number(request, (uint64_t)job->offset);
    wq_flat_put_number(request, (uint64_t)job->size);
    wq_flat_put_number(request, (uint64_t)job->modified);
    wq_flat_put_bytes(request, wq_buf_view(&job->bytes));
}

bool parser_take_reply(struct wq_str reply, struct job *job)
{
    struct wq_flat flat = {.rest = reply};
    uint64_t status = wq_flat_number(&flat);

    if (flat.bad || status > WQ_UNSUPPORTED)
        return false;
    job->status = (enum wq_status)status;
    if (job->status != WQ_OK) {
        job->reason = wq_flat_string(&flat);
        return job->reason != NULL;
    }
    job->charset = wq_flat_string(&flat);
    job->replaced = (size_t)wq_flat_number(&flat);
    return store_entry_unflatten(&flat, &job->entry);
}

/* ---- the parser --------------------------------------------------------------------------- */

static void put_article(struct parser *parser, const struct wq_document *document, const struct wq_article *article,
                        struct wq_buf *reply)
{
    struct store_entry entry;

    store_entry_make(article, stories_fingerprint(article), parser->packer, &entry);
    if (document->url != NULL)
        article_key((struct wq_str){NULL, 0}, document->bytes, entry.page_key);
    wq_flat_put_number(reply, WQ_OK);
    wq_flat_put_string(reply, article->source.charset);
    wq_flat_put_number(reply, article->source.replaced);
    store_entry_flatten(&entry, reply);
    store_entry_free(&entry);
}

static void parse_document(struct parser *parser, const struct wq_document *document, struct wq_buf *reply)
{
    struct wq_article *article = NULL;
    struct wq_error error = {0};
    enum wq_status status = parser->parse(parser->rules, document, &article, &error);

    if (status == WQ_OK) {
        article_unlearn(article); /* what another archive has learnt is not this one's */
        put_article(parser, document, article, reply);
    } else {
        wq_flat_put_number(reply, status);
        wq_flat_put_string(reply, error.text != NULL ? error.text : wq_status_text(status));
    }
    wq_error_clear(&error);
    article_free(article);
}

static void take_document(struct parser *parser, struct wq_flat *flat, struct wq_buf *reply)
{
    char *path = wq_flat_string(flat), *member = wq_flat_string(flat), *media_type = wq_flat_string(flat);
    char *url = wq_flat_string(flat), *crawled = wq_flat_string(flat);
    struct wq_document document = {
        .path = path,
        .member = member,
        .media_type = media_type,
        .url = url,
        .crawled = crawled,
    };

    document.offset = (int64_t)wq_flat_number(flat);
    document.size = (int64_t)wq_flat_number(flat);
    document.modified = (int64_t)wq_flat_number(flat);
    document.bytes = wq_flat_bytes(flat);
    parse_document(parser, &document, reply);
    free(path);
    free(member);
    free(media_type);
    free(url);
    free(crawled);
}

void parser_answer(void *context, struct wq_str request, struct wq_buf *reply)
{
    struct parser *parser = context;
    struct wq_flat flat = {.rest = request};

    if (wq_flat_number(&flat) == REQUEST_DICTIONARY) {
        store_packer_free(parser->packer);
        parser->packer = store_packer_new(wq_flat_bytes(&flat));
        return;
    }
    if (parser->packer == NULL)
        parser->packer = store_packer_new((struct wq_str){NULL, 0});
    take_document(parser, &flat, reply);
}
