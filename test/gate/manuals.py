#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the options in the manual pages of an installation against those of the programs.

usage: manuals.py PREFIX -- CLANG -fplugin=PLUGIN
"""
import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"--[a-z][a-z-]*")


def page_text(path):
    done = subprocess.run(["mandoc", "-T", "ascii", path], capture_output=True, text=True, check=True)
    return re.sub(".\b", "", done.stdout)


def headings(text):
    """The options that begin a paragraph of the page."""
    return {option for line in text.splitlines() if re.match(r" {5,7}-", line)
            for option in OPTION.findall(re.split(r" {2,}", line.strip())[0])}


def help_options(program):
    text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    return {option for line in text.splitlines() if re.match(r"  -", line)
            for option in OPTION.findall(re.split(r" {2,}", line.strip())[0])}


def plugin_options(command):
    """The plugin lists its options when it meets one that resembles none of them."""
    done = subprocess.run([*command, "-fplugin-arg-ioview-qqqqqqqqqqqqqqqq", "-fsyntax-only", "-x", "c", "/dev/null"],
                          capture_output=True, text=True)
    listed = done.stderr.split("the options are ")[1].split("\n")[0]
    return {re.split("=", word.strip())[0] for word in re.split(r", (?=[a-z])", listed)}


def main(arguments):
    split = arguments.index("--")
    prefix, command = Path(arguments[0]), arguments[split + 1:]
    problems, count = [], 0
    for program in "ioview-gate", "ioview-opt":
        wanted = help_options(prefix / "bin" / program)
        found = headings(page_text(prefix / f"share/man/man1/{program}.1"))
        count += len(wanted)
        problems += [f"{program}.1: {option}" for option in sorted(wanted ^ found)]
    text = page_text(prefix / "share/man/man7/ioview.7").split("OPTIONS")[1].split("FILES")[0]
    found = set(re.findall(r"^ {5}([a-z-]+)(?:=\S+)?(?: |$)", text, re.M))
    wanted = plugin_options(command)
    count += len(wanted)
    problems += [f"ioview.7: {option}" for option in sorted(wanted ^ found)]
    pages = list(prefix.glob("share/man/man*/*"))
    print(*problems, f"{len(pages)} pages, {count} options, {len(problems)} problems", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
