# SPDX-License-Identifier: MIT
if TESTS_BUILT
check_PROGRAMS += tests/article/test_article tests/article/test_json tests/article/test_key tests/article/test_url
TESTS += tests/article/test_article tests/article/test_json tests/article/test_key tests/article/test_url
tests_article_test_article_SOURCES = tests/article/test_article.c
tests_article_test_article_LDADD = $(TEST_ARTICLE)
tests_article_test_json_SOURCES = tests/article/test_json.c
tests_article_test_json_LDADD = $(TEST_ARTICLE)
tests_article_test_key_SOURCES = tests/article/test_key.c
tests_article_test_key_LDADD = $(TEST_ARTICLE)
tests_article_test_url_SOURCES = tests/article/test_url.c
tests_article_test_url_LDADD = $(TEST_ARTICLE)
check_PROGRAMS += tests/article/test_learn
TESTS += tests/article/test_learn
tests_article_test_learn_SOURCES = tests/article/test_learn.c
tests_article_test_learn_LDADD = $(TEST_ARTICLE)
endif
