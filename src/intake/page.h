/* SPDX-License-Identifier: MIT */
/*
 * A page while it is read: its lines, what was seen in each, the role each was
 * given, and the fields found so far. Passes run one after the other, in the
 * order of the table in parse.c; each gives roles to lines that have none yet, or
 * fills fields, and relies only on those before it.
 *
 * Ownership: the page owns all but the rules; views point into its text.
 */
#ifndef INTAKE_PAGE_H
#define INTAKE_PAGE_H

#include "cues.h"
#include "dates.h"
#include "pattern.h"

#include <warraq/article.h>

enum role {
    ROLE_NONE,
    ROLE_SITE_TITLE,
    ROLE_TITLE,
    ROLE_DECK,
    ROLE_SECTION,
    ROLE_CREDIT, /* who wrote it, where, for whom */
    ROLE_DATE,   /* a date or a time and nothing more but a credit */
    ROLE_CAPTION,
    ROLE_PARAGRAPH,
    ROLE_SUBHEAD,
    ROLE_READ_ALSO_HEAD,
    ROLE_READ_ALSO,
    ROLE_RELATED_HEAD,
    ROLE_RELATED,
    ROLE_LIST_DATE, /* of an item of a list */
    ROLE_TICKER,    /* another headline above the story, its date glued to the next */
    ROLE_SHARE,
    ROLE_COMMENTS_HEAD,
    ROLE_COMMENT, /* author, date or text */
    ROLE_TAGS,
    ROLE_RIGHTS, /* names the owner of the site */
    ROLE_FURNITURE,
};

/* Bits of struct line's `flags`. */
enum {
    LINE_SENTENCE = 1,    /* ends with a full stop */
    LINE_COLON = 2,       /* ends with a colon */
    LINE_DATE = 4,        /* holds a date */
    LINE_DATE_ONLY = 8,   /* a date and words about dates, nothing more */
    LINE_DATE_FIRST = 16, /* begins with a date, more follows */
    LINE_TIME_ONLY = 32,  /* a time of day and nothing more */
    LINE_TWO_DATES = 64,  /* begins with two dates */
    LINE_BULLET = 128,    /* begins with a mark of a list */
    LINE_MARK = 256,      /* ends with a question or exclamation mark */
};

struct line {
    struct wq_str text;        /* without white space at its ends */
    size_t folded, folded_len; /* of its head, in page->folded */
    uint64_t hash;             /* of its words, folded: equal lines say the same */
    size_t same;               /* the first line before it that says the same, or SIZE_MAX */
    struct cue_marks cues;
    uint32_t words; /* of its head where it is long */
    uint16_t flags;
    uint8_t blank_before, blank_after; /* empty lines, up to 255 */
    uint8_t role;                      /* enum role */
    uint8_t confidence;                /* of the role, in hundredths */
};

/* A value for a field and how sure it is. */
struct found {
    struct wq_str text; /* ptr NULL: none */
    double confidence;
};

/* A value that a rule of the outlet gives, and its line; ptr NULL: none. */
struct ruled {
    struct wq_str text;
    size_t line;
};

struct outlet;

struct page {
    const struct wq_rules *rules;
    struct wq_article *article; /* being made */
    struct wq_str text;
    struct line *lines; /* those that are not blank */
    size_t count, cap;
    struct wq_buf folded;
    size_t title;      /* index of the title's line, SIZE_MAX where there is none */
    size_t body, tail; /* the lines [body, tail) may be paragraphs */
    struct found title_text, deck, section, caption, outlet, byline, desk, dateline;
    struct date published, updated; /* year 0: none */
    double published_confidence;
    const struct outlet *site;          /* whose rules the page follows, or NULL */
    struct ruled ruled[PATTERN_FIELDS]; /* what they give */
    struct date ruled_published, ruled_updated;
    struct wq_strs outlets; /* names, folded, that the page elsewhere shows to be its outlet's */
};

void page_open(struct page *page, const struct wq_rules *rules, struct wq_str text, struct wq_article *article);
void page_close(struct page *page);

struct wq_str page_folded(const struct page *page, size_t line);
/* Gives a role with a confidence of 0 to 1. */
void page_mark(struct page *page, size_t line, enum role role, double confidence);
static inline enum role page_role(const struct page *page, size_t line)
{
    return (enum role)page->lines[line].role;
}
/* Keeps the better of two values. */
void found_offer(struct found *found, struct wq_str text, double confidence);
/* The part of a line's text behind byte `folded` of its folded head. */
struct wq_str page_text_from(const struct page *page, size_t line, size_t folded);
/* The part of a line's text between two bytes of its folded head, without white
 * space and punctuation at its ends. */
struct wq_str page_text_between(const struct page *page, size_t line, size_t from, size_t to);

/* Notes a name as this page's outlet; asks for one, folded or not. */
void page_note_outlet(struct page *page, struct wq_str name);
bool page_knows_outlet(const struct page *page, struct wq_str name);

/* True where a line reads like a paragraph of a story. */
bool line_is_prose(const struct line *line);
/* How a cue may match a line; see struct cue_marks. */
enum { AT_WHOLE = 1, AT_START = 2, AT_END = 4, AT_INSIDE = 8 };
/* True where `cue` matches the line in one of these ways. */
bool line_has_cue(const struct line *line, enum cue cue, unsigned ways);
/* Of the words of text as count_words makes it: equal words, equal hash. */
uint64_t text_words_hash(struct wq_str text);

/* Takes the dates of a line for the page's: the day of publication, or of a
 * change where the line says so. */
void page_take_dates(struct page *page, size_t line, double confidence);
/* The same for a date beside a name, "فريق التحرير30 أكتوبر 2017آخر تحديث :", with
 * its credit; false where the line reads like none. */
bool page_take_dated_credit(struct page *page, size_t line, double confidence);

/* ---- the passes, in their order --------------------------------------------------- */

void pass_outlet(struct page *page);        /* lines that the rules of an outlet know */
void pass_outlet_title(struct page *page);  /* behind pass_title */
void pass_outlet_fields(struct page *page); /* behind all others */
void pass_marks(struct page *page);         /* lines that tell their role by themselves */
void pass_evidence(struct page *page);      /* what the page shows of its outlet's name */
void pass_ticker(struct page *page);        /* headlines whose dates are glued to the next */
void pass_title(struct page *page);         /* the title, with the site's title above it */
void pass_head(struct page *page);          /* from the title to the first paragraph */
void pass_lists(struct page *page);         /* read also, related, tags */
void pass_comments(struct page *page);
void pass_body(struct page *page); /* paragraphs, subheads, credits at the end */

/* Runs the passes over the text of a page and fills the article's fields. */
void page_read(const struct wq_rules *rules, struct wq_str text, struct wq_article *article);

#endif
