#!/bin/sh
# SPDX-License-Identifier: MIT
# How the program is called: options, exit statuses, help, locales.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"

run version
ok "version is done" is "$status" 0
ok "version names the program" has "$out" "warraq "
run --version
ok "--version is the same" has "$out" "warraq "
run version --json
ok "version as JSON" has "$out" '{"name":"warraq","version":"'

run help
ok "help is done" is "$status" 0
ok "help lists the commands" has "$out" "  version "
ok "help lists the options" has "$out" "--cache FILE"
run help version
ok "help of one command" has "$out" "Usage: warraq [OPTION…] version"
run version --help
ok "--help after a command is its help" has "$out" "Usage: warraq [OPTION…] version"
run help nothing
ok "help of no command is a wrong call" is "$status" 2

run nothing
ok "an unknown command is a wrong call" is "$status" 2
ok "and is named" has "$err" 'there is no command "nothing"; see "warraq help"'
ok "and says nothing on standard output" is "$out" ""
run --nothing
ok "an unknown option is a wrong call" is "$status" 2
ok "and is named with where to look" has "$err" '--nothing: there is no such option; see "warraq help"'
run version --nothing
ok "an unknown option of a command is a wrong call" is "$status" 2
ok "and points at the command's help" has "$err" 'version: --nothing: there is no such option; see "warraq help version"'
run version -x
ok "a short option is unknown" is "$status" 2
run version --cache
ok "an option that lacks its value" has "$err" "--cache: the option needs a value"
run version --json=yes
ok "an option that takes no value" has "$err" "the option takes no value"
run version --config nowhere/config
ok "an option of the program behind the command is a wrong call" is "$status" 2
ok "and is told its place" has "$err" "version: --config: this option stands before the command"
run help
ok "help tells both kinds apart" has "$out" "Options before the command alone:"
run version one
ok "too many arguments" is "$status" 2
run version -- --json
ok "-- ends the options" has "$err" "version: --json: that is one argument too many"

run "no${escape}[2Jthing"
ok "an escape sequence in a call is escaped in the message" has "$err" 'no\u{1B}[2Jthing'
ok "and does not reach standard error" lacks "$err" "$escape"

run --config nowhere/config version
ok "a named configuration must be there" is "$status" 2
ok "and is named" has "$err" "nowhere/config"
run --bidi sideways version
ok "a bidi mode that does not exist is a wrong call" is "$status" 2
ok "and the modes are listed" has "$err" "visual-lrm"
printf '[reader]\nmesure = 60\n' >config
run --config config version
ok "a mistake in the configuration stops nothing" is "$status" 0
ok "and is named with its line" has "$err" 'config:2: there is no option "reader.mesure"'

LC_ALL=C run version
ok "a locale that is not UTF-8 is replaced" has "$err" "not UTF-8: C.UTF-8 is used instead"
LC_ALL=C.UTF-8 run version
ok "a UTF-8 locale is not" is "$err" ""

if [ -w /dev/full ]; then
    "$program" help >/dev/full 2>"$home/err" && status=0 || status=$?
    err=$(cat "$home/err")
    ok "a full disk is a failure" is "$status" 1
    ok "and is named" has "$err" "standard output: "
fi
{ "$program" help 2>"$home/err"; echo $? >"$home/status"; } | :
err=$(cat "$home/err")
ok "a closed pipe is silent" is "$err" ""

# Lines longer than any buffer: written past it, so that at the end nothing is left to fail.
awk 'BEGIN { for (i = 0; i < 40000; i++) printf "word " }' >wide.txt
{ "$program" render --width 200000 <wide.txt 2>"$home/err"; echo $? >"$home/status"; } | :
err=$(cat "$home/err")
ok "a closed pipe is silent where the lines are long" is "$err" ""
ok "and no failure" is "$(cat "$home/status")" 0
if [ -w /dev/full ]; then
    "$program" render --width 200000 <wide.txt >/dev/full 2>"$home/err" && status=0 || status=$?
    ok "a full disk is a failure where the lines are long" is "$status" 1
    ok "and is not called done" is "$(cat "$home/err")" "warraq: standard output: reading or writing failed"
fi
plan
