# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/text/libtext.a
src_text_libtext_a_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS) $(FRIBIDI_CFLAGS)
src_text_libtext_a_SOURCES = include/warraq/text.h src/text/bidi.h src/text/cells.h src/text/justify.h src/text/paragraph.h \
	src/text/private.h src/text/shape.h \
	src/text/bidi.c src/text/bidi_fribidi.c src/text/bidi_icu.c src/text/breaks.c src/text/cells.c \
	src/text/cluster.c src/text/decode.c src/text/direction.c src/text/fold.c src/text/forms.c \
	src/text/glyphs.c src/text/justify.c src/text/one_line.c src/text/overrides.c src/text/paragraph.c src/text/shape.c \
	src/text/width.c src/text/width_table.c src/text/words.c src/text/wrap.c
# Charsets.
src_text_libtext_a_SOURCES += src/text/charset.h src/text/charset.c src/text/charset_arabic.c \
	src/text/charset_mixed.c src/text/charset_twice.c src/text/charset_visual.c src/text/repair.c
src_text_libtext_a_SOURCES += src/text/calendar.c
