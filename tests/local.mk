# SPDX-License-Identifier: MIT
# A unit test links only the rooms that its subject may use; each room's tests
# are in tests/ROOM/local.mk, included from here.
include tests/lint/local.mk
include tests/tools/local.mk
include tests/base/local.mk
include tests/text/local.mk
include tests/article/local.mk
include tests/intake/local.mk
include tests/names/local.mk
include tests/stories/local.mk
include tests/query/local.mk
include tests/store/local.mk
include tests/archive/local.mk
include tests/config/local.mk
include tests/term/local.mk
include tests/ui/local.mk
include tests/views/local.mk
include tests/cli/local.mk
include tests/screens/local.mk
include tests/fuzz/local.mk
include tests/quality/local.mk
include tests/bench/local.mk

# The libraries of a unit test, by room: what the room may use, nothing more.
TEST_BASE = src/base/libbase.a $(CMOCKA_LIBS) $(JANSSON_LIBS) $(NETTLE_LIBS) -lpthread -lm
TEST_TEXT = src/text/libtext.a $(ICU_LIBS) $(FRIBIDI_LIBS) $(TEST_BASE)
TEST_ARTICLE = src/article/libarticle.a $(TEST_TEXT)
TEST_INTAKE = src/intake/libintake.a $(TEST_ARTICLE) $(INTAKE_LIBS)
TEST_NAMES = src/names/libnames.a $(TEST_ARTICLE)
TEST_STORIES = src/stories/libstories.a $(TEST_ARTICLE)
TEST_QUERY = src/query/libquery.a $(TEST_TEXT)
TEST_STORE = src/store/libstore.a src/query/libquery.a $(TEST_ARTICLE) $(SQLITE_LIBS) $(ZSTD_LIBS)
TEST_ARCHIVE = src/archive/libarchive.a src/store/libstore.a src/query/libquery.a src/stories/libstories.a \
	src/names/libnames.a src/intake/libintake.a $(TEST_ARTICLE) $(INTAKE_LIBS) $(SQLITE_LIBS) $(ZSTD_LIBS) \
	$(SECCOMP_LIBS)
TEST_CONFIG = src/config/libconfig.a $(INIH_LIBS) $(TEST_BASE)
TEST_TERM = src/term/libterm.a $(NCURSES_LIBS) $(TEST_TEXT)
