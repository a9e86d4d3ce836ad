# SPDX-License-Identifier: MIT
if TESTS_BUILT
check_PROGRAMS += tests/base/test_strings
TESTS += tests/base/test_strings
tests_base_test_strings_SOURCES = tests/base/test_strings.c
tests_base_test_strings_LDADD = $(TEST_BASE)
endif
