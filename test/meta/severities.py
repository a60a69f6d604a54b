#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sets each rule, by its name and by its group's, to off, warning and error, and sees that it obeys.

usage: severities.py PAGE... -- CLANG -fplugin=BUILD/lib/ioview.so -IINCLUDE ARGUMENT...

On the code under "Bad" of the rule's page, docs/rules/SLUG.md: once by .ioview.yaml, once by an option.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULE = re.compile(r'^IOV_RULE\(\w+,\s*"([a-z-]+)",\s*"([a-z-]+)"', re.M)
BAD = re.compile(r"^## Bad\n(.*?)^## ", re.M | re.S)
BLOCK = re.compile(r"^```c(?: profile=(\w+))?\n(.*?)^```", re.M | re.S)
OPTIONS = {"off": "disable", "warning": "warning", "error": "error"}


def bad_code(page):
    """The first example of the page's section Bad, and the profile that it is for."""
    section = BAD.search(page.read_text())
    found = section and BLOCK.search(section[1])
    if not found:
        sys.exit(f"{page}: no code under 'Bad'")
    return found[1] or "view", found[2]


def said(command, profile, source, slug):
    """How the plugin speaks of the rule: a set of `warning` and `error`."""
    head = ROOT / "docs" / ("examples.h" if profile == "view" else f"examples-{profile}.h")
    run = subprocess.run(
        [*command, f"-fplugin-arg-ioview-profile={profile}", "-include", head, source],
        capture_output=True, text=True)
    return set(re.findall(rf": (warning|error): .*\[{slug}\]$", run.stderr, re.M))


def words(severities):
    return " and ".join(sorted(severities)) or "nothing"


def problems_of(slug, group, profile, source, command):
    settings = source.with_name(".ioview.yaml")
    for name in slug, group:
        for severity, option in OPTIONS.items():
            wanted = set() if severity == "off" else {severity}
            settings.write_text(f"rules:\n  {name}: {severity}\n")
            if (got := said(command, profile, source, slug)) != wanted:
                yield f"{slug}: {name} is {severity} in .ioview.yaml, but {words(got)} is said"
            settings.write_text("")
            options = [*command, f"-fplugin-arg-ioview-{option}={name}"]
            if (got := said(options, profile, source, slug)) != wanted:
                yield f"{slug}: {option}={name} is given, but {words(got)} is said"


def main(arguments):
    if "--" not in arguments[1:-1]:
        sys.exit(__doc__)
    pages, command = arguments[: arguments.index("--")], arguments[arguments.index("--") + 1 :]
    groups = dict(RULE.findall((ROOT / "rules/rules.def").read_text()))
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "bad.c"
        for page in map(Path, pages):
            profile, code = bad_code(page)
            source.write_text(code)
            problems += problems_of(page.stem, groups.get(page.stem, ""), profile, source, command)
    for problem in problems:
        print(problem)
    print(f"{len(pages)} rules, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
