#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles a user of every verb with every warning on, for compilers, standards and ports.

usage: quiet.py ROOT [--all]
"""
import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wcast-qual", "-Wshadow", "-Wvla",
            "-Werror"]
PORTS = ["bare", "user", "test"]


def jobs(everything):
    base = [("gcc", "gnu11"), ("clang-19", "gnu11"), ("gcc", "c11"), ("clang-19", "gnu2x"),
            ("g++", "gnu++14"), ("clang++-19", "gnu++14")]
    more = [("clang-14", "gnu11"), ("clang-15", "gnu11"), ("clang-16", "c11"), ("clang-22", "gnu11"),
            ("clang-22", "c11"),
            ("gcc", "gnu2x"), ("g++", "gnu++11"), ("g++", "gnu++20"), ("clang++-14", "gnu++11"),
            ("clang++-16", "gnu++17"), ("clang++-22", "gnu++20")]
    levels = ["-O0", "-O2"] if everything else ["-O2"]
    return itertools.product(base + more if everything else base, PORTS, levels)


def run(job, root):
    (compiler, standard), port, level = job
    language = "c++" if "++" in compiler else "c"
    source = os.path.join(root, "test", "runtime", "ports", "Inputs", "everything.c")
    done = subprocess.run(
        [compiler, f"-std={standard}", "-D_POSIX_C_SOURCE=200809L", level, *WARNINGS,
         f"-DIO_PORT_HEADER=<ioview/port/{port}.h>",
         "-I", os.path.join(root, "runtime", "include"), "-x", language, source, "-S", "-o",
         "/dev/null"], capture_output=True, text=True)
    if done.returncode or done.stderr:
        return f"{compiler} -std={standard} {level} {port}:\n{done.stderr[:1500]}"
    return None


def main(root, *rest):
    listed = list(jobs("--all" in rest))
    with ThreadPoolExecutor(2) as pool:
        failures = [f for f in pool.map(lambda job: run(job, root), listed) if f]
    print("\n".join(failures) or f"{len(listed)} builds without a warning: ok")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
