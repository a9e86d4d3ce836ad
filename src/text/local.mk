# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/text/libtext.a
src_text_libtext_a_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS) $(FRIBIDI_CFLAGS)
src_text_libtext_a_SOURCES = include/warraq/text.h
