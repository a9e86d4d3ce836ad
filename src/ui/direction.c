/* SPDX-License-Identifier: MIT */
/* Which side the interface begins on. */
#include <string.h>

#include "internal.h"

/* Languages written from right to left, by their ISO 639 codes. */
static const char *const rtl_languages[] = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};

static bool is_rtl_language(struct wq_str tag)
{
    size_t length = 0;
    while (length < tag.len && strchr("_-.@:", tag.ptr[length]) == NULL)
        length++;
    for (size_t i = 0; i < WQ_COUNT(rtl_languages); i++)
        if (wq_str_equal(wq_str_sub(tag, 0, length), wq_str(rtl_languages[i])))
            return true;
    return false;
}

/* No language was chosen: the archive's own decides, which is Arabic. */
static bool is_plain_locale(const char *locale)
{
    return locale == NULL || *locale == 0 || strcmp(locale, "POSIX") == 0 || strcmp(locale, "C") == 0 ||
           strncmp(locale, "C.", 2) == 0;
}

enum wq_direction ui_direction_choose(const char *option, const char *locale, const char *languages)
{
    if (option != NULL && strcmp(option, "rtl") == 0)
        return WQ_DIRECTION_RTL;
    if (option != NULL && strcmp(option, "ltr") == 0)
        return WQ_DIRECTION_LTR;
    if (is_plain_locale(locale))
        return WQ_DIRECTION_RTL;
    bool chosen = languages != NULL && *languages != 0;
    return is_rtl_language(wq_str(chosen ? languages : locale)) ? WQ_DIRECTION_RTL : WQ_DIRECTION_LTR;
}

enum wq_direction ui_direction_of_words(void)
{
    /* Translators: "default:RTL" where the language is written from right to left. */
    return strcmp(_("default:LTR"), "default:RTL") == 0 ? WQ_DIRECTION_RTL : WQ_DIRECTION_LTR;
}
