# SPDX-License-Identifier: MIT
# Checks of the tree itself: who includes whom, and how large files and functions are.
dist_check_SCRIPTS = tests/lint/layers tests/lint/sizes tests/lint/spdx tests/lint/format
TESTS += tests/lint/layers tests/lint/sizes tests/lint/spdx tests/lint/format
EXTRA_DIST += tests/tools/summary
