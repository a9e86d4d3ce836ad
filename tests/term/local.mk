# SPDX-License-Identifier: MIT
TERM_SCREENS = \
	tests/term/screens/input.screen tests/term/screens/mode-explicit.screen \
	tests/term/screens/mode-visual-lrm-bidi.screen tests/term/screens/mode-visual-lrm.screen \
	tests/term/screens/mode-visual.screen tests/term/screens/mode-words-blank.screen \
	tests/term/screens/mode-words.screen tests/term/screens/modes-set.screen \
	tests/term/screens/signals.screen tests/term/screens/sizes.screen tests/term/screens/terminals.screen
EXTRA_DIST += $(TERM_SCREENS) tests/term/screens/modes.inc tests/term/screens/modes.golden \
	tests/term/screens/sizes.golden tests/term/screens/terminals.golden
if TESTS_BUILT
TERM_TESTS = tests/term/test_keys tests/term/test_order tests/term/test_order_uax9 tests/term/test_picture \
	tests/term/test_style
check_PROGRAMS += $(TERM_TESTS) tests/term/card
TESTS += $(TERM_TESTS) $(TERM_SCREENS)
tests_term_card_SOURCES = tests/term/card.c
tests_term_card_LDADD = $(TEST_TERM)
tests_term_test_keys_SOURCES = tests/term/test_keys.c
tests_term_test_keys_LDADD = $(TEST_TERM)
tests_term_test_order_SOURCES = tests/term/test_order.c
tests_term_test_order_LDADD = $(TEST_TERM)
tests_term_test_order_uax9_SOURCES = tests/term/test_order_uax9.c
tests_term_test_order_uax9_LDADD = $(TEST_TERM)
tests_term_test_picture_SOURCES = tests/term/test_picture.c
tests_term_test_picture_LDADD = $(TEST_TERM)
tests_term_test_style_SOURCES = tests/term/test_style.c
tests_term_test_style_LDADD = $(TEST_TERM)
endif
