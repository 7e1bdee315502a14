#!/bin/sh
# Ten seeds of analyses/verdicts: what is there is found, what is not is not.
# METHODS.md has more of them.
set -eu
build=$1
table=$(mktemp "${TMPDIR:-/tmp}/barograph-counts-XXXXXX")
trap 'rm -f "$table"' EXIT INT TERM
analyses/verdicts "$build/barograph" 10 2 >"$table"
awk -F, '
    function wrong(why) { print $1 ": " why " (" $0 ")"; bad = 1 }
    NR == 1 { next }
    { claims++ }
    $3 + $4 + $5 + $6 != 10 { wrong("not ten verdicts") }
    $2 == "supported" && ($3 < 9 || $4 > 0) { wrong("is true") }
    $2 == "contradicted" && ($4 < 9 || $3 > 0) { wrong("is false") }
    $2 == "undecided" && $3 + $4 > 3 { wrong("is about nothing") }
    END {
        print "verdicts: " claims " claims on 10 seeds"
        exit bad || claims < 20
    }' "$table"
