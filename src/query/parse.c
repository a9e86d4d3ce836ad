/* SPDX-License-Identifier: MIT */
/*
 * The query language read by recursive descent:
 *
 *     query  = [either]
 *     either = all { "OR" all }
 *     all    = { ["-"] one }
 *     one    = "(" either ")" | NEAR "(" value value … ["," number] ")" | field ":" value | value
 *     value  = word | prefix "*" | '"' … '"' | '="' … '"'
 */
#include "parse.h"

#include <string.h>

#include <warraq/text.h>

static enum wq_status parse_either(struct query_parser *parser, struct wq_query **query);

enum wq_status query_fail(struct query_parser *parser, size_t place, const char *expected)
{
    struct wq_str rest = wq_str_sub(parser->source, place, parser->source.len);
    size_t shown = text_byte_offset(rest, 24);

    if (parser->place != NULL)
        *parser->place = place;
    if (rest.len == 0)
        return wq_error_set(parser->error, WQ_USAGE, _("the query cannot be read at its end: expected %s"), expected);
    return wq_error_set(parser->error, WQ_USAGE,
                        _("the query cannot be read at character %zu, \"%.*s%s\": expected %s"),
                        text_count_code_points(wq_str_sub(parser->source, 0, place)) + 1, (int)shown, rest.ptr,
                        shown < rest.len ? "…" : "", expected);
}

/* ---- characters ---------------------------------------------------------------- */

static char peek(const struct query_parser *parser)
{
    return parser->at < parser->source.len ? parser->source.ptr[parser->at] : '\0';
}

static bool at_end(const struct query_parser *parser)
{
    return parser->at >= parser->source.len;
}

/* Bytes of the white space at `at`, 0 where there is none. */
static size_t space_length(struct wq_str source, size_t at)
{
    static const char *const spaces[] = {" ", "\t", "\n", "\r", "\xc2\xa0", "\xe3\x80\x80"};
    struct wq_str rest = wq_str_sub(source, at, source.len);

    for (size_t i = 0; i < WQ_COUNT(spaces); i++)
        if (wq_str_starts(rest, wq_str(spaces[i])))
            return strlen(spaces[i]);
    return 0;
}

static void skip_spaces(struct query_parser *parser)
{
    size_t length;

    while ((length = space_length(parser->source, parser->at)) > 0)
        parser->at += length;
}

static bool looking_at(const struct query_parser *parser, const char *text)
{
    return wq_str_starts(wq_str_sub(parser->source, parser->at, parser->source.len), wq_str(text));
}

/* The end of the run of characters that belong to one word. */
static size_t word_end(const struct query_parser *parser, bool in_near)
{
    size_t at = parser->at;

    while (at < parser->source.len && space_length(parser->source, at) == 0) {
        struct wq_str rest = wq_str_sub(parser->source, at, parser->source.len);

        if (strchr("()\"", parser->source.ptr[at]) != NULL)
            break;
        if (in_near && (rest.ptr[0] == ',' || wq_str_starts(rest, WQ_STR("،"))))
            break;
        text_next(parser->source, &at);
    }
    return at;
}

static bool found_word(void *context, size_t from, size_t to)
{
    (void)from;
    (void)to;
    *(bool *)context = true;
    return false;
}

/* True where the index would hold a word of `text`. */
static bool has_word(struct wq_str text)
{
    bool found = false;

    text_each_word(text, found_word, &found);
    return found;
}

/* ---- values ---------------------------------------------------------------------- */

static enum wq_status take_node(struct query_parser *parser, enum wq_query_kind kind, struct wq_query **node)
{
    if (++parser->nodes > WQ_QUERY_NODES)
        return query_fail(parser, parser->at, _("a shorter query: this one has too many parts"));
    *node = query_node_new(kind, parser->at);
    return WQ_OK;
}

/* Text between quotation marks; `at` is on the opening one. */
static enum wq_status parse_quoted(struct query_parser *parser, enum wq_query_kind kind, size_t start,
                                   struct wq_query **query)
{
    size_t open = parser->at;
    size_t close = wq_str_find(parser->source, WQ_STR("\""), open + 1);
    struct wq_str text;
    enum wq_status status;

    if (close == SIZE_MAX)
        return query_fail(parser, open, _("a closing quotation mark"));
    text = wq_str_sub(parser->source, open + 1, close);
    if (!has_word(text))
        return query_fail(parser, open, _("a word between the quotation marks"));
    status = take_node(parser, kind, query);
    if (status != WQ_OK)
        return status;
    parser->at = close + 1;
    (*query)->text = wq_str_dup(text);
    (*query)->start = start;
    (*query)->end = parser->at;
    return WQ_OK;
}

static enum wq_status parse_word(struct query_parser *parser, bool in_near, struct wq_query **query)
{
    size_t end = word_end(parser, in_near);
    struct wq_str text = wq_str_sub(parser->source, parser->at, end);
    bool prefix = wq_str_ends(text, WQ_STR("*"));
    enum wq_status status;

    if (prefix)
        text.len--;
    if (!has_word(text))
        return query_fail(parser, parser->at, _("a word"));
    status = take_node(parser, prefix ? WQ_QUERY_PREFIX : WQ_QUERY_WORD, query);
    if (status != WQ_OK)
        return status;
    (*query)->text = wq_str_dup(text);
    (*query)->end = parser->at = end;
    return WQ_OK;
}

static enum wq_status parse_value(struct query_parser *parser, bool in_near, struct wq_query **query)
{
    size_t start = parser->at;

    if (peek(parser) == '"')
        return parse_quoted(parser, WQ_QUERY_PHRASE, start, query);
    if (!in_near && looking_at(parser, "=\"")) {
        parser->at++;
        return parse_quoted(parser, WQ_QUERY_EXACT, start, query);
    }
    return parse_word(parser, in_near, query);
}

/* ---- fields ------------------------------------------------------------------------ */

enum value_form {
    FORM_WORDS, /* words, a phrase, a group: looked for in the text */
    FORM_NAME,  /* one word or a phrase, taken as it is */
    FORM_KEY,
    FORM_IS,
    FORM_HAS,
    FORM_DATE,
};

static const struct field {
    const char *name;
    enum wq_query_field field;
    enum value_form form;
} fields[] = {
    {"title:", WQ_FIELD_TITLE, FORM_WORDS}, {"outlet:", WQ_FIELD_OUTLET, FORM_WORDS},
    {"by:", WQ_FIELD_BY, FORM_WORDS},       {"note:", WQ_FIELD_NOTE, FORM_WORDS},
    {"place:", WQ_FIELD_PLACE, FORM_NAME},  {"name:", WQ_FIELD_NAME, FORM_NAME},
    {"tag:", WQ_FIELD_TAG, FORM_NAME},      {"author:", WQ_FIELD_AUTHOR, FORM_NAME},
    {"label:", WQ_FIELD_LABEL, FORM_NAME},  {"story:", WQ_FIELD_STORY, FORM_NAME},
    {"lang:", WQ_FIELD_LANG, FORM_NAME},    {"key:", WQ_FIELD_KEY, FORM_KEY},
    {"is:", WQ_FIELD_NONE, FORM_IS},        {"has:", WQ_FIELD_NONE, FORM_HAS},
    {"date:", WQ_FIELD_NONE, FORM_DATE},
};

static const char *const is_values[] = {"unread", "tagged", "doubtful", "watched", "orphan", "undated"};
static const char *const has_values[] = {"note"};

static bool is_among(struct wq_str text, const char *const *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (wq_str_equal(text, wq_str(values[i])))
            return true;
    return false;
}

static bool is_key(struct wq_str text)
{
    if (text.len != 16)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (memchr("0123456789abcdef", text.ptr[i], 16) == NULL)
            return false;
    return true;
}

/* A node that holds the run of characters at `at` as its text. */
static enum wq_status parse_bare(struct query_parser *parser, enum wq_query_kind kind, struct wq_query **query)
{
    size_t end = word_end(parser, false);
    enum wq_status status = take_node(parser, kind, query);

    if (status != WQ_OK)
        return status;
    (*query)->text = wq_str_dup(wq_str_sub(parser->source, parser->at, end));
    (*query)->end = parser->at = end;
    return WQ_OK;
}

static enum wq_status parse_choice(struct query_parser *parser, enum wq_query_kind kind, const char *const *values,
                                   size_t count, const char *expected, struct wq_query **query)
{
    if (!is_among(wq_str_sub(parser->source, parser->at, word_end(parser, false)), values, count))
        return query_fail(parser, parser->at, expected);
    return parse_bare(parser, kind, query);
}

static enum wq_status parse_date(struct query_parser *parser, struct wq_query **query)
{
    size_t end = word_end(parser, false);
    struct wq_query *node = query_node_new(WQ_QUERY_DATE, parser->at);

    if (query_read_date(wq_str_sub(parser->source, parser->at, end), node) != WQ_OK) {
        query_free(node);
        return query_fail(parser, parser->at,
                          _("a date: 2017, 2017-10, 2017-10-28, a range 2017-10-28..2017-11-01, or -7d"));
    }
    parser->nodes++;
    node->end = parser->at = end;
    *query = node;
    return WQ_OK;
}

static enum wq_status parse_group(struct query_parser *parser, struct wq_query **query)
{
    size_t open = parser->at++;
    enum wq_status status;

    if (++parser->depth > WQ_QUERY_DEPTH)
        return query_fail(parser, open, _("fewer parentheses inside each other"));
    status = parse_either(parser, query);
    if (status != WQ_OK)
        return status;
    if (peek(parser) != ')') {
        query_free(*query);
        *query = NULL;
        return query_fail(parser, open, _("a closing parenthesis"));
    }
    parser->at++;
    parser->depth--;
    return WQ_OK;
}

/* The value of a field that is looked for in texts, or that names something. */
static enum wq_status parse_field_value(struct query_parser *parser, const struct field *field, struct wq_query **query)
{
    if (field->form == FORM_KEY && !is_key(wq_str_sub(parser->source, parser->at, word_end(parser, false))))
        return query_fail(parser, parser->at, _("a key of 16 digits 0-9 a-f"));
    if (field->form == FORM_WORDS && peek(parser) == '(')
        return parse_group(parser, query);
    if (field->form == FORM_WORDS || peek(parser) == '"')
        return parse_value(parser, false, query);
    return parse_bare(parser, WQ_QUERY_WORD, query);
}

static enum wq_status parse_field(struct query_parser *parser, const struct field *field, struct wq_query **query)
{
    size_t start = parser->at;
    struct wq_query *value = NULL, *node = NULL;
    enum wq_status status;

    parser->at += strlen(field->name);
    if (at_end(parser) || space_length(parser->source, parser->at) > 0 || peek(parser) == ')')
        return query_fail(parser, parser->at, _("a value after the colon"));
    switch (field->form) {
    case FORM_IS:
        return parse_choice(parser, WQ_QUERY_IS, is_values, WQ_COUNT(is_values),
                            _("unread, tagged, doubtful, watched, orphan or undated"), query);
    case FORM_HAS:
        return parse_choice(parser, WQ_QUERY_HAS, has_values, WQ_COUNT(has_values), _("note"), query);
    case FORM_DATE:
        return parse_date(parser, query);
    case FORM_WORDS:
    case FORM_NAME:
    case FORM_KEY:
        break;
    }
    status = parse_field_value(parser, field, &value);
    if (status == WQ_OK)
        status = take_node(parser, WQ_QUERY_FIELD, &node);
    if (status != WQ_OK) {
        query_free(value);
        return status;
    }
    node->field = field->field;
    node->start = start;
    query_node_add(node, value);
    node->end = parser->at;
    *query = node;
    return WQ_OK;
}

/* The field whose name stands at `at`; WQ_USAGE where ASCII letters and a colon
 * name none, WQ_NOT_FOUND where there is no field. */
static enum wq_status find_field(struct query_parser *parser, const struct field **field)
{
    size_t at = parser->at;

    for (size_t i = 0; i < WQ_COUNT(fields); i++) {
        if (looking_at(parser, fields[i].name)) {
            *field = &fields[i];
            return WQ_OK;
        }
    }
    while (at < parser->source.len && ((parser->source.ptr[at] | 32) >= 'a' && (parser->source.ptr[at] | 32) <= 'z'))
        at++;
    if (at > parser->at && at < parser->source.len && parser->source.ptr[at] == ':')
        return query_fail(parser, parser->at,
                          _("the name of a field before the colon (title, outlet, by, date, is …); "
                            "in quotation marks it is searched for as it stands"));
    return WQ_NOT_FOUND;
}

/* ---- NEAR ---------------------------------------------------------------------------- */

static enum wq_status parse_distance(struct query_parser *parser, unsigned *distance)
{
    size_t start;
    unsigned number = 0;

    skip_spaces(parser);
    start = parser->at;
    while (peek(parser) >= '0' && peek(parser) <= '9' && number <= WQ_QUERY_DISTANCE)
        number = number * 10 + (unsigned)(parser->source.ptr[parser->at++] - '0');
    if (number < 1 || number > WQ_QUERY_DISTANCE)
        return query_fail(parser, start, _("a number of words from 1 to 1000"));
    *distance = number;
    skip_spaces(parser);
    return WQ_OK;
}

static enum wq_status parse_near_words(struct query_parser *parser, size_t open, struct wq_query *node)
{
    enum wq_status status = WQ_OK;

    for (skip_spaces(parser); status == WQ_OK && !at_end(parser); skip_spaces(parser)) {
        struct wq_query *value = NULL;
        size_t comma = peek(parser) == ',' ? 1 : looking_at(parser, "،") ? strlen("،") : 0;

        if (comma > 0) {
            parser->at += comma;
            status = parse_distance(parser, &node->distance);
            break;
        }
        if (peek(parser) == ')')
            break;
        status = parse_value(parser, true, &value);
        if (status == WQ_OK)
            query_node_add(node, value);
    }
    if (status != WQ_OK)
        return status;
    if (peek(parser) != ')')
        return query_fail(parser, at_end(parser) ? open : parser->at, _("a closing parenthesis after NEAR"));
    if (node->count < 2 || node->count > WQ_QUERY_NEAR_WORDS)
        return query_fail(parser, open, _("two to six words between the parentheses of NEAR"));
    parser->at++;
    return WQ_OK;
}

static enum wq_status parse_near(struct query_parser *parser, struct wq_query **query)
{
    size_t open = parser->at + strlen("NEAR");
    struct wq_query *node = NULL;
    enum wq_status status = take_node(parser, WQ_QUERY_NEAR, &node);

    if (status != WQ_OK)
        return status;
    node->distance = 10;
    parser->at = open + 1;
    status = parse_near_words(parser, open, node);
    if (status != WQ_OK) {
        query_free(node);
        return status;
    }
    node->end = parser->at;
    *query = node;
    return WQ_OK;
}

/* ---- the tree --------------------------------------------------------------------------- */

static enum wq_status parse_one(struct query_parser *parser, struct wq_query **query)
{
    const struct field *field = NULL;
    enum wq_status status;

    if (peek(parser) == '(')
        return parse_group(parser, query);
    if (looking_at(parser, "NEAR("))
        return parse_near(parser, query);
    status = find_field(parser, &field);
    if (status == WQ_OK)
        return parse_field(parser, field, query);
    if (status != WQ_NOT_FOUND)
        return status;
    return parse_value(parser, false, query);
}

static enum wq_status parse_signed(struct query_parser *parser, struct wq_query **query)
{
    struct wq_query *child = NULL, *node = NULL;
    enum wq_status status;
    size_t start = parser->at;

    if (peek(parser) != '-')
        return parse_one(parser, query);
    parser->at++;
    if (at_end(parser) || space_length(parser->source, parser->at) > 0 || strchr("-)", peek(parser)) != NULL)
        return query_fail(parser, parser->at, _("a word right after the minus sign"));
    status = parse_one(parser, &child);
    if (status == WQ_OK)
        status = take_node(parser, WQ_QUERY_NOT, &node);
    if (status != WQ_OK) {
        query_free(child);
        return status;
    }
    node->start = start;
    query_node_add(node, child);
    *query = node;
    return WQ_OK;
}

/* "OR" as a word of its own. */
static bool at_or(const struct query_parser *parser)
{
    size_t after = parser->at + 2;

    return looking_at(parser, "OR") && (after >= parser->source.len || space_length(parser->source, after) > 0 ||
                                        strchr("()\"", parser->source.ptr[after]) != NULL);
}

/* A node with one child is that child. */
static struct wq_query *unwrap(struct wq_query *node)
{
    struct wq_query *child;

    if (node->count != 1)
        return node;
    child = node->children[0];
    node->count = 0;
    query_free(node);
    return child;
}

static enum wq_status parse_all(struct query_parser *parser, struct wq_query **query)
{
    struct wq_query *node = query_node_new(WQ_QUERY_AND, parser->at);
    enum wq_status status = WQ_OK;

    for (skip_spaces(parser); !at_end(parser) && peek(parser) != ')' && !at_or(parser); skip_spaces(parser)) {
        struct wq_query *child = NULL;

        status = parse_signed(parser, &child);
        if (status != WQ_OK)
            break;
        query_node_add(node, child);
    }
    if (status == WQ_OK && node->count == 0)
        status = query_fail(parser, parser->at, _("a word"));
    if (status != WQ_OK) {
        query_free(node);
        return status;
    }
    node->start = node->children[0]->start;
    *query = unwrap(node);
    return WQ_OK;
}

static enum wq_status parse_either(struct query_parser *parser, struct wq_query **query)
{
    struct wq_query *node = query_node_new(WQ_QUERY_OR, parser->at);
    enum wq_status status;

    for (;;) {
        struct wq_query *child = NULL;

        status = parse_all(parser, &child);
        if (status != WQ_OK)
            break;
        query_node_add(node, child);
        if (!at_or(parser))
            break;
        parser->at += strlen("OR");
    }
    if (status != WQ_OK) {
        query_free(node);
        return status;
    }
    node->start = node->children[0]->start;
    *query = unwrap(node);
    return WQ_OK;
}

/* Valid UTF-8 without control characters, and not too long. */
static enum wq_status check_source(struct query_parser *parser)
{
    if (parser->source.len > WQ_QUERY_LENGTH)
        return query_fail(parser, text_byte_offset(parser->source, 0), _("a query of at most 8192 bytes"));
    for (size_t at = 0; at < parser->source.len;) {
        size_t start = at;
        uint32_t code_point = text_next(parser->source, &at);

        if (code_point == 0xFFFD && !wq_str_starts(wq_str_sub(parser->source, start, at), WQ_STR("\xef\xbf\xbd")))
            return query_fail(parser, start, _("text in UTF-8"));
        if ((code_point < 0x20 && space_length(parser->source, start) == 0) || code_point == 0x7F)
            return query_fail(parser, start, _("no control characters"));
    }
    return WQ_OK;
}

enum wq_status query_parse(struct wq_str source, struct wq_query **query, size_t *place, struct wq_error *error)
{
    struct query_parser parser = {.source = source, .place = place, .error = error};
    enum wq_status status;

    *query = NULL;
    status = check_source(&parser);
    if (status != WQ_OK)
        return status;
    skip_spaces(&parser);
    if (at_end(&parser)) {
        *query = query_node_new(WQ_QUERY_ALL, parser.at);
        return WQ_OK;
    }
    status = parse_either(&parser, query);
    if (status == WQ_OK && !at_end(&parser)) {
        query_free(*query);
        *query = NULL;
        status = query_fail(&parser, parser.at, _("an opening parenthesis before this closing one"));
    }
    return status;
}
