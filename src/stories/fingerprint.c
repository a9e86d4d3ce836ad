/* SPDX-License-Identifier: MIT */
/*
 * A fingerprint of nearly the same text: M. Charikar, "Similarity estimation
 * techniques from rounding algorithms" (STOC 2002), over pairs of folded words. The
 * fewer pairs two bodies do not share, the fewer bits differ.
 */
#include <warraq/stories.h>

#include <warraq/text.h>

#define BITS 64

struct sketch {
    int64_t weights[BITS];
    uint64_t before; /* hash of the word before */
};

static void add_word(struct sketch *sketch, struct wq_str word)
{
    uint64_t hash = wq_hash64(word, sketch->before);

    for (unsigned bit = 0; bit < BITS; bit++)
        sketch->weights[bit] += (hash >> bit & 1) != 0 ? 1 : -1;
    sketch->before = wq_hash64(word, 0);
}

/* ASCII letters and digits, and all that is not ASCII. */
static bool is_word_byte(unsigned char byte)
{
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
}

static void add_paragraph(struct sketch *sketch, struct wq_str folded)
{
    for (size_t at = 0; at < folded.len;) {
        size_t from;

        while (at < folded.len && !is_word_byte((unsigned char)folded.ptr[at]))
            at++;
        from = at;
        while (at < folded.len && is_word_byte((unsigned char)folded.ptr[at]))
            at++;
        if (at > from)
            add_word(sketch, wq_str_sub(folded, from, at));
    }
}

uint64_t stories_fingerprint(const struct wq_article *article)
{
    struct sketch sketch = {0};
    struct wq_buf folded = {0};
    uint64_t fingerprint = 0;

    for (size_t i = 0; i < article->body.count; i++) {
        wq_buf_clear(&folded);
        text_fold(wq_str(article->body.items[i]), &folded, NULL);
        add_paragraph(&sketch, wq_buf_view(&folded));
    }
    for (unsigned bit = 0; bit < BITS; bit++)
        fingerprint |= (uint64_t)(sketch.weights[bit] > 0) << bit;
    wq_buf_free(&folded);
    return fingerprint;
}
