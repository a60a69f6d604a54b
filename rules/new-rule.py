#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes the scaffold of a rule: its row, source, page and tests, with an example for a check.

usage: ./dev new-rule SLUG [GROUP [NEEDS]]

SLUG is the rule's name, io-word or io-word-word-...; GROUP is one that rules/rules.def has. NEEDS is
the analysis without which the rule judges nothing, as enum iov_analysis of rules/rules.h has it, in
small letters. On a terminal it asks for those that are not given; elsewhere GROUP is `access` then,
and NEEDS `spaces`. Everything is written or nothing. What it writes builds and passes its tests, in
text IR and in C; whatever says SCAFFOLD is for the author to replace, and test/meta fails until that
is done. The exit status is 2 when nothing is written.
"""
import importlib.util
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "rules/scaffold"
SLUG = re.compile(r"io-[a-z]+(-[a-z]+)*")
GROUP = re.compile(r'^IOV_GROUP\("([a-z]+)",', re.M)
ANALYSIS = re.compile(r"^\tIOV_ANALYSIS_(\w+),", re.M)
# A row goes on in the lines below it that are indented.
ROW = re.compile(r"^IOV_(RULE|MESSAGE|NOTE)\(([^,]+),(.*\n(?:[\t ].*\n)*)", re.M)


class Refusal(Exception):
    """A message for the author."""


def analyses():
    return [name.lower() for name in ANALYSIS.findall((ROOT / "rules/rules.h").read_text())]


def check_needs(needs):
    known = analyses()
    if needs not in known:
        raise Refusal(f"there is no analysis '{needs}'; the analyses are {', '.join(known)}")


def check_arguments(slug, group, table):
    if not SLUG.fullmatch(slug):
        raise Refusal(f"'{slug}' is no name of a rule: io-word or io-word-word-..., in small letters")
    if f'"{slug}"' in table:
        raise Refusal(f"there is a rule '{slug}' already")
    groups = GROUP.findall(table)
    if group not in groups:
        raise Refusal(f"there is no group '{group}'; the groups are {', '.join(groups)}")


def names_for(slug, group, needs, table):
    """What the templates leave open. A message or note may have the rule's own name already."""
    identifier = slug[3:].upper().replace("-", "_")
    taken = {row[2] for row in ROW.finditer(table) if row[1] != "RULE"}
    name = identifier if identifier not in taken else identifier + "_FOUND"
    example = "example_" + slug[3:].replace("-", "_")
    # As clang-format aligns the parameters of the check: by tabs of 8 columns, then spaces.
    tabs, spaces = divmod(len(f"void iov_check_{identifier}("), 8)
    return {"@SLUG@": slug, "@ID@": identifier, "@NAME@": name, "@GROUP@": group,
            "@NEEDS@": needs.upper(), "@EXAMPLE@": example, "@ALIGN@": "\t" * tabs + " " * spaces}


def filled(template, names):
    text = (TEMPLATES / template).read_text()
    for word, value in names.items():
        text = text.replace(word, value)
    return text


def insert(text, at, what):
    return text[:at] + what + text[at:]


def with_rows(table, names):
    """The rule behind the last one of its group, or of all; its note behind the last advice."""
    group, rule_end, any_end, advice = None, None, None, set()
    for row in ROW.finditer(table):
        if row[1] == "RULE":
            group = re.search(r'"[^"]*",\s*"([^"]*)"', row[3])[1]
        if row[1] == "MESSAGE":
            advice.add(row[3].split(",")[1].strip())
        if row[1] != "NOTE":
            any_end = row.end()
            rule_end = any_end if group == names["@GROUP@"] else rule_end
    notes = [row.end() for row in ROW.finditer(table) if row[1] == "NOTE" and row[2] in advice]
    table = insert(table, notes[-1], filled("note.def.in", names))
    return insert(table, rule_end or any_end, filled("rule.def.in", names))


def index_of(table):
    spec = importlib.util.spec_from_file_location("index", ROOT / "docs/rules/index.py")
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module.index(table)


def scaffold(slug, group, needs):
    """What is to be written, by path."""
    table = (ROOT / "rules/rules.def").read_text()
    check_arguments(slug, group, table)
    check_needs(needs)
    names = names_for(slug, group, needs, table)
    new = {
        ROOT / f"rules/checks/{slug}.c": filled("check.c.in", names),
        ROOT / f"docs/rules/{slug}.md": filled("page.md.in", names),
        ROOT / f"test/rules/{slug}/bad.ioir": filled("bad.ioir.in", names),
        ROOT / f"test/rules/{slug}/good.ioir": filled("good.ioir.in", names),
        ROOT / f"test/rules/{slug}/bad.c": filled("bad.c.in", names),
        ROOT / f"test/rules/{slug}/good.c": filled("good.c.in", names),
    }
    for path in [*new, ROOT / f"test/rules/{slug}"]:
        if path.exists():
            raise Refusal(f"{path.relative_to(ROOT)} is there already, and rules.def has no such rule")
    table = with_rows(table, names)
    return {
        **new,
        ROOT / "rules/rules.def": table,
        ROOT / "docs/rules/README.md": index_of(table),
    }


def undo(before):
    for path, old in reversed(before.items()):
        if old is not None:
            path.write_bytes(old)
        elif path.is_file():
            path.unlink()
        elif path.is_dir():
            path.rmdir()


def write_all(files):
    """Or nothing: whatever goes wrong, all is put back as it was."""
    before = {}
    try:
        for path, text in files.items():
            if not path.parent.exists():
                before[path.parent] = None
                path.parent.mkdir()
            if not path.is_dir():
                before[path] = path.read_bytes() if path.exists() else None
            path.write_text(text)
    except BaseException as error:
        undo(before)
        if isinstance(error, OSError):
            raise Refusal(f"{error}; nothing is changed") from error
        raise


def asked(question, choices, default):
    """The answer on a terminal; the default where there is none."""
    if not sys.stdin.isatty():
        return default
    return input(f"{question} ({', '.join(choices)}) [{default}]: ").strip() or default


def completed(arguments):
    """SLUG, GROUP and NEEDS; checked one by one, so that a wrong name is not asked about further."""
    table = (ROOT / "rules/rules.def").read_text()
    groups = GROUP.findall(table)
    slug, *rest = arguments
    check_arguments(slug, rest[0] if rest else groups[0], table)
    group = rest[0] if rest else asked("Which group is the rule in?", groups, "access")
    check_arguments(slug, group, table)
    needs = rest[1] if rest[1:] else asked("Which analysis does it need?", analyses(), "spaces")
    return slug, group, needs


def main(arguments):
    if len(arguments) not in (1, 2, 3) or arguments[0].startswith("--"):
        sys.stderr.write(__doc__)
        return 2
    try:
        files = scaffold(*completed(arguments))
        write_all(files)
    except (Refusal, EOFError) as refusal:
        sys.stderr.write(f"new-rule: {refusal or 'no answer'}\n")
        return 2
    for path, text in files.items():
        marks = text.count("SCAFFOLD") if path.name != "README.md" else 0
        print(f"{path.relative_to(ROOT)}{f': {marks} to replace' if marks else ''}")
    print("The check is an example: replace it, and all that says SCAFFOLD. docs/design.md goes on.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
