#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Looks at a site that docs/site/site.py has made, as a browser and its search would.

usage: site.py SITE ROOT [WORD=PAGE]...

Every page of ROOT/docs is in the navigation of the first page, every link leads to a file and to an anchor that are there, nothing is
loaded from another host, the page of each rule says since when it is there, and the index of the search has each WORD on PAGE.
"""
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Where the site has a page of docs/ under another name.
NAMES = {"README.html": "all-pages.html", "rules/README.html": "rules/index.html"}


class Page(HTMLParser):
    """The links of a page, the files that it loads, its anchors, and the links of its navigation."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.anchors, self.navigation, self.nav = [], [], set(), [], 0
        self.feed(path.read_text())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.nav += tag == "nav"
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if tag == "a" and attributes.get("href"):
            (self.navigation if self.nav else self.links).append(attributes["href"])
        source = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
        if source:
            self.loads.append(source)

    def handle_endtag(self, tag):
        self.nav -= tag == "nav"


def broken(site, pages):
    for path, page in pages.items():
        for link in page.links + page.navigation + page.loads:
            parts = urlsplit(link)
            where = path.relative_to(site)
            if parts.scheme or parts.netloc:
                if link in page.loads and not (parts.scheme == "data" or link.startswith("#")):
                    yield f"{where}: loads {link} from another host"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{where}: {link}: there is no such file"
            elif parts.fragment and target in pages and parts.fragment not in pages[target].anchors:
                yield f"{where}: {link}: there is no such anchor"


def unreachable(site, root, page):
    reached = {urlsplit(link).path for link in page.navigation}
    for source in sorted([*(root / "docs").glob("*.md"), *(root / "docs/rules").glob("*.md")]):
        name = source.relative_to(root / "docs").with_suffix(".html").as_posix()
        if NAMES.get(name, name) not in reached:
            yield f"{name}: is not in the navigation"


def without_since(site, root):
    for source in sorted((root / "docs/rules").glob("io-*.md")):
        path = site / "rules" / f"{source.stem}.html"
        if not path.is_file() or not re.search(r"Since \d+\.\d+\.\d+\.", path.read_text()):
            yield f"rules/{source.stem}.html: does not say since when the rule is there"


def not_found(site, wanted):
    index = json.loads((site / "search/search_index.json").read_text())["docs"]
    for word, name in (want.split("=") for want in wanted):
        if not any(entry["location"].split("#")[0] == name and word in entry["text"] for entry in index):
            yield f"search: '{word}' is not found on {name}"


def main(arguments):
    if len(arguments) < 2:
        sys.exit(__doc__)
    site, root, *wanted = arguments
    site, root = Path(site).resolve(), Path(root).resolve()
    pages = {path: Page(path) for path in sorted(site.rglob("*.html"))}
    problems = [*broken(site, pages), *unreachable(site, root, pages[site / "index.html"])]
    problems += [*without_since(site, root), *not_found(site, wanted)]
    print("\n".join([*problems, f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
