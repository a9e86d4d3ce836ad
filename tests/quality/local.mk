# SPDX-License-Identifier: MIT
# One script a figure. Those that take under a minute run with the tests (they
# skip where ../shared is not there); the long ones by `make quality`.
QUALITY_TESTS = tests/quality/bidi-conformance
QUALITY_TESTS += tests/quality/parse-seeds
QUALITY_TESTS += tests/quality/kill-import
QUALITY_TESTS += tests/quality/encodings tests/quality/html tests/quality/warc tests/quality/feeds
QUALITY_TESTS += tests/quality/dates tests/quality/import-again
QUALITY_LONG =
QUALITY_LONG += tests/quality/line-order
QUALITY_LONG += tests/quality/parse-archive
TESTS += $(QUALITY_TESTS)
dist_check_SCRIPTS += $(QUALITY_TESTS) $(QUALITY_LONG)

# Runs every script, the quick ones too, and ends in failure if one failed.
quality: all $(check_PROGRAMS)
	@status=0; for script in $(QUALITY_TESTS) $(QUALITY_LONG); do \
	  echo "== $$script"; \
	  ( $(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/$$script ) | tee quality.log; \
	  ! grep -q '^not ok' quality.log || status=1; \
	done; rm -f quality.log; exit $$status
.PHONY: quality

if TESTS_BUILT
check_PROGRAMS += tests/quality/kill_import
tests_quality_kill_import_SOURCES = tests/quality/kill_import.c tests/archive/pages.h
tests_quality_kill_import_LDADD = $(TEST_ARCHIVE)
endif
