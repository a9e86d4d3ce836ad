# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/article/libarticle.a
src_article_libarticle_a_CPPFLAGS = $(AM_CPPFLAGS)
src_article_libarticle_a_SOURCES = include/warraq/article.h
src_article_libarticle_a_SOURCES += src/article/article.c src/article/date.c src/article/fields.c src/article/json_read.c src/article/json_write.c \
	src/article/key.c src/article/learn.c src/article/url.c
