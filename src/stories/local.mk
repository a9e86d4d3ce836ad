# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/stories/libstories.a
src_stories_libstories_a_CPPFLAGS = $(AM_CPPFLAGS)
src_stories_libstories_a_SOURCES = include/warraq/stories.h src/stories/fingerprint.c
