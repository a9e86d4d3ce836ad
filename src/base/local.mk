# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/base/libbase.a
src_base_libbase_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(NETTLE_CFLAGS)
src_base_libbase_a_SOURCES = include/warraq/base.h
src_base_libbase_a_SOURCES += src/base/memory.c src/base/string.c src/base/buffer.c src/base/flat.c src/base/escape.c \
	src/base/status.c src/base/hash.c src/base/file.c src/base/datadir.c src/base/json.c
