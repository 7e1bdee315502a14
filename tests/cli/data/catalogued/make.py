#!/usr/bin/env python3
"""SIMULATED source with a catalogue for every issue: nothing here was ever
published.  Writes issues.csv, index.csv, events.csv, sources.csv and
datapackage.json beside itself; the same every time."""
import csv
import json
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
ISSUES = 14
PARTNERS = ("north", "south")  # one grows, one swings


def write(name, head, rows):
    with open(os.path.join(HERE, name), "w", newline="") as out:
        w = csv.writer(out, lineterminator="\n")
        w.writerow(head)
        w.writerows(rows)


def scores(draw, partner, k):
    tilt = 0.35 + 0.045 * k if partner == "north" else 0.5 + 0.45 * draw.uniform(-1, 1)
    return [(1 if draw.random() < tilt else -1) * draw.choice([1, 1, 1, 2])
            for _ in range(draw.randint(5, 9))]


def main():
    draw = random.Random(20260104)
    issues, index, events = [], [], []
    for k in range(ISSUES):
        year, month = 2019 + k // 6, 1 + 2 * (k % 6)
        start = f"{year}-{month:02d}-01"
        end = f"{year}-{month + 1:02d}-28"
        issues.append([k + 1, start, end, "", "made"])
        for partner in PARTNERS:
            got = scores(draw, partner, k)
            for m, score in enumerate(got):
                day = f"{year}-{month:02d}-{1 + 3 * m:02d}"
                events.append([k + 1, day, day, partner, score,
                               f"event {k + 1}.{m + 1}"])
            for measure, value in (
                    ("aggregate", sum(got)),
                    ("positive", sum(s for s in got if s > 0)),
                    ("negative", sum(s for s in got if s < 0))):
                index.append([k + 1, start, end, partner, measure, value,
                              "made"])
    period = ["issue", "period_start", "period_end"]
    write("issues.csv", period + ["published", "provenance"], issues)
    write("index.csv", period + ["series", "measure", "value", "provenance"],
          index)
    write("sources.csv", ["provenance", "title", "publisher", "year", "where",
                          "selection", "note"],
          [["made", "SIMULATED by make.py", "", "", "", "", ""]])
    write("events.csv", ["issue", "date_start", "date_end", "series", "score",
                         "label"], events)
    with open(os.path.join(HERE, "datapackage.json"), "w") as out:
        json.dump({"name": "catalogued", "title": "SIMULATED, for tests",
                   "barograph": {"kind": "simulated", "aggregation": "flow",
                                 "partners": list(PARTNERS), "security": []}},
                  out, indent=2)
        out.write("\n")


main()
