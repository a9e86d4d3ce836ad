/* SPDX-License-Identifier: MIT */
/* Any bytes as a file: its containers come to an end, and each document is read or refused with a reason. */
#include "fuzz.h"

#include <stdio.h>
#include <unistd.h>

#include "../../src/intake/source.h"

/* Read once: a table for the whole run. */
static struct wq_rules *rules;

static void check_document(const struct wq_document *document)
{
    struct wq_article *article;
    struct wq_error error = {0};
    enum wq_status status = intake_parse(rules, document, &article, &error);
    fuzz_require((status == WQ_OK) == (article != NULL));
    fuzz_require(status == WQ_OK || error.text);
    article_free(article);
    wq_error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    FILE *file = tmpfile();
    if (!rules)
        fuzz_require(intake_rules_load(&rules, NULL) == WQ_OK);
    fuzz_require(file && fwrite(bytes, 1, count, file) == count && fflush(file) == 0);
    int fd = dup(fileno(file));
    fuzz_require(fd >= 0 && lseek(fd, 0, SEEK_SET) == 0);
    struct source *source = source_open(fd, "f", (int64_t)count, 0);
    enum wq_status status = WQ_OK;
    /* more documents and failures than bytes were no end */
    for (size_t given = 0; status != WQ_NOT_FOUND; given++) {
        const struct wq_document *document;
        struct wq_error error = {0};
        status = source_next(source, &document, &error);
        fuzz_require(given <= count + 1);
        if (status == WQ_OK)
            check_document(document);
        else if (status != WQ_NOT_FOUND)
            fuzz_require(document && error.text);
        wq_error_clear(&error);
    }
    source_close(source);
    fclose(file);
    return 0;
}
