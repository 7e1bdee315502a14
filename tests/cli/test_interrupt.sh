#!/bin/sh
# Ctrl-C and SIGTERM during long work: the exit status, one line, nothing left.
# Each job would take minutes if it were not stopped.
set -u
program=$(realpath "$1")/barograph
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/barograph-interrupt-XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM
failed=0
mkdir "$scratch/bin" "$scratch/work"
printf '#!/bin/sh\nsleep 60\n' >"$scratch/bin/gnuplot"
chmod +x "$scratch/bin/gnuplot"
cd "$scratch/work" || exit 1

# after SECONDS SIGNAL STATUS WORD ARGUMENT...: whether it stopped as it should
after() {
    seconds=$1 signal=$2 wanted=$3 word=$4
    shift 4
    BAROGRAPH_DATA=$root/datasets \
        timeout --preserve-status -k 30 -s "$signal" "$seconds" "$program" "$@" \
        >"$scratch/out" 2>"$scratch/err"
    status=$?
    [ "$status" -eq "$wanted" ] && [ ! -s "$scratch/out" ] &&
        [ "$(cat "$scratch/err")" = "barograph: error: $word; nothing was written" ] &&
        [ -z "$(ls -A)" ]
}

# stopped SIGNAL STATUS WORD ARGUMENT...: runs for a second, then the signal;
# on a busy machine, where it may not have begun by then, for five
stopped() {
    if ! after 1 "$@" && ! after 5 "$@"; then
        shift 3
        failed=$((failed + 1))
        echo "FAILED: SIG$signal, barograph $*: status $status"
        cat "$scratch/err"
        ls -A
    fi
}

series='simulated/biss:*'
draws='--draws 10000000 -o result.txt'
# shellcheck disable=SC2086
{
    stopped INT 130 interrupted trend "$series" $draws
    stopped INT 130 interrupted trend "$series" --method sen-sieve $draws
    stopped INT 130 interrupted trend "$series" --calibrate -o result.txt
    stopped INT 130 interrupted breaks "$series" --at 2014-02 $draws
    stopped INT 130 interrupted breaks "$series" --method sup-f $draws
    stopped INT 130 interrupted volatility simulated/biss:eu \
            simulated/biss:china $draws
    stopped INT 130 interrupted correlate simulated/biss:eu \
            simulated/biss:china $draws
    stopped INT 130 interrupted correlate "$series" --calibrate -o result.txt
    stopped INT 130 interrupted volatility "$series" --calibrate \
        --draws 200000 -o result.txt
    stopped TERM 143 ended trend "$series" $draws
}
cat >"$scratch/table.ini" <<'END'
[table slow]
command = trend
series = simulated/biss:*
draws = 10000000
END
cat >"$scratch/claim.ini" <<'END'
[analysis]
draws = 10000000
[claim slow]
kind = trend
direction = rising
series = simulated/biss:eu
END
stopped INT 130 interrupted run "$scratch/table.ini" --into results
stopped INT 130 interrupted run "$scratch/claim.ini" --into results
stopped INT 130 interrupted simulate size --trials 10000000 -o result.txt
cat >"$scratch/figure.ini" <<'END'
[figure slow]
kind = history
series = simulated/biss:eu
END
PATH=$scratch/bin:$PATH
stopped INT 130 interrupted run "$scratch/figure.ini" --into results
stopped INT 130 interrupted plot history 'simulated/biss:*' -o figure.svg
stopped TERM 143 ended plot history 'simulated/biss:*' -o figure.pdf
stopped INT 130 interrupted plot history 'simulated/biss:*' --terminal
[ "$failed" -eq 0 ] && echo 'interrupted cleanly: 17 jobs'
