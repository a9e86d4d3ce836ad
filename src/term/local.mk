# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/term/libterm.a
src_term_libterm_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
src_term_libterm_a_SOURCES = include/warraq/term.h src/term/screen.h \
	src/term/bidi.h src/term/bidi.c \
	src/term/colour.h src/term/colour.c \
	src/term/decode.h src/term/decode.c src/term/sequences.c \
	src/term/draw.c src/term/input.c src/term/keys.c src/term/line.c src/term/modes.c \
	src/term/order.h src/term/order.c \
	src/term/output.c src/term/palette.c \
	src/term/picture.h src/term/picture.c \
	src/term/resize.c \
	src/term/signals.h src/term/signals.c \
	src/term/style.c src/term/term.c \
	src/term/terminfo.h src/term/terminfo.c
