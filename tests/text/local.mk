# SPDX-License-Identifier: MIT
if TESTS_BUILT
text_tests = tests/text/test_decode tests/text/test_fold tests/text/test_measure
check_PROGRAMS += $(text_tests)
TESTS += $(text_tests)
text_tests += tests/text/test_charset
tests_text_test_charset_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS)
tests_text_test_charset_SOURCES = tests/text/test_charset.c
tests_text_test_charset_LDADD = $(TEST_TEXT)
tests_text_test_decode_SOURCES = tests/text/test_decode.c
tests_text_test_decode_LDADD = $(TEST_TEXT)
tests_text_test_fold_SOURCES = tests/text/test_fold.c
tests_text_test_fold_LDADD = $(TEST_TEXT)
tests_text_test_measure_SOURCES = tests/text/test_measure.c
tests_text_test_measure_LDADD = $(TEST_TEXT)
endif

# Writes src/text/width_table.c anew: make tests/text/print_widths.
EXTRA_PROGRAMS += tests/text/print_widths
tests_text_print_widths_SOURCES = tests/text/print_widths.c
