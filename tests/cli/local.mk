# SPDX-License-Identifier: MIT
CLI_TESTS = tests/cli/arabic.sh tests/cli/articles.sh tests/cli/call.sh tests/cli/field.sh tests/cli/hostile.sh tests/cli/outlets.sh tests/cli/render.sh
dist_check_SCRIPTS += $(CLI_TESTS)
TESTS += $(CLI_TESTS)
EXTRA_DIST += tests/cli/tap.sh

if TESTS_BUILT
check_PROGRAMS += tests/cli/test_progress
TESTS += tests/cli/test_progress
tests_cli_test_progress_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/cli
tests_cli_test_progress_SOURCES = tests/cli/test_progress.c
tests_cli_test_progress_LDADD = src/cli/libcli.a $(TEST_TEXT)
endif
