# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/ui/libui.a
src_ui_libui_a_CPPFLAGS = $(AM_CPPFLAGS)
src_ui_libui_a_SOURCES = include/warraq/ui.h
