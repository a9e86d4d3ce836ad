/* SPDX-License-Identifier: MIT */
/* The record itself: making it, filling it, freeing it. */
#include <stdlib.h>

#include <warraq/article.h>

struct wq_article *article_new(void)
{
    return wq_alloc(sizeof(struct wq_article));
}

static void free_comment(struct wq_comment *comment)
{
    free(comment->author);
    free(comment->posted);
    free(comment->text);
}

static void free_provenance(struct wq_provenance *source)
{
    free(source->path);
    free(source->member);
    free(source->charset);
    free(source->media_type);
}

void article_free(struct wq_article *article)
{
    if (!article)
        return;
    char *const fields[] = {
        article->title,     article->deck,    article->outlet,  article->byline,  article->desk,     article->dateline,
        article->published, article->updated, article->section, article->caption, article->language, article->url,
    };
    for (size_t i = 0; i < WQ_COUNT(fields); i++)
        free(fields[i]);
    for (size_t i = 0; i < article->subhead_count; i++)
        free(article->subheads[i].text);
    free(article->subheads);
    for (size_t i = 0; i < article->comment_count; i++)
        free_comment(&article->comments[i]);
    free(article->comments);
    for (size_t i = 0; i < article->learned_count; i++)
        free(article->learned[i].text);
    free(article->learned);
    wq_strs_free(&article->body);
    wq_strs_free(&article->read_also);
    wq_strs_free(&article->related);
    wq_strs_free(&article->boilerplate);
    wq_strs_free(&article->corrected);
    free_provenance(&article->source);
    free(article);
}

static char *copy_or_null(struct wq_str text)
{
    return text.ptr ? wq_str_dup(text) : NULL;
}

void article_add_subhead(struct wq_article *article, struct wq_str text, size_t before)
{
    wq_grow((void **)&article->subheads, &article->subhead_cap, article->subhead_count + 1, sizeof *article->subheads);
    article->subheads[article->subhead_count++] = (struct wq_subhead){.text = wq_str_dup(text), .before = before};
}

void article_add_comment(struct wq_article *article, struct wq_str author, struct wq_str posted, struct wq_str text)
{
    wq_grow((void **)&article->comments, &article->comment_cap, article->comment_count + 1, sizeof *article->comments);
    article->comments[article->comment_count++] =
        (struct wq_comment){.author = copy_or_null(author), .posted = copy_or_null(posted), .text = copy_or_null(text)};
}

void article_set(char **field, struct wq_str text)
{
    char *copy = copy_or_null(text);
    free(*field);
    *field = copy;
}

void article_body_text(const struct wq_article *article, struct wq_buf *out)
{
    for (size_t i = 0; i < article->body.count; i++) {
        if (i > 0)
            wq_buf_putc(out, '\n');
        wq_buf_puts(out, article->body.items[i]);
    }
}

bool article_is_key_prefix(struct wq_str text)
{
    if (text.len < 4 || text.len >= WQ_KEY_SIZE)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!hex)
            return false;
    }
    return true;
}
