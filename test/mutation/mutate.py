#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Mutation of C code: a mistake in code that is right must be reported by a rule that claims it.

mutate.py run [--count N]   programs of the oracle; running them tells a mutant that is wrong from one that is not
mutate.py form              the project's examples, with mistakes of form, which are wrong whatever runs

Exit status: 0 each is reported or explained in explained.txt; 1 one is not; 2 it could not go on.
"""
import argparse
import collections
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "test", "oracle"))
# pylint: disable=wrong-import-position
from batch import Broken, Tools, compare, write  # noqa: E402
from operators import FORM, RUN, plain_path  # noqa: E402
from program import generate  # noqa: E402

EXAMPLES = [("examples/bare/edu/edu.c", ["-Iexamples/bare/common", "-Iexamples/bare/aarch64", "--target=aarch64-none-elf"]),
            ("examples/bare/virtio/blk.c", ["-Iexamples/bare/common", "-Iexamples/bare/aarch64", "--target=aarch64-none-elf"]),
            ("examples/user/squeeze.c", ["-DIO_PORT_HEADER=<ioview/port/user.h>"]),
            ("examples/demo/right.c", [])]


class Tally:
    """Mutants by operator: made, wrong (or not equivalent), reported."""

    def __init__(self):
        self.rows = collections.defaultdict(collections.Counter)
        self.missed = []

    def add(self, operator, outcome, where=""):
        self.rows[operator.name]["made"] += 1
        self.rows[operator.name][outcome] += 1
        if outcome == "missed":
            self.missed.append(f"{where}: {operator.name}")

    def print(self, columns):
        print("| mistake | " + " | ".join(columns) + " |")
        print("|---|" + "---:|" * len(columns))
        total = collections.Counter()
        for name, row in sorted(self.rows.items()):
            total.update(row)
            print(f"| {name} | " + " | ".join(str(row[c]) for c in columns) + " |")
        print("| all | " + " | ".join(str(total[c]) for c in columns) + " |")
        return total


def clean_programs(seeds, tools, path, executable):
    """The programs that are right: nothing is reported, nothing fails."""
    programs = {seed: generate(seed) for seed in seeds}
    write(path, programs, 40)
    output = tools.run(path, executable)
    found, refused = tools.check(path)
    bad = {int(row.split()[1]) for row in output if row.startswith("F ")} | {0}
    reported = set(found) | {line for line, _ in refused}
    return {seed: lines for seed, lines in programs.items()
            if seed not in bad and not any(line.number in reported for line in lines)}


def mutate(lines, rng):
    """Edits one line of a program; returns the operator, or None if there is nothing to edit."""
    start = next(k for k, line in enumerate(lines) if "_entry(" in line.text and not line.text.endswith(";"))
    end = next(k for k, line in enumerate(lines) if line.text.startswith("#ifdef RUN"))
    choices = [(operator, line, new) for line in lines[start:end] for operator in RUN for new in operator.mutants(line.text)]
    names = sorted({operator.name for operator, _, _ in choices})
    if not names:
        return None
    name = rng.choice(names)
    operator, line, new = rng.choice([c for c in choices if c[0].name == name])
    line.text = new
    return operator


def run_round(seeds, tools, folder, tally):
    path, executable = os.path.join(folder, "batch.c"), os.path.join(folder, "batch")
    programs, made = clean_programs(seeds, tools, path, executable), {}
    for seed, lines in programs.items():
        made[seed] = mutate(lines, random.Random(seed))
    programs = {seed: lines for seed, lines in programs.items() if made[seed]}
    if not programs:
        return
    write(path, programs, 200)
    output = tools.run(path, executable)
    result = compare(programs, tools, path, executable, output)
    wrong = {int(row.split()[1]) for row in output if row.startswith("F ")}
    silent = {fault[0]: fault for fault in result.silent}
    found, _ = tools.check(path)
    for seed, lines in programs.items():
        if seed in silent:
            tally.add(made[seed], "missed", f"program {seed}, line {silent[seed][2]}: {silent[seed][3]}")
        elif seed in wrong:
            tally.add(made[seed], "reported")
        else:
            unproved = any(found[line.number] for line in lines)
            tally.add(made[seed], "right, unproved" if unproved else "right, silent")


def run(options, tools):
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        for first in range(options.seed, options.seed + options.count, 100):
            run_round(range(first, min(first + 100, options.seed + options.count)), tools, folder, tally)
    total = tally.print(["made", "reported", "missed", "right, unproved", "right, silent"])
    wrong = total["reported"] + total["missed"]
    if not wrong:
        raise Broken("no mutant was wrong: give a larger --count")
    print(f"{total['made']} mutants, {wrong} are wrong at run time, {total['reported']} of them are reported "
          f"({100 * total['reported'] / wrong:.1f} %)")
    return tally.missed


def findings(tools, path, flags):
    """The findings as (line, rule), or None if the compiler refuses the file."""
    command = [tools.clang, "-std=gnu11", "-ffreestanding", f"-I{tools.include}", *flags, f"-fplugin={tools.plugin}",
               "-fplugin-arg-ioview-enable=access,bounds,trust,lifetime,width,copy,order,endian", "-fsyntax-only",
               "-Wno-everything", "-fno-caret-diagnostics", path]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    found = re.findall(r":(\d+):\d+: warning: .*\[(io-[\w-]+)\]", done.stderr)
    return None if done.returncode else collections.Counter(rule for _, rule in found)


def form_file(name, flags, tools, tally):
    path = os.path.join(ROOT, name)
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    # A mutant stands elsewhere, and includes what is beside the original.
    flags = flags + [f"-I{os.path.dirname(path)}"]
    before = findings(tools, path, flags)
    if before is None:
        raise Broken(f"{name} does not compile")
    with tempfile.NamedTemporaryFile("w", suffix=".c") as mutant:
        for k, line in enumerate(lines):
            for operator in FORM:
                for new in operator.mutants(line):
                    mutant.seek(0)
                    mutant.truncate()
                    mutant.write("\n".join(lines[:k] + [plain_path(new)] + lines[k + 1:]))
                    mutant.flush()
                    after = findings(tools, mutant.name, flags)
                    if after is None:
                        tally.add(operator, "refused by clang")
                    elif sum(after[r] - before[r] for r in operator.rules) > 0:
                        tally.add(operator, "reported")
                    else:
                        tally.add(operator, "missed", f"{name}: {line.strip()}")


def form(tools):
    tally = Tally()
    for name, flags in EXAMPLES:
        form_file(name, flags, tools, tally)
    total = tally.print(["made", "refused by clang", "reported", "missed"])
    caught = total["reported"] + total["refused by clang"]
    print(f"{total['made']} mutants, {caught} of them are reported or refused ({100 * caught / total['made']:.1f} %)")
    return tally.missed


def explained():
    with open(os.path.join(HERE, "explained.txt"), encoding="utf-8") as file:
        return collections.Counter(line.split(" -- ")[0] for line in file if " -- " in line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["run", "form"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="programs to mutate; those that are not right are left out")
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    options = parser.parse_args()
    tools = Tools(os.path.abspath(options.build))
    try:
        missed = run(options, tools) if options.what == "run" else form(tools)
        known = explained()
    except (Broken, OSError) as error:
        print(f"mutate: {error}", file=sys.stderr)
        return 2
    # A line that occurs twice is explained as often as it is listed.
    unexplained = collections.Counter(missed) - known
    for one in sorted(set(missed)):
        print(("MISSED: " if unexplained[one] else "explained: ") + one)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
