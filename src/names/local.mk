# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/names/libnames.a
src_names_libnames_a_CPPFLAGS = $(AM_CPPFLAGS)
src_names_libnames_a_SOURCES = include/warraq/names.h
src_names_libnames_a_SOURCES += src/names/find.c src/names/gazetteer.c src/names/internal.h src/names/match.c \
	src/names/rules.c src/names/tokens.c
