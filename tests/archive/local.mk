# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/archive/pages.h
if TESTS_BUILT
check_PROGRAMS += tests/archive/test_archive tests/archive/test_workers tests/archive/test_readers
TESTS += tests/archive/test_archive tests/archive/test_workers tests/archive/test_readers
tests_archive_test_readers_SOURCES = tests/archive/test_readers.c tests/archive/pages.h
tests_archive_test_readers_LDADD = $(TEST_ARCHIVE)
tests_archive_test_workers_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/archive
tests_archive_test_workers_SOURCES = tests/archive/test_workers.c tests/archive/pages.h
tests_archive_test_workers_LDADD = $(TEST_ARCHIVE)
tests_archive_test_archive_SOURCES = tests/archive/test_archive.c tests/archive/pages.h
tests_archive_test_archive_LDADD = $(TEST_ARCHIVE)
check_PROGRAMS += tests/archive/test_learn
TESTS += tests/archive/test_learn
tests_archive_test_learn_SOURCES = tests/archive/test_learn.c tests/archive/pages.h
tests_archive_test_learn_LDADD = $(TEST_ARCHIVE)
endif
