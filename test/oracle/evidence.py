#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures the figures of docs/evidence.md anew, and prints each below the command that gives it.

Exit status: 0 all hold; 1 one does not: a silent fault, a hole that is not found, a mutant that is missed.
"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def measures(count, state):
    """Each heading with its command, which runs in the folder of the project."""
    go_on = ["--state", state] if state else []
    return [
        ("Programs that run", ["python3", "test/oracle/oracle.py", "--seed", "1", "--count", str(count), *go_on]),
        ("Known mistakes", ["python3", "test/oracle/holes.py", "--seed", "5000", "--batch", "60", "--most", "40"]),
        ("Functions of the IR", ["build/bin/unit/numeric", "1", str(10 * count)]),
        ("Mistakes in programs", ["python3", "test/mutation/mutate.py", "run", "--seed", "40000", "--count", str(count)]),
        ("Mistakes in examples", ["python3", "test/mutation/mutate.py", "form"]),
    ]


def main():
    parser = argparse.ArgumentParser(prog="./dev evidence", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000, help="programs for each measure (default 1000)")
    parser.add_argument("--state", help="a file that keeps how far the first measure is, which is the longest")
    parser.add_argument("--only", help="only the measures whose heading has this word in it")
    options = parser.parse_args()
    failed = 0
    for heading, command in measures(options.count, options.state):
        if options.only and options.only.lower() not in heading.lower():
            continue
        print(f"## {heading}\n\n    {' '.join(command)}\n", flush=True)
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
        print(flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
