#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds sources to .editorconfig: ends of lines, the last line feed.

usage: editorconfig.py ROOT

Indentation is the formatter's (./dev fmt --check). Looks at C, C++ and Python below rules/, gate/, svd/, plugin/, runtime/, test/ (without Inputs/) and docs/.
"""
import sys
from pathlib import Path

FOLDERS = "rules", "gate", "svd", "plugin", "runtime", "test", "docs"
SUFFIXES = {".c", ".h", ".cpp", ".def", ".py"}


def files(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in SUFFIXES and "Inputs" not in path.parts and path.is_file():
                yield path


def problems_of(path, name):
    text = path.read_bytes().decode(errors="replace")
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip(" \t\r"):
            yield f"{name}:{number}: blanks at the end of the line"
    if text and not text.endswith("\n"):
        yield f"{name}: does not end with a line feed"


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    root = Path(arguments[0])
    found = list(files(root))
    problems = [p for path in found for p in problems_of(path, path.relative_to(root))]
    for problem in problems:
        print(problem)
    print(f"{len(found)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
