/* SPDX-License-Identifier: MIT */
/* The worker, on an archive that this file plays: lanes, cancelling, giving way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdlib.h>

#include <warraq/ui.h>

/* ---- an archive whose jobs wait until the test lets them go ----------------------- */

struct wq_archive {
    bool closed;
};

static struct wq_archive played;
static enum wq_status open_status;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static size_t wakes, started;
static bool gate_open;

enum wq_status archive_open(const struct wq_archive_paths *paths, enum wq_archive_mode mode,
                            struct wq_archive **archive, struct wq_error *error)
{
    (void)paths;
    (void)mode;
    played.closed = false;
    *archive = open_status == WQ_OK ? &played : NULL;
    return open_status == WQ_OK ? WQ_OK : wq_error_set(error, open_status, "no archive here");
}

void archive_close(struct wq_archive *archive)
{
    if (archive != NULL)
        archive->closed = true;
}

void archive_interrupt(struct wq_archive *archive)
{
    (void)archive;
    pthread_mutex_lock(&lock);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void on_wake(void *context)
{
    (void)context;
    pthread_mutex_lock(&lock);
    wakes++;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void wait_for(const size_t *counter, size_t value)
{
    pthread_mutex_lock(&lock);
    while (*counter < value)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}

static size_t seen(const size_t *counter)
{
    pthread_mutex_lock(&lock);
    size_t value = *counter;
    pthread_mutex_unlock(&lock);
    return value;
}

static void open_gate(void)
{
    pthread_mutex_lock(&lock);
    gate_open = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

/* ---- jobs --------------------------------------------------------------------------- */

struct probe {
    struct wq_job job;
    bool waits; /* until the gate opens or it is interrupted */
    int number;
    size_t runs;
};

static int done_numbers[16];
static enum wq_status done_statuses[16];
static size_t done_count, freed;

static enum wq_status run_probe(struct wq_job *job, struct wq_archive *archive, struct wq_error *error)
{
    struct probe *probe = (struct probe *)job;
    (void)error;
    enum wq_status status = WQ_OK;
    assert_ptr_equal(archive, &played);
    pthread_mutex_lock(&lock);
    probe->runs++;
    started++;
    pthread_cond_broadcast(&changed);
    while (probe->waits && !gate_open && !ui_job_stopped(job))
        pthread_cond_wait(&changed, &lock);
    if (ui_job_stopped(job))
        status = WQ_CANCELLED;
    pthread_mutex_unlock(&lock);
    return status;
}

static unsigned done_probe(struct wq_job *job, enum wq_status status, const struct wq_error *error)
{
    struct probe *probe = (struct probe *)job;
    done_statuses[done_count] = status;
    done_numbers[done_count++] = probe->number;
    if (status == WQ_DENIED)
        assert_string_equal(error->text, "no archive here");
    return WQ_UI_DRAW;
}

static void free_probe(struct wq_job *job)
{
    freed++;
    free(job);
}

static struct probe *new_probe(enum wq_lane lane, int number, bool waits)
{
    struct probe *probe = wq_alloc(sizeof(*probe));
    probe->job = (struct wq_job){.lane = lane, .run = run_probe, .done = done_probe, .free = free_probe};
    probe->number = number;
    probe->waits = waits;
    return probe;
}

static int setup(void **state)
{
    static const struct wq_archive_paths paths = {"c", "n", "v"};
    open_status = WQ_OK;
    wakes = started = done_count = freed = 0;
    gate_open = false;
    *state = ui_worker_new(&paths, on_wake, NULL);
    return 0;
}

static int teardown(void **state)
{
    open_gate();
    ui_worker_free(*state);
    assert_true(open_status != WQ_OK || played.closed);
    return 0;
}

static void jobs_come_back_in_order(void **state)
{
    for (int i = 0; i < 3; i++)
        ui_worker_submit(*state, &new_probe(WQ_LANE_SAVE, i, false)->job);
    wait_for(&wakes, 3);
    assert_int_equal(done_count, 0);
    assert_int_equal(ui_worker_collect(*state), WQ_UI_DRAW);
    assert_int_equal(done_count, 3);
    assert_int_equal(freed, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(done_numbers[i], i);
    assert_int_equal(ui_worker_collect(*state), 0);
}

static void a_new_search_takes_the_place_of_the_old(void **state)
{
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 1, true)->job);
    wait_for(&started, 1);
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 2, true)->job);
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 3, false)->job);
    /* The second one wakes the screen only if it had begun before the third came. */
    for (size_t woken = 0; done_count == 0;) {
        wait_for(&wakes, woken + 1);
        woken = seen(&wakes);
        ui_worker_collect(*state);
    }
    assert_int_equal(done_count, 1);
    assert_int_equal(done_numbers[0], 3);
    assert_int_equal(freed, 3);
}

static void a_finished_search_is_still_replaced(void **state)
{
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 1, false)->job);
    wait_for(&wakes, 1);
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 2, false)->job);
    wait_for(&wakes, 2);
    ui_worker_collect(*state);
    assert_int_equal(done_count, 1);
    assert_int_equal(done_numbers[0], 2);
}

static void cancelling_frees_and_calls_nothing(void **state)
{
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 1, true)->job);
    wait_for(&started, 1);
    assert_true(ui_worker_busy(*state, WQ_LANE_SEARCH));
    assert_false(ui_worker_busy(*state, WQ_LANE_ROWS));
    ui_worker_cancel(*state, WQ_LANE_SEARCH);
    assert_false(ui_worker_busy(*state, WQ_LANE_SEARCH));
    wait_for(&wakes, 1);
    ui_worker_collect(*state);
    assert_int_equal(done_count, 0);
    assert_int_equal(freed, 1);
}

static void background_gives_way_and_begins_again(void **state)
{
    struct probe *count = new_probe(WQ_LANE_COUNT, 1, true);
    count->job.background = true;
    ui_worker_submit(*state, &count->job);
    wait_for(&started, 1);
    ui_worker_submit(*state, &new_probe(WQ_LANE_ROWS, 2, false)->job);
    wait_for(&started, 3);
    assert_int_equal(count->runs, 2);
    open_gate();
    wait_for(&wakes, 3);
    ui_worker_collect(*state);
    assert_int_equal(done_count, 2);
    assert_int_equal(done_numbers[0], 2);
    assert_int_equal(done_numbers[1], 1);
    assert_int_equal(done_statuses[1], WQ_OK);
}

static void what_is_to_be_saved_is_saved_at_the_end(void **state)
{
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 1, true)->job);
    wait_for(&started, 1);
    ui_worker_submit(*state, &new_probe(WQ_LANE_ROWS, 2, false)->job);
    ui_worker_submit(*state, &new_probe(WQ_LANE_SAVE, 3, false)->job);
    ui_worker_stop(*state);
    assert_int_equal(started, 2);
    ui_worker_collect(*state);
    assert_int_equal(done_numbers[done_count - 1], 3);
}

static void an_archive_that_does_not_open_fails_every_job(void **state)
{
    (void)state;
    static const struct wq_archive_paths paths = {"c", "n", "v"};
    setup(state);
    ui_worker_free(*state);
    open_status = WQ_DENIED;
    wakes = 0;
    *state = ui_worker_new(&paths, on_wake, NULL);
    ui_worker_submit(*state, &new_probe(WQ_LANE_SEARCH, 1, false)->job);
    wait_for(&wakes, 1);
    ui_worker_collect(*state);
    assert_int_equal(done_count, 1);
    assert_int_equal(done_statuses[0], WQ_DENIED);
    assert_int_equal(started, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(jobs_come_back_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(a_new_search_takes_the_place_of_the_old, setup, teardown),
        cmocka_unit_test_setup_teardown(a_finished_search_is_still_replaced, setup, teardown),
        cmocka_unit_test_setup_teardown(cancelling_frees_and_calls_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(background_gives_way_and_begins_again, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_to_be_saved_is_saved_at_the_end, setup, teardown),
        cmocka_unit_test_teardown(an_archive_that_does_not_open_fails_every_job, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
