# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/ui/libui.a
src_ui_libui_a_CPPFLAGS = $(AM_CPPFLAGS)
src_ui_libui_a_SOURCES = include/warraq/ui.h \
	src/ui/actions.c \
	src/ui/board.c \
	src/ui/complete.c \
	src/ui/direction.c \
	src/ui/edit.c \
	src/ui/format.c \
	src/ui/frame.c \
	src/ui/internal.h \
	src/ui/keymap.c \
	src/ui/loop.c \
	src/ui/panes.c \
	src/ui/prompt.c \
	src/ui/roles.c \
	src/ui/scroll.c \
	src/ui/session.c \
	src/ui/status.c \
	src/ui/worker.c
