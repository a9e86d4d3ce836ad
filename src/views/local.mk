# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/views/libviews.a
src_views_libviews_a_CPPFLAGS = $(AM_CPPFLAGS)
src_views_libviews_a_SOURCES = include/warraq/views.h
