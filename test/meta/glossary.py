#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds docs/glossary.md to its form, and to the names of the analyses.

usage: glossary.py GLOSSARY RULES.H

The terms are headings of the second level, in the order of the alphabet, each once, in the singular
where there is one. Below each stand a definition, a line `Example: `, and a line `Not: ` with the words
that are not used for it. Each enum iov_analysis of rules.h has a term of its name.
"""
import re
import sys
from pathlib import Path

FEW, MANY = 25, 50
ANALYSIS = re.compile(r"^\tIOV_ANALYSIS_(\w+),", re.M)


def entries(text):
    parts = re.split(r"^## (.*)$", text, flags=re.M)[1:]
    return list(zip(parts[::2], parts[1::2]))


def problems_of_entry(term, body):
    lines = [line for line in body.splitlines() if line]
    if not lines or lines[0].startswith(("Example:", "Not:")):
        yield f"{term}: has no definition"
    for label in "Example: ", "Not: ":
        if sum(line.startswith(label) for line in lines) != 1:
            yield f"{term}: has not one line that begins with '{label}'"


def problems_of(glossary, header):
    terms = [term for term, _ in glossary]
    if terms != sorted(terms, key=str.lower):
        after = next(b for a, b in zip(terms, terms[1:]) if b.lower() < a.lower())
        yield f"{after}: is not in the order of the alphabet"
    yield from (f"{term}: stands twice" for term in sorted({t for t in terms if terms.count(t) > 1}))
    if not FEW <= len(terms) <= MANY:
        yield f"{len(terms)} terms; there should be {FEW} to {MANY}"
    for term, body in glossary:
        yield from problems_of_entry(term, body)
    names = {form for term in terms for form in (term, term + "s")}
    for name in ANALYSIS.findall(header):
        words = name.lower().replace("_", " ")
        if words not in names:
            yield f"{words}: is an analysis of rules.h, and no term"


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    glossary = entries(Path(arguments[0]).read_text())
    problems = list(problems_of(glossary, Path(arguments[1]).read_text()))
    for problem in problems:
        print(problem)
    print(f"{len(glossary)} terms, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
