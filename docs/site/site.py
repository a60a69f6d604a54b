#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes a static site, with a search, of the pages in docs/ and of those that they link to.

usage: docs/site/site.py [--output DIR] [--gate PROGRAM] [--base-url URL]

  --output DIR     where the site goes; it is replaced (build/site)
  --gate PROGRAM   the ioview-gate that makes the demo report (build/bin/ioview-gate, if there is one)
  --base-url URL   where the repository's files are published, as in https://example.org/ioview/blob/main/;
                   links to sources go there. Without it, they are plain text.

It is run by Debian's own Python, which the package of mkdocs belongs to; another one in PATH may lack it.
A broken link or a page that the navigation names and that is not there is an error, and no site is written.
"""
import argparse
import importlib.util
import logging
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import rules

ROOT = Path(__file__).resolve().parents[2]
# Pages outside of docs/, and those whose name mkdocs would take for the index of the site.
MOVED = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "examples/README.md": "examples.md",
    "docs/README.md": "all-pages.md",
    "docs/rules/README.md": "rules/index.md",
}
LINK = re.compile(r"\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]\(([^)\s]+)\)")
LIST_ITEM = re.compile(r"(?:[-*]|\d+\.) ")
DEMO = """\
# A report to look at

{text}
"""
DEMO_THERE = """\
[The report](demo-report.html) is what `ioview-gate --html=FILE` writes: here for two small drivers of `examples/demo/`, one with four
mistakes and one without. It has the findings in their sources, the coverage, the pages of the rules, and
[a picture of each record in I/O memory](demo-report.html#memory): its members to scale, and which of them the code reads and writes.
The report is one file without scripts of other places, so that a CI run can keep it.

<iframe class="report" src="demo-report.html" title="The demo report"></iframe>"""
DEMO_ABSENT = """\
This site was made without the programs of ioview, so that it has no report. `./dev build`, and then `./dev site`, make one. It is what
`ioview-gate --html=FILE` writes: [the gate](gate.md)."""


def place(source):
    """Where a file of the repository is in the site, or None if the site does not have it."""
    if source in MOVED:
        return MOVED[source]
    path = ROOT / source
    if source.startswith("docs/") and path.is_file() and path.suffix in (".md", ".txt", ".h"):
        return source.removeprefix("docs/")
    return None


def github_slug(heading, separator="-"):
    """The anchors are those that the pages have in the repository."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", separator)


def relative(target, page):
    """A link from page to target, both in the site."""
    return "../" * page.count("/") + target


class Pages:
    def __init__(self, base_url):
        self.base_url = base_url
        self.files = set()  # linked files that are no pages

    def link(self, match, source):
        text, target = match[1], match[2]
        path, _, anchor = target.partition("#")
        if "://" in target or target.startswith("mailto:") or not path:
            return match[0]
        file = (ROOT / source).parent.joinpath(path).resolve()
        if not file.is_relative_to(ROOT) or not file.exists():
            sys.exit(f"site.py: {source}: {target}: there is no such file in the repository")
        name = file.relative_to(ROOT).as_posix()
        goal = place(name)
        if goal is None:
            return f"[{text}]({self.base_url}{name})" if self.base_url else text
        if not goal.endswith(".md"):
            self.files.add(name)
        return f"[{text}]({relative(goal, place(source))}{'#' + anchor if anchor else ''})"

    def page(self, source):
        """The text of a page for mkdocs, whose Markdown wants an empty line before a list."""
        lines, fenced, last = [], False, ""
        for line in (ROOT / source).read_text().splitlines():
            if line.startswith("```"):
                fenced = not fenced
                line = line.split(" ")[0]  # what follows the language is for the tests
            elif not fenced:
                if LIST_ITEM.match(line) and last.strip() and not LIST_ITEM.match(last) and not last.startswith(" "):
                    lines.append("")
                line = LINK.sub(lambda match: self.link(match, source), line)
            lines.append(line)
            last = line
        return "\n".join(lines) + "\n"


def sources():
    pages = [path.relative_to(ROOT).as_posix() for folder in ("docs", "docs/rules") for path in (ROOT / folder).glob("*.md")]
    return sorted({*pages, *(page for page in MOVED if page.endswith(".md"))})


def demo(gate, staged):
    """Makes the demo report; without a gate, the page says how to get one."""
    if gate is None:
        return DEMO_ABSENT
    report = staged / "demo-report.html"
    with tempfile.TemporaryDirectory() as state:
        command = [gate, "--quiet", f"--root={ROOT / 'examples/demo'}", f"--state={state}", f"--html={report}"]
        command += ["wrong.c", "right.c", "--", f"-I{ROOT / 'runtime/include'}"]
        ran = subprocess.run(command, cwd=ROOT / "examples/demo", capture_output=True, text=True)
    if ran.returncode != 1 or not report.exists():
        sys.exit(f"site.py: {gate} did not make the demo report (status {ran.returncode}):\n{ran.stdout}{ran.stderr}")
    return DEMO_THERE


def add_scripts(staged):
    """Debian's package names the theme's jQuery after another version than the theme asks for, and lacks theme_extra.js."""
    from mkdocs import themes

    theme = Path(themes.__file__).parent / "readthedocs"
    (staged / "js").mkdir()
    for name in set(re.findall(r"'(js/(?:jquery[\w.-]*|theme_extra)\.js)'", (theme / "base.html").read_text())):
        given = sorted((theme / "js").glob("jquery*.js")) if "jquery" in name else [ROOT / "docs/site/theme_extra.js"]
        if not (theme / name).exists() and given:
            shutil.copy(given[-1], staged / name)


def stage(staged, gate, base_url):
    pages, table = Pages(base_url), rules.table(ROOT)
    for source in sources():
        text = pages.page(source)
        slug = Path(source).stem
        if source.startswith("docs/rules/") and slug in table:
            text = rules.with_facts(text, table[slug])
        target = staged / place(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    for name in pages.files:
        shutil.copy(ROOT / name, staged / place(name))
    (staged / "demo.md").write_text(DEMO.format(text=demo(gate, staged)))
    shutil.copy(ROOT / "docs/site/site.css", staged / "site.css")
    add_scripts(staged)
    return table


def build(staged, output, table):
    from mkdocs.commands.build import build as make
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.basicConfig(level=logging.WARNING, format="site.py: %(message)s")
    try:
        config = load_config(str(ROOT / "docs/site/mkdocs.yml"), docs_dir=str(staged), site_dir=str(output), strict=True)
        config["mdx_configs"]["toc"]["slugify"] = github_slug
        config["nav"] = [{"Rules": rules.navigation(table)} if entry == {"Rules": "RULES"} else entry for entry in config["nav"]]
        make(config)
        # Its links start at the root of a server, and a site may be in a folder of one.
        (output / "404.html").unlink(missing_ok=True)
    except (MkDocsException, SystemExit) as error:
        sys.exit(f"site.py: no site is made: {error}")


def main(arguments):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "build/site")
    parser.add_argument("--gate")
    parser.add_argument("--base-url", default="")
    options = parser.parse_args(arguments)
    if importlib.util.find_spec("mkdocs") is None:
        sys.exit("site.py: mkdocs is not installed; apt-get install mkdocs")
    base_url = options.base_url and options.base_url.rstrip("/") + "/"
    built = ROOT / "build/bin/ioview-gate"
    gate = options.gate or (str(built) if built.exists() else None)
    output = options.output.resolve()
    if output.exists() and any(output.iterdir()) and not (output / "search/search_index.json").exists():
        sys.exit(f"site.py: {output} is not empty, and no site; it is left as it is")
    with tempfile.TemporaryDirectory() as folder:
        staged, made = Path(folder) / "pages", Path(folder) / "site"
        staged.mkdir()
        build(staged, made, stage(staged, gate, base_url))
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(made, output)
    print(f"{output / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
