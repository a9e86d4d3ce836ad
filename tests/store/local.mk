# SPDX-License-Identifier: MIT
EXTRA_DIST += tests/store/fixture.h
if TESTS_BUILT
check_PROGRAMS += tests/store/test_words tests/store/test_cache tests/store/test_damage tests/store/test_record
TESTS += tests/store/test_words tests/store/test_cache tests/store/test_damage tests/store/test_record
tests_store_test_record_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/store
tests_store_test_record_SOURCES = tests/store/test_record.c
tests_store_test_record_LDADD = $(TEST_STORE)
tests_store_test_words_SOURCES = tests/store/test_words.c
tests_store_test_words_LDADD = $(TEST_STORE)
tests_store_test_cache_SOURCES = tests/store/test_cache.c tests/store/fixture.h
tests_store_test_cache_LDADD = $(TEST_STORE)
tests_store_test_damage_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
tests_store_test_damage_SOURCES = tests/store/test_damage.c tests/store/fixture.h
tests_store_test_damage_LDADD = $(TEST_STORE)
endif
