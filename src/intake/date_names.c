/* SPDX-License-Identifier: MIT */
/* Names in dates, folded: Levantine, Egyptian and Gulf, Maghrebi, Moroccan, English, French, Hebrew. */
#include "date_names.h"
#include "words.h"

#include <string.h>

struct name {
    const char *text; /* words, one space between them */
    int value;
};

static const struct name months[] = {
    {"يناير", 1},
    {"فبراير", 2},
    {"مارس", 3},
    {"ابريل", 4},
    {"مايو", 5},
    {"يونيو", 6},
    {"يونيه", 6},
    {"يوليو", 7},
    {"يوليه", 7},
    {"اغسطس", 8},
    {"سبتمبر", 9},
    {"اكتوبر", 10},
    {"نوفمبر", 11},
    {"ديسمبر", 12},
    {"كانون الثاني", 1},
    {"كانون ثاني", 1},
    {"شباط", 2},
    {"اذار", 3},
    {"نيسان", 4},
    {"ايار", 5},
    {"حزيران", 6},
    {"تموز", 7},
    {"اب", 8},
    {"ايلول", 9},
    {"تشرين الاول", 10},
    {"تشرين اول", 10},
    {"تشرين الثاني", 11},
    {"تشرين ثاني", 11},
    {"كانون الاول", 12},
    {"كانون اول", 12},
    {"جانفي", 1},
    {"فيفري", 2},
    {"افريل", 4},
    {"ماي", 5},
    {"جوان", 6},
    {"جويليه", 7},
    {"اوت", 8},
    {"غشت", 8},
    {"شتنبر", 9},
    {"نونبر", 11},
    {"دجنبر", 12},
    {"يوليوز", 7},
    {"شباط فبراير", 2},
    {"ינואר", 1},
    {"בינואר", 1},
    {"פברואר", 2},
    {"בפברואר", 2},
    {"מרץ", 3},
    {"במרץ", 3},
    {"אפריל", 4},
    {"באפריל", 4},
    {"מאי", 5},
    {"במאי", 5},
    {"יוני", 6},
    {"ביוני", 6},
    {"יולי", 7},
    {"ביולי", 7},
    {"אוגוסט", 8},
    {"באוגוסט", 8},
    {"ספטמבר", 9},
    {"בספטמבר", 9},
    {"אוקטובר", 10},
    {"באוקטובר", 10},
    {"נובמבר", 11},
    {"בנובמבר", 11},
    {"דצמבר", 12},
    {"בדצמבר", 12},
    {"january", 1},
    {"february", 2},
    {"march", 3},
    {"april", 4},
    {"may", 5},
    {"june", 6},
    {"july", 7},
    {"august", 8},
    {"september", 9},
    {"october", 10},
    {"november", 11},
    {"december", 12},
    {"jan", 1},
    {"feb", 2},
    {"mar", 3},
    {"apr", 4},
    {"jun", 6},
    {"jul", 7},
    {"aug", 8},
    {"sep", 9},
    {"sept", 9},
    {"oct", 10},
    {"nov", 11},
    {"dec", 12},
    {"janvier", 1},
    {"février", 2},
    {"fevrier", 2},
    {"mars", 3},
    {"avril", 4},
    {"mai", 5},
    {"juin", 6},
    {"juillet", 7},
    {"août", 8},
    {"aout", 8},
    {"septembre", 9},
    {"octobre", 10},
    {"novembre", 11},
    {"décembre", 12},
    {"decembre", 12},
    /* Hijri */
    {"محرم", DATE_HIJRI_MONTH + 1},
    {"المحرم", DATE_HIJRI_MONTH + 1},
    {"صفر", DATE_HIJRI_MONTH + 2},
    {"ربيع الاول", DATE_HIJRI_MONTH + 3},
    {"ربيع اول", DATE_HIJRI_MONTH + 3},
    {"ربيع الثاني", DATE_HIJRI_MONTH + 4},
    {"ربيع ثاني", DATE_HIJRI_MONTH + 4},
    {"ربيع الاخر", DATE_HIJRI_MONTH + 4},
    {"ربيع اخر", DATE_HIJRI_MONTH + 4},
    {"جمادي الاولي", DATE_HIJRI_MONTH + 5},
    {"جمادي الاول", DATE_HIJRI_MONTH + 5},
    {"جمادي الاخره", DATE_HIJRI_MONTH + 6},
    {"جمادي الثانيه", DATE_HIJRI_MONTH + 6},
    {"جمادي الاخر", DATE_HIJRI_MONTH + 6},
    {"جمادي الثاني", DATE_HIJRI_MONTH + 6},
    {"رجب", DATE_HIJRI_MONTH + 7},
    {"شعبان", DATE_HIJRI_MONTH + 8},
    {"رمضان", DATE_HIJRI_MONTH + 9},
    {"شوال", DATE_HIJRI_MONTH + 10},
    {"ذو القعده", DATE_HIJRI_MONTH + 11},
    {"ذي القعده", DATE_HIJRI_MONTH + 11},
    {"ذو الحجه", DATE_HIJRI_MONTH + 12},
    {"ذي الحجه", DATE_HIJRI_MONTH + 12},
    /* Jalali */
    {"فروردين", DATE_JALALI_MONTH + 1},
    {"ارديبهشت", DATE_JALALI_MONTH + 2},
    {"خرداد", DATE_JALALI_MONTH + 3},
    {"تير", DATE_JALALI_MONTH + 4},
    {"مرداد", DATE_JALALI_MONTH + 5},
    {"شهريور", DATE_JALALI_MONTH + 6},
    {"مهر", DATE_JALALI_MONTH + 7},
    {"ابان", DATE_JALALI_MONTH + 8},
    {"اذر", DATE_JALALI_MONTH + 9},
    {"دي", DATE_JALALI_MONTH + 10},
    {"بهمن", DATE_JALALI_MONTH + 11},
    {"اسفند", DATE_JALALI_MONTH + 12},
};

static const struct name weekdays[] = {
    {"الاحد", 1},     {"الاثنين", 2},  {"الثلاثاء", 3}, {"الثلاثا", 3},  {"الاربعاء", 4}, {"الخميس", 5},
    {"الجمعه", 6},    {"السبت", 7},    {"احد", 1},      {"اثنين", 2},    {"ثلاثاء", 3},   {"اربعاء", 4},
    {"خميس", 5},      {"جمعه", 6},     {"سبت", 7},      {"sunday", 1},   {"monday", 2},   {"tuesday", 3},
    {"wednesday", 4}, {"thursday", 5}, {"friday", 6},   {"saturday", 7}, {"sun", 1},      {"mon", 2},
    {"tue", 3},       {"wed", 4},      {"thu", 5},      {"fri", 6},      {"sat", 7},      {"dimanche", 1},
    {"lundi", 2},     {"mardi", 3},    {"mercredi", 4}, {"jeudi", 5},    {"vendredi", 6}, {"samedi", 7},
};

static const struct name halves[] = {
    {"ص", DATE_AM},         {"صباحا", DATE_AM}, {"صباح", DATE_AM},    {"فجرا", DATE_AM},      {"ضحي", DATE_AM},
    {"قبل الظهر", DATE_AM}, {"ق ظ", DATE_AM},   {"am", DATE_AM},      {"a m", DATE_AM},       {"م", DATE_PM},
    {"مساء", DATE_PM},      {"ظهرا", DATE_PM},  {"عصرا", DATE_PM},    {"بعد الظهر", DATE_PM}, {"ب ظ", DATE_PM},
    {"pm", DATE_PM},        {"p m", DATE_PM},   {"ليلا", DATE_NIGHT},
};

/* Zones whose offset never changes; a place with summer time gives none. */
static const struct name zones[] = {
    {"gmt", 0},
    {"utc", 0},
    {"z", 0},
    {"غرينتش", 0},
    {"غرينيتش", 0},
    {"جرينتش", 0},
    {"جرينيتش", 0},
    {"قرينتش", 0},
    {"بتوقيت غرينتش", 0},
    {"بتوقيت غرينيتش", 0},
    {"بتوقيت جرينتش", 0},
    {"بتوقيت جرينيتش", 0},
    {"توقيت غرينتش", 0},
    {"توقيت غرينيتش", 0},
    {"بتوقيت مكه المكرمه", 180},
    {"بتوقيت مكه", 180},
    {"مكه المكرمه", 180},
    {"بتوقيت السعوديه", 180},
    {"بتوقيت الرياض", 180},
    {"بتوقيت الدوحه", 180},
    {"بتوقيت الكويت", 180},
    {"بتوقيت بغداد", 180},
    {"بتوقيت صنعاء", 180},
    {"بتوقيت الامارات", 240},
    {"بتوقيت ابوظبي", 240},
    {"بتوقيت ابو ظبي", 240},
    {"بتوقيت دبي", 240},
    {"بتوقيت مسقط", 240},
    {"بتوقيت تونس", 60},
    {"بتوقيت الجزائر", 60},
};

static const struct name fillers[] = {
    {"في", 0},  {"الساعه", 0}, {"علي", 0}, {"عند", 0},  {"تمام", 0},    {"يوم", 0},     {"من", 0},
    {"شهر", 0}, {"سنه", 0},    {"عام", 0}, {"لعام", 0}, {"لسنه", 0},    {"at", 0},      {"on", 0},
    {"th", 0},  {"st", 0},     {"nd", 0},  {"rd", 0},   {"الموافق", 0}, {"للموافق", 0}, {"موافق", 0},
    {"of", 0},  {"de", 0},     {"le", 0},  {"à", 0},    {"t", 0},       {"er", 0},
};

static const struct name eras[] = {{"م", 0}, {"ميلاديه", 0}, {"ميلادي", 0}, {"للميلاد", 0}, {"ad", 0}};

/* What marks a year that is none of ours: of the lunar calendar, or of the solar one. */
static const struct name hijri[] = {{"ه", DATE_HIJRI_MONTH},    {"هجريه", DATE_HIJRI_MONTH},
                                    {"هجري", DATE_HIJRI_MONTH}, {"للهجره", DATE_HIJRI_MONTH},
                                    {"ه ق", DATE_HIJRI_MONTH},  {"ه ش", DATE_JALALI_MONTH},
                                    {"ش", DATE_JALALI_MONTH},   {"هجري شمسي", DATE_JALALI_MONTH}};

static const struct {
    const struct name *names;
    size_t count;
} kinds[] = {
    [DATE_MONTH] = {months, WQ_COUNT(months)},    [DATE_WEEKDAY] = {weekdays, WQ_COUNT(weekdays)},
    [DATE_HALF] = {halves, WQ_COUNT(halves)},     [DATE_ZONE] = {zones, WQ_COUNT(zones)},
    [DATE_FILLER] = {fillers, WQ_COUNT(fillers)}, [DATE_ERA] = {eras, WQ_COUNT(eras)},
    [DATE_HIJRI] = {hijri, WQ_COUNT(hijri)},
};

/* The name's words stand at `at`, with spaces or full stops between them. */
static bool matches(struct wq_str folded, size_t at, const char *name, size_t *end)
{
    for (;;) {
        struct word word;
        size_t length = strcspn(name, " ");
        size_t next = at;
        if (!word_next(folded, &next, &word) || word.number || word.from > at + 2 || word.to - word.from != length ||
            memcmp(folded.ptr + word.from, name, length) != 0)
            return false;
        *end = at = word.to;
        name += length;
        if (!*name)
            return true;
        name++;
    }
}

/* The first word of a name is this word: nearly always it is not. */
static inline bool begins(struct wq_str folded, const struct word *word, const char *name)
{
    const char *text = folded.ptr + word->from;
    size_t length = word->to - word->from;
    return text[0] == name[0] && (length == 1 || text[1] == name[1]) && strncmp(text, name, length) == 0 &&
           (name[length] == ' ' || name[length] == '\0');
}

bool date_name(struct wq_str folded, size_t at, enum date_name kind, int *value, size_t *end)
{
    bool found = false;
    struct word word;
    size_t next = at;
    if (!word_next(folded, &next, &word) || word.number || word.from != at)
        return false;
    for (size_t i = 0; i < kinds[kind].count; i++) {
        const struct name *name = &kinds[kind].names[i];
        size_t stop;
        if (begins(folded, &word, name->text) && matches(folded, at, name->text, &stop) && (!found || stop > *end)) {
            found = true;
            *value = name->value;
            *end = stop;
        }
    }
    return found;
}
