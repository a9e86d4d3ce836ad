/* SPDX-License-Identifier: MIT */
/* The state of the stores and the data files; a damaged cache set aside. */
#include "private.h"

#include <stdlib.h>

struct report {
    archive_finding_fn *finding;
    void *context;
    enum wq_status status; /* the first thing that is wrong */
};

static void give(struct report *report, enum wq_status status, const char *subject, const char *text)
{
    struct wq_finding finding = {.good = status == WQ_OK, .subject = wq_strdup(subject), .text = wq_strdup(text)};

    if (report->status == WQ_OK)
        report->status = status;
    report->finding(report->context, &finding);
    free(finding.subject);
    free(finding.text);
}

/* A cache that is not there yet is good: an import makes it. */
static void check_store(struct report *report, enum store_which which, const char *subject, const char *path)
{
    struct wq_error error = {0};
    struct wq_buf text = {0};
    enum wq_status status;

    if (path == NULL)
        return;
    status = store_verify(which, path, &error);
    wq_buf_put_escaped(&text, wq_str(path), false);
    if (status == WQ_NOT_FOUND) {
        wq_buf_puts(&text, _(": not there yet"));
        status = WQ_OK;
    } else if (status == WQ_OK) {
        wq_buf_puts(&text, _(": whole"));
    } else {
        wq_buf_clear(&text);
        wq_buf_puts(&text, error.text != NULL ? error.text : wq_status_text(status));
    }
    give(report, status, subject, text.ptr);
    wq_error_clear(&error);
    wq_buf_free(&text);
}

static void check_data(struct report *report)
{
    struct wq_error error = {0};
    struct wq_rules *rules = NULL;
    struct wq_gazetteer *gazetteer = NULL;
    enum wq_status status = intake_rules_load(&rules, &error);

    give(report, status, N_("cues"), status == WQ_OK ? _("the tables for reading pages are there") : error.text);
    wq_error_clear(&error);
    status = names_load(&gazetteer, &error);
    give(report, status, N_("names"), status == WQ_OK ? _("the lists of names are there") : error.text);
    wq_error_clear(&error);
    intake_rules_free(rules);
    names_unload(gazetteer);
}

enum wq_status archive_check(const struct wq_archive_paths *paths, archive_finding_fn *finding, void *context,
                             struct wq_error *error)
{
    struct report report = {finding, context, WQ_OK};

    (void)error;
    check_store(&report, STORE_CACHE, N_("cache"), paths->cache);
    check_store(&report, STORE_NOTES, N_("notes"), paths->notes);
    check_store(&report, STORE_VAULT, N_("vault"), paths->vault);
    check_data(&report);
    return report.status;
}

enum wq_status archive_rebuild(const struct wq_archive_paths *paths, char **aside, struct wq_error *error)
{
    enum wq_status status = store_set_aside(paths->cache, aside, error);

    if (status == WQ_NOT_FOUND)
        return wq_error_set(error, status, _("there is no cache %s; \"warraq import PATH\" makes it"), paths->cache);
    return status;
}
