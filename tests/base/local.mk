# SPDX-License-Identifier: MIT
if TESTS_BUILT
BASE_TESTS = tests/base/test_strings tests/base/test_files tests/base/test_json tests/base/test_flat
check_PROGRAMS += $(BASE_TESTS)
TESTS += $(BASE_TESTS)
tests_base_test_strings_LDADD = $(TEST_BASE)
tests_base_test_files_LDADD = $(TEST_BASE)
tests_base_test_flat_LDADD = $(TEST_BASE)
tests_base_test_json_LDADD = $(TEST_BASE)
endif
