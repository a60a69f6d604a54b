#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Finds source files of more than 500 lines, and functions of more than 50.

A function's body starts with a line that is `{` alone, as clang-format writes it, and ends with the
next `}` of the same indentation. Prints FILE:LINE: what is too long.
"""
import re
import sys
from pathlib import Path

FOLDERS = "rules", "plugin", "gate", "runtime", "svd"
FILE_LINES, FUNCTION_LINES = 500, 50
OTHER = re.compile(r"\s*(class|struct|namespace)\b")


def functions(lines):
    """Yields for each function the number of its first line, from 1, and of lines in its body."""
    start = indent = None
    for number, line in enumerate(lines, 1):
        if start is None and re.fullmatch(r"\t*\{", line) and not OTHER.match(lines[number - 2]):
            start, indent = number, line[:-1]
        elif start is not None and line.startswith(indent + "}"):
            yield start, number - start - 1
            start = None


def problems(root, path):
    lines = path.read_text().splitlines()
    name = path.relative_to(root)
    if len(lines) > FILE_LINES:
        yield f"{name}:1: {len(lines)} lines; a file has {FILE_LINES} at most"
    for start, length in functions(lines):
        if length > FUNCTION_LINES:
            yield f"{name}:{start}: a function of {length} lines; it has {FUNCTION_LINES} at most"


def main():
    root = Path(sys.argv[1])
    files = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*")
                   if path.suffix in (".c", ".cpp", ".h"))
    found = [problem for path in files for problem in problems(root, path)]
    bodies = sum(1 for path in files for _ in functions(path.read_text().splitlines()))
    print("\n".join([*found, f"{len(files)} files, {bodies} functions, {len(found)} problems"]))
    return bool(found)


sys.exit(main())
