#!/bin/sh
# SPDX-License-Identifier: MIT
# Pages and file names that would steer a terminal, and a line of 10 MB.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"

# on_terminal ARGUMENT…: the program's output where it is a terminal, in $out.
on_terminal() {
    status=0
    script -qec "'$program' $*" /dev/null >"$home/out" 2>"$home/err" </dev/null || status=$?
    out=$(tr -d '\r' <"$home/out")
    err=
}

orders=$(printf '\033]0;title\007\033[2J\233\061m\302\233\062J\342\200\256\177')
mkdir pages
{
    printf 'عنوان %s خطر\n\nصحيفة البحر - (ياقوت الحموي)\n' "$orders"
    printf 'فقرة أولى طويلة بما يكفي عن الميناء %s والسفن التي وصلت صباح اليوم إلى المدينة القديمة بحمولتها.\n' "$orders"
    printf 'فقرة ثانية طويلة بما يكفي عن السوق وما فيه من بهارات وأقمشة جاءت بها القوافل من الشرق والغرب.\n'
} >"pages/$(printf 'a\033[2Jb').txt"
run import pages
ok "a hostile page and a hostile name are read" is "$status" 0
ok "and nothing of them reaches the messages" lacks "$out$err" "$escape"
run list
ok "it is in the list" is "$status" 0
key=$(printf '%s\n' "$out" | cut -c1-16)
run list --json
ok "JSON escapes the path" lacks "$out" "$escape"

mkdir -p "$(printf 'no\033[2Jway')"
chmod 000 "$(printf 'no\033[2Jway')"
run import "$(printf 'nowhere\033[2J')"
ok "a path that is not there is escaped" lacks "$err" "$escape"
ok "and shown" has "$err" 'nowhere\u{1B}[2J'

if command -v script >/dev/null 2>&1 && script -qec true /dev/null >/dev/null 2>&1; then
    for call in list "search الميناء" "show $key" "show --width 40 $key" "show --json $key" "list --json" \
        "check --failures" check; do
        on_terminal $call
        ok "no escape reaches a terminal: $call" lacks "$out" "$escape"
        ok "no C1 either: $call" lacks "$out" "$(printf '\302\233')"
        ok "no override either: $call" lacks "$out" "$(printf '\342\200\256')"
    done
    on_terminal list
    ok "escapes are shown" has "$out" '\u{'
    on_terminal show --json "$key"
    ok "JSON stays JSON: its own escapes" has "$out" '\u202E'
    ok "and no others" lacks "$out" '\u{'
    on_terminal import pages
    ok "an import on a terminal ends its line" has "$out" "1 unchanged"
else
    echo "# script is not here: nothing was tried on a terminal"
fi

{
    awk 'BEGIN { for (i = 0; i < 700000; i++) printf "كلمة طويلة" }'
    printf '\n\nفقرة قصيرة بعد عنوان طويل جدا تقول إن شيئا لم يقع في المدينة هذا الصباح ولا في مينائها.\n'
} >long.txt
for call in "parse long.txt" "import long.txt" "list" "search كلمة" "render --width 60"; do
    status=0
    # Seconds of processor time: what else runs on the machine does not count.
    (ulimit -t "${WARRAQ_TEST_SECONDS:-5}" && exec "$program" $call <long.txt) >"$home/out" 2>"$home/err" || status=$?
    out=
    err=$(head -c 500 "$home/err")
    ok "a line of 10 MB: $call ends in time" [ "$status" -lt 2 ]
done
plan
