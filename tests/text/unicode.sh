#!/bin/sh
# SPDX-License-Identifier: MIT
# Unicode's own test files through text: the few cases of this folder always, the
# whole files where ../shared has them. Prints TAP.
set -u
ours=$abs_top_srcdir/tests/text
theirs=$abs_top_srcdir/../shared/data/unicode
number=0
failed=0

report() { # status, name, output
    number=$((number + 1))
    [ -z "$3" ] || echo "$3"
    if [ "$1" = 0 ]; then
        echo "ok $number - $2"
    else
        echo "not ok $number - $2"
        failed=1
    fi
}

few() { # program, option, file
    out=$("$abs_top_builddir/tests/text/$1" $2 <"$ours/$3")
    report $? "$3" "$out"
}

whole() { # program, option, file
    if [ -f "$theirs/$3.gz" ]; then
        out=$(gzip -dc "$theirs/$3.gz" | "$abs_top_builddir/tests/text/$1" $2)
        report $? "$3" "$out"
    else
        number=$((number + 1))
        echo "ok $number - $3 # SKIP ../shared is not there"
    fi
}

echo 1..6
few unicode_bidi --engines bidi-classes.txt
few unicode_bidi "" bidi-characters.txt
few unicode_breaks "" graphemes.txt
whole unicode_bidi --engines BidiTest.txt
whole unicode_bidi "" BidiCharacterTest.txt
whole unicode_breaks "" GraphemeBreakTest.txt
exit $failed
