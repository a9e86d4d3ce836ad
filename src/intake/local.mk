# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/intake/libintake.a
src_intake_libintake_a_CPPFLAGS = $(AM_CPPFLAGS)
src_intake_libintake_a_SOURCES = include/warraq/intake.h \
	src/intake/credit.c src/intake/credit.h src/intake/cues.c src/intake/cues.h src/intake/date_names.c \
	src/intake/date_names.h src/intake/dates.c src/intake/dates.h src/intake/decode.c src/intake/decode.h \
	src/intake/folder.c src/intake/folder.h src/intake/language.c src/intake/language.h src/intake/page.c src/intake/page.h src/intake/page_dates.c src/intake/parse.c \
	src/intake/pass_body.c src/intake/pass_comments.c src/intake/pass_evidence.c src/intake/pass_head.c \
	src/intake/pass_lists.c src/intake/pass_marks.c src/intake/pass_ticker.c src/intake/pass_title.c \
	src/intake/reader.c src/intake/sniff.c src/intake/sniff.h src/intake/words.c src/intake/words.h
