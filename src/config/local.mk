# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/config/libconfig.a
src_config_libconfig_a_CPPFLAGS = $(AM_CPPFLAGS) $(INIH_CFLAGS)
src_config_libconfig_a_SOURCES = include/warraq/config.h
