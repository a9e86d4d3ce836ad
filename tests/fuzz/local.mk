# SPDX-License-Identifier: MIT
# One program a target. In the normal build it runs its corpus and a few thousand
# mutations under `make check`; with --enable-fuzz CC=clang libFuzzer drives it,
# and `make fuzz` runs all of them, sharing FUZZ_SECONDS.
FUZZ_SECONDS = 600
fuzz_targets = tests/fuzz/decode
fuzz_targets += tests/fuzz/keys
fuzz_targets += tests/fuzz/render
fuzz_targets += tests/fuzz/parse

if FUZZED
fuzz_driver =
fuzz_ldflags = -fsanitize=fuzzer
else
fuzz_driver = tests/fuzz/driver.c tests/fuzz/fuzz.h
fuzz_ldflags =
TESTS += $(fuzz_targets)
endif
check_PROGRAMS += $(fuzz_targets)

# What stands in TEST_*, without cmocka.
FUZZ_BASE = src/base/libbase.a $(JANSSON_LIBS) $(NETTLE_LIBS) -lpthread -lm
FUZZ_TERM = src/term/libterm.a $(NCURSES_LIBS) $(FUZZ_TEXT)
FUZZ_TEXT = src/text/libtext.a $(ICU_LIBS) $(FRIBIDI_LIBS) $(FUZZ_BASE)
FUZZ_INTAKE = src/intake/libintake.a src/article/libarticle.a $(INTAKE_LIBS) $(FUZZ_TEXT)

tests_fuzz_decode_SOURCES = tests/fuzz/decode.c $(fuzz_driver)
tests_fuzz_decode_LDFLAGS = $(AM_LDFLAGS) $(fuzz_ldflags)
tests_fuzz_decode_LDADD = $(FUZZ_TEXT)

tests_fuzz_keys_SOURCES = tests/fuzz/keys.c $(fuzz_driver)
tests_fuzz_keys_LDFLAGS = $(AM_LDFLAGS) $(fuzz_ldflags)
tests_fuzz_keys_LDADD = $(FUZZ_TERM)

tests_fuzz_render_SOURCES = tests/fuzz/render.c $(fuzz_driver)
tests_fuzz_render_LDFLAGS = $(AM_LDFLAGS) $(fuzz_ldflags)
tests_fuzz_render_LDADD = $(FUZZ_TEXT)

tests_fuzz_parse_SOURCES = tests/fuzz/parse.c $(fuzz_driver)
tests_fuzz_parse_LDFLAGS = $(AM_LDFLAGS) $(fuzz_ldflags)
tests_fuzz_parse_LDADD = $(FUZZ_INTAKE)

EXTRA_DIST += tests/fuzz/corpus tests/fuzz/driver.c tests/fuzz/fuzz.h
CLEANFILES += tests/fuzz/*.input

.PHONY: fuzz
if FUZZED
fuzz: $(fuzz_targets)
	@set -- $(fuzz_targets); each=`expr $(FUZZ_SECONDS) / $$#`; for target; do \
	  name=`basename $$target`; found=tests/fuzz/found/$$name; $(MKDIR_P) $$found; \
	  echo "fuzz: $$name for $$each seconds"; \
	  $$target -max_total_time=$$each -timeout=10 -print_final_stats=1 -artifact_prefix=$$found. \
	    $$found $(srcdir)/tests/fuzz/corpus/$$name || exit 1; \
	done
clean-local:
	-rm -rf tests/fuzz/found
else
fuzz:
	@echo "make fuzz needs a build configured with: CC=clang ../configure --enable-fuzz" >&2; exit 1
endif
