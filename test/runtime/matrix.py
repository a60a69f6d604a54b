#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds a behaviour test against the test port and runs it, over a matrix of compilers and
levels. usage: matrix.py [--all] [--cxx] INCLUDE SOURCE

The short matrix has each of -O0 to -O3 once, and both sanitizers; --all is the full product.
"""
import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PORT = "-DIO_PORT_HEADER=<ioview/port/test.h>"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wcast-qual", "-Wshadow", "-Werror"]
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-g"]

SHORT = [
    ("gcc", "-O0", []),
    ("clang-19", "-O1", []),
    ("gcc", "-O2", []),
    ("clang-19", "-O3", []),
    ("clang-19", "-O1", SANITIZERS),
]
# The same sources as C++ share all but the words of cxx.h.
SHORT_CXX = [("gcc", "-O2", []), ("clang-19", "-O1", SANITIZERS)]
LEVELS = ["-O0", "-O1", "-O2", "-O3", "-Os"]
COMPILERS = ["gcc", "clang-14", "clang-15", "clang-16", "clang-19", "clang-22"]
# clang 14 to 16 come without their sanitizer libraries unless asked for.
SANITIZED = [("gcc", "-O0"), ("gcc", "-O2"), ("clang-19", "-O0"), ("clang-19", "-O2")]


def matrix(everything, cxx):
    if not everything:
        return SHORT_CXX if cxx else SHORT
    plain = [(c, o, []) for c, o in itertools.product(COMPILERS, LEVELS)]
    return plain + [(c, o, SANITIZERS) for c, o in SANITIZED]


def command(compiler, level, extra, args, output):
    if args.cxx:
        compiler = compiler.replace("clang", "clang++").replace("gcc", "g++")
        language = ["-x", "c++", "-std=gnu++14"]
    else:
        language = ["-std=gnu11"]
    return [compiler, level, *extra, *language, *WARNINGS, PORT, "-I", args.include, args.source,
            "-o", output]


def run(case, args, folder):
    compiler, level, extra = case
    name = " ".join([compiler, level, *extra[:1]])
    binary = os.path.join(folder, name.replace(" ", "").replace("=", "").replace(",", ""))
    build = subprocess.run(command(compiler, level, extra, args, binary), capture_output=True,
                           text=True)
    if build.returncode:
        return f"{name}: does not build\n{build.stderr[:2000]}"
    test = subprocess.run([binary], capture_output=True, text=True, timeout=60)
    if test.returncode or not test.stdout.endswith(": ok\n"):
        return f"{name}: fails\n{test.stdout[-2000:]}{test.stderr[-2000:]}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--cxx", action="store_true")
    parser.add_argument("include")
    parser.add_argument("source")
    args = parser.parse_args()
    cases = matrix(args.all, args.cxx)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        failures = [f for f in pool.map(lambda c: run(c, args, folder), cases) if f]
    print("\n".join(failures) or f"{len(cases)} builds ran: ok")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
