#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds that what a rule finds depends on no other rule: a metamorphic test.

usage: independent.py RULES.DEF [--halves] [--jobs N] -- COMMAND... : FILE...

COMMAND checks the file whose name is put behind it; of its words, the one that ends in only= gets
a list of rules behind it, as in --only= and -fplugin-arg-ioview-only=. Each file is checked with all rules on, then with
each rule alone, or with --halves with two halves of the rules, drawn by the file's name. What is
found of a rule with its notes, and its obligations by verdict, have to be the same in all runs.
"""
import argparse
import concurrent.futures
import random
import re
import subprocess
import sys
from pathlib import Path

RULE = re.compile(r'^IOV_RULE\(\w+,\s*"([^"]*)",', re.M)
FINDING = re.compile(r"^(?:.*: )?(?:warning|error): .* \[(io-[a-z-]+)\]\s*$")
NOTE = re.compile(r"^(?:.*: )?note: ")
STATS = re.compile(r"^stats: (.*): (io-[a-z-]+): (.*)$")


def by_rule(text):
    """What was said of each rule: a list of findings with their notes, and its sums."""
    said, current = {}, None
    for line in text.splitlines():
        finding, stats = FINDING.match(line), STATS.match(line)
        if finding:
            current = finding[1]
        elif stats:
            current = None
            said.setdefault(stats[2], []).append(f"{stats[1]}: {stats[3]}")
            continue
        elif not NOTE.match(line):
            continue
        if current:
            said.setdefault(current, []).append(line)
    return {rule: sorted(lines) for rule, lines in said.items()}


def check(command, file, rules):
    words = [word + ",".join(rules) if word.endswith("only=") else word for word in command]
    ran = subprocess.run([*words, file], capture_output=True, text=True, errors="replace")
    if ran.returncode not in (0, 1):
        sys.exit(f"{file}: '{' '.join(words)}' ended with status {ran.returncode}:\n{ran.stderr}")
    return by_rule(ran.stdout + ran.stderr)


def parts(rules, file, halves):
    if not halves:
        return [[rule] for rule in rules]
    drawn = rules[:]
    random.Random(Path(file).name).shuffle(drawn)
    return [drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]]


def differences(command, file, rules, halves):
    """(what is wrong, lines of all rules that were compared)"""
    everything = check(command, file, rules)
    wrong = []
    for part in parts(rules, file, halves):
        some = check(command, file, part)
        for rule in part:
            here, there = some.get(rule, []), everything.get(rule, [])
            if here == there:
                continue
            wrong.append(f"{file}: {rule} says something else with other rules on")
            wrong += [f"  only with {','.join(part)}: {line}" for line in here if line not in there]
            wrong += [f"  only with all rules: {line}" for line in there if line not in here]
    return wrong, sum(map(len, everything.values()))


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("table", type=Path)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("words", nargs="+")
    given = parser.parse_args()
    at = given.words.index(":")
    return given, given.words[:at], given.words[at + 1 :]


def main():
    given, command, files = arguments()
    rules = RULE.findall(given.table.read_text())
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        results = list(pool.map(
            lambda file: differences(command, file, rules, given.halves), files))
    wrong = [line for lines, _ in results for line in lines]
    print("\n".join(wrong))
    print(f"{len(files)} files, {sum(n for _, n in results)} lines compared, "
          f"{sum(not line.startswith('  ') for line in wrong)} differences")
    sys.exit(1 if wrong else 0)


main()
