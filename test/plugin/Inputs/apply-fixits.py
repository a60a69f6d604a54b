#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Applies the fix-its in -fdiagnostics-parseable-fixits output on stdin to a copy of a file.

usage: apply-fixits.py SOURCE COPY <DIAGNOSTICS

A line that several findings ask to put in at one place is put in once.
"""
import re
import sys

FIX = re.compile(r'^fix-it:"(?P<file>.*)":\{(\d+):(\d+)-(\d+):(\d+)\}:"(?P<text>.*)"$')
ESCAPE = re.compile(rb"\\(n|t|[0-7]{3}|.)")
CODES = {b"n": b"\n", b"t": b"\t"}


def unescape(match):
    code = match[1]
    return CODES.get(code) or (bytes([int(code, 8)]) if len(code) == 3 else code)


def edits_of(source, diagnostics, content):
    starts = [0]
    for line in content.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    edits = []
    for line in diagnostics:
        match = FIX.match(line.rstrip("\n"))
        if not match or match["file"] != source:
            continue
        row, begin, last, end = (int(match[i]) for i in range(2, 6))
        text = ESCAPE.sub(unescape, match["text"].encode())
        edit = (starts[row - 1] + begin - 1, starts[last - 1] + end - 1, text)
        if not (text.endswith(b"\n") and edit in edits):
            edits.append(edit)
    return sorted(edits, key=lambda edit: edit[:2])


def apply(source, diagnostics):
    """The text of the file with the edits made, and how many there were."""
    with open(source, "rb") as file:
        content = file.read()
    made, at = [], 0
    edits = edits_of(source, diagnostics, content)
    for begin, end, text in edits:
        if begin < at:
            sys.exit(f"apply-fixits.py: {source}: two fix-its overlap at offset {begin}")
        made += [content[at:begin], text]
        at = end
    return b"".join(made + [content[at:]]), len(edits)


def main(source, copy):
    text, count = apply(source, sys.stdin)
    if not count:
        sys.exit("apply-fixits.py: no fix-it for " + source)
    with open(copy, "wb") as file:
        file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
