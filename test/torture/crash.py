#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sends C files through the plugin and fails if Clang crashes, hangs or could not check one.

usage: crash.py --clang CLANG --plugin ioview.so [--jobs N] [--at-least N] FILE-OR-FOLDER...

Every function is lowered, verified and checked, whether it mentions an I/O space or not. Files
that do not compile are fine; a crash, a timeout and the plugin's own io-internal are not.
"""
import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys

SECONDS = 60


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--clang", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--at-least", type=int, default=1, help="fail when fewer files are found")
    parser.add_argument("--annotate", help="a header to include first, as -include does")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    return parser.parse_args()


def sources(paths):
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.c"))
        elif path.exists():
            yield path
        else:
            sys.exit(f"crash.py: {path} does not exist")


def check(options, path):
    """What went wrong or None, and whether it compiled. What Clang does alone is not ours."""
    what, compiled = run_clang(options, path, [f"-fplugin={options.plugin}",
                                               "-fplugin-arg-ioview-all-functions"])
    if what and run_clang(options, path, [])[0]:
        return None, False
    return what, compiled


def run_clang(options, path, plugin):
    command = [options.clang, "-fsyntax-only", "-std=gnu17", "-Wno-everything", "-ferror-limit=0",
               "-fno-crash-diagnostics", *plugin, str(path)]
    if options.annotate:
        command[1:1] = ["-include", options.annotate]
    try:
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"took more than {SECONDS} s", False
    said = run.stderr.decode(errors="replace")
    if run.returncode not in (0, 1):
        return f"ended with {run.returncode}: {said[-300:]}", False
    for sign in ("PLEASE submit a bug report", "[io-internal]", "AddressSanitizer"):
        if sign in said:
            lines = [line for line in said.splitlines() if sign in line]
            return lines[0], False
    return None, run.returncode == 0


def main():
    options = arguments()
    if not os.path.exists(options.plugin):
        sys.exit(f"crash.py: there is no plugin {options.plugin}")
    files = list(sources(options.paths))
    wrong = compiled = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, (what, good) in zip(files, pool.map(lambda f: check(options, f), files)):
            compiled += good
            if what:
                wrong += 1
                print(f"{path}: {what}")
    print(f"{len(files)} files, {compiled} compiled, {wrong} went wrong")
    if len(files) < options.at_least:
        print(f"crash.py: expected at least {options.at_least} files")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
