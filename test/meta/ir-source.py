#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds tests in text IR to the C that they stand for.

usage: ir-source.py ROOT LIST IOVIEW-OPT -- CLANG -fplugin=BUILD/lib/ioview.so -IINCLUDE ARGUMENT...

A test in test/rules/SLUG/ carries its C in comments that begin with `; C: `. For each function of the
test there must be one in the C, and the plugin must find as much wrong in it as ioview-opt does in
the text: `violated` and `unproved` of the rule are compared. A test of profile `linux` is compiled in
that profile. LIST names the tests that were written before this was asked, and have no C; a test in
it that has C, or is no longer there, is a problem, so that the list only shrinks.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = re.compile(r"^; C:(?: (.*)|)$", re.M)
FUNCTION = re.compile(r"^func @(\w+)", re.M)
STATS = re.compile(r"^stats: (\w+): \d+ obligations, \d+ proved, (\d+) violated, (\d+) unproved", re.M)


def wrong_in(text):
    """By function, how many obligations are violated and how many unproved; all that are not (0, 0)."""
    found = STATS.findall(text)
    return {name: (int(bad), int(rest)) for name, bad, rest in found if (bad, rest) != ("0", "0")}


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def problems_of(test, opt, command):
    text, slug = test.read_text(), test.parent.name
    code = "\n".join(SOURCE.findall(text)) + "\n"
    if not SOURCE.search(text):
        yield "has no C; put what it stands for into comments that begin with '; C: '"
        return
    for name in FUNCTION.findall(text):
        if not re.search(rf"\b{name}\(.*\)\n\{{", code):
            yield f"its C has no function '{name}'"
    profile = "linux" if "--profile=linux" in text else "view"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "test.c"
        source.write_text(code)
        options = [f"-fplugin-arg-ioview-{o}" for o in (f"profile={profile}", f"only={slug}", "stats")]
        status, from_c = run([*command, *options, source])
    if status:
        yield f"its C does not compile:\n{from_c}"
        return
    _, from_text = run([opt, f"--profile={profile}", f"--only={slug}", "--stats", test])
    if wrong_in(from_c) != wrong_in(from_text):
        yield (f"by function, (violated, unproved) is {wrong_in(from_text)} in the text "
               f"and {wrong_in(from_c)} in its C")


def check(root, listed, opt, command):
    tests = sorted((root / "test/rules").glob("*/*.ioir"))
    names = {str(test.relative_to(root)) for test in tests}
    for name in sorted(listed - names):
        yield f"{name}: is listed as a test without C, and is not there"
    for test in tests:
        name = str(test.relative_to(root))
        if name in listed and SOURCE.search(test.read_text()):
            yield f"{name}: has its C; take it out of the list of tests without"
        elif name not in listed:
            yield from (f"{name}: {problem}" for problem in problems_of(test, opt, command))


def main(arguments):
    if len(arguments) < 5 or arguments[3] != "--":
        sys.exit(__doc__)
    root, opt = Path(arguments[0]), arguments[2]
    lines = Path(arguments[1]).read_text().splitlines()
    listed = {line for line in lines if line and not line.startswith("#")}
    problems = list(check(root, listed, opt, arguments[4:]))
    for problem in problems:
        print(problem)
    print(f"{len(list((root / 'test/rules').glob('*/*.ioir')))} tests, {len(listed)} without C, "
          f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
