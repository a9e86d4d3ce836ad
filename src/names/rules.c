/* SPDX-License-Identifier: MIT */
/*
 * Names that no table knows, from the words before them, quotation marks and
 * the shape of the words. Each rule looks at a bounded number of words.
 */
#include <warraq/text.h>

#include "internal.h"

static const struct token *token_at(const struct finder *finder, size_t at)
{
    return &finder->tokens.items[at];
}

static bool is_joined(const struct finder *finder, size_t at)
{
    return at < finder->tokens.count && token_at(finder, at)->gap == 0;
}

/* A word that may be part of a name, whatever its sense. */
static bool is_free(const struct finder *finder, size_t at)
{
    return at < finder->tokens.count && !(token_at(finder, at)->classes & (CLASS_STOP | CLASS_PERSON_VERB)) &&
           token_letters(&finder->tokens, at) >= 2;
}

static void add_words(struct finder *finder, enum wq_name_type type, size_t first, size_t last, double confidence)
{
    const struct span span = {type,     NULL,      token_at(finder, first)->from, token_at(finder, last)->to,
                              last + 1, confidence};
    finder_add(finder, &span);
}

/* The word without the و that joins it to what stands before. */
static size_t without_waw(const struct finder *finder, size_t at)
{
    struct wq_str text = wq_str_sub(finder->tokens.text, token_at(finder, at)->from, token_at(finder, at)->to);
    return token_at(finder, at)->from + (wq_str_starts(text, WQ_STR("و")) ? sizeof "و" - 1 : 0);
}

/* ---- lists in quotation marks ----------------------------------------------------- */

enum { LIST_WORDS = 40, ITEM_WORDS = 4 };

/* "أ ب، ج، وَد" from token `at`, whose gap opens it: each item is a name. */
static size_t read_list(struct finder *finder, enum wq_name_type type, size_t at)
{
    const struct tokens *tokens = &finder->tokens;
    size_t close = quoted_end(tokens, at, LIST_WORDS);
    if (close == SIZE_MAX)
        return at;
    for (size_t first = at, i = at; i <= close; i++) {
        if (i < close && !(token_at(finder, i + 1)->gap & GAP_COMMA))
            continue;
        size_t from = first == at ? token_at(finder, first)->from : without_waw(finder, first);
        const struct span span = {type, NULL, from, token_at(finder, i)->to, i + 1, 0.7};
        if (i - first < ITEM_WORDS && (i > first || !(token_at(finder, first)->classes & CLASS_STOP)))
            finder_add(finder, &span);
        first = i + 1;
    }
    return close + 1;
}

/* ---- places ------------------------------------------------------------------------- */

static bool ends_as_adjective(const struct finder *finder, size_t at)
{
    struct wq_str word = token_folded(&finder->tokens, at);
    return wq_str_ends(word, WQ_STR("ه")) || wq_str_ends(word, WQ_STR("ات")) || wq_str_ends(word, WQ_STR("ين"));
}

/* How many words from `at` on name a place after a head, 0 for none. */
static size_t place_words(const struct finder *finder, size_t at)
{
    if (!is_free(finder, at) || token_letters(&finder->tokens, at) < 3)
        return 0;
    unsigned classes = token_at(finder, at)->classes;
    if (classes & (CLASS_PLACE_PART | CLASS_PERSON_TITLE | CLASS_NAME_LINK))
        return is_joined(finder, at + 1) && is_free(finder, at + 1) ? 2 : 0;
    if (token_is_definite(&finder->tokens, at))
        return 1;
    return ends_as_adjective(finder, at) ? 0 : 1;
}

/* وَالقصور after the first name of several. */
static size_t place_after_waw(struct finder *finder, size_t at)
{
    if (!is_joined(finder, at))
        return at;
    struct span known = match_phrase(finder, &finder->gazetteer->phrases, at);
    size_t from = without_waw(finder, at);
    struct wq_str folded = token_folded(&finder->tokens, at);
    if (known.end || from == token_at(finder, at)->from || !wq_str_starts(folded, WQ_STR("وال")) ||
        token_at(finder, at)->heads & CLASS_STOP)
        return at;
    bool titled = token_at(finder, at)->heads & CLASS_PERSON_TITLE;
    size_t last = titled && is_joined(finder, at + 1) && is_free(finder, at + 1) ? at + 1 : at;
    const struct span span = {WQ_NAME_PLACE, NULL, from, token_at(finder, last)->to, last + 1, 0.6};
    finder_add(finder, &span);
    return last + 1;
}

static size_t place_after_head(struct finder *finder, size_t at, bool several)
{
    size_t quoted = quoted_end(&finder->tokens, at, ITEM_WORDS);
    if (quoted != SIZE_MAX && !several) {
        add_words(finder, WQ_NAME_PLACE, at, quoted, 0.8);
        return quoted + 1;
    }
    if (token_at(finder, at)->gap & GAP_OPEN && several)
        return read_list(finder, WQ_NAME_PLACE, at);
    if (!is_joined(finder, at))
        return at;
    struct span known = match_phrase(finder, &finder->gazetteer->phrases, at);
    size_t words = known.end || (several && !token_is_definite(&finder->tokens, at)) ? 0 : place_words(finder, at);
    if (known.end && known.type == WQ_NAME_PLACE && known.from == token_at(finder, at)->from)
        finder_add(finder, &known);
    else if (words > 0)
        add_words(finder, WQ_NAME_PLACE, at, at + words - 1, 0.7);
    else
        return at;
    size_t end = words ? at + words : known.end;
    return several ? place_after_waw(finder, end) : end;
}

size_t rule_places(struct finder *finder, size_t at)
{
    unsigned heads = token_at(finder, at)->heads;
    if (at + 1 >= finder->tokens.count || token_at(finder, at + 1)->gap & (GAP_COMMA | GAP_STOP))
        return at;
    bool several = heads & CLASS_PLACE_HEADS;
    size_t quoted = quoted_end(&finder->tokens, at + 1, ITEM_WORDS);
    if (heads & (CLASS_PLACE_HEAD | CLASS_PLACE_HEADS) || (heads & CLASS_PLACE_LABEL && quoted != SIZE_MAX)) {
        size_t end = place_after_head(finder, at + 1, several);
        return end > at + 1 ? end : at;
    }
    /* A part that only ever begins a place's name: حويجة كاطع. */
    bool part = token_at(finder, at)->classes & CLASS_PLACE_PART;
    bool alone = part && !(token_at(finder, at)->classes & (CLASS_NAME_LINK | CLASS_PERSON_TITLE));
    if (!alone || !is_joined(finder, at + 1) || !is_free(finder, at + 1) || token_letters(&finder->tokens, at + 1) < 3)
        return at;
    add_words(finder, WQ_NAME_PLACE, at, at + 1, 0.5);
    return at + 2;
}

/* ---- organisations --------------------------------------------------------------------- */

/* An adjective of relation with the article: السوري, المدنية. */
static bool is_relation(const struct finder *finder, size_t at)
{
    struct wq_str word = token_folded(&finder->tokens, at);
    return is_joined(finder, at) && is_free(finder, at) && token_is_definite(&finder->tokens, at) &&
           (wq_str_ends(word, WQ_STR("ي")) || wq_str_ends(word, WQ_STR("يه")));
}

/* Where the name of an organisation ends whose head is at `at`; `at` where it is
 * none. *to is the byte behind it. */
static size_t org_end(struct finder *finder, size_t at, size_t *to)
{
    const struct tokens *tokens = &finder->tokens;
    size_t quoted = quoted_end(tokens, at + 1, ITEM_WORDS);
    size_t end = at + 1;
    if (quoted != SIZE_MAX) {
        *to = token_at(finder, quoted)->to;
        text_next(tokens->text, to);
        end = quoted + 1;
        /* للدراسات: what it is for. */
        bool purpose = end < tokens->count && token_at(finder, end)->gap == GAP_CLOSE &&
                       wq_str_starts(token_folded(tokens, end), WQ_STR("لل"));
        if (purpose)
            *to = token_at(finder, end++)->to;
        return end;
    }
    struct span known = {0};
    if (is_joined(finder, end))
        known = match_phrase(finder, &finder->gazetteer->phrases, end);
    if (known.end && known.type == WQ_NAME_ORG)
        return at;
    if (known.end && known.type == WQ_NAME_PLACE && known.from == token_at(finder, end)->from)
        end = known.end;
    else if (is_joined(finder, end) && is_free(finder, end) && token_is_definite(tokens, end) &&
             !(token_at(finder, end)->heads & (CLASS_PLACE_HEAD | CLASS_PLACE_HEADS)))
        end++;
    else
        return at;
    if (is_relation(finder, end))
        end++;
    *to = token_at(finder, end - 1)->to;
    return end;
}

size_t rule_orgs(struct finder *finder, size_t at)
{
    const struct token *token = token_at(finder, at);
    if (at + 1 >= finder->tokens.count || token_at(finder, at + 1)->gap & (GAP_COMMA | GAP_STOP))
        return at;
    if (token->heads & CLASS_ORG_LABEL && token_at(finder, at + 1)->gap & GAP_OPEN) {
        size_t end = read_list(finder, WQ_NAME_ORG, at + 1);
        return end > at + 1 ? end : at;
    }
    if (!(token->heads & CLASS_ORG_HEAD))
        return at;
    struct variant variants[VARIANTS_MOST];
    struct wq_str folded = token_folded(&finder->tokens, at);
    struct span span = {.type = WQ_NAME_ORG, .from = token->from, .confidence = 0.7};
    span.end = org_end(finder, at, &span.to);
    if (span.end == at)
        return at;
    /* The head without its proclitics: one letter of the text, or two. */
    size_t count = token->classes & CLASS_ORG_HEAD ? 0 : word_variants(folded, variants);
    for (size_t i = 1; i < count; i++) {
        const struct slot *slot = phrases_find(&finder->gazetteer->phrases, variant_hash(folded, &variants[i]));
        if (slot && slot->classes & CLASS_ORG_HEAD)
            span.from = token->from + variants[i].skip;
    }
    finder_add(finder, &span);
    return span.end;
}

/* ---- persons ----------------------------------------------------------------------------- */

enum { NAME_WORDS = 6 };

/* Whether the words before `at` say that a person follows; titles may have
 * adjectives (الناشط الإعلامي). */
static unsigned cue_before(const struct finder *finder, size_t at)
{
    unsigned cues = 0;
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        const struct token *token = token_at(finder, at - back);
        if (token_at(finder, at - back + 1)->gap & GAP_STOP)
            break;
        cues |= token->classes & (CLASS_PERSON_TITLE | (back == 1 ? CLASS_PERSON_VERB : 0));
        if (cues || !token_is_definite(&finder->tokens, at - back))
            break;
    }
    return cues;
}

/* A word that may close a name of a person: a family's. */
static bool is_family(const struct finder *finder, size_t at, bool sure)
{
    if (!is_joined(finder, at) || !is_free(finder, at) || token_letters(&finder->tokens, at) < 3)
        return false;
    unsigned other = CLASS_PLACE_HEAD | CLASS_PLACE_HEADS | CLASS_ORG_HEAD | CLASS_ORG_LABEL | CLASS_PERSON_TITLE;
    if (token_at(finder, at)->classes & other)
        return false;
    return sure || token_is_definite(&finder->tokens, at);
}

/* The token behind the name of a person whose first word is at `at`. */
static size_t person_end(const struct finder *finder, size_t at, bool sure)
{
    size_t end = at + 1;
    if (token_at(finder, at)->classes & CLASS_NAME_LINK && is_joined(finder, end))
        end++;
    while (end < at + NAME_WORDS && is_joined(finder, end)) {
        unsigned classes = token_at(finder, end)->classes;
        if (classes & CLASS_NAME_LINK && is_joined(finder, end + 1) && is_free(finder, end + 1))
            end += 2;
        else if (classes & (CLASS_GIVEN | CLASS_GIVEN_DOUBTFUL))
            end++;
        else
            break;
    }
    if (end < at + NAME_WORDS && is_family(finder, end, sure && end == at + 1))
        end++;
    return end;
}

/* عبد الرحمن, which the table has as عبدالرحمن. */
static bool is_given_in_two(const struct finder *finder, size_t at)
{
    struct wq_buf joined = {0};
    if (!(token_at(finder, at)->classes & CLASS_NAME_LINK) || !is_joined(finder, at + 1))
        return false;
    wq_buf_put(&joined, token_folded(&finder->tokens, at));
    wq_buf_put(&joined, token_folded(&finder->tokens, at + 1));
    const struct slot *slot = phrases_find(&finder->gazetteer->phrases, phrase_hash(wq_buf_view(&joined), 0));
    wq_buf_free(&joined);
    return slot && slot->classes & CLASS_GIVEN;
}

size_t rule_person(struct finder *finder, size_t at)
{
    const struct token *token = token_at(finder, at);
    unsigned cues = cue_before(finder, at);
    /* A word that is more often none begins a name where something says so. */
    bool said = cues || (at + 1 < finder->tokens.count && token_at(finder, at + 1)->classes & CLASS_GIVEN);
    bool given = token->classes & CLASS_GIVEN || is_given_in_two(finder, at) ||
                 (said && token->classes & (CLASS_NAME_LINK | CLASS_GIVEN_DOUBTFUL));
    bool titled = cues & CLASS_PERSON_TITLE;
    size_t quoted = quoted_end(&finder->tokens, at, 3);
    if (quoted != SIZE_MAX && quoted > at && (titled || token->classes & CLASS_GIVEN) && is_free(finder, at)) {
        add_words(finder, WQ_NAME_PERSON, at, quoted, 0.8);
        return quoted + 1;
    }
    if (!given || !is_free(finder, at))
        return at;
    size_t end = person_end(finder, at, cues != 0);
    if (end < at + (is_given_in_two(finder, at) ? 3 : 2))
        return at;
    add_words(finder, WQ_NAME_PERSON, at, end - 1, cues ? 0.8 : 0.6);
    return end;
}
