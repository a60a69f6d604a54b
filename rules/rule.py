#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints where a rule is: its row, source, the analysis that it needs, page, messages and tests.

usage: ./dev rule SLUG
"""
import difflib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(r'^IOV_RULE\((\w+),\s*"([^"]*)",\s*"([^"]*)",\s*(\w+),\s*(\w+),\s*(\w+),\s*(\w+),\s*((?:"[^"]*"\s*)+)\)', re.M)
MESSAGE = re.compile(r'^IOV_MESSAGE\(\w+,\s*(\w+),\s*\w+,\s*((?:"(?:\\.|[^"\\])*"\s*)+)\)', re.M)
# A row of the table under `Which analysis runs` of docs/design.md.
ANALYSIS = re.compile(r"^\| `(\w+)` \| \[([^\]]+)\]\(", re.M)
TESTS = "*.ioir", "*.c", "*.cpp", "*.test"


def text_of(literals):
    return "".join(re.findall(r'"((?:\\.|[^"\\])*)"', literals)).replace('\\"', '"')


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def other_tests(slug):
    """Those beside the rule's own that expect a finding of it."""
    own = ROOT / "test/rules" / slug
    for path in sorted(path for pattern in TESTS for path in (ROOT / "test").rglob(pattern)):
        if own not in path.parents and "Inputs" not in path.parts and f"[{slug}]" in path.read_text(errors="replace"):
            yield path.relative_to(ROOT)


def unknown(slug, slugs):
    near = difflib.get_close_matches(slug if slug.startswith("io-") else f"io-{slug}", slugs, 3, 0.6)
    hint = f"; did you mean {' or '.join(near)}?" if near else f"; the rules are {', '.join(sorted(slugs))}"
    sys.stderr.write(f"rule: there is no rule '{slug}'{hint}\n")
    return 2


def describe(table, row):
    identifier, slug, group, view, linux, about, needs, text = row.groups()
    sources = dict(ANALYSIS.findall((ROOT / "docs/design.md").read_text()))
    needs = needs.lower()
    yield f"{slug}: {text_of(text)}"
    yield f"group     {group}; {view.lower()}" + (f", in the profile linux {linux.lower()}" if linux != view else "")
    yield f"row       rules/rules.def:{line_of(table, row.start())}; about {about.lower()}"
    yield f"source    rules/checks/{slug}.c"
    yield f"analysis  {needs}: {sources.get(needs, 'its source is not in the table of docs/design.md')}"
    yield f"page      docs/rules/{slug}.md"
    yield "messages"
    for message in MESSAGE.finditer(table):
        if message[1] == identifier:
            yield f"  rules/rules.def:{line_of(table, message.start())}: {text_of(message[2])}"
    yield "tests"
    for path in sorted((ROOT / "test/rules" / slug).glob("*")):
        yield f"  {path.relative_to(ROOT)}"
    for path in other_tests(slug):
        yield f"  {path}"


def main(arguments):
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stderr.write(__doc__)
        return 2
    table = (ROOT / "rules/rules.def").read_text()
    rows = {row[2]: row for row in ROW.finditer(table)}
    if arguments[0] not in rows:
        return unknown(arguments[0], rows)
    print("\n".join(describe(table, rows[arguments[0]])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
