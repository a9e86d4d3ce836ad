# SPDX-License-Identifier: MIT
if TESTS_BUILT
intake_tests = tests/intake/test_cues tests/intake/test_dates tests/intake/test_pages tests/intake/test_readers \
	tests/intake/test_samples
check_PROGRAMS += $(intake_tests)
TESTS += $(intake_tests)
tests_intake_test_cues_SOURCES = tests/intake/test_cues.c
tests_intake_test_cues_LDADD = $(TEST_INTAKE)
tests_intake_test_dates_SOURCES = tests/intake/test_dates.c
tests_intake_test_dates_LDADD = $(TEST_INTAKE)
tests_intake_test_pages_SOURCES = tests/intake/test_pages.c
tests_intake_test_pages_LDADD = $(TEST_INTAKE)
tests_intake_test_readers_SOURCES = tests/intake/test_readers.c
tests_intake_test_readers_LDADD = $(TEST_INTAKE)
tests_intake_test_samples_SOURCES = tests/intake/test_samples.c
tests_intake_test_samples_LDADD = $(TEST_INTAKE)
endif
EXTRA_DIST += tests/intake/dates.tsv tests/intake/pages

if TESTS_BUILT
check_PROGRAMS += tests/intake/test_source
TESTS += tests/intake/test_source
tests_intake_test_source_CPPFLAGS = $(AM_CPPFLAGS) $(LIBARCHIVE_CFLAGS) $(ZLIB_CFLAGS)
tests_intake_test_source_SOURCES = tests/intake/test_source.c
tests_intake_test_source_LDADD = $(TEST_INTAKE)
endif

if TESTS_BUILT
check_PROGRAMS += tests/intake/test_outlets
TESTS += tests/intake/test_outlets
tests_intake_test_outlets_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/intake
tests_intake_test_outlets_SOURCES = tests/intake/test_outlets.c
tests_intake_test_outlets_LDADD = $(TEST_INTAKE)
endif
