# SPDX-License-Identifier: MIT
# Speed, as ratios to a limit or a peer in the same run; never part of the tests.
BENCHES =
dist_check_SCRIPTS += $(BENCHES)

bench: all $(check_PROGRAMS)
	@for script in $(BENCHES); do \
	  echo "== $$script"; ( $(AM_TESTS_ENVIRONMENT) $(SHELL) $(top_srcdir)/$$script ) || exit 1; \
	done
.PHONY: bench
