#!/bin/sh
# An issue set by LaTeX, read back from its PDF, gives what its Markdown gives:
# with cells at the top of their rows, and centred in them.  Skipped where
# there is no LaTeX with Unicode fonts; tests/unit/test_reading_pdf.c makes
# PDFs by itself and always runs.
set -eu
program=$1/barograph
issue=tests/cli/data/import/minsk-en.md
engine=$(command -v lualatex || command -v xelatex || true)
if [ -z "$engine" ]; then
    echo 'skipped: there is neither lualatex nor xelatex'
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

set_issue() { # set_issue COLUMN: p (top) or m (centred)
    cat <<'END'
\documentclass[10pt]{article}
\usepackage[a5paper,margin=12mm,headsep=4mm,footskip=6mm]{geometry}
\usepackage{fontspec}
\usepackage{longtable,array,fancyhdr}
\setmainfont{Liberation Sans}
\setlength{\headheight}{15pt}
\pagestyle{fancy}
\fancyhead[L]{MINSK BAROMETER}
\fancyhead[R]{No. 41 (March and April 2031)}
\begin{document}
END
    awk -F '\t' -v column="$1" '
        function close_table() { if (open) print "\\end{longtable}"; open = 0 }
        NF > 1 && $1 == "Date" && open { next }
        NF > 1 && !open {
            open = 1
            printf "\\begin{longtable}{%s{2.6cm}%s{4cm}", column, column
            for (i = 3; i <= NF; i++)
                printf ">{\\centering\\arraybackslash}%s{1.7cm}", column
            print "}"
        }
        NF > 1 {
            for (i = 1; i <= NF; i++) printf "%s%s", $i, i < NF ? " & " : "\\\\"
            print $1 == "Date" ? "\\endhead" : ""
            total = $1 ~ /Total/
            next
        }
        # Running headers in the middle of a table are LaTeX'"'"'s to repeat.
        open && !total { next }
        { close_table(); gsub(/#/, ""); print $0 "\n" }
        END { close_table(); print "\\end{document}" }' "$issue" |
        sed -e 's/<b>/\\textbf{/g' -e 's/<\/b>/}/g' -e 's/\*\*\([^*]*\)\*\*/\1/g' \
            -e 's/\[\([^]]*\)\](#)/\1/g'
}

rows() { # rows FILE: the events without their places
    "$program" import "$1" --table events --format csv |
        sed -E 's/,[0-9]+,[0-9]*,([^,]*)$/,\1/'
}

rows "$issue" >"$scratch/want"
for column in p m; do
    set_issue $column >"$scratch/$column.tex"
    if ! "$engine" -interaction=batchmode -output-directory="$scratch" \
        "$scratch/$column.tex" >"$scratch/log" 2>&1; then
        echo "skipped: $engine cannot set the issue (a package or font is missing)"
        exit 0
    fi
    rows "$scratch/$column.pdf" >"$scratch/got"
    diff "$scratch/want" "$scratch/got"
done
echo "2 PDFs by $(basename "$engine"), $(wc -l <"$scratch/want") lines each"
