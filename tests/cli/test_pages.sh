#!/bin/sh
# Reports in a real browser: tests/pages/browser.py says what is looked at.
set -eu
build=$1
for chromium in chromium chromium-browser google-chrome ''; do
    command -v "$chromium" >/dev/null && break
done
[ -n "$chromium" ] || { echo 'no Chromium'; exit 77; }
command -v python3 >/dev/null || { echo 'no Python 3'; exit 77; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/barograph-pages-XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM

BAROGRAPH_PAGES=$scratch "$build/tests/test_document" >"$scratch/log" || {
    cat "$scratch/log"
    exit 1
}
look() { timeout 300 python3 tests/pages/browser.py "$chromium" "$@"; }

# What it looks for is found where it is.
sed -e 's/<main>/&<h5>x<\/h5><p style="width:2000px;color:#eee">wide<\/p>/' \
    -e 's/<body>/&<img src="https:\/\/example.org\/x.png"><script>1<\/script>/' \
    "$scratch/report.html" >"$scratch/wrong.html"
if look "$scratch/wrong.html" >"$scratch/log"; then
    echo 'a page with faults was passed'
    exit 1
fi
for fault in 'screen 360' 'has a contrast of' 'skips a level' \
    'asks for https://example.org/x.png' 'logs: Executing inline script' \
    'print, light: p reaches'; do
    grep -q "$fault" "$scratch/log" || {
        echo "not noticed: $fault"
        cat "$scratch/log"
        exit 1
    }
done
look "$scratch/report.html" "$scratch/hostile.html"

# The reports of the shipped analyses, on what is recorded and on simulated
# histories (fewer draws: they change no part of the page).
program=$build/barograph
small() { # small NAME: the analysis with few draws
    sed 's/^nulls = .*/nulls = 99/; s/^draws = .*/draws = 999/' \
        "analyses/$1.ini" >"$scratch/$1.ini"
}
small bilban-2021
small minsk-barometer-18
"$program" report "$scratch/bilban-2021.ini" --data datasets -q \
    -o "$scratch/recorded.html" >"$scratch/log"
"$program" report "$scratch/bilban-2021.ini" --data datasets/simulated -q \
    -o "$scratch/simulated.html" >"$scratch/log"
"$program" report "$scratch/minsk-barometer-18.ini" --data datasets -q \
    -o "$scratch/minsk.html" >"$scratch/log"
look "$scratch/recorded.html" "$scratch/simulated.html" "$scratch/minsk.html"
