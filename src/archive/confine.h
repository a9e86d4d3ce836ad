/* SPDX-License-Identifier: MIT */
/* What a process that reads hostile bytes may still do. */
#ifndef ARCHIVE_CONFINE_H
#define ARCHIVE_CONFINE_H

#include <warraq/base.h>

/* Sanitizers reserve terabytes of addresses, and what they print is wanted. */
#if defined(__SANITIZE_ADDRESS__)
#define CONFINE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONFINE_SANITIZED 1
#endif
#endif
#ifndef CONFINE_SANITIZED
#define CONFINE_SANITIZED 0
#endif

/* Exit status of a confined process that ran out of memory. */
#define CONFINE_NO_MEMORY 77

/* Limits this process: `memory` bytes of address space (0: none), no core file, and, by
 * seccomp, to computing, to reading files, and to the descriptors that it has: no
 * sockets, no other programs, no new processes, no file opened for writing. False where
 * the kernel refuses seccomp; the other limits hold then. */
bool confine(size_t memory);

/* Gives this process `milliseconds` of processor time from now; SIGPROF then ends it. */
void confine_time(unsigned milliseconds);

#endif
