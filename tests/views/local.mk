# SPDX-License-Identifier: MIT
TEST_VIEWS = src/views/libviews.a $(TEST_UI) $(TEST_ARCHIVE) $(TEST_CONFIG)

if TESTS_BUILT
check_PROGRAMS += tests/views/test_flow
TESTS += tests/views/test_flow
tests_views_test_flow_SOURCES = tests/views/test_flow.c
tests_views_test_flow_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src
tests_views_test_flow_LDADD = src/views/libviews.a src/ui/libui.a $(TEST_ARTICLE)
endif
