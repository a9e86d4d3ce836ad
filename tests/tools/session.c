/* SPDX-License-Identifier: MIT */
/* The commands of a screen test. tests/tools/README has them for who writes one. */
#include "session.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "dump.h"
#include "typing.h"

/* ms; only a failing test ever takes so long. */
enum { DEADLINE = 30000, AFTERTHOUGHT = 1000, NAP = 5 };

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static bool complain(struct session *session, const char *what, struct wq_str about)
{
    wq_buf_putf(&session->complaint, "%s: %.*s\n", what, (int)about.len, about.ptr);
    return false;
}

/* ---- environment -------------------------------------------------------------------- */

void session_set(struct session *session, struct wq_str name, struct wq_str value)
{
    struct wq_buf entry = {0};
    wq_buf_put(&entry, name);
    wq_buf_putc(&entry, '=');
    struct wq_str prefix = wq_buf_view(&entry);
    struct wq_strs kept = {0};
    for (size_t i = 0; i < session->environment.count; i++) {
        if (!wq_str_starts(wq_str(session->environment.items[i]), prefix))
            wq_strs_add(&kept, wq_str(session->environment.items[i]));
    }
    if (value.ptr) {
        wq_buf_put(&entry, value);
        wq_strs_add(&kept, wq_buf_view(&entry));
    }
    wq_buf_free(&entry);
    wq_strs_free(&session->environment);
    session->environment = kept;
}

const char *session_get(const struct session *session, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < session->environment.count; i++) {
        const char *entry = session->environment.items[i];
        if (strncmp(entry, name, length) == 0 && entry[length] == '=')
            return entry + length + 1;
    }
    return NULL;
}

void session_start(struct session *session)
{
    static const char *const passed[] = {"PATH",           "abs_top_srcdir", "abs_top_builddir", "WARRAQ",
                                         "WARRAQ_DATADIR", "LC_ALL",         "LANGUAGE",         "TZ",
                                         "TMPDIR",         "ASAN_OPTIONS",   "UBSAN_OPTIONS"};
    *session = (struct session){.rows = 24, .columns = 80};
    for (size_t i = 0; i < WQ_COUNT(passed); i++) {
        const char *value = getenv(passed[i]);
        if (value)
            session_set(session, wq_str(passed[i]), wq_str(value));
    }
    const char *temporary = getenv("TMPDIR");
    session->folder = wq_path_join(temporary && *temporary ? temporary : "/tmp", "warraq-screen-XXXXXX");
    if (mkdtemp(session->folder))
        session_set(session, WQ_STR("HOME"), wq_str(session->folder));
    session_set(session, WQ_STR("TERM"), WQ_STR("xterm-256color"));
}

static char **environment_of(const struct session *session)
{
    char **entries = wq_alloc((session->environment.count + 1) * sizeof(*entries));
    memcpy(entries, session->environment.items, session->environment.count * sizeof(*entries));
    return entries;
}

/* Runs a shell command in the session's environment, without a terminal. */
static int run_shell(struct session *session, struct wq_str command)
{
    char *text = wq_str_dup(command);
    char **environment = environment_of(session);
    fflush(NULL);
    pid_t shell = fork();
    if (shell == 0) {
        dup2(2, 1);
        char *argv[] = {"sh", "-c", text, NULL};
        execve("/bin/sh", argv, environment);
        _exit(127);
    }
    int status = -1;
    waitpid(shell, &status, 0);
    free(environment);
    free(text);
    return status;
}

static void stop_program(struct session *session)
{
    if (session->running) {
        child_end(&session->child);
        terminal_end(&session->terminal);
    }
    session->running = false;
}

void session_end(struct session *session)
{
    stop_program(session);
    if (session_get(session, "HOME") && strcmp(session_get(session, "HOME"), session->folder) == 0)
        run_shell(session, WQ_STR("rm -rf \"$HOME\""));
    free(session->folder);
    wq_strs_free(&session->environment);
    wq_buf_free(&session->complaint);
}

/* ---- waiting -------------------------------------------------------------------------- */

/* Takes in what the program wrote; false where nothing came in `timeout` ms. */
static bool pump(struct session *session, int timeout)
{
    struct wq_buf bytes = {0};
    bool came = child_read(&session->child, timeout, &bytes);
    if (came)
        terminal_feed(&session->terminal, wq_buf_view(&bytes));
    wq_buf_free(&bytes);
    if (session->terminal.replies.len > 0) {
        child_write(&session->child, wq_buf_view(&session->terminal.replies));
        wq_buf_clear(&session->terminal.replies);
    }
    child_check(&session->child);
    return came;
}

typedef bool condition(struct session *session, struct wq_str text);

static bool wait_for(struct session *session, condition *met, struct wq_str text)
{
    int64_t end = now() + DEADLINE;
    while (!met(session, text)) {
        bool came = pump(session, NAP);
        if (!came && (session->child.ended || session->child.master < 0) && !met(session, text)) {
            /* What it wrote last may have come between. */
            if (!pump(session, NAP) && session->child.ended)
                return met(session, text);
        }
        if (now() > end)
            return false;
    }
    return true;
}

static bool is_quiet(struct session *session, struct wq_str text)
{
    (void)text;
    for (int i = 0; i < 2; i++) {
        if (pump(session, i == 0 ? 0 : NAP) || !child_is_idle(&session->child))
            return false;
    }
    return true;
}

static bool has_ended(struct session *session, struct wq_str text)
{
    (void)text;
    return session->child.ended;
}

static bool has_stopped(struct session *session, struct wq_str text)
{
    (void)text;
    return session->child.stopped;
}

static bool shows(struct session *session, struct wq_str text)
{
    return dump_shows(&session->terminal, text);
}

static bool hides(struct session *session, struct wq_str text)
{
    return !dump_shows(&session->terminal, text);
}

static bool settle(struct session *session)
{
    if (wait_for(session, is_quiet, WQ_STR("")))
        return true;
    return complain(session, "the program never came to rest", WQ_STR(""));
}

/* Until the screen of a program at rest is as wanted: the kernel may hand typed bytes
 * on a little later than they are written, and then it rests before it begins. */
static bool settle_until(struct session *session, condition *met, struct wq_str text)
{
    int64_t end = now() + AFTERTHOUGHT;
    for (;;) {
        if (!settle(session))
            return false;
        if (met(session, text))
            return true;
        if (now() > end)
            return false;
        pump(session, NAP);
    }
}

/* ---- commands: setting up --------------------------------------------------------------- */

static bool do_size(struct session *session, struct wq_str rest)
{
    char *text = wq_str_dup(rest);
    unsigned columns, rows;
    bool read = sscanf(text, "%ux%u", &columns, &rows) == 2 && columns < 1000 && rows < 1000;
    free(text);
    if (!read)
        return complain(session, "no size", rest);
    session->columns = (unsigned short)columns;
    session->rows = (unsigned short)rows;
    if (session->running) {
        /* First the screen, as a real terminal does: the program hears of it afterwards. */
        terminal_resize(&session->terminal, session->rows, session->columns);
        child_resize(&session->child, session->rows, session->columns);
    }
    return true;
}

static bool do_env(struct session *session, struct wq_str rest)
{
    size_t equals = wq_str_find(rest, WQ_STR("="), 0);
    if (equals == SIZE_MAX)
        session_set(session, rest, (struct wq_str){0});
    else
        session_set(session, wq_str_sub(rest, 0, equals), wq_str_sub(rest, equals + 1, rest.len));
    return true;
}

static bool do_terminal(struct session *session, struct wq_str rest)
{
    session->terminal.bidi = wq_str_equal(rest, WQ_STR("bidi"));
    return session->terminal.bidi || wq_str_equal(rest, WQ_STR("plain")) || complain(session, "no kind", rest);
}

static bool do_shell(struct session *session, struct wq_str rest)
{
    return run_shell(session, rest) == 0 || complain(session, "failed", rest);
}

static bool do_run(struct session *session, struct wq_str rest)
{
    stop_program(session);
    struct wq_buf command = {0};
    /* The program itself is watched and signalled, not the shell. */
    if (wq_str_find(rest, WQ_STR("&&"), 0) == SIZE_MAX)
        wq_buf_puts(&command, "exec ");
    wq_buf_put(&command, rest);
    char *argv[] = {"/bin/sh", "-c", command.ptr, NULL};
    char **environment = environment_of(session);
    struct wq_error error = {0};
    terminal_start(&session->terminal, session->rows, session->columns);
    enum wq_status status = child_start(&session->child, session->rows, session->columns, argv, environment, &error);
    session->running = true;
    session->mark = 0;
    if (status != WQ_OK)
        complain(session, "cannot start", wq_str(error.text));
    wq_error_clear(&error);
    free(environment);
    wq_buf_free(&command);
    return status == WQ_OK;
}

/* ---- commands: acting ----------------------------------------------------------------------- */

/* In pieces, each taken in before the next: neither side can block the other. */
static void type_bytes(struct session *session, struct wq_str bytes)
{
    enum { PIECE = 256 };
    for (size_t at = 0; at < bytes.len; at += PIECE) {
        child_write(&session->child, wq_str_sub(bytes, at, at + PIECE));
        while (bytes.len > PIECE && !session->child.ended && !session->child.stopped && !child_is_idle(&session->child))
            pump(session, NAP);
    }
}

static bool do_type(struct session *session, struct wq_str rest)
{
    struct wq_buf bytes = {0};
    bool known = typing_bytes(rest, &bytes);
    if (known)
        type_bytes(session, wq_buf_view(&bytes));
    wq_buf_free(&bytes);
    return known || complain(session, "unknown key", rest);
}

/* "garbage SEED COUNT KEYS": COUNT bytes of SEED's sequence, none of them of KEYS. */
static bool do_garbage(struct session *session, struct wq_str rest)
{
    char *text = wq_str_dup(rest);
    unsigned long count = 0;
    unsigned seed = 0;
    int after = 0;
    bool read = sscanf(text, "%u %lu %n", &seed, &count, &after) == 2;
    struct wq_buf never = {0}, bytes = {0};
    read = read && typing_bytes(wq_str(text + after), &never);
    uint64_t random = wq_hash64(WQ_STR("garbage"), seed);
    while (read && bytes.len < count) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        char byte = (char)(random >> 56);
        if (wq_str_find(wq_buf_view(&never), (struct wq_str){&byte, 1}, 0) == SIZE_MAX)
            wq_buf_putc(&bytes, byte);
    }
    type_bytes(session, wq_buf_view(&bytes));
    wq_buf_free(&bytes);
    wq_buf_free(&never);
    free(text);
    return read || complain(session, "seed, count and keys are wanted", rest);
}

static const struct {
    const char *name;
    int number;
} signals[] = {
    {"HUP", SIGHUP},   {"INT", SIGINT},     {"TERM", SIGTERM}, {"TSTP", SIGTSTP}, {"STOP", SIGSTOP},
    {"CONT", SIGCONT}, {"SEGV", SIGSEGV},   {"ABRT", SIGABRT}, {"BUS", SIGBUS},   {"FPE", SIGFPE},
    {"ILL", SIGILL},   {"WINCH", SIGWINCH}, {"KILL", SIGKILL},
};

static int signal_number(struct wq_str name)
{
    for (size_t i = 0; i < WQ_COUNT(signals); i++) {
        if (wq_str_equal(name, wq_str(signals[i].name)))
            return signals[i].number;
    }
    return 0;
}

static bool do_signal(struct session *session, struct wq_str rest)
{
    int number = signal_number(rest);
    if (number == 0)
        return complain(session, "unknown signal", rest);
    child_signal(&session->child, number);
    return true;
}

static bool do_hang_up(struct session *session, struct wq_str rest)
{
    (void)rest;
    child_hang_up(&session->child);
    return true;
}

static bool do_mark(struct session *session, struct wq_str rest)
{
    (void)rest;
    bool settled = settle(session);
    session->mark = session->terminal.sent.len;
    return settled;
}

/* ---- commands: checks -------------------------------------------------------------------------- */

static bool fail_with_screen(struct session *session, const char *what, struct wq_str rest)
{
    complain(session, what, rest);
    if (session->running)
        dump_screen(&session->terminal, false, &session->complaint);
    return false;
}

static bool do_wait(struct session *session, struct wq_str rest)
{
    return wait_for(session, shows, rest) || fail_with_screen(session, "never shown", rest);
}

static bool do_wait_gone(struct session *session, struct wq_str rest)
{
    return wait_for(session, hides, rest) || fail_with_screen(session, "never gone", rest);
}

static bool do_wait_stopped(struct session *session, struct wq_str rest)
{
    return (wait_for(session, has_stopped, rest) && settle(session)) ||
           fail_with_screen(session, "never stopped", rest);
}

static bool do_expect(struct session *session, struct wq_str rest)
{
    return settle_until(session, shows, rest) || fail_with_screen(session, "not shown", rest);
}

static bool do_expect_not(struct session *session, struct wq_str rest)
{
    return settle_until(session, hides, rest) || fail_with_screen(session, "shown", rest);
}

static bool compare(struct session *session, struct wq_str name, bool as_sent, struct wq_buf *difference)
{
    struct wq_buf dump = {0};
    char *section = wq_str_dup(name);
    dump_screen(&session->terminal, as_sent, &dump);
    bool same = golden_check(&session->golden, section, wq_buf_view(&dump), difference);
    wq_buf_free(&dump);
    free(section);
    return same;
}

static bool is_dumped(struct session *session, struct wq_str name)
{
    struct wq_buf difference = {0};
    bool same = compare(session, name, false, &difference);
    wq_buf_free(&difference);
    return same;
}

static bool is_dumped_as_sent(struct session *session, struct wq_str name)
{
    struct wq_buf difference = {0};
    bool same = compare(session, name, true, &difference);
    wq_buf_free(&difference);
    return same;
}

static bool never(struct session *session, struct wq_str text)
{
    (void)session;
    (void)text;
    return false;
}

static bool check_dump(struct session *session, struct wq_str name, bool as_sent)
{
    /* What is written anew is given all the time there is. */
    if (session->golden.update)
        settle_until(session, never, name);
    if (settle_until(session, as_sent ? is_dumped_as_sent : is_dumped, name))
        return true;
    struct wq_buf difference = {0};
    compare(session, name, as_sent, &difference);
    wq_buf_putf(&session->complaint, "the screen is not that of %.*s\n%s", (int)name.len, name.ptr,
                difference.ptr ? difference.ptr : "");
    wq_buf_free(&difference);
    return false;
}

static bool do_dump(struct session *session, struct wq_str rest)
{
    return check_dump(session, rest, false);
}

static bool do_dump_sent(struct session *session, struct wq_str rest)
{
    return check_dump(session, rest, true);
}

static bool do_expect_exit(struct session *session, struct wq_str rest)
{
    if (!wait_for(session, has_ended, rest))
        return fail_with_screen(session, "never ended", rest);
    while (pump(session, 0))
        continue;
    char *text = wq_str_dup(rest);
    int code = atoi(text);
    free(text);
    int status = session->child.status;
    if (WIFEXITED(status) && WEXITSTATUS(status) == code)
        return true;
    wq_buf_putf(&session->complaint, "waitpid's status is 0x%x\n", (unsigned)status);
    return fail_with_screen(session, "another end", rest);
}

static bool do_expect_killed(struct session *session, struct wq_str rest)
{
    if (!wait_for(session, has_ended, rest))
        return fail_with_screen(session, "never ended", rest);
    while (pump(session, 0))
        continue;
    int status = session->child.status;
    return (WIFSIGNALED(status) && WTERMSIG(status) == signal_number(rest)) ||
           fail_with_screen(session, "another end", rest);
}

static bool do_expect_restored(struct session *session, struct wq_str rest)
{
    terminal_list_left_modes(&session->terminal, &session->complaint);
    if (!child_left_settings(&session->child))
        wq_buf_puts(&session->complaint, "the terminal's settings are not what they were\n");
    return session->complaint.len == 0 || fail_with_screen(session, "not restored", rest);
}

/* The words, as keys are written, one after the other in what was sent since the mark. */
static bool do_expect_sent(struct session *session, struct wq_str rest)
{
    if (!settle(session))
        return false;
    struct wq_str sent = wq_buf_view(&session->terminal.sent);
    size_t place = session->mark;
    for (size_t at = 0; at < rest.len;) {
        size_t end = wq_str_find(rest, WQ_STR(" "), at);
        end = end == SIZE_MAX ? rest.len : end;
        struct wq_buf wanted = {0};
        typing_bytes(wq_str_sub(rest, at, end), &wanted);
        place = wq_str_find(sent, wq_buf_view(&wanted), place);
        size_t length = wanted.len;
        wq_buf_free(&wanted);
        if (place == SIZE_MAX)
            return complain(session, "never sent", wq_str_sub(rest, at, end));
        place += length;
        at = end + 1;
    }
    return true;
}

static bool do_expect_not_sent(struct session *session, struct wq_str rest)
{
    if (!settle(session))
        return false;
    struct wq_buf wanted = {0};
    typing_bytes(rest, &wanted);
    size_t place = wq_str_find(wq_buf_view(&session->terminal.sent), wq_buf_view(&wanted), session->mark);
    wq_buf_free(&wanted);
    return place == SIZE_MAX || complain(session, "sent", rest);
}

static bool do_expect_bytes(struct session *session, struct wq_str rest)
{
    if (!settle(session))
        return false;
    char *text = wq_str_dup(rest);
    size_t most = strtoul(text, NULL, 10);
    free(text);
    size_t count = session->terminal.sent.len - session->mark;
    if (count <= most)
        return true;
    wq_buf_putf(&session->complaint, "%zu bytes were sent\n", count);
    return false;
}

/* ---- the table ------------------------------------------------------------------------------------ */

static const struct {
    const char *word;
    bool (*run)(struct session *session, struct wq_str rest);
    bool is_check, needs_program;
} commands[] = {
    {"size", do_size, false, false},
    {"env", do_env, false, false},
    {"terminal", do_terminal, false, false},
    {"shell", do_shell, true, false},
    {"run", do_run, false, false},
    {"type", do_type, false, true},
    {"garbage", do_garbage, false, true},
    {"signal", do_signal, false, true},
    {"hang-up", do_hang_up, false, true},
    {"mark", do_mark, false, true},
    {"wait", do_wait, true, true},
    {"wait-gone", do_wait_gone, true, true},
    {"wait-stopped", do_wait_stopped, true, true},
    {"expect", do_expect, true, true},
    {"expect-not", do_expect_not, true, true},
    {"dump", do_dump, true, true},
    {"dump-sent", do_dump_sent, true, true},
    {"expect-exit", do_expect_exit, true, true},
    {"expect-killed", do_expect_killed, true, true},
    {"expect-restored", do_expect_restored, true, true},
    {"expect-sent", do_expect_sent, true, true},
    {"expect-not-sent", do_expect_not_sent, true, true},
    {"expect-bytes-at-most", do_expect_bytes, true, true},
};

bool session_command(struct session *session, struct wq_str word, struct wq_str rest, bool *is_check)
{
    wq_buf_clear(&session->complaint);
    *is_check = false;
    for (size_t i = 0; i < WQ_COUNT(commands); i++) {
        if (!wq_str_equal(word, wq_str(commands[i].word)))
            continue;
        *is_check = commands[i].is_check;
        if (commands[i].needs_program && !session->running)
            return complain(session, "no program was run", word);
        return commands[i].run(session, rest);
    }
    return complain(session, "unknown command", word);
}
