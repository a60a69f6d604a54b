#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles each bad case of a file and reads the first message a user would; compiles its good twin.

usage: misuse.py [--all] INCLUDE FILE

    // BAD name [flags]
    // SAYS: text        in the first error or warning; GCC: and CLANG: where they differ
    code
    // GOOD
    code                 must compile without a word

What stands before the first BAD is put before every case.
"""
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

WARNINGS = ["-std=gnu11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wcast-qual", "-Wshadow",
            "-Wno-unused-function"]


def cases(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    head, *parts = re.split(r"^// BAD ", text, flags=re.M)
    for part in parts:
        bad, _, good = part.partition("// GOOD\n")
        title, _, body = bad.partition("\n")
        name, *flags = title.split()
        says = dict(re.findall(r"^// (SAYS|GCC|CLANG): (.*)$", body, flags=re.M))
        if not says or not good.strip():
            sys.exit(f"{name}: a case needs what it SAYS, and a GOOD twin")
        yield name, flags, says, head + body, head + good


def compile_(compiler, flags, include, text):
    """-O2 and assembly: the errors of functions that must not be called come late."""
    level = [] if any(f.startswith("-O") for f in flags) else ["-O2"]
    return subprocess.run([compiler, *WARNINGS, *level, *flags, "-I", include, "-x", "c", "-",
                           "-S", "-o", "/dev/null"], input=text, capture_output=True, text=True)


def judge(job):
    compiler, include, (name, flags, says, bad, good) = job
    family = "CLANG" if "clang" in compiler else "GCC"
    expected = says.get(family, says.get("SAYS"))
    done = compile_(compiler, flags, include, bad)
    first = next((line for line in done.stderr.splitlines()
                  if re.search(r"\b(error|warning): ", line)), "nothing")
    failures = []
    if expected not in first.replace("‘", "'").replace("’", "'"):
        failures.append(f"{compiler}: {name}: the first message is\n  {first}\n  and not\n  {expected}")
    if expected.startswith("error") and not done.returncode:
        failures.append(f"{compiler}: {name}: compiles")
    twin = compile_(compiler, flags, include, good)
    if twin.returncode or twin.stderr:
        failures.append(f"{compiler}: {name}: the good twin does not compile\n{twin.stderr[:1500]}")
    return failures


def main(everything, include, path):
    compilers = ["gcc", "clang-19"] + (["clang-14", "clang-15", "clang-16", "clang-22"] if everything else [])
    listed = list(cases(path))
    jobs = [(c, include, case) for c in compilers for case in listed]
    with ThreadPoolExecutor(2) as pool:
        failures = [f for fs in pool.map(judge, jobs) for f in fs]
    print("\n".join(failures) or f"{len(listed)} misuses, {len(compilers)} compilers: ok")
    return 1 if failures else 0


if __name__ == "__main__":
    rest = [a for a in sys.argv[1:] if a != "--all"]
    sys.exit(main("--all" in sys.argv, *rest))
