#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Facts about each rule for its page: the group, the severities, and the version that has brought it.

The changelog names the new rules of a version, in an entry `- New rules: ...`; all others are of the first version, whose section
says how many rules it has. So a rule that no entry names is an error, and not a rule of the first version.

usage: rules.py ROOT    prints each rule, and its version
"""
import importlib.util
import re
import sys
from pathlib import Path

SECTION = re.compile(r"^## \[([^\]]+)\](?: - (\S+))?\n(.*?)(?=^## |\Z)", re.M | re.S)
NEW = re.compile(r"^- New rules: (.*?)(?=^- |^\n|\Z)", re.M | re.S)


def fail(message):
    sys.exit(f"site: {message}")


def index_of(root):
    """docs/rules/index.py, which reads rules.def and the profiles."""
    spec = importlib.util.spec_from_file_location("index", root / "docs/rules/index.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def since(changelog, slugs):
    """The version of each rule, by slug."""
    sections = [(number if name == "Unreleased" else name, text) for name, number, text in SECTION.findall(changelog)]
    if not sections:
        fail("CHANGELOG.md has no section of a version")
    versions = {}
    for version, text in sections:
        for entry in NEW.findall(text):
            versions |= {slug: version for slug in re.findall(r"\[(io-[a-z-]+)\]", entry)}
    first, text = sections[-1]
    unknown = sorted(set(versions) - set(slugs))
    if unknown:
        fail(f"CHANGELOG.md: 'New rules' names what is no rule: {', '.join(unknown)}")
    said = re.search(r"(\d+) rules", text)
    old = len(slugs) - len(versions)
    if not said or int(said[1]) != old:
        fail(
            f"CHANGELOG.md: {first} has {said[1] if said else 'no number of'} rules, but {old} rules are named by no entry "
            "'New rules:'; add the new rule to the entry of its version"
        )
    return {slug: versions.get(slug, first) for slug in slugs}


def table(root):
    """For each slug: its group, since which version, and its severity by profile."""
    text = (root / "rules/rules.def").read_text()
    index = index_of(root)
    found = index.RULE.findall(text)
    versions = since((root / "CHANGELOG.md").read_text(), [row[0] for row in found])
    header, rows = [], {}
    for line in (root / "docs/rules/README.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "rule":
            header = cells[2:-1]
        elif match := re.match(r"\[(io-[a-z-]+)\]", cells[0]):
            rows[match[1]] = dict(zip(header, cells[2:]))
    return {
        slug: {"group": group, "since": versions[slug], "severities": rows[slug]} for slug, group, *_ in found
    }


def with_facts(text, rule):
    """The page with a line of facts below its title."""
    title, rest = text.split("\n", 1)
    severities = ", ".join(f"{profile} {severity}" for profile, severity in rule["severities"].items())
    return f"{title}\n\n*Group {rule['group']}. Since {rule['since']}. Severity by profile: {severities}.*\n{rest}"


def navigation(rules):
    groups = {}
    for slug, rule in rules.items():
        groups.setdefault(rule["group"], []).append({slug: f"rules/{slug}.md"})
    named = [{group.capitalize(): pages} for group, pages in groups.items()]
    return [{"All rules": "rules/index.md"}, *named, {"io-internal": "io-internal.md"}]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for slug, rule in table(Path(sys.argv[1])).items():
        print(slug, rule["since"])
