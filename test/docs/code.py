#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the code in the documentation to what the plugin says of it today.

usage: code.py [--update] PAGE... -- CLANG -fplugin=BUILD/lib/ioview.so -IINCLUDE ARGUMENT...

In a page, fenced blocks of these languages are tried, all others are only text:

  c               is compiled, behind docs/examples.h unless it includes something itself. A line
                  that ioview reports says so, `/* reported: io-slug */`, for each finding one slug;
                  nothing else may be reported. What has no such line must compile without a warning
                  of clang's or gcc's either.
  c profile=NAME  the same with that profile, behind docs/examples-NAME.h, and without gcc.
  c, yaml, ...    that begin with a comment of a file name only, `/* uart.c */` or `# CMakeLists.txt`:
                  are saved under that name for the console blocks behind them. One that begins
                  with `/* uart.c, continued */` goes on where the file ended, after an empty line.
  console         `$ command` is run by bash in the folder of those files, where $IOVIEW is the
                  repository, and prints what stands under it; `...` stands for any lines. So that
                  nothing is installed by a test, `./dev demo` runs what it runs after its build.

On the pages of the rules, code under "Bad" must be reported, by that rule only; code under "Instead"
and "How to suppress" must not, and the latter must be reported by that rule when its hatches are
taken away. --update writes what commands print into the pages, and keeps `...` where it stands;
./dev bless PAGE calls it.
"""
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "test/bless"))
from align import Vanished, keep_dots  # noqa: E402

FENCE = re.compile(r"^```(.*)$")
FILE_NAME = re.compile(
    r"^(?:/\*|#|//|<!--) ([\w.-]+\.\w+|\.\w+\.\w+|Makefile)(, continued)?(?: (?:\*/|-->))?$")
MARK = re.compile(r"/\* reported: ([a-z, -]+?) \*/")
FINDING = re.compile(r"^([^\s:][^:]*):(\d+):\d+: (?:warning|error): (.*)$")
SLUG = re.compile(r"\[(io-[a-z-]+)\]$")
REASONS = r'\((?:\s*"[^"]*")+\)'
HATCH = re.compile(r"\b(?:IO_UNSAFE|__io_force|__io_trusted)" + REASONS + r"|\b__force\b")
REASON = re.compile(r"\b(IO_UNSAFE|__io_force|__io_trusted)" + REASONS)


class Block:
    def __init__(self, words, heading, line):
        self.words, self.heading, self.line, self.lines = words, heading, line, []

    def text(self):
        return "\n".join(self.lines) + "\n"

    def file_name(self):
        found = FILE_NAME.match(self.lines[0]) if self.lines else None
        return found and found[1]

    def save(self, folder):
        path = folder / self.file_name()
        if not FILE_NAME.match(self.lines[0])[2]:
            path.write_text(self.text())
            return
        with path.open("r+") as file:  # what goes on must have begun
            file.read()
            file.write("\n" + "\n".join(self.lines[1:]) + "\n")


def blocks_of(page):
    """The fenced blocks; `line` is that of the first line inside, from 1."""
    heading, block, blocks = "", None, []
    for number, line in enumerate(page.read_text().splitlines(), 1):
        fence = FENCE.match(line)
        if fence and block:
            blocks.append(block)
            block = None
        elif fence:
            block = Block(fence[1].split(), heading, number + 1)
        elif block:
            block.lines.append(line)
        elif line.startswith("#"):
            heading = line.lstrip("# ")
    if block:
        sys.exit(f"{page}:{block.line - 1}: this block has no end")
    return blocks


class Tester:
    def __init__(self, command, scratch, update):
        self.command, self.scratch, self.update = command, scratch, update
        self.problems, self.counts = [], Counter()
        plugin = next(Path(a[9:]) for a in command if a.startswith("-fplugin="))
        self.include = next(a[2:] for a in command if a.startswith("-I"))
        self.make_repository(plugin.parents[1])

    def make_repository(self, build):
        repository = self.scratch / "ioview"
        (repository / "runtime").mkdir(parents=True)
        for entry in ROOT.iterdir():
            if entry.name not in ("build", "runtime", ".git"):
                (repository / entry.name).symlink_to(entry)
        (repository / "build").symlink_to(build)
        (repository / "runtime" / "include").symlink_to(self.include)

    def complain(self, page, line, text):
        self.problems.append(f"{os.path.relpath(page, ROOT)}:{line}: {text}")

    def compile(self, command, page, block, text):
        """What the compiler says, by line of the page; the program is named after the page."""
        source = self.scratch / "block.c"
        head = f'#line {block.line} "{page.name}"\n'
        source.write_text(head + text)
        options = [w for w in block.words if w.startswith("profile=")]
        if not re.search(r"^#include", text, re.M):
            name = f"examples-{options[0][8:]}.h" if options else "examples.h"
            command = command + ["-include", str(ROOT / "docs" / name)]
        if command[0] != "gcc":
            command = command + [f"-fplugin-arg-ioview-{option}" for option in options]
        run = subprocess.run(command + [str(source)], capture_output=True, text=True)
        said = [FINDING.match(line) for line in run.stderr.splitlines()]
        found = [(m[1] == page.name and int(m[2]), m[3]) for m in said if m]
        if not found and (run.returncode or run.stderr):
            found = [(False, run.stderr.strip())]
        return found

    def check_findings(self, page, block, text, wanted):
        quiet = ["-Wno-everything"] if wanted else ["-Wall", "-Wextra"]
        found = Counter()
        for line, message in self.compile(self.command + quiet, page, block, text):
            slug = SLUG.search(message)
            if slug and line:
                found[(line, slug[1])] += 1
            else:
                self.complain(page, line or block.line, message)
        for (line, slug), n in (wanted - found).items():
            self.complain(page, line, f"{slug} is not reported here, or {n} times too few")
        for (line, slug), n in (found - wanted).items():
            self.complain(page, line, f"{slug} is reported here {n} times more than the page says")

    def check_hatches(self, page, block, slug):
        text = block.text()
        if slug == "io-bare-hatch":
            bare = REASON.sub(r"\1()", text)
        elif slug == "io-unused-hatch":
            bare = text.replace("#ifdef", "#ifndef")
        else:
            bare = HATCH.sub("", text)
        said = self.compile(self.command + ["-Wno-everything"], page, block, bare)
        if not any(message.endswith(f"[{slug}]") for _, message in said):
            self.complain(page, block.line, f"without its hatches this is not reported by {slug}")

    def check_c(self, page, block, slug):
        wanted = Counter()
        for number, line in enumerate(block.lines, block.line):
            for mark in MARK.findall(line):
                wanted.update((number, each) for each in mark.split(", "))
        self.counts["c"] += 1
        self.counts[block.heading] += 1
        text = block.text()
        self.check_findings(page, block, text, wanted)
        if not wanted and not block.words[1:]:
            gcc = ["gcc", "-fsyntax-only", "-Wall", "-Wextra", "-I" + self.include]
            for line, message in self.compile(gcc, page, block, text):
                self.complain(page, line or block.line, f"gcc: {message}")
        if not slug:
            return
        if block.heading == "Bad" and {each for _, each in wanted} != {slug}:
            self.complain(page, block.line, f"code under 'Bad' must be reported, by {slug} only")
        suppressed = block.heading.startswith("How to suppress")
        if wanted and (suppressed or block.heading == "Instead"):
            self.complain(page, block.line, f"code under '{block.heading}' must not be reported")
        if suppressed:
            self.check_hatches(page, block, slug)

    def run_console(self, page, block):
        """The block with what its commands print now."""
        new, line = [], block.line
        steps = re.split(r"^\$ ", block.text(), flags=re.M)
        if steps[0] or len(steps) < 2:
            self.complain(page, line, "a console block begins with `$ command`")
        for step in steps[1:]:
            command, expected = step.split("\n", 1)
            self.counts["console"] += 1
            real = command.replace("./dev demo", "examples/demo/run build")
            run = subprocess.run(
                ["bash", "-c", real], cwd=self.scratch / "work", text=True,
                env={**os.environ, "LC_ALL": "C", "IOVIEW": str(self.scratch / "ioview")},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            printed = run.stdout.replace(str(self.scratch / "ioview"), "$IOVIEW").rstrip("\n")
            expected = expected.rstrip("\n")
            pattern = ".*".join(map(re.escape, re.split(r"^\.\.\.$", expected, flags=re.M)))
            lines = expected.splitlines()
            if not re.fullmatch(pattern, printed, re.S):
                lines = self.updated(page, line, command, lines, printed, run.returncode)
            new += [f"$ {command}"] + lines
            line += step.count("\n")
        return new

    def updated(self, page, line, command, lines, printed, status):
        """The lines for a page under a command that prints something else now."""
        if not self.update or status == 127:  # bash knows no such command
            self.complain(page, line, f"`{command}` prints:\n{printed}")
            return lines
        try:
            return keep_dots(lines, printed.splitlines())
        except Vanished as vanished:
            self.complain(page, line, f"`{command}` prints nothing like: {vanished}")
            return lines

    def check_page(self, page):
        """Problems are added up; the page is written anew where its commands print other things."""
        work = self.scratch / "work"
        subprocess.run(["rm", "-rf", str(work)], check=True)
        if page.name == "README.md":
            work.symlink_to(self.scratch / "ioview")
        else:
            work.mkdir()
        self.counts.clear()
        slug = page.stem if page.stem.startswith("io-") else None
        old = page.read_text().splitlines()
        shift = 0
        for block in blocks_of(page):
            language = block.words[0] if block.words else ""
            if block.file_name():
                block.save(work)
                self.counts["files"] += 1
            elif language == "c":
                self.check_c(page, block, slug)
            elif language == "console":
                new = self.run_console(page, block)
                first = block.line - 1 + shift
                old[first : first + len(block.lines)] = new
                shift += len(new) - len(block.lines)
        if self.update:
            page.write_text("\n".join(old) + "\n")
        self.check_counts(page, slug)

    def check_counts(self, page, slug):
        if not self.counts["c"] and not self.counts["console"]:
            self.complain(page, 1, "no block of this page was tried")
        if self.counts["files"] and not self.counts["console"]:
            self.complain(page, 1, "files are saved, but no command uses them")
        for heading in ("Bad", "Instead", "How to suppress with a reason") if slug else ():
            if not self.counts[heading]:
                self.complain(page, 1, f"no code under '{heading}'")
        print(f"{page.name}: {self.counts['c']} of C, {self.counts['console']} commands")


def main(arguments):
    update = arguments[:1] == ["--update"]
    pages, command = arguments[update:], []
    if "--" in pages:
        at = pages.index("--")
        pages, command = pages[:at], pages[at + 1 :]
    if not pages or not command:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as scratch:
        tester = Tester(command, Path(scratch), update)
        problems = []
        for page in pages:
            tester.check_page(Path(page).resolve())
            problems += tester.problems
            tester.problems = []
    for problem in problems:
        print(problem)
    print(f"{len(pages)} pages, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
