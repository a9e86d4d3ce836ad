# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/cli/libcli.a
src_cli_libcli_a_CPPFLAGS = $(AM_CPPFLAGS)
src_cli_libcli_a_SOURCES = include/warraq/cli.h
