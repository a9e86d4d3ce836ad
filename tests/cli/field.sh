#!/bin/sh
# SPDX-License-Identifier: MIT
# field: a person's corrections win everywhere, and outlive the cache.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"
samples=$home/pages
cp -R "$abs_top_srcdir/samples/pages" "$samples"
chmod -R u+w "$samples"
run import --quiet "$samples"
run list
all=$out
key=$(printf '%s\n' "$all" | sed -n 3p | cut -f1)
first=$(printf '%s\n' "$all" | sed -n 1p | cut -f1)
was=$(printf '%s\n' "$all" | sed -n 3p | cut -f4)
count=$(printf '%s\n' "$all" | wc -l | tr -d ' ')

# found QUERY: how many articles it finds.
found() {
    run list --count -- "$1"
    printf '%s' "$out"
}

run field "$key" headline x
ok "an unknown field is a wrong call" is "$status" 2
ok "and those that there are are named" has "$err" "title, deck, outlet, byline, desk, dateline, published, updated"
run field "$key" published 2023-02-29
ok "a day that no calendar has is a wrong call" is "$status" 2
ok "and the form is said" has "$err" "2017-10-30T09:23Z"
run field "$key" updated yesterday
ok "a word is no date" is "$status" 2
run field "$key" language Arabic
ok "a name of a language is no tag" is "$status" 2
run field "$key" title "a${escape}[31mb"
ok "a control character is a wrong call" is "$status" 2
ok "and does not reach the terminal" lacks "$err" "$escape"
run field "$key" title
ok "a value must be given" is "$status" 2
run field 0000000000000000 title x
ok "no such article is not done" is "$status" 1
run field "$key"
ok "nothing was corrected yet" is "$status$out" 1

ok "the new words find nothing yet" is "$(found 'title:قنطرة')" 0
ok "the old words find it" is "$(found "key:$key title:=\"$was\"")" 1
run field "$key" title ' قنطرة  الخشب
القديمة '
ok "a title is corrected" is "$status" 0
run list
ok "the list shows it, on one line" is "$(printf '%s\n' "$out" | sed -n 3p | cut -f4)" "قنطرة الخشب القديمة"
ok "and the others as they were" is "$(printf '%s\n' "$out" | sed 3d)" "$(printf '%s\n' "$all" | sed 3d)"
run show "$key"
ok "show begins with it" is "$(printf '%s\n' "$out" | sed -n 1p)" "قنطرة الخشب القديمة"
run show --json "$key"
ok "JSON has it" has "$out" '"title":"قنطرة الخشب القديمة"'
ok "for certain" has "$out" '"confidence":{"title":1.0'
ok "and says that it was corrected" has "$out" '"corrected":["title"]'
ok "the new title finds it" is "$(found 'title:قنطرة')" 1
ok "folded, without its article" is "$(found 'خشب title:القنطره')" 1
ok "by its exact letters" is "$(found 'title:="القديمة"')" 1
ok "the old title finds it no more" is "$(found "key:$key title:=\"$was\"")" 0
ok "inside a condition too" is "$(found "title:قنطرة OR key:$first")" 2
ok "and in a denial" is "$(found '-title:قنطرة')" $((count - 1))
run search 'title:قنطرة'
ok "search finds it too" has "$out" "$key"
run list --sort title
ok "it sorts by its new title" is "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" "$count"
run field "$first" outlet '24 ألف باء'
run list --sort outlet --limit 1
ok "outlets sort by what was corrected" has "$out" "$first"
ok "outlet: finds the corrected one" is "$(found 'outlet:"ألف باء"')" 1
run field "$first" byline 'جرجي زيدان'
ok "by: finds the corrected one" is "$(found 'by:جرجي')" 1

run field "$key" published 1911-05
run list
ok "a corrected date moves no row" is "$(printf '%s\n' "$out" | sed -n 3p | cut -f1,2)" "$key	1911-05"
ok "but date: finds it" is "$(found 'date:1911')" 1
ok "with words too" is "$(found 'title:قنطرة date:1911-05-20')" 0
ok "and a month" is "$(found 'title:قنطرة date:1911-05')" 1
run field "$key" published ''
ok "an empty value removes the field" is "$status" 0
ok "which makes it undated" is "$(found "is:undated key:$key")" 1
run show --json "$key"
ok "in JSON too" has "$out" '"published":null'
run field "$key" language fa
ok "lang: finds the corrected one" is "$(found "lang:fa key:$key")" 1

run field --json "$key"
ok "what was corrected is listed" is "$(printf '%s\n' "$out" | wc -l | tr -d ' ')" 3
ok "with field, value and revision" has "$out" '"field":"title","value":"قنطرة الخشب القديمة"'
ok "one correction of two has its second revision" has "$out" '"value":null'
ok "and the second revision" has "$out" '"revision":2'

run list
corrected=$out
touch "$samples"/*.txt
run import --quiet "$samples"
run list
ok "an import changes nothing of it" is "$out" "$corrected"
rm -f "$WARRAQ_CACHE" "$WARRAQ_CACHE"-*
run import --quiet "$samples"
run list
ok "nor does a cache made anew" is "$out" "$corrected"

run field --undo "$key" title
ok "a correction is taken back" is "$status" 0
run show "$key"
ok "and the page's own title is there again" is "$(printf '%s\n' "$out" | sed -n 1p)" "$was"
ok "for the index too" is "$(found 'title:قنطرة')" 0
run field --undo "$key" title
ok "only once" is "$status" 1
run field --undo "$key" headline
ok "an unknown field cannot be taken back" is "$status" 2
run field "$key" title 'عنوان آخر'
run field --json "$key"
ok "what was taken back goes on under its id" has "$out" '"revision":3'

printf 'لاشيء\n' >"$home/doubtful.txt"
run import --quiet "$home/doubtful.txt"
run list 'is:doubtful'
doubtful=$(printf '%s\n' "$out" | cut -f1 | sed -n 1p)
run show --json "$doubtful"
ok "a page without certain fields is doubtful" is "$status" 0
before=$(found is:doubtful)
for name in title outlet byline published; do
    run field "$doubtful" "$name" "$([ $name = published ] && echo 2001-02-03 || echo 'س ص')"
done
ok "and not where a person has corrected them" is "$(found is:doubtful)" $((before - 1))
plan
