#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reduces a program with a silent fault, by cvise, with this file as the test of what is kept.

shrink.py test FILE KIND BUILD ends with 0 if the file is well-defined, faults, and ioview is silent there.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

from batch import HERE, RULES, Broken, Tools

# An uninitialised variable would make a program that is undefined, and not wrong.
DEFINED = ["-Wall", "-Werror=uninitialized", "-Werror=return-type", "-Werror=implicit-function-declaration",
           "-Werror=int-conversion", "-Werror=incompatible-pointer-types", "-Werror=sometimes-uninitialized",
           "-Werror=conditional-uninitialized", "-Werror=array-bounds", "-fsyntax-only"]


def _faults(tools, path, kind, folder, fill):
    """The lines of the innermost frames of all faults of this kind."""
    executable = os.path.join(folder, "program")
    output = tools.run(path, executable, [f"-ftrivial-auto-var-init={fill}"])
    rows = [line.split() for line in output]
    stacks = [[int(pc, 16) for pc in row[3:]] for row in rows if row[0] == "F" and row[2] == kind]
    addresses = sorted({pc for stack in stacks for pc in stack})
    lines = tools.symbolize(executable, addresses, path) if addresses else {}
    return [[lines[pc] for pc in stack if lines[pc]] for stack in stacks]


def _silent(stacks, found, rules, text, strict):
    if strict:
        return bool(stacks) and not any(found[n] & rules for n in list(found))
    return any(stack and not any(found[n] & rules for n in stack) and "io_" in text[stack[0] - 1]
               for stack in stacks)


def interesting(path, kind, tools, strict):
    done = subprocess.run(tools.base() + DEFINED + [path], capture_output=True, text=True)
    if done.returncode:
        return False
    with open(path, encoding="utf-8") as file:
        text = file.read().split("\n")
    try:
        found, refused = tools.check(path)
        if refused:
            return False
        with tempfile.TemporaryDirectory() as folder:
            return all(_silent(_faults(tools, path, kind, folder, fill), found, RULES[kind], text, strict)
                       for fill in ("zero", "pattern"))
    except (Broken, subprocess.TimeoutExpired):
        return False


def shrink(path, seed, kind, tools):
    """Reduces the file in place, and says where the result is."""
    if not shutil.which("cvise"):
        return f"{path}: not reduced: cvise is not installed (apt-get install cvise)"
    strict = interesting(path, kind, tools, True)
    if not strict and not interesting(path, kind, tools, False):
        return f"{path}: not reduced: the fault depends on other programs of its batch"
    build = os.path.dirname(os.path.dirname(tools.plugin))
    folder, name = os.path.split(os.path.abspath(path))
    script = os.path.join(folder, f"{seed}.sh")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\nexec {sys.executable} {HERE}/shrink.py test {name} {kind} {build} {int(strict)}\n")
    os.chmod(script, 0o755)
    done = subprocess.run(["cvise", "--n", "1", script, name], cwd=folder, capture_output=True, text=True)
    with open(path, encoding="utf-8") as file:
        size = len(re.findall(r"\S+", file.read()))
    return f"{path}: reduced to {size} words" if not done.returncode else f"{path}: cvise failed: {done.stdout[-300:]}"


if __name__ == "__main__":
    sys.exit(not interesting(os.path.abspath(sys.argv[2]), sys.argv[3], Tools(sys.argv[4]), sys.argv[5] == "1"))
