#!/bin/sh
# SPDX-License-Identifier: MIT
# The program speaks Arabic where it is asked to; what scripts read does not change.
. "${abs_top_srcdir:?}/tests/cli/tap.sh"
catalogue=${abs_top_builddir:?}/po/ar.mo
if [ ! -f "$catalogue" ]; then
    echo "1..0 # SKIP no catalogue was built: msgfmt (gettext) is not installed"
    exit 0
fi
mkdir -p locale/ar/LC_MESSAGES
cp "$catalogue" locale/ar/LC_MESSAGES/warraq.mo
export WARRAQ_LOCALEDIR="$home/locale" LC_ALL=C.UTF-8 LANGUAGE=ar

run help
ok "help is in Arabic" has "$out" "الأوامر:"
ok "and its commands keep their names" has "$out" "  import "
run nothing
ok "messages are in Arabic" has "$err" 'لا يوجد أمر "nothing"؛ انظر "warraq help"'
ok "without escapes of their own" lacks "$err" '\u{'
run import "$abs_top_srcdir/samples/pages"
ok "counts are in Arabic" has "$out" " أضيف "
run list --count --json
ok "JSON keeps its names" has "$out" '{"count":'
run parse nowhere
ok "what went wrong is in Arabic" has "$err" "غير موجود"
plan
