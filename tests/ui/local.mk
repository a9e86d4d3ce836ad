# SPDX-License-Identifier: MIT
TEST_UI = src/ui/libui.a $(TEST_TERM)
UI_TESTS = tests/ui/test_edit tests/ui/test_format tests/ui/test_keys tests/ui/test_panes tests/ui/test_scroll \
	tests/ui/test_worker

if TESTS_BUILT
check_PROGRAMS += $(UI_TESTS)
TESTS += $(UI_TESTS)
tests_ui_test_edit_SOURCES = tests/ui/test_edit.c
tests_ui_test_edit_LDADD = $(TEST_UI)
tests_ui_test_format_SOURCES = tests/ui/test_format.c
tests_ui_test_format_LDADD = $(TEST_UI)
tests_ui_test_keys_SOURCES = tests/ui/test_keys.c
tests_ui_test_keys_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src
tests_ui_test_keys_LDADD = $(TEST_UI)
tests_ui_test_panes_SOURCES = tests/ui/test_panes.c
tests_ui_test_panes_LDADD = $(TEST_UI)
tests_ui_test_scroll_SOURCES = tests/ui/test_scroll.c
tests_ui_test_scroll_LDADD = $(TEST_UI)
tests_ui_test_worker_SOURCES = tests/ui/test_worker.c
tests_ui_test_worker_LDADD = $(TEST_UI)
endif
