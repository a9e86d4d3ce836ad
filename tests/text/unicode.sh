#!/bin/sh
# SPDX-License-Identifier: MIT
# A few cases in the formats of Unicode's own test files, through text. Prints TAP;
# tests/quality/bidi-conformance runs the whole files.
set -u
number=0
failed=0
few() { # file, program, option
    number=$((number + 1))
    if out=$("$abs_top_builddir/tests/text/$2" $3 <"$abs_top_srcdir/tests/text/$1"); then
        echo "ok $number - $1: ${out#\# }"
    else
        echo "not ok $number - $1"
        echo "$out"
        failed=1
    fi
}
echo 1..3
few bidi-classes.txt unicode_bidi --engines
few bidi-characters.txt unicode_bidi ""
few graphemes.txt unicode_breaks ""
exit $failed
