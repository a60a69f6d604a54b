#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes all edits that the plugin offers for each file, and holds what comes out to what is promised.

usage: fix-all.py SCRATCH FILE... -- CLANG -fplugin=BUILD/lib/ioview.so ARGUMENT...

It must compile without an error or a warning of clang's that was not there before; no finding that was
fixed may be left; and no line that was edited may have one of a rule that it had none of. But for
io-order, which is about the line and those before it, and asked of verbs and accessors only.
"""
import collections
import os
import re
import subprocess
import sys
from pathlib import Path

apply_fixits = __import__("apply-fixits")

FINDING = re.compile(r"^(?P<file>[^\s:][^:]*):(\d+):\d+: (?:warning|error): .*\[(?P<rule>[-\w=+]+)\]$")
FIXABLE = r"\[io-(?:raw-access|raw-projection|escape)\]$"
FIX = re.compile(r'^fix-it:"(?P<file>.*)":\{(\d+):')


def options_of(text):
    """How the test itself is run, by its first line that runs the plugin; None: it is not."""
    run = re.search(r"RUN: (%ioview(?:-linux)?) ([^|\n]*)", text)
    if not run or "-std=c++" in run[2] or "-x c++" in run[2]:
        return None
    kept = [word for word in run[2].split() if re.match(r"-D|--target=|-ffree|-std|-fplugin-arg", word)]
    linux = run[1] == "%ioview-linux" and ["-fplugin-arg-ioview-profile=linux"]
    return (linux or []) + [word for word in kept if "=%t" not in word]


def diagnostics(command, file):
    """What is said by clang, and of it: how often each rule or option is named, by line."""
    said = subprocess.run(command + [str(file)], capture_output=True, text=True).stderr
    count = collections.Counter()
    for line in said.splitlines():
        found = FINDING.match(line)
        if found and found["file"] == str(file):
            count[int(found[2]), found["rule"]] += 1
    return said, count


def check(source, command, scratch):
    """How many edits were made; complains of what is wrong."""
    said, _ = diagnostics(command + ["-Wno-everything"], source)  # no fix-its of clang's own
    if re.search(r": (fatal )?error: ", said):
        return None
    text, edits = apply_fixits.apply(str(source), said.splitlines())
    if not edits:
        return 0
    _, before = diagnostics(command, source)
    copy = scratch / source.name
    copy.write_bytes(text)
    shift = text.count(b"\n") - source.read_bytes().count(b"\n")
    lines = {int(m[2]) + shift for m in map(FIX.match, said.splitlines()) if m}
    after_said, after = diagnostics(command + ["-I" + str(source.parent)], copy)
    old = collections.Counter({(line + shift, rule): n for (line, rule), n in before.items()})
    for error in re.findall(r"^.*: (?:fatal )?error: .*$", after_said, re.M):
        print(error)
    for (line, rule), n in sorted((after - old).items()):
        if rule != "io-order" and (line in lines or not rule.startswith("io-")):
            print(f"{source}: after the fix, line {line}: [{rule}] is new")
    fixed = len(re.findall(FIXABLE, said, re.M))
    left = len(re.findall(FIXABLE, after_said, re.M))
    offered = len(re.findall(r"^fix-it:.*\n(?!fix-it:)", said, re.M))
    if fixed - left != offered:
        print(f"{source}: {offered} findings with a fix, but {fixed} before and {left} after")
    return edits


def main(scratch, words):
    files, command = words[: words.index("--")], words[words.index("--") + 1 :]
    command += ["-fdiagnostics-parseable-fixits", "-Wall", "-Wextra"]
    os.makedirs(scratch, exist_ok=True)
    tried = edits = 0
    for file in map(Path, files):
        options = options_of(file.read_text())
        if options is None:
            continue
        made = check(file, command + options + [f"-I{file.parent}/Inputs"], Path(scratch))
        tried += made is not None
        edits += made or 0
        if made is None:
            print(f"not tried: {file}")
    print(f"{tried} files, {edits} edits")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
