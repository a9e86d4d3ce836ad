# SPDX-License-Identifier: MIT
# What the tests of the command line share. They run in a folder of their own with
# stores of their own, write TAP, and end by `plan`.
set -u
program=${WARRAQ:?}
home=$(mktemp -d "${TMPDIR:-/tmp}/warraq-cli-XXXXXX")
trap 'rm -rf "$home"' EXIT
trap 'exit 1' HUP INT TERM
cd "$home" || exit 1
export HOME="$home" WARRAQ_CACHE="$home/cache.db" WARRAQ_NOTES="$home/notes.db" WARRAQ_VAULT="$home/vault.db"
escape=$(printf '\033')
tests=0

# run ARGUMENT…: the program's output in $out and $err, its exit status in $status.
run() {
    status=0
    "$program" "$@" >"$home/out" 2>"$home/err" </dev/null || status=$?
    out=$(cat "$home/out")
    err=$(cat "$home/err")
}

# ok NAME COMMAND…: a test that passes where the command does.
ok() {
    tests=$((tests + 1))
    name=$1
    shift
    if "$@"; then
        echo "ok $tests - $name"
    else
        echo "not ok $tests - $name"
        printf '%s\n' "status: $status" "stdout: $(head -c 2000 "$home/out")" "stderr: $(head -c 2000 "$home/err")" |
            sed 's/^/# /'
    fi
}

is() { [ "$1" = "$2" ]; }
has() { case $1 in *"$2"*) true ;; *) false ;; esac; }
lacks() { ! has "$1" "$2"; }
plan() { echo "1..$tests"; }
