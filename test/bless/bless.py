#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Brings expected output up to date, in tests and in pages, and prints what it has changed.

usage: ./dev bless PATH...

PATH is a test, a folder of tests, a page (.md) whose commands test/docs runs, or a folder of pages.
In a test, the words of FileCheck's directives change; in a page, what stands under a command. No
expectation is added or removed, none changes from one rule to another, and a test or page that does not pass
afterwards is put back as it was, and named. The exit status is 0 when all pass, 1 when one does not.
"""
import difflib
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from expectations import Refusal, rewritten

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 50  # lit ends a test with the first command that fails: one round for each


def show(path, old, new):
    name = str(path.relative_to(ROOT))
    sys.stdout.writelines(difflib.unified_diff(
        old.splitlines(True), new.splitlines(True), f"a/{name}", f"b/{name}"))


class Lit:
    """Runs tests with a FileCheck that keeps what it sees."""

    def __init__(self, lit, build):
        self.lit, self.build = lit, build

    def run(self, paths, folder):
        """[(test file, passed, lit's output)]"""
        results = folder / "results"
        done = subprocess.run(
            [sys.executable, self.lit, "-q", "--output", results, f"-Dbuild={self.build}",
             f"-Dtools={folder}", *paths], capture_output=True, text=True, check=False)
        if not results.exists():
            sys.exit(f"bless: lit failed:\n{done.stdout}{done.stderr}")
        for test in json.loads(results.read_text())["tests"]:
            path = ROOT / "test" / test["name"].split(" :: ", 1)[1]
            yield path, test["code"] not in ("FAIL", "XPASS", "UNRESOLVED", "TIMEOUT"), test["output"]

    def records(self, paths):
        """The same, and the calls of FileCheck that failed."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            tool = folder / "FileCheck"
            tool.write_text(
                f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n"
                f"sys.path.insert(0, {str(Path(__file__).parent)!r})\nsys.dont_write_bytecode = True\n"
                "import record\nsys.exit(record.main(Path(__file__).parent, sys.argv[1:]))\n")
            tool.chmod(0o755)
            tests = list(self.run(paths, folder))
            calls = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
            return tests, [call for call in calls if call["status"]]


def last_lines(output):
    return "\n".join("  " + line for line in output.rstrip().splitlines()[-8:])


def improve(test, failed, output, private):
    """One round: rewrites the test for the first call of FileCheck that failed and can pass."""
    mine = [call for call in failed if call["check"] == str(test.resolve())]
    if not mine:
        raise Refusal(f"it fails, but not for a FileCheck directive of its own:\n{last_lines(output)}")
    old = test.read_text()
    for call in mine:
        new = rewritten(old, call["prefixes"], call["input"], private)
        if new != old:
            test.write_text(new)
            return
    raise Refusal(f"all directives match in their turn, but it fails; edit it by hand:\n{last_lines(output)}")


def bless_test(lit, test, private):
    """True: it passes now."""
    old = test.read_text()
    try:
        for _ in range(ROUNDS):
            tests, failed = lit.records([test])
            if all(passed for _, passed, _ in tests):
                show(test, old, test.read_text())
                return True
            improve(test, failed, tests[0][2], private)
        raise Refusal("it does not come to an end")
    except Refusal as refusal:
        test.write_text(old)
        print(f"bless: {test.relative_to(ROOT)} is left as it is: {refusal}")
        return False
    except BaseException:
        test.write_text(old)
        raise


def bless_tests(lit, paths):
    private = [str(ROOT), str(Path(lit.build).resolve()), tempfile.gettempdir() + "/", "/home/", "/root/"]
    tests, _ = lit.records(paths)
    if not tests:
        sys.exit("bless: there are no tests in: " + " ".join(map(str, paths)))
    refused = [path for path, passed, _ in tests if not passed and not bless_test(lit, path, private)]
    return len(tests), len(refused)


def tried_pages():
    """The pages whose code and commands test/docs tries."""
    text = (ROOT / "test/docs/pages.test").read_text()
    words = [word for line in re.findall(r"RUN:(.*)", text) for word in line.split()]
    found = [glob.glob(word.replace("%root", str(ROOT))) for word in words if word.endswith(".md")]
    return {Path(path) for paths in found for path in paths}


def bless_page(page, build, clang):
    """True: it passes now."""
    old = page.read_text()
    if page == ROOT / "docs/rules/README.md":
        new = subprocess.run([ROOT / "docs/rules/index.py"], capture_output=True, text=True, check=True)
        page.write_text(new.stdout)
        show(page, old, new.stdout)
        return True
    command = [clang, f"-fplugin={build.resolve()}/lib/ioview.so", "-fsyntax-only",
               f"-I{ROOT}/runtime/include"]
    # As lit.cfg.py has it.
    path = f"{build.resolve()}/bin:/usr/lib/llvm-{clang[6:]}/bin:{os.environ['PATH']}"
    done = subprocess.run([sys.executable, ROOT / "test/docs/code.py", "--update", page, "--", *command],
                          env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    new = page.read_text()
    if done.returncode or str(ROOT) in new.replace(old, ""):
        page.write_text(old)
        print(f"bless: {page.relative_to(ROOT)} is left as it is; edit it by hand:\n{last_lines(done.stdout + done.stderr)}")
        return False
    show(page, old, new)
    return True


def pages_of(path):
    """What of a path outside of test/ can be blessed."""
    able = tried_pages() | {ROOT / "docs/rules/README.md"}
    pages = sorted(able & set(path.rglob("*.md"))) if path.is_dir() else sorted(able & {path})
    if not pages:
        sys.stderr.write(
            f"bless: '{path}' has nothing to bless: no test, and no page whose commands "
            "test/docs/pages.test runs\n")
        sys.exit(2)
    return pages


def main(arguments):
    if len(arguments) < 3:
        sys.stderr.write(__doc__)
        return 2
    build, paths = Path(arguments[1]), [Path(path) for path in arguments[2:]]
    within = [path for path in paths if (ROOT / "test") in (path, *path.parents)]
    pages = [page for path in paths if path not in within for page in pages_of(path)]
    versions = (ROOT / "cmake/llvm-versions.txt").read_text().splitlines()
    clang = "clang-" + next(line for line in versions if line.isdigit())
    count, refused = bless_tests(Lit(arguments[0], build), within) if within else (0, 0)
    refused += sum(not bless_page(page, build, clang) for page in dict.fromkeys(pages))
    print(f"{count} tests, {len(pages)} pages, {refused} left as they are")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(sys.argv[1:]))
