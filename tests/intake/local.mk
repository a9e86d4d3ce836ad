# SPDX-License-Identifier: MIT
if TESTS_BUILT
intake_tests = tests/intake/test_dates
check_PROGRAMS += $(intake_tests)
TESTS += $(intake_tests)
tests_intake_test_dates_SOURCES = tests/intake/test_dates.c
tests_intake_test_dates_LDADD = $(TEST_INTAKE)
endif
EXTRA_DIST += tests/intake/dates.tsv
