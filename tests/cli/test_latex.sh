#!/bin/sh
# What is written for LaTeX, through LaTeX: reports, tables, figures.
set -eu
build=$1
root=$PWD
program=$(realpath "$build/barograph")
export BAROGRAPH_DATA="$root/datasets"
for tool in pdflatex bibtex kpsewhich; do
    command -v $tool >/dev/null || { echo "no $tool"; exit 77; }
done
for file in booktabs.sty siunitx.sty natbib.sty hyperref.sty lmodern.sty t2aenc.def sfrm1095.pfb; do
    kpsewhich $file >/dev/null || { echo "LaTeX has no $file"; exit 77; }
done
scratch=$(mktemp -d "${TMPDIR:-/tmp}/barograph-latex-XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM
# Fonts that TeX makes once are kept for the next time.
TEXMFVAR=$(realpath "$build/tests")/texmf
export TEXMFVAR
BAROGRAPH_PAGES=$scratch "$build/tests/test_document" >"$scratch/log" || {
    cat "$scratch/log"
    exit 1
}
cd "$scratch"
documents=0

compile() { # compile ENGINE NAME
    "$1" -interaction=nonstopmode -halt-on-error "$2.tex" >"$2.screen" </dev/null || {
        echo "$1 $2.tex:"
        grep -A 5 '^!' "$2.log" || tail -n 20 "$2.log"
        exit 1
    }
}
clean() { # clean NAME: nothing sticks out, nothing is missing
    if grep -nE 'Overfull|Warning|Missing character|undefined' "$1.log"; then
        echo "$1.tex: see above"
        exit 1
    fi
    documents=$((documents + 1))
}
report() { # report ENGINE NAME
    compile "$1" "$2"
    [ "$2" = hostile ] || bibtex "$2" >"$2.screen" || { cat "$2.screen"; exit 1; }
    compile "$1" "$2"
    compile "$1" "$2"
}
wrap() { # wrap NAME PACKAGES: a document of NAME.part
    printf '%s\n' '\documentclass{article}' '\usepackage[T1]{fontenc}' \
        '\usepackage{lmodern}' '\usepackage[a4paper,margin=15mm]{geometry}' \
        "\\usepackage{$2}" '\begin{document}' '\noindent' "\\input{$1}" \
        '\end{document}' >"$1-page.tex"
    compile pdflatex "$1-page"
    clean "$1-page"
}

report pdflatex report
clean report
for word in undecided Zellner 'drift, points per year' Łódź Беларусь; do
    if command -v pdftotext >/dev/null && ! pdftotext report.pdf - | grep -q "$word"; then
        echo "report.pdf does not say $word"
        exit 1
    fi
done
if pdffonts report.pdf | grep 'Type 3'; then
    echo 'report.pdf has letters made of dots'
    exit 1
fi
report pdflatex hostile
if command -v lualatex >/dev/null && kpsewhich fontspec.sty >/dev/null; then
    report lualatex report
    clean report
    report lualatex hostile
fi

# The reports of the shipped analyses.
shipped() { # shipped NAME DATA FOLDER WORD
    sed 's/^nulls = .*/nulls = 99/; s/^draws = .*/draws = 999/' \
        "$root/analyses/$1.ini" >"$1.ini"
    "$program" report "$1.ini" --data "$2" --format latex --into "$3" -q >"$3.screen"
    cd "$3"
    report pdflatex report
    clean report
    if command -v pdftotext >/dev/null && ! pdftotext report.pdf - | grep -q "$4"; then
        echo "the report of $1 does not say $4"
        exit 1
    fi
    cd ..
}
shipped bilban-2021 "$root/datasets" recorded 'not testable'
shipped bilban-2021 "$root/datasets/simulated" simulated 'Simulated data'
shipped minsk-barometer-18 "$root/datasets" minsk 'contradicted'

number=0
while read -r arguments; do
    number=$((number + 1))
    # audit ends with 1 where a report disagrees with itself
    eval "'$program' $arguments --format latex -o table$number.tex -q" || [ $? = 1 ]
    wrap table$number booktabs,graphicx
done <<'END'
series
audit
events 'minsk-barometer:*@18'
trend 'simulated/minsk-barometer:*' --method all --draws 199
volatility 'simulated/minsk-barometer:*' --draws 199
correlate 'simulated/minsk-barometer:*' --draws 199
breaks simulated/minsk-barometer:china --draws 199
compare minsk-barometer:china@18 minsk-barometer:us@18
simulate size --method ols,mk --n 20 --trials 50
END
"$program" simulate size --method ols,mk --n 20,30 --trials 50 --format csv -o rates.csv -q
printf 'when;50 %% of a_b & c\n2018-01;-1\n2018-02;2\n2018-03;-3\n' >odd.csv
while read -r arguments; do
    number=$((number + 1))
    eval "'$program' plot $arguments -o figure$number.tex -q" >plot.screen
    wrap figure$number graphicx,color
done <<'END'
history 'simulated/minsk-barometer:*'
history simulated/minsk-barometer:china --trend china --band --width double
history 'odd.csv:*'
coverage 'minsk-barometer:*' 'biss:*'
balance minsk-barometer:china --width onehalf
events 'minsk-barometer:*@18'
rates rates.csv
END
echo "LaTeX: $documents documents"
