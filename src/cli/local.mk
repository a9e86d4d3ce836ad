# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/cli/libcli.a
src_cli_libcli_a_CPPFLAGS = $(AM_CPPFLAGS)
src_cli_libcli_a_SOURCES = include/warraq/cli.h
src_cli_libcli_a_SOURCES += src/cli/args.c src/cli/args.h src/cli/check.c src/cli/commands.h src/cli/field.c src/cli/help.c \
	src/cli/help.h src/cli/import.c src/cli/layout.c src/cli/layout.h src/cli/list.c \
	src/cli/mentions.c src/cli/mentions.h src/cli/outlets.c src/cli/outlets.h src/cli/output.c \
	src/cli/output.h src/cli/parse.c src/cli/progress.c src/cli/progress.h src/cli/render.c src/cli/run.c \
	src/cli/show.c src/cli/table.c
