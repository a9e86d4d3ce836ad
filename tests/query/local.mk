# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/query/queries.tsv
if TESTS_BUILT
check_PROGRAMS += tests/query/test_query
TESTS += tests/query/test_query
tests_query_test_query_SOURCES = tests/query/test_query.c
tests_query_test_query_LDADD = $(TEST_QUERY)
endif
