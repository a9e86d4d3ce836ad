# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/cli/libcli.a
src_cli_libcli_a_CPPFLAGS = $(AM_CPPFLAGS)
src_cli_libcli_a_SOURCES = include/warraq/cli.h
src_cli_libcli_a_SOURCES += src/cli/args.c src/cli/args.h src/cli/commands.h src/cli/help.c src/cli/help.h \
	src/cli/run.c src/cli/table.c
src_cli_libcli_a_SOURCES += src/cli/parse.c src/cli/render.c
