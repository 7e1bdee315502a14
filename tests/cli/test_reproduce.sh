#!/bin/sh
# The main job, twice: everything is there, and the bytes are the same.
set -eu
program=$(realpath "$1/barograph")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/barograph-reproduce-XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM

# The folder's name stands in the tables: the same name in two places.
cp -R datasets analyses "$scratch"
cd "$scratch"
analyses/reproduce "$program" out >first.txt
mv out before
analyses/reproduce "$program" out >second.txt
diff -r before out
cmp first.txt second.txt

for name in coverage values audit-18 events-18 trend compare-china \
    volatility-weekly correlations-weekly simulated-trend; do
    for form in txt json tex; do
        [ -s "out/tables/$name.$form" ] || { echo "no table $name.$form"; exit 1; }
    done
done
[ -s out/tables/weekly-18.csv ]
grep -q 'eu: 2 events of the catalogue (-3 points)' out/SUMMARY.txt
for name in coverage history balance tension events simulated-figure-1 \
    simulated-figure-2 simulated-volatility simulated-breaks; do
    for form in pdf svg caption.txt; do
        [ -s "out/figures/$name.$form" ] || { echo "no figure $name.$form"; exit 1; }
    done
    pdffonts "out/figures/$name.pdf" | awk 'NR > 2 && $(NF - 4) != "yes" {
        print "font not embedded: " $0; bad = 1 } END { exit bad }'
done
grep -q 'us: the report prints +6 -20 = -14' out/SUMMARY.txt
for name in minsk-barometer-18 bilban-2021 simulated-bilban-2021; do
    [ -s "out/reports/$name.html" ] || { echo "no report $name"; exit 1; }
    [ -s "out/analyses/$name/manifest.json" ] || { echo "no manifest $name"; exit 1; }
done
grep -q 'china-downward-since-2018: NOT TESTABLE' out/SUMMARY.txt
for name in simulated-figure-1 simulated-figure-2; do
    grep -q SIMULATED "out/figures/$name.svg"
    tr '\n' ' ' <"out/figures/$name.caption.txt" |
        grep -q 'simulated, not observed'
done
for figure in coverage history balance tension events; do
    if grep -q SIMULATED "out/figures/$figure.svg"; then
        echo "$figure is not simulated"
        exit 1
    fi
done
# A folder that the script did not make is left alone.
mkdir mine
echo precious >mine/file
if analyses/reproduce "$program" mine 2>/dev/null; then exit 1; fi
[ "$(cat mine/file)" = precious ]
echo "main job: $(find out -type f | wc -l) files, twice the same"
