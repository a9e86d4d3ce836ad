#!/bin/sh
# SPDX-License-Identifier: MIT
# Rules for outlets in the user's own folder: parse and import follow them.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"
unset XDG_CONFIG_HOME
mkdir -p "$home/.config/warraq/outlets"
page=$abs_top_srcdir/samples/pages/02-manuscripts-mosul-c.txt
run parse "$page"
ok "the program's own rules are read without a word" is "$err" ""
ok "and give the outlet" has "$out" '"outlet":"صدى الوراقين"'
cat >"$home/.config/warraq/outlets/mine.outlet" <<'EOF'
name = ورق وحبر
match = *ورق وحبر!
colour = red
line = صدى الوراقين - ({desk})
EOF
run parse "$page"
ok "the user's rules come first" has "$out" '"outlet":"ورق وحبر"'
ok "and give fields" has "$out" '"desk":"التوحيدي"'
ok "a wrong line is named with its place" has "$err" "outlets/mine.outlet:3: there is no rule \"colour\""
ok "and fails nothing" is "$status" 0
run import --quiet "$page"
ok "import follows them too" is "$status" 0
ok "and names the line" has "$err" "mine.outlet:3"
run list
ok "the list has the outlet" has "$out" "	ورق وحبر	"
plan
