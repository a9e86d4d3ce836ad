# SPDX-License-Identifier: MIT
# The program itself on a screen: tests/tools/README says how these are written.
SCREENS = tests/screens/article.screen tests/screens/dumb.screen tests/screens/empty.screen \
	tests/screens/few-colours.screen \
	tests/screens/hang-up.screen tests/screens/help.screen tests/screens/hostile.screen \
	tests/screens/left-to-right.screen tests/screens/life.screen tests/screens/list.screen \
	tests/screens/no-colour.screen tests/screens/search.screen tests/screens/set-field.screen tests/screens/vt100.screen
EXTRA_DIST += $(SCREENS) tests/screens/open.inc tests/screens/arabic.screen tests/screens/arabic.golden \
	tests/screens/article.golden tests/screens/empty.golden tests/screens/few-colours.golden \
	tests/screens/help.golden tests/screens/hostile.golden \
	tests/screens/left-to-right.golden tests/screens/life.golden tests/screens/list.golden \
	tests/screens/no-colour.golden tests/screens/search.golden tests/screens/set-field.golden tests/screens/vt100.golden
if TESTS_BUILT
TESTS += $(SCREENS)
if CATALOGUES
TESTS += tests/screens/arabic.screen
endif
endif
