#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws comments at random, for a reader who has not seen the code to explain.

usage: test/meta/draw-comments.py SEED [COUNT]

Prints COUNT (20) comments of at least eight words from rules/, gate/, svd/, plugin/ and runtime/, each with its place. The
same SEED draws the same comments of the same tree. CONTRIBUTING.md says how the reader's answers are judged.
"""
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [f"{folder}/*{suffix}" for folder in ("rules", "gate", "svd", "plugin", "runtime")
           for suffix in (".c", ".h", ".cpp", ".def")]
# A string is matched first, so that a comment's marks inside of one start nothing.
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|/\*(.*?)\*/|((?:^[ \t]*//[^\n]*\n)+)', re.S | re.M)


def words(text):
    return re.sub(r"^\s*(\*|//)", "", text, flags=re.M).split()


def comments():
    listed = subprocess.run(["git", "ls-files", *SOURCES], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in sorted(listed.stdout.split()):
        text = (ROOT / name).read_text()
        for found in TOKEN.finditer(text):
            body = found[1] or found[2]
            if body and "SPDX" not in body and len(words(body)) >= 8:
                yield f"{name}:{text.count(chr(10), 0, found.start()) + 1}", " ".join(words(body))


def main(arguments):
    if not 1 <= len(arguments) <= 2 or not all(argument.isdecimal() for argument in arguments):
        sys.exit(__doc__)
    count = int(arguments[1]) if len(arguments) == 2 else 20
    known = list(comments())
    if count > len(known):
        sys.exit(f"draw-comments.py: there are {len(known)} comments only")
    for number, (place, text) in enumerate(random.Random(int(arguments[0])).sample(known, count), 1):
        print(f"{number}. {place}\n   {text}")


if __name__ == "__main__":
    main(sys.argv[1:])
