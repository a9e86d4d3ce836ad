#!/bin/sh
# SPDX-License-Identifier: MIT
# warraq render: text in, lines out.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"

# render TEXT ARGUMENT…: TEXT is a format of printf.
render() {
    text=$1
    shift
    status=0
    printf "$text" | "$program" render "$@" >"$home/out" 2>"$home/err" || status=$?
    out=$(cat "$home/out")
    err=$(cat "$home/err")
}

render 'one two three\nfour\n' --width 8
ok "Latin text is wrapped" is "$out" "$(printf 'one two\nthree\nfour')"
render 'one two three' --width 8
ok "the last line needs no newline" is "$out" "$(printf 'one two\nthree')"
render 'one\r\n\r\ntwo\r\n'
ok "CRLF ends a line, an empty line stays" is "$out" "$(printf 'one\n\ntwo')"
render ''
ok "nothing gives nothing" is "$(wc -c <"$home/out")" "$((0))"
render 'سلام\n' --width 8
ok "Arabic is joined, turned and aligned right" is "$out" "     ﻡﻼﺳ"
render 'سلام لكم\n' --width 8 --bidi logical
ok "logical order is as it was written" is "$out" "سلام لكم"
render 'abc\n' --width 6 --direction rtl
ok "the direction can be given" is "$out" "   abc"
render 'كتاب\n' --direction=ltr
ok "and the other way" is "$out" "ﺏﺎﺘﻛ"
render '12 ١٢\n' --digits latin
ok "digits as Latin" is "$out" "12 12"
render 'سَ\n' --marks hide --width 2
ok "marks are hidden" is "$out" " ﺱ"
render ' كتاب  \n' --width 6
ok "no line ends in white space" is "$out" " ﺏﺎﺘﻛ"
render 'a\033[31mb\302\233c\377\n'
ok "controls and broken bytes are shown, not sent" is "$out" "a␛[31mb�c�"
render 'a\342\200\256cba\342\200\254\n'
ok "an override is obeyed and not sent" is "$out" "aabc"
render 'x\n' --width 1
ok "a width that holds nothing is a wrong call" is "$status" 2
ok "and says nothing on standard output" is "$out" ""
render 'x\n' --direction up
ok "an unknown direction is a wrong call" is "$status" 2
render 'x\n' FILE
ok "an operand is a wrong call" is "$status" 2
status=0
"$program" render <&- >"$home/out" 2>"$home/err" || status=$?
err=$(cat "$home/err")
ok "no standard input is not done" is "$status" 1
ok "and says why" has "$err" "standard input"

# Ten megabytes on one line, of several kinds, within the time that a reader bears;
# a wide margin, for what is quadratic takes hours.
long() { # NAME PIECE
    status=0
    awk -v piece="$(printf "$2")" 'BEGIN { n = 10000000 / length(piece); for (i = 0; i < n; i++) printf "%s", piece }' |
        timeout 60 "$program" render >"$home/out" 2>"$home/err" || status=$?
    ok "ten megabytes of $1" is "$status" 0
    : >"$home/out"
}
long "words" 'قال الراوي '
long "brackets" '()[]'
long "isolates" '\342\201\250'
long "marks" '\331\216'
long "overrides" '\342\200\256a\342\200\255'
long "one word" 'a'

plan
