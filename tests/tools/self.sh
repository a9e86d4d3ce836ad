# SPDX-License-Identifier: MIT
# The harness of the screen tests, tried on scripts that must pass and on scripts
# that must fail. Prints TAP.
set -u
screen=$abs_top_builddir/tests/tools/screen
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=0

# verdict NAME pass|fail [PATTERN]: the script on standard input, what must come of
# it, and a line that its output must have.
verdict() {
    count=$((count + 1))
    cat >"$folder/case.screen"
    if "$screen" "$folder/case.screen" >"$folder/out" 2>&1; then came=pass; else came=fail; fi
    if [ "$came" = "$2" ] && grep -q "${3:-^1\.\.}" "$folder/out"; then
        echo "ok $count - $1"
    else
        echo "not ok $count - $1"
        sed 's/^/# /' "$folder/out"
    fi
}

verdict "text that is shown, and a program that ends well" pass '^1\.\.4' <<'END'
run printf 'one two'
wait two
expect one two
expect-exit 0
expect-restored
END
verdict "text that is never shown" fail '^not ok 1 .*wait three' <<'END'
run printf 'one two'
wait three
END
verdict "text that should not be there" fail '^not ok' <<'END'
run printf 'one two'
wait one
expect-not two
END
verdict "another exit code" fail "waitpid's status" <<'END'
run sh -c 'exit 3'
expect-exit 0
END
verdict "the exit code that was asked for" pass <<'END'
run sh -c 'exit 3'
expect-exit 3
END
verdict "a signal instead of an exit" fail <<'END'
run sh -c 'kill -TERM $$'
expect-exit 0
END
verdict "a signal that was asked for" pass <<'END'
run sh -c 'kill -TERM $$'
expect-killed TERM
END
for left in '?1049h' '?25l' '?2004h' '?1006h' '8l' '?7l' '?1h'; do
    verdict "a mode that was left: $left" fail 'not restored' <<END
run printf '\033[$left'
expect-exit 0
expect-restored
END
done
verdict "modes that were taken back" pass <<'END'
run printf '\033[?1049h\033[8l\033[?25l\033[?2004;1006h\033[?2004;1006l\033[?25h\033[8h\033[?1049l'
expect-exit 0
expect-restored
END
verdict "settings that were left" fail 'settings' <<'END'
run stty -echo
expect-exit 0
expect-restored
END
verdict "a word that is no command" fail 'unknown command' <<'END'
sleep 1
END
verdict "a key that is none" fail 'unknown key' <<'END'
run cat
type <Hyper>
END
verdict "keys reach the program" pass <<'END'
run stty raw -echo && exec dd bs=1 count=6 status=none
type a<Up><x62><lt>
expect-exit 0
expect-sent a<Up>b<lt>
END
verdict "Arabic is found by its letters" pass <<'END'
run printf '%s' 'ﻢﻜﻴﻠﻋ ﻡﻼﺴﻟﺍ'
wait السلام عليكم
END
verdict "a terminal with bidi reorders" pass <<'END'
terminal bidi
run printf '%s' 'مرحبا بكم'
wait مرحبا بكم
END
verdict "a terminal without bidi does not" fail <<'END'
run printf '%s' 'مرحبا بكم'
wait مرحبا بكم
END
verdict "and neither does one with bidi that was told not to" fail <<'END'
terminal bidi
run printf '\033[8l\033[2J%s' 'مرحبا بكم'
wait مرحبا بكم
END
verdict "which holds only for rows that were cleared after it" pass <<'END'
terminal bidi
run printf '\033[2J\033[8l%s\033[8h' 'مرحبا بكم'
wait مرحبا بكم
END
verdict "a stopped program goes on" pass <<'END'
run sh -c 'kill -TSTP $$; echo again'
wait-stopped
signal CONT
wait again
expect-exit 0
END
verdict "a dump without a golden" fail '^# +10x1 cursor 0,3' <<'END'
size 10x1
run printf 'one'
wait one
dump first
END
UPDATE_GOLDEN=1
export UPDATE_GOLDEN
verdict "a golden is written" pass <<'END'
size 10x1
run printf '\033[1;31mone'
wait one
dump first
END
unset UPDATE_GOLDEN
verdict "and compared" pass <<'END'
size 10x1
run printf '\033[1;31mone'
wait one
dump first
END
verdict "by letters" fail '^# + 0 .*onf' <<'END'
size 10x1
run printf '\033[1;31monf'
wait on
dump first
END
verdict "and by styles" fail '^# +a: bold fg=2' <<'END'
size 10x1
run printf '\033[1;32mone'
wait one
dump first
END
verdict "bytes are counted" fail '^# 4 bytes' <<'END'
run printf 'four'
wait four
expect-bytes-at-most 3
END
verdict "another file is read" fail 'case.missing' <<'END'
include case.missing
END
echo "1..$count"
