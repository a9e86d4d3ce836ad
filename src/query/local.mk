# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/query/libquery.a
src_query_libquery_a_CPPFLAGS = $(AM_CPPFLAGS)
src_query_libquery_a_SOURCES = include/warraq/query.h src/query/parse.h \
	src/query/date.c src/query/parse.c src/query/print.c
