/* SPDX-License-Identifier: MIT */
/* An HTTP response as a crawler kept it: RFC 9110, RFC 9112. */
#ifndef INTAKE_HTTP_H
#define INTAKE_HTTP_H

#include "container.h"

/* The value of a header field in lines of "Name: value", without its white space;
 * ptr NULL where it is not there. Names match in any case. */
struct wq_str http_field(struct wq_str head, const char *name);
/* The length of a head with the empty line behind it, SIZE_MAX where none ends it. */
size_t http_head_length(struct wq_str message);

struct http_response {
    int status;               /* 200, 404 … */
    struct wq_str media_type; /* a view into the message, ptr NULL where it is not said */
    struct wq_buf body;       /* without its transfer and content codings */
};

/* Reads a response; a broken coding gives what could be read of the body and WQ_INVALID. */
enum wq_status http_read(struct wq_str message, struct budget *budget, struct http_response *response,
                         struct wq_error *error);
void http_free(struct http_response *response);

/* WQ_UNSUPPORTED with a reason where an answer cannot be an article: not found, moved, an image, rules for robots.
 * `status` 0 for none. */
enum wq_status http_check(int status, struct wq_str media_type, const char *url, struct wq_error *error);

/* The value of a hexadecimal digit, -1 where it is none. */
int http_hex_digit(char c);

#endif
