/* SPDX-License-Identifier: MIT */
/* The FTS5 tokenizer "warraq": splits what store_index_text wrote. */
#include "db.h"

#include <string.h>

#include "words.h"

static int create(void *context, const char **arguments, int count, Fts5Tokenizer **tokenizer)
{
    (void)arguments;
    (void)count;
    /* It has no state, and FTS5 asks only that the pointer is not NULL. */
    *tokenizer = context;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                    int (*give)(void *, int, const char *, int, int, int))
{
    (void)tokenizer;
    (void)flags;
    for (int at = 0; at < length;) {
        const char *space = memchr(text + at, ' ', (size_t)(length - at));
        int end = space != NULL ? (int)(space - text) : length;
        /* A base looked for by itself stands first. */
        int where = text[at] == STORE_BASE_MARK && at > 0 ? FTS5_TOKEN_COLOCATED : 0;
        int code = end > at ? give(context, where, text + at, end - at, at, end) : SQLITE_OK;

        if (code != SQLITE_OK)
            return code;
        at = end + 1;
    }
    return SQLITE_OK;
}

/* The way to the API that FTS5's documentation gives (section 7). */
static int fts5_api_of(sqlite3 *handle, fts5_api **api)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, NULL);

    *api = NULL;
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    return code == SQLITE_OK && *api == NULL ? SQLITE_ERROR : code;
}

int store_tokenizer_register(sqlite3 *handle)
{
    static fts5_tokenizer tokenizer = {create, destroy, tokenize};
    fts5_api *api;
    int code = fts5_api_of(handle, &api);

    return code == SQLITE_OK ? api->xCreateTokenizer(api, "warraq", handle, &tokenizer, NULL) : code;
}
