#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Follows every link between the pages: to files that are there, and to headings in them.

usage: links.py PAGE...
"""
import re
import sys
from pathlib import Path

FENCED = re.compile(r"^```.*?^```", re.S | re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(page):
    """What a heading is called in a link: its words in lower case, with dashes between."""
    headings = re.findall(r"^#+ (.*)$", FENCED.sub("", page.read_text()), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def problems_of(page, links):
    for link in links:
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists():
            yield f"{page}: {link}: there is no {target}"
        elif anchor and anchor not in anchors(target):
            yield f"{page}: {link}: no such heading"


def main(pages):
    if not pages:
        sys.exit(__doc__)
    problems, count = [], 0
    for page in map(Path, pages):
        links = LINK.findall(FENCED.sub("", page.read_text()))
        links = [link for link in links if "://" not in link]
        count += len(links)
        problems += problems_of(page, links)
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages, {count} links, {len(problems)} problems")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
