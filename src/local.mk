# SPDX-License-Identifier: MIT
# The program: every room, from the last to the first.
src_warraq_SOURCES = src/main.c
src_warraq_LDADD = \
	src/cli/libcli.a src/views/libviews.a src/ui/libui.a src/term/libterm.a src/config/libconfig.a \
	src/archive/libarchive.a src/store/libstore.a src/query/libquery.a src/stories/libstories.a \
	src/names/libnames.a src/intake/libintake.a src/article/libarticle.a src/text/libtext.a src/base/libbase.a \
	$(PROGRAM_LIBS) -lpthread -lm
