#!/bin/sh
# SPDX-License-Identifier: MIT
# Containers through parse and import: records, feeds, compressed files; the second time nothing is new.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"
mkdir -p "$HOME/in"
{
    printf '{"title":"خبر أول","body":["فقرة أولى من الخبر."],"url":"http://example.org/1","source":"النهر"}\n'
    printf '{"title":"خبر ثان","body":["فقرة ثانية من الخبر."],"url":"http://example.org/2","source":"النهر"}\n'
} >"$HOME/in/records"
printf '<rss version="2.0"><channel><title>النهر</title><item><title>خبر ثالث</title><link>http://example.org/3</link>%s' \
    '<description>فقرة من الخبر الثالث.</description></item></channel></rss>' | gzip -c >"$HOME/in/feed"
printf '\211PNG\r\n\032\n' >"$HOME/in/image"

run parse "$HOME/in/records" "$HOME/in/feed"
ok "records and feeds are read whatever their names" is "$status" 0
ok "each record is an article" is "$(printf '%s\n' "$out" | grep -c '"outlet":"النهر"')" 3
ok "with its own fields" has "$out" '"title":"خبر ثالث"'
run parse "$HOME/in/image"
ok "an image is refused" has "$err" "/in/image: not a page: PNG"
run import --json "$HOME/in"
ok "all of them are imported" has "$out" '"files":3,"added":3,"changed":0,"unchanged":0,"skipped":1,"failed":0'
run import --json "$HOME/in"
ok "and the second time nothing is new" has "$out" '"added":0,"changed":0,'
run list
ok "the list has them" is "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" 3
plan
