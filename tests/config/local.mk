# SPDX-License-Identifier: MIT
if TESTS_BUILT
check_PROGRAMS += tests/config/test_config tests/config/test_theme
TESTS += tests/config/test_config tests/config/test_theme
tests_config_test_config_SOURCES = tests/config/test_config.c
tests_config_test_config_LDADD = $(TEST_CONFIG)
tests_config_test_theme_SOURCES = tests/config/test_theme.c
tests_config_test_theme_LDADD = $(TEST_CONFIG)
endif
