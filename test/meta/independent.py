#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds that the findings of a rule depend on no other rule and on no unrelated code: a metamorphic test.

usage: independent.py RULES.DEF [--halves] [--unrelated] [--jobs N] -- COMMAND... : FILE...

COMMAND checks the file whose name is put behind it; of its words, the one that ends in only= gets
a list of rules behind it, as in --only= and -fplugin-arg-ioview-only=. Each file is checked with all rules on, then with
each rule alone, or with --halves with two halves of the rules, drawn by the file's name. The
findings of a rule with their notes, and its obligations by verdict, have to be the same in all runs.

With --unrelated each C file is checked instead as a copy in which each function begins with an
unrelated statement and an unrelated function stands behind the last one. Obligations of that
function would be counted too, so it has none.
"""
import argparse
import concurrent.futures
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

RULE = re.compile(r'^IOV_RULE\(\w+,\s*"([^"]*)",', re.M)
FINDING = re.compile(r"^(?:.*: )?(?:warning|error): .* \[(io-[a-z-]+)\]\s*$")
NOTE = re.compile(r"^(?:.*: )?note: ")
# The brace of a function's body; that of a record or an initializer follows no parenthesis.
BODY = re.compile(r"(\)[ \t]*\n\{)[ \t]*\n")
STATEMENT = r"\1 int iov_unrelated_number = 1; iov_unrelated_number++;\n"
FUNCTION = """
__attribute__((unused)) static int iov_unrelated_function(int __attribute__((btf_type_tag("io:mmio"))) *regs, int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += regs ? i : 1;
	return sum;
}
"""
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


def check_unrelated(command, file, rules):
    """check() of the copy of a file that has unrelated code; says the file's own name."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(file).name
        copy.write_text(BODY.sub(STATEMENT, Path(file).read_text()) + FUNCTION)
        said = check([*command, "-iquote", str(Path(file).parent)], str(copy), rules)
    return {rule: sorted(line.replace(str(copy), file) for line in lines) for rule, lines in said.items()}


def unrelated_differences(command, file, rules):
    everything = check(command, file, rules)
    changed = check_unrelated(command, file, rules)
    wrong = list(compared(f"{file}: %s says something else with unrelated code", rules, changed, everything))
    return wrong, sum(map(len, everything.values()))


def compared(problem, rules, here, there):
    for rule in rules:
        one, other = here.get(rule, []), there.get(rule, [])
        if one != other:
            yield problem % rule
            yield from (f"  only so: {line}" for line in one if line not in other)
            yield from (f"  only with all rules: {line}" for line in other if line not in one)


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
        wrong += compared(f"{file}: %s says something else with other rules on", part, some, everything)
    return wrong, sum(map(len, everything.values()))


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("table", type=Path)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument("--unrelated", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("words", nargs="+")
    given = parser.parse_args()
    at = given.words.index(":")
    return given, given.words[:at], given.words[at + 1 :]


def main():
    given, command, files = arguments()
    rules = RULE.findall(given.table.read_text())

    def judge(file):
        if given.unrelated:
            return unrelated_differences(command, file, rules)
        return differences(command, file, rules, given.halves)

    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        results = list(pool.map(judge, files))
    wrong = [line for lines, _ in results for line in lines]
    print("\n".join(wrong))
    print(f"{len(files)} files, {sum(n for _, n in results)} lines compared, "
          f"{sum(not line.startswith('  ') for line in wrong)} differences")
    sys.exit(1 if wrong else 0)


main()
