/* SPDX-License-Identifier: MIT */
/*
 * A fuzz target is one file that defines LLVMFuzzerTestOneInput and tests what
 * must hold with fuzz_require. With --enable-fuzz libFuzzer drives it; else
 * driver.c does, over tests/fuzz/corpus/NAME and mutations of it.
 */
#ifndef WARRAQ_TESTS_FUZZ_H
#define WARRAQ_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* 0, as libFuzzer wants it. Takes any bytes. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Aborts where a condition does not hold; stays in builds without assertions. */
#define fuzz_require(condition) \
    do {                        \
        if (!(condition))       \
            abort();            \
    } while (0)

#endif
