# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/store/libstore.a
src_store_libstore_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) $(ZSTD_CFLAGS)
src_store_libstore_a_SOURCES = include/warraq/store.h \
	src/store/cache.c \
	src/store/cache.h \
	src/store/corrections.c \
	src/store/days.c \
	src/store/db.c \
	src/store/db.h \
	src/store/entry.c \
	src/store/exact.c \
	src/store/flat.c \
	src/store/header.c \
	src/store/header.h \
	src/store/learn.c \
	src/store/match.c \
	src/store/match.h \
	src/store/narrow.c \
	src/store/narrow.h \
	src/store/notes.c \
	src/store/notes.h \
	src/store/overlay.c \
	src/store/pending.c \
	src/store/plan.c \
	src/store/plan.h \
	src/store/put.c \
	src/store/read.c \
	src/store/record.c \
	src/store/record.h \
	src/store/select.c \
	src/store/statement.c \
	src/store/tokenizer.c \
	src/store/train.c \
	src/store/vault.c \
	src/store/verify.c \
	src/store/words.c \
	src/store/words.h
