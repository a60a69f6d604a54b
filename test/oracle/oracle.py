#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Generates C programs, checks them with ioview, runs them, and compares the two at each access.

A silent fault is an access that fails at run time on a line of which ioview says nothing.
Exit status: 0 no silent fault, 1 silent faults, 2 the oracle could not go on.
"""
import argparse
import collections
import json
import os
import sys
import tempfile

from batch import KINDS, ROOT, Broken, Tools, run_batch, write
from program import generate
from shrink import shrink


def parse():
    parser = argparse.ArgumentParser(prog="./dev oracle", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first program; each number is one (default 1)")
    parser.add_argument("--count", type=int, default=1000, help="how many programs (default 1000)")
    parser.add_argument("--executions", type=int, default=40, help="inputs of each program (default 40)")
    parser.add_argument("--batch", type=int, default=100, help="programs in one file (default 100)")
    parser.add_argument("--state", help="a file that keeps how far the run is; the same command then goes on from there")
    parser.add_argument("--stop", action="store_true", help="end at the first batch with a silent fault")
    parser.add_argument("--shrink", metavar="FOLDER", help="reduce each silent fault with cvise, into this folder")
    parser.add_argument("--build", default=os.path.join(ROOT, "build"), help="the build folder of ioview")
    return parser.parse_args()


def load(options):
    """The state of a run: the first seed, how many are done, the counts, the silent faults."""
    state = {"seed": options.seed, "done": 0, "counts": {}, "silent": [], "refused": []}
    if options.state and os.path.exists(options.state):
        with open(options.state, encoding="utf-8") as file:
            kept = json.load(file)
        if kept["seed"] != options.seed:
            raise Broken(f"{options.state} is of a run with --seed {kept['seed']}; give that seed, or another file")
        return kept
    return state


def save(options, state):
    """Replaces the file as a whole, so that a run that is killed leaves the one before."""
    if not options.state:
        return
    part = options.state + ".part"
    with open(part, "w", encoding="utf-8") as file:
        json.dump(state, file)
    os.replace(part, options.state)


def summary(state):
    c = collections.Counter(state["counts"])
    share = 100 * c["proved"] / c["lines"] if c["lines"] else 0
    return (f"{c['programs']} programs, {c['executions']} executions, {c['undefined']} of them undefined, "
            f"{c['accesses']} accesses compared, {c['faults']} faults\n"
            f"{c['lines']} lines ran 20 times or more and never failed, {c['proved']} of them are proved ({share:.1f} %)\n"
            f"{c['skipped']} programs not judged, {len(state['silent'])} silent faults")


def report(options, tools, fault):
    seed, kind, line, text = fault
    print(f"silent fault: ./dev oracle --seed {seed} --count 1: {KINDS[kind]}, line {line}: {text}", flush=True)
    if options.shrink:
        os.makedirs(options.shrink, exist_ok=True)
        path = os.path.join(options.shrink, f"{seed}.c")
        write(path, {seed: generate(seed)}, options.executions)
        print(shrink(path, seed, kind, tools), flush=True)


def run(options, state, tools):
    total = collections.Counter(state["counts"])
    with tempfile.TemporaryDirectory() as folder:
        while state["done"] < options.count:
            first = options.seed + state["done"]
            size = min(options.batch, options.count - state["done"])
            result = run_batch(range(first, first + size), tools, folder, options.executions)
            total.update(result.counts)
            state["counts"], state["done"] = dict(total), state["done"] + size
            state["silent"] += result.silent
            state["refused"] += result.refused
            save(options, state)
            for seed, line, text in result.refused:
                print(f"not judged: --seed {seed}: line {line}: {text}", flush=True)
            for fault in result.silent:
                report(options, tools, fault)
            if options.stop and result.silent:
                break


def main():
    options = parse()
    try:
        state = load(options)
        run(options, state, Tools(os.path.abspath(options.build)))
    except (Broken, OSError) as error:
        print(f"oracle: {error}", file=sys.stderr)
        return 2
    print(summary(state))
    return 1 if state["silent"] else 0


if __name__ == "__main__":
    sys.exit(main())
