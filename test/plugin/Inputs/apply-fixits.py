#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Applies the fix-its in -fdiagnostics-parseable-fixits output on stdin to a copy of a file.

usage: apply-fixits.py SOURCE COPY <DIAGNOSTICS
"""
import re
import sys

FIX = re.compile(r'^fix-it:"(?P<file>.*)":\{(\d+):(\d+)-(\d+):(\d+)\}:"(?P<text>.*)"$')


def main(source, copy):
    with open(source, encoding="utf-8") as file:
        lines = file.read().split("\n")
    edits = []
    for line in sys.stdin:
        match = FIX.match(line.rstrip("\n"))
        if match and match["file"] == source:
            edits.append((*(int(match[i]) for i in range(2, 6)), match["text"]))
    if not edits:
        sys.exit("apply-fixits.py: no fix-it for " + source)
    for row, begin, last, end, text in sorted(edits, reverse=True):
        if row != last:
            sys.exit("apply-fixits.py: a fix-it over several lines")
        line = lines[row - 1]
        lines[row - 1] = line[: begin - 1] + text.replace('\\"', '"') + line[end - 1 :]
    with open(copy, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
