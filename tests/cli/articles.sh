#!/bin/sh
# SPDX-License-Identifier: MIT
# import, list, search, show and check on the samples: what they print and how they end.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"
samples=$abs_top_srcdir/samples/pages
pages=$(find "$samples" -name '*.txt' | wc -l | tr -d ' ')

run list
ok "a list without a cache is not done" is "$status" 1
ok "and says how to make one" has "$err" "warraq import"
run import
ok "import needs a path" is "$status" 2
run import nowhere
ok "a path that is not there is not done" is "$status" 1
ok "and is named" has "$err" "warraq: nowhere: "

run import --dry-run "$samples"
ok "a dry run is done" is "$status" 0
run list
ok "and keeps nothing" is "$status" 1
run import --json "$samples"
ok "import is done" is "$status" 0
ok "import counts as JSON" has "$out" "{\"files\":$pages,\"added\":$pages,\"changed\":0,\"unchanged\":0,"
ok "no progress where standard error is no terminal" is "$err" ""
run import "$samples"
ok "a second import reads nothing again" has "$out" " 0 added, 0 changed, $pages unchanged, 0 skipped, 0 failed"
run import --quiet "$samples"
ok "a quiet import says nothing" is "$out$err" ""
run import --keep some "$samples"
ok "a wrong choice is a wrong call" is "$status" 2
ok "and the choices are listed" has "$err" "changed, all, none"

run parse "$samples/01-flood-basra-a.txt"
ok "parse prints an article" has "$out" '{"key":"'
ok "without names where they are not asked for" lacks "$out" '"names":'
run parse --names "$samples/01-flood-basra-a.txt"
ok "parse --names has each mention's span" has "$out" \
    '{"name":"البصرة","type":"place","text":"البصرة","in":"title","start":44,"end":50,"id":"'
run parse nowhere "$samples/01-flood-basra-a.txt"
ok "a document that is not there is not done" is "$status" 1
ok "and the next is read all the same" has "$out" '{"key":"'

run list
ok "list is done" is "$status" 0
ok "list has a line for each article" is "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" "$pages"
lines=$(printf '%s\n' "$out" | grep -c '^[0-9a-f]\{16\}	[^	]*	[^	]*	[^	]*$')
ok "key, date, outlet and title, parted by tabs" is "$lines" "$pages"
dates=$(printf '%s\n' "$out" | cut -f2)
ok "the newest come first, the undated last" is "$dates" "$(printf '%s\n' "$dates" | LC_ALL=C sort -s -r -k1.1,1.4 |
    grep -v '^-$'; printf '%s\n' "$dates" | grep '^-$')"
all=$out
run list --limit 2 --offset 1
ok "a window into the list" is "$out" "$(printf '%s\n' "$all" | sed -n 2,3p)"
run list --count
ok "the count" is "$out" "$pages"
run list --count --json
ok "the count as JSON" is "$out" "{\"count\":$pages}"
run list --limit -1
ok "a limit below nothing is a wrong call" is "$status" 2
run list --sort colour
ok "an unknown order is a wrong call" is "$status" 2
run list --sort title
titles=$(printf '%s\n' "$out" | cut -f4)
run list --sort title --reverse
ok "the other way round" is "$(printf '%s\n' "$out" | cut -f4 | sed -n '$p')" "$(printf '%s\n' "$titles" | sed -n 1p)"
run list one two
ok "a query is one argument" is "$status" 2

run list --json --limit 1
ok "list as JSON has the fields of the contract" has "$(printf '%s\n' "$out" | sed 's/":[^"]*"[^"]*"/":/g')" '{"key":'
for field in key title deck outlet byline desk dateline published updated section caption language subheads read_also \
    related url source confidence words; do
    ok "list --json has \"$field\"" has "$out" "\"$field\":"
done
for field in body comments boilerplate; do
    ok "list --json has no \"$field\"" lacks "$out" "\"$field\":"
done

run search ''
ok "an empty query finds all" is "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" "$pages"
run search 'البصرة'
ok "search is done" is "$status" 0
ok "search shows the word where it stands" has "$out" "[البصرة]"
run search --json --limit 1 'البصرة'
ok "search as JSON has a snippet" has "$out" '"snippet":"'
ok "without marks" lacks "$out" "$(printf '\356\200\200')"
run search 'كلمةلاتوجد'
ok "nothing found is not done" is "$status" 1
ok "and silent" is "$out$err" ""
run search 'title:('
ok "a query that cannot be read is a wrong call" is "$status" 2
ok "and the place is said" has "$err" "query"
run search
ok "search needs a query" is "$status" 2
run search -- '-البصرة'
ok "-- lets a query begin with -" is "$status" 0

key=$(printf '%s\n' "$all" | sed -n 1p | cut -f1)
title=$(printf '%s\n' "$all" | sed -n 1p | cut -f4)
run show "$key"
ok "show is done" is "$status" 0
ok "show begins with the title" is "$(printf '%s\n' "$out" | sed -n 1p)" "$title"
run show "$(printf %.8s "$key")"
ok "a beginning of the key is enough" is "$(printf '%s\n' "$out" | sed -n 1p)" "$title"
run show --json "$key"
ok "show as JSON has the body" has "$out" '"body":["'
run show --width 50 "$key"
ok "show lays out" lacks "$out" "$title"
widest=$(printf '%s\n' "$out" | LC_ALL=C.UTF-8 awk '{ if (length($0) > 0) n++ } END { print (n > 10) }')
ok "in lines" is "$widest" 1
run show --width 1 "$key"
ok "a width that nothing fits is a wrong call" is "$status" 2
run show 0000000000000000
ok "no such article is not done" is "$status" 1
run show abc
ok "three digits are no key" is "$status" 2

run check
ok "check finds all good" is "$status" 0
ok "check looks at the cache" has "$out" "cache: "
run check --json
ok "check as JSON" has "$out" '{"subject":"cache","good":true,"text":"'
run check --failures
ok "no document failed" is "$out" ""
printf 'not a database at all, however long it is' >"$WARRAQ_CACHE"
run list
ok "a damaged cache is not done" is "$status" 1
ok "and is named with what to do" has "$err" "check --rebuild"
run check
ok "check finds it too" is "$status" 1
run check --rebuild
ok "a damaged cache is set aside" is "$status" 0
run import --quiet "$samples"
run list --count
ok "and made anew" is "$out" "$pages"
run version
run
ok "without a command, where no terminal is, the articles are listed" is "$out" "$all"
plan
