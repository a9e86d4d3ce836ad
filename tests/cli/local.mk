# SPDX-License-Identifier: MIT
dist_check_SCRIPTS += tests/cli/call.sh
TESTS += tests/cli/call.sh
EXTRA_DIST += tests/cli/tap.sh
# The command render.
dist_check_SCRIPTS += tests/cli/render.sh
TESTS += tests/cli/render.sh
