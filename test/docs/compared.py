#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every row of the first table, of features, has a cell for each tool, and a dash of ioview has a reason beside it.

usage: compared.py PAGE
"""
import itertools
import re
import sys
from pathlib import Path


def problems(rows):
    head, _, *features = rows
    for feature, ioview, *others in features:
        if 2 + len(others) != len(head) or "" in (ioview, *others):
            yield f"{feature}: a cell is missing"
        if re.fullmatch(r"-\W*(\w+\W*)?", ioview) or ioview in ("no", "not yet"):
            yield f"{feature}: a dash without a reason"


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    lines = itertools.dropwhile(lambda line: not line.startswith("|"), Path(arguments[0]).read_text().splitlines())
    lines = itertools.takewhile(lambda line: line.startswith("|"), lines)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    found = [*problems(rows)] if len(rows) > 2 else ["there is no table"]
    print("\n".join([*found, f"{len(rows) - 2} features, {len(found)} problems"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
