# SPDX-License-Identifier: MIT
# The harness of the screen tests (tests/tools/README), which *.screen files run by.
if TESTS_BUILT
check_PROGRAMS += tests/tools/screen
tests_tools_screen_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS)
tests_tools_screen_SOURCES = tests/tools/screen.c \
	tests/tools/child.h tests/tools/child.c tests/tools/dump.h tests/tools/dump.c \
	tests/tools/golden.h tests/tools/golden.c tests/tools/session.h tests/tools/session.c \
	tests/tools/terminal.h tests/tools/terminal.c tests/tools/typing.h tests/tools/typing.c
tests_tools_screen_LDADD = $(VTERM_LIBS) $(TEST_TEXT)
endif
SCREEN_LOG_DRIVER = $(LOG_DRIVER)
SCREEN_LOG_COMPILER = tests/tools/screen$(EXEEXT)
EXTRA_DIST += tests/tools/README
dist_check_SCRIPTS += tests/tools/self.sh
if TESTS_BUILT
TESTS += tests/tools/self.sh
endif
