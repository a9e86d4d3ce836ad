# SPDX-License-Identifier: MIT
if TESTS_BUILT
check_PROGRAMS += tests/names/test_names
TESTS += tests/names/test_names
tests_names_test_names_SOURCES = tests/names/test_names.c
tests_names_test_names_LDADD = $(TEST_NAMES)
endif
