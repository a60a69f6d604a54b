#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds what cannot read cmake/llvm-versions.txt against it: packages, pages, the runtime's tests.

usage: llvm-versions.py ROOT
"""
import re
import sys
from pathlib import Path

PACKAGES = "clang-{}", "llvm-{}-dev", "libclang-{}-dev"
RUNTIME = "matrix.py", "codegen/costs.py", "misuse/misuse.py", "ports/quiet.py"
READERS = "CMakeLists.txt", "CMakePresets.json", "dev", "test/lit.cfg.py"


def or_list(numbers):
    return f"{', '.join(numbers[:-1])} or {numbers[-1]}" if numbers[1:] else numbers[0]


def problems_of(root):
    versions = re.findall(r"^\d+$", (root / "cmake/llvm-versions.txt").read_text(), re.M)
    if not versions:
        yield "cmake/llvm-versions.txt: names no version"
        return
    for n, version in enumerate(versions):
        name = "test/packages-all.txt" if n else "test/packages-build.txt"
        packages = (root / name).read_text().split()
        yield from (f"{name}: no package {package.format(version)}" for package in PACKAGES
                    if package.format(version) not in packages)
    said = "LLVM " + or_list(sorted(versions, key=int))
    if said not in (root / "README.md").read_text():
        yield f"README.md: does not say '{said}'"
    for script in RUNTIME:
        text = (root / "test/runtime" / script).read_text()
        yield from (f"test/runtime/{script}: has no clang-{v}" for v in versions if f"clang-{v}" not in text)
    pair = re.compile(rf"\b(?:{'|'.join(versions)})(?:[;, ]+(?:{'|'.join(versions)}))+\b")
    for reader in READERS:
        found = pair.search((root / reader).read_text())
        if found:
            yield f"{reader}: has a list of versions of its own: {found[0]}"


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    problems = list(problems_of(Path(arguments[0])))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
