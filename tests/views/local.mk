# SPDX-License-Identifier: MIT
TEST_VIEWS = src/views/libviews.a $(TEST_UI) $(TEST_CONFIG) $(TEST_ARCHIVE)

if TESTS_BUILT
check_PROGRAMS += tests/views/test_flow tests/views/test_requests
TESTS += tests/views/test_flow tests/views/test_requests
tests_views_test_flow_SOURCES = tests/views/test_flow.c
tests_views_test_flow_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src
tests_views_test_flow_LDADD = src/views/libviews.a src/ui/libui.a $(TEST_ARTICLE)
tests_views_test_requests_SOURCES = tests/views/test_requests.c
tests_views_test_requests_LDADD = $(TEST_VIEWS) $(NCURSES_LIBS) $(ICU_LIBS) $(FRIBIDI_LIBS)
endif
