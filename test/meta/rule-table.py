#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds rules.def against the tree: each rule has its source, page and tests, and they their rule.

usage: rule-table.py ROOT

A row needs, under the same slug:

  its group     one of IOV_GROUP
  its source    rules/checks/SLUG.c, with the rule's check and messages
  its page      docs/rules/SLUG.md, with the usual headings; what is under Bad is reported by the
                rule, nothing under Instead is, and Profiles speaks of both
  its tests     test/rules/SLUG/: each bad* expects a finding of the rule, each good* none, and one of
                the good at least an obligation that is proved, so that they are not good by chance

Such a file without a row is as wrong, and so is a rule without a message or without the harm that it
does (IOV_WHY), a mark in a note that no front end fills, wording that no source uses, and what
./dev new-rule left for its author to write.
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
PROFILES = "view", "linux"
SCAFFOLD = "SCAFFOLD"  # in all that rules/new-rule.py writes and somebody has to replace
ROW = re.compile(r"^IOV_(RULE|MESSAGE|NOTE|PLACE)\((\w+)(?:,\s*(\w+),\s*(\w+))?", re.M)
RULE = re.compile(r'^IOV_RULE\((\w+),\s*"([^"]*)",\s*"([^"]*)",\s*(\w+),', re.M)
SLUG = re.compile(r"io-[a-z]+(-[a-z]+)*")
GROUP = re.compile(r'^IOV_GROUP\("([a-z]+)",', re.M)
MESSAGE = re.compile(r"^IOV_MESSAGE\((\w+),\s*(\w+)", re.M)
WHY = re.compile(r'^IOV_WHY\((\w+), "([^"]*)"\)$', re.M)
MARKS = re.compile(r"\{([a-z]+):[^{}]*\}")
FILLED = re.compile(r'\[IOV_WRITTEN_\w+\] = "(\w+)"')
LONGEST_WHY = 100  # half a line of a message
# What keeps a test from passing when there are more findings than it names.
GUARDS = "--implicit-check-not=warning:", "count 0", "-verify"


def check_row(identifier, slug, group, groups):
    if not SLUG.fullmatch(slug):
        yield f"{slug}: not of the form io-word-word"
    if identifier != slug[3:].upper().replace("-", "_"):
        yield f"{slug}: its identifier is {identifier}"
    if group not in groups:
        yield f"{slug}: there is no group '{group}': add an IOV_GROUP, or take {', '.join(groups)}"


def check_source(source, identifier, slug, messages):
    text = source.read_text()
    if f"/* {slug}: " not in text and f"/*\n * {slug}: " not in text:
        yield f"{source}: does not say '/* {slug}: ' what it is"
    for name in sorted(set(re.findall(r"\biov_check_([A-Z_]+)\(", text)) ^ {identifier}):
        yield f"{source}: iov_check_{name}() has to be in the source of its own rule"
    for name in sorted(set(re.findall(r"\bIOV_MESSAGE_(\w+)", text))):
        if messages.get(name, identifier) != identifier:
            yield f"{source}: message {name} belongs to another rule"


def check_page(page, slug):
    text = page.read_text()
    if not text.startswith(f"# {slug}\n"):
        yield f"{page}: does not start with '# {slug}'"
    found = re.findall(r"^## (.*)$", text, re.M)
    if found != HEADINGS:
        yield f"{page}: its headings are {found}, not {HEADINGS}"
    parts = re.split(r"^## (.*)$", text, flags=re.M)[1:]
    sections = dict(zip(parts[::2], parts[1::2]))
    reported = {name: re.findall(r"/\* reported: (.*?) \*/", part) for name, part in sections.items()}
    if slug not in ", ".join(reported.get("Bad", [])).split(", "):
        yield f"{page}: nothing under 'Bad' says 'reported: {slug}'"
    if reported.get("Instead"):
        yield f"{page}: something under 'Instead' is reported"
    for profile in PROFILES:
        if f"`{profile}`" not in sections.get("Profiles", ""):
            yield f"{page}: 'Profiles' does not speak of `{profile}`"


def commands_of(text):
    """The test's RUN lines, those that go on put together."""
    joined = ""
    for line in re.findall(r"RUN: *(.*)$", text, re.M):
        joined += line[:-1] if line.endswith("\\") else line + "\n"
    return joined.splitlines()


def expectations(text):
    """The lines that the test expects to be printed."""
    prefixes = set()
    for command in commands_of(text):
        named = re.findall(r"--check-prefix(?:es)?[= ](\S+)", command)
        prefixes.update(",".join(named).split(",") if named else ["CHECK"])
    words = "|".join(map(re.escape, sorted(prefixes)))
    wanted = re.compile(rf"(?<![\w-])(?:{words})(?:-NEXT|-SAME|-DAG|-LABEL)?: *(.*)")
    return [found[1] for found in map(wanted.search, text.splitlines()) if found]


def check_tests(tests, slug):
    for kind, what in ("bad", "positive"), ("good", "negative"):
        if not any(tests.glob(f"{kind}*")):
            yield f"{slug}: no {what} test {tests}/{kind}*"
    for test in sorted(tests.glob("bad*")):
        if not any(f"[{slug}]" in line for line in expectations(test.read_text())):
            yield f"{test}: expects no finding of {slug}"
    proved = re.compile(rf"\b{slug}: \d+ obligations, [1-9]\d* proved")
    good = sorted(tests.glob("good*"))
    for test in good:
        text = test.read_text()
        if any(f"[{slug}]" in line for line in expectations(text)):
            yield f"{test}: expects a finding of {slug}"
        if not all(any(guard in run for guard in GUARDS) for run in commands_of(text)):
            yield f"{test}: would pass with findings that it does not name; give FileCheck {GUARDS[0]}"
    if good and not any(proved.search(line) for t in good for line in expectations(t.read_text())):
        yield f"{tests}: no good test expects '{slug}: N obligations, N proved'"


def check_rule(root, rule, groups, messages):
    identifier, slug, group, _ = rule
    source = root / "rules/checks" / f"{slug}.c"
    page = root / "docs/rules" / f"{slug}.md"
    yield from check_row(identifier, slug, group, groups)
    if not source.is_file():
        yield f"{slug}: no {source}"
    else:
        yield from check_source(source, identifier, slug, messages)
    if not page.is_file():
        yield f"{slug}: no {page}"
    else:
        yield from check_page(page, slug)
    yield from check_tests(root / "test/rules" / slug, slug)


def check_strays(root, slugs):
    for pattern in "rules/checks/*.c", "docs/rules/*.md", "test/rules/*":
        for path in sorted(root.glob(pattern)):
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


def check_harms(root, table, rules):
    harms = WHY.findall(table)
    for identifier, slug, _, _ in rules:
        texts = [text for name, text in harms if name == identifier]
        if len(texts) != 1:
            yield f"{slug}: {len(texts)} rows IOV_WHY({identifier}, ...) on one line each, not 1"
        for text in texts:
            if len(text) > LONGEST_WHY or not text or text[-1] in ".;":
                yield f"{slug}: the harm is half a line, without a full stop: {text}"
    written = root / "rules/report/written.c"
    filled = FILLED.findall(written.read_text()) if written.is_file() else []
    for mark in sorted(set(MARKS.findall(table)) - set(filled)):
        yield f"rules.def: no front end knows the mark {{{mark}:...}}"


def check_finished(root):
    patterns = "rules/rules.def", "rules/checks/*.c", "docs/rules/*.md", "test/rules/*/*"
    for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
        # The index is printed out of rules.def, and docs/rules/index.py says if it is not.
        lines = [] if path.name == "README.md" else path.read_text().splitlines()
        for number, line in enumerate(lines, 1):
            if SCAFFOLD in line:
                yield f"{path}:{number}: still as ./dev new-rule wrote it: {line.strip()}"


def main(root):
    table = (root / "rules/rules.def").read_text()
    rules, groups, messages = RULE.findall(table), GROUP.findall(table), dict(MESSAGE.findall(table))
    problems = list(check_words(root, table))
    if len(rules) != len(re.findall(r"^IOV_RULE\(", table, re.M)):
        problems.append("rules.def: a row of IOV_RULE that this script cannot read")
    for rule in rules:
        problems += check_rule(root, rule, groups, messages)
    problems += check_harms(root, table, rules)
    problems += check_strays(root, {slug for _, slug, _, _ in rules})
    problems += check_finished(root)
    for problem in problems:
        print(problem)
    print(f"{len(rules)} rules, {len(problems)} problems")
    return 1 if problems or not rules else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
