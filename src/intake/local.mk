# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/intake/libintake.a
src_intake_libintake_a_CPPFLAGS = $(AM_CPPFLAGS)
src_intake_libintake_a_SOURCES = include/warraq/intake.h
