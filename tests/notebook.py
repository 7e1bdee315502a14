#!/usr/bin/env python3
"""Notebooks as they are kept: no times, no versions, no paths.

    tests/notebook.py keep EXECUTED KEPT     write what is kept of a run
    tests/notebook.py compare EXECUTED KEPT  1 where their text differs

Compared is every cell's source and, of its outputs, all that a reader reads:
printed text, tables, and the words and numbers of figures (not their lines,
which another gnuplot may draw otherwise).
"""
import difflib
import json
import re
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def keep(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        for output in cell.get("outputs", []):
            if "metadata" in output:
                output["metadata"] = {}
            # "<IPython.core.display.SVG object>"
            if len(output.get("data", {})) > 1:
                output["data"].pop("text/plain", None)
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python",
                       "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def joined(text):
    return "".join(text) if isinstance(text, list) else text


def words(notebook):
    """Lines to compare, each with its cell."""
    for number, cell in enumerate(notebook["cells"], 1):
        for line in joined(cell["source"]).splitlines():
            yield f"cell {number}: {line}"
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            texts = [joined(output.get("text", "")),
                     joined(data.get("text/html", "")).replace("<tr", "\n<tr")]
            texts += re.findall(r"<text[^>]*>(.*?)</text>",
                                joined(data.get("image/svg+xml", "")), re.S)
            kinds = ", ".join(sorted(data)) or output["output_type"]
            yield f"cell {number} gives {kinds}"
            for text in texts:
                for line in re.sub(r"<[^>]*>", " ", text).splitlines():
                    if line.strip():
                        yield f"cell {number} gives: " + " ".join(line.split())


def main(task, executed, kept):
    new = keep(read(executed))
    if task == "keep":
        with open(kept, "w", encoding="utf-8") as file:
            json.dump(new, file, indent=1, ensure_ascii=False, sort_keys=True)
            file.write("\n")
        return 0
    old = list(words(read(kept)))
    difference = list(difflib.unified_diff(old, list(words(new)), "kept",
                                           "executed", lineterm="", n=0))
    print("\n".join(difference[:60]))
    return 1 if difference else 0


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("keep", "compare"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
