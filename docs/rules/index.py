#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints docs/rules/README.md, the index of the rules, out of rules/rules.def and rules/profiles.

usage: docs/rules/index.py >docs/rules/README.md    from anywhere
       docs/rules/index.py --check                  fails if that file says something else
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/rules/README.md"
RULE = re.compile(r'^IOV_RULE\(\w+,\s*"([a-z-]+)",\s*"([a-z-]+)",\s*(\w+),\s*(\w+),\s*\w+,\s*\w+,\s*"([^"]+)"\)', re.M)
HEAD = """\
# The rules

Each finding ends with the name of its rule in brackets, and each rule has a page: what it finds, why
it hurts, code that it reports, what to write instead, how to suppress it with a reason.

This page is printed by `docs/rules/index.py`; the rules are listed in `rules/rules.def`.

"""
FOOT = """
Each can be off, a warning or an error: `-fplugin-arg-ioview-disable=`, `warning=` and `error=` take names of rules and of
groups, and so does [.ioview.yaml](../profiles.md). Short examples on the pages leave out what `docs/examples.h` (for kernel code,
`docs/examples-linux.h`) says; a test compiles them all and looks for each `reported:`.
"""


def severities(profile):
    """The column of rules.def that the profile takes, and what its `rules:` sets, by rule or group."""
    text = profile.read_text()
    base = re.search(r"^base: (\w+)", text, re.M)
    inherited, decided = severities(profile.with_stem(base[1])) if base else ("view", {})
    column = re.search(r"^  defaults: (\w+)", text, re.M)
    section = re.search(r"^rules:\n((?:[ #].*\n)*)", text, re.M)
    said = re.findall(r"^ +([a-z-]+): *(\w+)", section[1] if section else "", re.M)
    return column[1] if column else inherited, {**decided, **dict(said)}


def index(table):
    rules = RULE.findall(table)
    if not rules or len(rules) != len(re.findall(r"^IOV_RULE\(", table, re.M)):
        sys.exit("index.py: rules.def has a row of IOV_RULE that this script cannot read")
    files = (ROOT / "rules/profiles").glob("*.yaml")
    profiles = sorted(
        (file for file in files if file.stem != "runtime"), key=lambda p: (p.stem != "view", p.stem)
    )
    names = [profile.stem for profile in profiles]
    rows = [["rule", "group", *names, "finds that"], ["---"] * (3 + len(names))]
    decided = [severities(profile) for profile in profiles]
    for slug, group, view, linux, message in rules:
        columns = {"view": view.lower(), "linux": linux.lower()}
        levels = [said.get(slug, said.get(group, columns[column])) for column, said in decided]
        rows.append([f"[{slug}]({slug}.md)", group, *levels, message])
    return HEAD + "".join("| " + " | ".join(row) + " |\n" for row in rows) + FOOT


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    text = index((ROOT / "rules/rules.def").read_text())
    if not arguments:
        sys.stdout.write(text)
    elif not PAGE.is_file() or PAGE.read_text() != text:
        sys.exit(f"{PAGE}: out of date; run docs/rules/index.py >docs/rules/README.md")


if __name__ == "__main__":
    main(sys.argv[1:])
