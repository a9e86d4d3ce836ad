/* SPDX-License-Identifier: MIT */
/* The options: type, range, default and help of each in one row. */
#include <warraq/config.h>

static const char *const bidi_modes[] = {"auto",  "visual",      "visual-lrm", "explicit",
                                         "words", "words-blank", "logical",    NULL};
static const char *const directions[] = {"auto", "rtl", "ltr", NULL};
static const char *const digits[] = {"keep", "arabic", "latin", NULL};
static const char *const marks[] = {"keep", "hide", NULL};
static const char *const justifications[] = {"none", "kashida", NULL};
static const char *const keeps[] = {"changed", "all", "none", NULL};

static const struct wq_option options[] = {
    {.name = "interface.direction",
     .type = WQ_OPTION_CHOICE,
     .otherwise = "auto",
     .choices = directions,
     .help = N_("the side of the list: auto follows the language of the messages")},
    {.name = "reader.bidi",
     .type = WQ_OPTION_CHOICE,
     .otherwise = "auto",
     .choices = bidi_modes,
     .help = N_("how right-to-left text is sent to the terminal")},
    {.name = "reader.theme",
     .type = WQ_OPTION_STRING,
     .otherwise = "dark",
     .help = N_("the colours: dark, light, mono, high-contrast or a theme of your own")},
    {.name = "reader.measure",
     .type = WQ_OPTION_NUMBER,
     .otherwise = "70",
     .least = 20,
     .most = 200,
     .help = N_("the longest line of an article, in cells")},
    {.name = "reader.digits",
     .type = WQ_OPTION_CHOICE,
     .otherwise = "keep",
     .choices = digits,
     .help = N_("digits as written, Arabic-Indic or Latin; display only")},
    {.name = "reader.marks",
     .type = WQ_OPTION_CHOICE,
     .otherwise = "keep",
     .choices = marks,
     .help = N_("vowel marks shown or hidden; display only")},
    {.name = "reader.justify",
     .type = WQ_OPTION_CHOICE,
     .otherwise = "none",
     .choices = justifications,
     .help = N_("even lines by kashida, or as they fall")},
    {.name = "reader.mouse",
     .type = WQ_OPTION_BOOL,
     .otherwise = "yes",
     .help = N_("the mouse selects and scrolls; no leaves it to the terminal")},
    {.name = "notes.author",
     .type = WQ_OPTION_STRING,
     .otherwise = "auto",
     .help = N_("the name that your notes carry; auto is the name that you log in by")},
    {.name = "import.jobs",
     .type = WQ_OPTION_NUMBER,
     .otherwise = "0",
     .least = 0,
     .most = 256,
     .help = N_("how many documents are read at once; 0 is one for each processor")},
    {.name = "import.keep",
     .type = WQ_OPTION_CHOICE,
     .otherwise = "changed",
     .choices = keeps,
     .help = N_("which documents' bytes the vault keeps")},
};

const struct wq_option *config_options(size_t *count)
{
    *count = WQ_COUNT(options);
    return options;
}
