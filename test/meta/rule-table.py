#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds rules.def against the tree: each rule has its source, page and tests, and they their rule.

usage: rule-table.py ROOT

A row needs rules/checks/SLUG.c (also named in rules/CMakeLists.txt), docs/rules/SLUG.md with
the usual headings, and test/rules/SLUG/ with a positive test (bad*) and a negative one (good*).
Such a file without a row is as wrong, and so is a rule without a message, or wording that no
source uses.
"""
import re
import sys
from pathlib import Path

HEADINGS = [
    "What it finds",
    "Why it hurts",
    "Bad",
    "Instead",
    "How to suppress with a reason",
    "Profiles",
]
ROW = re.compile(r"^IOV_(RULE|MESSAGE|NOTE|PLACE)\((\w+)(?:,\s*(\w+),\s*(\w+))?", re.M)
RULE = re.compile(r'^IOV_RULE\((\w+),\s*"([a-z-]+)",\s*"([a-z-]+)",\s*(\w+),', re.M)


def check_page(page, slug):
    text = page.read_text()
    if not text.startswith(f"# {slug}\n"):
        yield f"{page}: does not start with '# {slug}'"
    found = re.findall(r"^## (.*)$", text, re.M)
    if found != HEADINGS:
        yield f"{page}: its headings are {found}, not {HEADINGS}"


def check_rule(root, slug, cmake):
    source = root / "rules/checks" / f"{slug}.c"
    page = root / "docs/rules" / f"{slug}.md"
    tests = root / "test/rules" / slug
    if not source.is_file():
        yield f"{slug}: no {source}"
    if f"checks/{slug}.c" not in cmake:
        yield f"{slug}: its source is not in rules/CMakeLists.txt"
    if not page.is_file():
        yield f"{slug}: no {page}"
    else:
        yield from check_page(page, slug)
    for kind, what in ("bad", "positive"), ("good", "negative"):
        if not any(tests.glob(f"{kind}*")):
            yield f"{slug}: no {what} test {tests}/{kind}*"


def check_strays(root, slugs):
    for pattern in "rules/checks/*.c", "docs/rules/*.md", "test/rules/*":
        for path in root.glob(pattern):
            slug = path.name if path.is_dir() else path.stem
            if path.name == "README.md":
                continue
            if slug not in slugs:
                yield f"{path}: no rule '{slug}' in rules.def"


def check_words(root, table):
    rows = {"RULE": [], "MESSAGE": [], "NOTE": [], "PLACE": []}
    used = "".join(path.read_text() for path in sorted(root.glob("rules/*/*.c")))
    for kind, name, rule, note in ROW.findall(table):
        rows[kind].append(name)
        used += f" IOV_NOTE_{note} IOV_RULE_{rule}-spoken " if kind == "MESSAGE" else ""
    for kind, names in rows.items():
        yield from (f"IOV_{kind}({n}): twice" for n in sorted(set(names)) if names.count(n) > 1)
    for name in rows["RULE"]:
        if f"IOV_RULE_{name}-spoken" not in used:
            yield f"IOV_RULE({name}): no message"
    for kind in "MESSAGE", "NOTE", "PLACE":
        for name in rows[kind]:
            if not re.search(rf"\bIOV_{kind}_{name}\b", used):
                yield f"IOV_{kind}({name}): no source uses it"


def main(root):
    table = (root / "rules/rules.def").read_text()
    cmake = (root / "rules/CMakeLists.txt").read_text()
    rules = RULE.findall(table)
    problems = list(check_words(root, table))
    if len(rules) != len(re.findall(r"^IOV_RULE\(", table, re.M)):
        problems.append("rules.def: a row of IOV_RULE that this script cannot read")
    for _, slug, _, _ in rules:
        problems += check_rule(root, slug, cmake)
    problems += check_strays(root, {slug for _, slug, _, _ in rules})
    for problem in problems:
        print(problem)
    print(f"{len(rules)} rules, {len(problems)} problems")
    return 1 if problems or not rules else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
