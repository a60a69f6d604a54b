#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether the oracle finds known mistakes: each hole of a build with -DIOVIEW_HOLES=ON (rules/support/hole.h).

Exit status: 0 each hole is found, and without a hole nothing is; 1 one is not; 2 the oracle could not go on.
"""
import argparse
import os
import sys
import tempfile

from batch import ROOT, Broken, Tools, compare, write
from program import generate

HOLES = {
    1: "widening is skipped: a loop adds nothing",
    2: "the width of an access is not counted: one element behind the end",
    3: "<= is taken for <",
    4: "a number that is too large for its type does not wrap",
    5: "a store through a pointer does not reach other objects",
    6: "a call does not write to memory",
    7: "cleanup functions do not run",
    8: "an address that is stored does not escape",
    9: "where paths meet, only one counts",
    10: "a conversion keeps the number",
    11: "a sum forgets the upper bound of what is added",
    12: "constant tables are all 0",
    13: "a packed member is as aligned as its type",
    14: "an index is never negative",
    15: "of a helper's returns only the first counts",
    16: "a static local is initialised in each call",
    17: "++ and -- store nothing",
    18: "a call does not write to what it is given",
    19: "read-only registers may be written",
    20: "a mapping that one path releases is still there",
}


def parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build-holes"), help="a build with -DIOVIEW_HOLES=ON")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100, help="programs in one file")
    parser.add_argument("--most", type=int, default=20, help="batches before the holes that are left count as not found")
    return parser.parse_args()


def silent_with(hole, programs, tools, path, executable, output):
    tools.environment = dict(os.environ, IOVIEW_HOLE=str(hole))
    return compare(programs, tools, path, executable, output).silent


def search(options, tools, folder):
    """The programs that find each hole: {hole: how many programs it took}; 0 is no hole at all."""
    path, executable = os.path.join(folder, "batch.c"), os.path.join(folder, "batch")
    found = {}
    for k in range(options.most):
        first = options.seed + k * options.batch
        programs = {seed: generate(seed) for seed in range(first, first + options.batch)}
        write(path, programs, 40)
        output = tools.run(path, executable)
        # A silent fault without a hole would be taken for each of them.
        known = {fault[0] for fault in silent_with(0, programs, tools, path, executable, output)}
        if known:
            print(f"without a hole: silent faults in {sorted(known)}", flush=True)
        for hole in sorted(set(HOLES) - set(found)):
            new = [f for f in silent_with(hole, programs, tools, path, executable, output) if f[0] not in known]
            if new:
                found[hole] = (k + 1) * options.batch
                print(f"hole {hole}, {HOLES[hole]}: found by program {new[0][0]}: {new[0][3]}", flush=True)
        if len(found) == len(HOLES):
            break
    return found


def main():
    options = parse()
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = search(options, Tools(os.path.abspath(options.build)), folder)
    except (Broken, OSError) as error:
        print(f"holes: {error}", file=sys.stderr)
        return 2
    for hole in sorted(set(HOLES) - set(found)):
        print(f"hole {hole}, {HOLES[hole]}: NOT FOUND in {options.most * options.batch} programs")
    print(f"{len(found)} of {len(HOLES)} holes found")
    return 0 if len(found) == len(HOLES) else 1


if __name__ == "__main__":
    sys.exit(main())
