# SPDX-License-Identifier: MIT
TEST_VIEWS = src/views/libviews.a $(TEST_UI) $(TEST_ARCHIVE) $(TEST_CONFIG)
