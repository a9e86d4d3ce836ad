/* SPDX-License-Identifier: MIT */
/* What parsers do in their processes: documents in flat bytes -> entries in flat bytes. */
#ifndef ARCHIVE_PARSER_H
#define ARCHIVE_PARSER_H

#include "pipeline.h"

/* A parser's state: lives in a worker, which has a copy of it. */
struct parser {
    const struct wq_rules *rules;
    parse_fn *parse;
    struct store_packer *packer; /* NULL until the first document */
};

/* A worker_fn over a struct parser. */
void parser_answer(void *context, struct wq_str request, struct wq_buf *reply);

/* The request that tells a parser its dictionary (its reply is empty), and that of a
 * job; both appended. */
void parser_put_dictionary(struct wq_str dictionary, struct wq_buf *request);
void parser_put_job(const struct job *job, struct wq_buf *request);
/* Sets what the job became; false where the reply is none. */
bool parser_take_reply(struct wq_str reply, struct job *job);

#endif
