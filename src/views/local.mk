# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/views/libviews.a
src_views_libviews_a_CPPFLAGS = $(AM_CPPFLAGS)
src_views_libviews_a_SOURCES = include/warraq/views.h \
	src/views/correct.c \
	src/views/flow-rows.c \
	src/views/flow.c \
	src/views/flow.h \
	src/views/help.c \
	src/views/hits.c \
	src/views/hits.h \
	src/views/internal.h \
	src/views/list-jobs.c \
	src/views/list-jobs.h \
	src/views/list.c \
	src/views/reader.c \
	src/views/requests.c \
	src/views/sidebar.c
