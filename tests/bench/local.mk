# SPDX-License-Identifier: MIT
# Speed, as ratios to a limit or a peer in the same run; never part of the tests.
BENCHES = tests/bench/first-frame
BENCHES += tests/bench/import
BENCHES += tests/bench/import-memory
dist_check_SCRIPTS += $(BENCHES)

bench: all $(check_PROGRAMS)
	@for script in $(BENCHES); do \
	  echo "== $$script"; ( $(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/$$script ) || exit 1; \
	done
.PHONY: bench

if TESTS_BUILT
check_PROGRAMS += tests/bench/import_rate
tests_bench_import_rate_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
tests_bench_import_rate_LDADD = $(TEST_ARCHIVE)
check_PROGRAMS += tests/bench/first_frame
tests_bench_first_frame_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS)
tests_bench_first_frame_LDADD = $(VTERM_LIBS) $(TEST_BASE)
endif
