# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/names/libnames.a
src_names_libnames_a_CPPFLAGS = $(AM_CPPFLAGS)
src_names_libnames_a_SOURCES = include/warraq/names.h
