#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Finds phrasings that CONTRIBUTING.md bans, in comments, messages and pages.

usage: prose.py ROOT BANNED UNWRITTEN [--list]

Looks at comments of C and C++ in rules/, gate/, svd/, plugin/ and runtime/, at the texts of rules.def, and at
the pages: README.md, CONTRIBUTING.md, SECURITY.md, CHANGELOG.md, docs/, examples/. In a page neither
headings nor code count. BANNED has the phrasings; UNWRITTEN names, one a line, the files that were
written before there were rules. Such a file may have banned phrasings; one that has none, or is not
there, is a problem, so that the list only shrinks. --list prints the files that have some.
"""
import re
import sys
from pathlib import Path

CODE = "rules", "gate", "svd", "plugin", "runtime"
PAGES = "*.md", "docs/**/*.md", "examples/**/*.md"
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*(?:\n[ \t]*//[^\n]*)*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)
LITERALS = re.compile(r'"(?:\\.|[^"\\])*"(?:\s*"(?:\\.|[^"\\])*")*')
FENCED = re.compile(r"^[ ]*```.*?^[ ]*```[^\n]*$|<!--.*?-->|^(?: {4}|\t)[^\n]*$", re.S | re.M)
SENTENCE_END = re.compile(r"(?<=[.!?:;])[\"')*]*\s+(?=[A-Z`'\"*(\[])")


def blank(text):
    """As many lines, and nothing in them."""
    return "\n" * text.count("\n")


def passages_of_code(text, is_table):
    """(offset, prose) of each comment, and of each string literal of a table of texts."""
    for found in COMMENT.finditer(text):
        if found[0][0] == "/":
            yield found.start(), re.sub(r"^[ \t]*(?:/\*+|\*/|\*|//+)[ \t]?|\*/\s*$", "", found[0], flags=re.M)
    for found in LITERALS.finditer(COMMENT.sub(lambda m: blank(m[0]) if m[0][0] == "/" else m[0], text)) if is_table else ():
        yield found.start(), re.sub(r'"\s*"', "", found[0])[1:-1]


def passages_of_page(text):
    """(offset, prose) of each paragraph, item of a list, and cell of a table."""
    text = FENCED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    text = re.sub(r"^#.*$|^\|[-:| ]+\|$", lambda found: " " * len(found[0]), text, flags=re.M)
    text = re.sub(r"`[^`\n]*`", lambda found: "`" + "x" * (len(found[0]) - 2) + "`", text)
    for found in re.finditer(r"(?:[^\n|]|\n(?!\s*\n|\s*[-*] |\s*\d+\. |\|))+", text):
        yield found.start(), re.sub(r"^\s*(?:[-*] |\d+\. )?", lambda m: blank(m[0]), found[0])


def sentences(prose):
    """(offset, sentence on one line)"""
    at = 0
    for part in SENTENCE_END.split(prose):
        start = prose.index(part, at)
        at = start + len(part)
        yield start, re.sub(r"\s+", " ", part).strip(" *\"'(")


def problems_of(path, banned):
    text = path.read_text()
    passages = passages_of_page(text) if path.suffix == ".md" else passages_of_code(text, path.name == "rules.def")
    for offset, prose in passages:
        for start, sentence in sentences(prose):
            for pattern, instead in banned:
                found = pattern.search(sentence)
                if found:
                    line = text.count("\n", 0, offset) + prose.count("\n", 0, start) + 1
                    lead = len(prose[start:]) - len(prose[start:].lstrip())
                    line += prose[start : start + lead].count("\n")
                    yield line, f"'{found[0][:40]}': write {instead}"


def read_list(path):
    return [line for line in path.read_text().splitlines() if line and not line.startswith("#")]


def files(root):
    for folder in CODE:
        for suffix in "c", "h", "cpp", "def":
            yield from sorted((root / folder).rglob(f"*.{suffix}"))
    for pattern in PAGES:
        yield from sorted(root.glob(pattern))


def main(arguments):
    if len(arguments) not in (3, 4) or arguments[3:] not in ([], ["--list"]):
        sys.exit(__doc__)
    root = Path(arguments[0])
    rows = [re.split(r"\s{2,}", line, maxsplit=1) for line in read_list(Path(arguments[1]))]
    banned = [(re.compile(pattern), instead) for pattern, instead in rows]
    unwritten, problems, count = set(read_list(Path(arguments[2]))), [], 0
    for path in dict.fromkeys(files(root)):
        name, found, count = str(path.relative_to(root)), list(problems_of(path, banned)), count + 1
        if arguments[3:]:
            problems += [name] if found else []
        elif name in unwritten:
            problems += [] if found else [f"{name}: is rewritten; take it out of the list"]
        else:
            problems += [f"{name}:{line}: {text}" for line, text in found]
        unwritten.discard(name)
    if not arguments[3:]:
        problems += [f"{name}: is in the list, and is not there" for name in sorted(unwritten)]
    print("\n".join(problems))
    if not arguments[3:]:
        print(f"{count} files, {len(problems)} problems")
    return 1 if problems and not arguments[3:] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
