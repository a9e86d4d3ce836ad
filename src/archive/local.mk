# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/archive/libarchive.a
src_archive_libarchive_a_CPPFLAGS = $(AM_CPPFLAGS)
src_archive_libarchive_a_SOURCES = include/warraq/archive.h
