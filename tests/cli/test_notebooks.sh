#!/bin/sh
# Runs the notebooks anew, with Python's plain kernel and this program in PATH,
# and compares what they give with what they hold.
#
#   sh tests/cli/test_notebooks.sh BUILD            compare
#   sh tests/cli/test_notebooks.sh BUILD --golden   keep the new outputs
set -eu
build=$1
task=compare
[ "${2:-}" = --golden ] && task=keep
# The system's Python has them where another one comes first.
for python in python3 /usr/bin/python3 ''; do
    "${python:-true}" -c 'import nbconvert, ipykernel' 2>/dev/null && break
done
[ -n "$python" ] || { echo 'no nbconvert and ipykernel for Python 3'; exit 77; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/barograph-notebooks-XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM
mkdir "$scratch/bin"
ln -s "$(realpath "$build/barograph")" "$scratch/bin/barograph"
PATH=$scratch/bin:$PATH
BAROGRAPH_DATA=$(realpath datasets)
IPYTHONDIR=$scratch/ipython
JUPYTER_CONFIG_DIR=$scratch/jupyter
JUPYTER_DATA_DIR=$scratch/data
JUPYTER_RUNTIME_DIR=$scratch/runtime
PYDEVD_DISABLE_FILE_VALIDATION=1
export PYDEVD_DISABLE_FILE_VALIDATION PATH BAROGRAPH_DATA IPYTHONDIR JUPYTER_CONFIG_DIR JUPYTER_DATA_DIR JUPYTER_RUNTIME_DIR

execute() { # execute NOTEBOOK, from its own folder
    timeout 600 "$python" -m nbconvert --to notebook --execute --log-level ERROR \
        --ExecutePreprocessor.kernel_name=python3 \
        --output-dir "$scratch/out" "$1"
}
notebook() { # notebook NAME CODE: one cell
    printf '{"cells":[{"cell_type":"code","execution_count":null,"id":"a","metadata":{},"outputs":[],"source":["%s"]}],"metadata":{},"nbformat":4,"nbformat_minor":5}\n' \
        "$2" >"$scratch/$1.ipynb"
}

# The machinery itself: what runs is kept, what fails is a failure.
notebook good 'import json, subprocess\nprint(json.loads(subprocess.check_output([\"barograph\", \"series\", \"--format\", \"json\"]))[\"program\"])'
notebook bad 'raise SystemError'
execute "$scratch/good.ipynb"
grep -q '"barograph\\n"' "$scratch/out/good.ipynb" || { echo 'no output kept'; exit 1; }
if execute "$scratch/bad.ipynb" 2>/dev/null; then
    echo 'a failing notebook was passed'
    exit 1
fi
# The comparison itself: another number is a failure, another time is not.
kept() { # kept TEXT: whether the executed notebook is one that printed TEXT
    sed "s/\"barograph\\\\n\"/\"$1\\\\n\"/" "$scratch/out/good.ipynb" \
        >"$scratch/kept.ipynb"
    "$python" tests/notebook.py compare "$scratch/out/good.ipynb" \
        "$scratch/kept.ipynb" >/dev/null
}
kept barograph || { echo 'the same output is called another'; exit 1; }
if kept barogram; then
    echo 'another output was passed'
    exit 1
fi
number=0
for notebook in notebooks/*.ipynb; do
    [ -e "$notebook" ] || continue
    execute "$notebook"
    "$python" tests/notebook.py $task "$scratch/out/$(basename "$notebook")" \
        "$notebook" || { echo "$notebook is not what it gives today"; exit 1; }
    # Nothing of the machine it ran on.
    if grep -nE "(/home|/tmp|/root|/usr|/var)/|$(pwd)" "$notebook"; then
        echo "$notebook holds a path of a machine"
        exit 1
    fi
    number=$((number + 1))
done
[ "$number" -gt 0 ] || { echo 'no notebook in notebooks/'; exit 1; }
echo "notebooks: $number executed, the same text"
