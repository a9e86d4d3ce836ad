# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/archive/libarchive.a
src_archive_libarchive_a_CPPFLAGS = $(AM_CPPFLAGS) $(SECCOMP_CFLAGS)
src_archive_libarchive_a_SOURCES = include/warraq/archive.h \
	src/archive/check.c \
	src/archive/confine.c \
	src/archive/confine.h \
	src/archive/correct.c \
	src/archive/hits.c \
	src/archive/import.c \
	src/archive/lessons.c \
	src/archive/list.c \
	src/archive/notes.c \
	src/archive/open.c \
	src/archive/parser.c \
	src/archive/parser.h \
	src/archive/pipeline.c \
	src/archive/pipeline.h \
	src/archive/private.h \
	src/archive/read.c \
	src/archive/snippet.c \
	src/archive/workers.c \
	src/archive/workers.h \
	src/archive/zygote.c \
	src/archive/zygote.h
