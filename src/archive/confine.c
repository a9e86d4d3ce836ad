/* SPDX-License-Identifier: MIT */
/* Limits on a process, and what it may ask of the kernel: seccomp(2), libseccomp. */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <seccomp.h>

/* What computing, reading and answering takes, by any libc of these years. */
static const int harmless[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(lseek),
    SCMP_SYS(_llseek),
    SCMP_SYS(getdents64),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),
    SCMP_SYS(setitimer),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(pause),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(arch_prctl),
};

/* What the library's own macros make, with every field named. */
static struct scmp_arg_cmp argument(unsigned number, enum scmp_compare how, scmp_datum_t a, scmp_datum_t b)
{
    return (struct scmp_arg_cmp){.arg = number, .op = how, .datum_a = a, .datum_b = b};
}

/* Only of this process: abort() sends itself its signal. */
static int allow_own_signals(scmp_filter_ctx filter)
{
    scmp_datum_t self = (scmp_datum_t)getpid();
    int code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, argument(0, SCMP_CMP_EQ, self, 0));

    return code != 0 ? code
                     : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 1, argument(0, SCMP_CMP_EQ, self, 0));
}

/* Files are opened for reading alone, memory is never executable. */
static int allow_reading(scmp_filter_ctx filter)
{
    const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    int code =
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, argument(2, SCMP_CMP_MASKED_EQ, writing, 0));

    if (code == 0)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, argument(1, SCMP_CMP_MASKED_EQ, writing, 0));
    if (code == 0)
        code =
            seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, argument(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (code == 0)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                argument(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    return code;
}

static bool filter_calls(void)
{
    /* What is not known here fails, as it would without the right to it. */
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int code = filter != NULL ? 0 : -ENOMEM;

    for (size_t i = 0; i < WQ_COUNT(harmless) && code == 0; i++)
        code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, harmless[i], 0);
    if (code == 0)
        code = allow_reading(filter);
    if (code == 0)
        code = allow_own_signals(filter);
    if (code == 0)
        code = seccomp_load(filter);
    seccomp_release(filter);
    return code == 0;
}

/* Running out of memory aborts; errno is still malloc's then. */
static void tell_abort(int signal)
{
    if (errno == ENOMEM)
        _exit(CONFINE_NO_MEMORY);
    (void)signal; /* it goes on to its default: SA_RESETHAND */
}

bool confine(size_t memory)
{
    const struct rlimit none = {0, 0};
    const struct rlimit space = {memory, memory};
    struct sigaction action = {.sa_handler = tell_abort, .sa_flags = (int)SA_RESETHAND};

    setrlimit(RLIMIT_CORE, &none);
    if (!CONFINE_SANITIZED && memory > 0)
        setrlimit(RLIMIT_AS, &space);
    sigaction(SIGABRT, &action, NULL);
    return filter_calls();
}

void confine_time(unsigned milliseconds)
{
    const struct itimerval timer = {.it_value = {milliseconds / 1000, (suseconds_t)(milliseconds % 1000) * 1000}};

    setitimer(ITIMER_PROF, &timer, NULL);
}
