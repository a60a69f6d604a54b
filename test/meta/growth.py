# SPDX-License-Identifier: MIT
"""Holds that the work of the checker grows with the size of a function, and no faster.

growth.py LIMIT IOVIEW-OPT CLANG ARGUMENT...: for each shape of bench/shapes.py, files with N and 4 N
of one thing are lowered by the plugin that the arguments load. valgrind counts the instructions of
ioview-opt on both, without those that read the text. The count depends on no clock. That of 4 N may
be LIMIT times that of N: linear is 4, quadratic is 16.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import shapes  # noqa: E402

SMALL = 64
# Shapes that grow faster, with their limits. `members`: until a record has 256 members that are kept
# (MAX_CELLS_OF_ROOT), each store looks at all of them. `error paths`: each branch looks at each mapping
# that must still be released; functions have a few of them, not hundreds.
FASTER = {"members": 7, "error paths": 9}


def run(arguments, output=subprocess.PIPE):
    process = subprocess.run(arguments, stdout=output, stderr=subprocess.PIPE, text=True, check=False)
    if process.returncode:
        sys.exit(f"'{' '.join(map(str, arguments))}' exited with {process.returncode}:\n"
                 f"{process.stderr[-2000:]}")
    return process.stderr


def instructions(*arguments):
    said = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *arguments])
    return int(re.search(r"Collected : (\d+)", said)[1])


def checked(opt, clang, name, n, folder):
    """The instructions that the checker takes for n of the shape."""
    source, ir = folder / "shape.c", folder / "shape.ioir"
    text, options = shapes.source(name, n)
    source.write_text(text)
    with ir.open("w") as output:
        run([*clang, *options, "-fplugin-arg-ioview-dump-ir", "-fsyntax-only", str(source)], output)
    profile = ["--profile=linux"] if options else []
    whole = instructions(opt, *profile, str(ir))
    return whole - instructions(opt, *profile, "--verify", str(ir))


def main():
    limit, opt, *clang = sys.argv[1:]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in shapes.SHAPES:
            small, large = (checked(opt, clang, name, n, Path(folder)) for n in (SMALL, 4 * SMALL))
            grows = large / small
            bad += grows > FASTER.get(name, float(limit))
            print(f"{name}: {small} instructions, {large} for four times as many: {grows:.1f} times", flush=True)
    if bad:
        sys.exit(f"{bad} shapes grow more than they may")


if __name__ == "__main__":
    main()
