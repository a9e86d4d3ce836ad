/* SPDX-License-Identifier: MIT */
/*
 * first_frame RUNS ROWS COLUMNS TEXT COMMAND [ARGUMENT…]
 *
 * Runs COMMAND in a pseudo-terminal RUNS times and prints the median time, in
 * milliseconds, from its start to the moment when TEXT stands on the screen, as
 * libvterm shows it (spaces and characters without a cell of their own are left
 * out of the comparison). Exit status 1 where TEXT does not show in 20 seconds.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include <warraq/base.h>

static const double patience = 20000; /* ms */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* The screen's first characters of each cell, row by row, without spaces. */
static void read_screen(VTerm *vterm, struct wq_buf *out)
{
    VTermScreen *screen = vterm_obtain_screen(vterm);
    int rows, columns;
    vterm_get_size(vterm, &rows, &columns);
    wq_buf_clear(out);
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(screen, (VTermPos){row, column}, &cell);
            if (cell.chars[0] > ' ' && cell.chars[0] != UINT32_MAX)
                wq_buf_put_utf8(out, cell.chars[0]);
        }
}

static void answer(const char *bytes, size_t length, void *user)
{
    const int *fd = user;
    if (write(*fd, bytes, length) < 0)
        return;
}

/* Feeds the terminal until `text` shows; the time of it, or a negative number. */
static double wait_for(int fd, VTerm *vterm, struct wq_str text, double start)
{
    struct wq_buf shown = {0};
    double found = -1;
    while (found < 0 && now() - start < patience) {
        struct pollfd input = {.fd = fd, .events = POLLIN};
        char bytes[65536];
        ssize_t got = poll(&input, 1, 100) > 0 ? read(fd, bytes, sizeof bytes) : 0;
        if (got < 0)
            break;
        vterm_input_write(vterm, bytes, (size_t)got);
        double read_at = now();
        read_screen(vterm, &shown);
        if (got > 0 && wq_str_find(wq_buf_view(&shown), text, 0) != SIZE_MAX)
            found = read_at - start;
    }
    wq_buf_free(&shown);
    return found;
}

static double run_once(int rows, int columns, struct wq_str text, char **command)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    VTerm *vterm = vterm_new(rows, columns);
    vterm_set_utf8(vterm, 1);
    vterm_screen_reset(vterm_obtain_screen(vterm), 1);
    int fd = -1;
    double start = now();
    pid_t child = forkpty(&fd, NULL, NULL, &size);
    if (child == 0) {
        execvp(command[0], command);
        _exit(127);
    }
    vterm_output_set_callback(vterm, answer, &fd);
    double took = wait_for(fd, vterm, text, start);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(fd);
    vterm_free(vterm);
    return took;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    long runs = argc > 5 ? strtol(argv[1], NULL, 10) : 0;
    if (runs < 1 || runs > 1000) {
        fputs("usage: first_frame RUNS ROWS COLUMNS TEXT COMMAND [ARGUMENT…]\n", stderr);
        return 2;
    }
    double *times = wq_alloc((size_t)runs * sizeof *times);
    struct wq_buf text = {0};
    for (const char *at = argv[4]; *at; at++)
        if (*at != ' ')
            wq_buf_putc(&text, *at);
    for (long i = 0; i < runs; i++) {
        times[i] =
            run_once((int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10), wq_buf_view(&text), argv + 5);
        if (times[i] < 0) {
            fprintf(stderr, "first_frame: '%s' did not show\n", argv[4]);
            return 1;
        }
    }
    qsort(times, (size_t)runs, sizeof *times, ascending);
    printf("%.2f\n", times[runs / 2]);
    wq_buf_free(&text);
    free(times);
    return 0;
}
