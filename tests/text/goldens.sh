#!/bin/sh
# SPDX-License-Identifier: MIT
# Every golden of this folder, a line of TAP a case.
set -u
number=0
failed=0
for file in "$abs_top_srcdir"/tests/text/*.golden; do
    out=$("$abs_top_builddir/tests/text/golden" "$file") || failed=1
    while IFS= read -r line; do
        case $line in
        ok\ *) number=$((number + 1)); echo "ok $number - $(basename "$file" .golden): ${line#*- }" ;;
        not\ ok\ *) number=$((number + 1)); echo "not ok $number - $(basename "$file" .golden): ${line#*- }" ;;
        1..*) ;;
        *) echo "$line" ;;
        esac
    done <<END
$out
END
done
echo "1..$number"
exit $failed
