# SPDX-License-Identifier: MIT
if TESTS_BUILT
text_tests = tests/text/test_decode tests/text/test_fold tests/text/test_measure
text_tests += tests/text/test_charset tests/text/test_shape tests/text/test_words
check_PROGRAMS += $(text_tests) tests/text/golden tests/text/unicode_bidi tests/text/unicode_breaks \
	tests/text/corpus_lines
TESTS += $(text_tests) tests/text/goldens.sh tests/text/unicode.sh
text_tests += tests/text/test_calendar
tests_text_test_calendar_SOURCES = tests/text/test_calendar.c
tests_text_test_calendar_LDADD = $(TEST_TEXT)
tests_text_test_charset_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS)
tests_text_test_charset_SOURCES = tests/text/test_charset.c
tests_text_test_charset_LDADD = $(TEST_TEXT)
tests_text_test_decode_SOURCES = tests/text/test_decode.c
tests_text_test_decode_LDADD = $(TEST_TEXT)
tests_text_test_fold_SOURCES = tests/text/test_fold.c
tests_text_test_fold_LDADD = $(TEST_TEXT)
tests_text_test_measure_SOURCES = tests/text/test_measure.c
tests_text_test_measure_LDADD = $(TEST_TEXT)
tests_text_test_shape_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS) $(FRIBIDI_CFLAGS) -I$(top_srcdir)/src/text
tests_text_test_shape_SOURCES = tests/text/test_shape.c
tests_text_test_shape_LDADD = $(TEST_TEXT)
tests_text_test_words_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS)
tests_text_test_words_SOURCES = tests/text/test_words.c
tests_text_test_words_LDADD = $(TEST_TEXT)
tests_text_golden_SOURCES = tests/text/golden.c
tests_text_golden_LDADD = $(TEST_TEXT)
tests_text_unicode_bidi_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS) -I$(top_srcdir)/src/text
tests_text_unicode_bidi_SOURCES = tests/text/unicode_bidi.c
tests_text_unicode_bidi_LDADD = $(TEST_TEXT)
tests_text_unicode_breaks_SOURCES = tests/text/unicode_breaks.c
tests_text_unicode_breaks_LDADD = $(TEST_TEXT)
tests_text_corpus_lines_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS)
tests_text_corpus_lines_SOURCES = tests/text/corpus_lines.c
tests_text_corpus_lines_LDADD = $(TEST_TEXT)
endif

# Writes src/text/width_table.c anew: make tests/text/print_widths.
EXTRA_PROGRAMS += tests/text/print_widths
tests_text_print_widths_SOURCES = tests/text/print_widths.c

dist_check_SCRIPTS += tests/text/goldens.sh tests/text/unicode.sh
EXTRA_DIST += tests/text/README tests/text/caps.golden tests/text/arabic.golden \
	tests/text/bidi-classes.txt tests/text/bidi-characters.txt tests/text/graphemes.txt
