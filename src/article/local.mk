# SPDX-License-Identifier: MIT
noinst_LIBRARIES += src/article/libarticle.a
src_article_libarticle_a_CPPFLAGS = $(AM_CPPFLAGS)
src_article_libarticle_a_SOURCES = include/warraq/article.h
