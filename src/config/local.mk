# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/config/libconfig.a
src_config_libconfig_a_CPPFLAGS = $(AM_CPPFLAGS) $(INIH_CFLAGS)
src_config_libconfig_a_SOURCES = include/warraq/config.h
src_config_libconfig_a_SOURCES += src/config/config.c src/config/file.c src/config/file.h src/config/options.c \
	src/config/theme.c
