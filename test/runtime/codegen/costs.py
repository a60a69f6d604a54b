#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares what a view costs with what hand-written volatile access costs.

usage: costs.py check INCLUDE SOURCE [TARGET...]   fails if a view costs more
       costs.py page INCLUDE SOURCE [TARGET...]    prints docs/runtime-costs.md

SOURCE defines view_NAME and hand_NAME. Each is compiled at -O2 to assembly, its body is
cleaned of what is no instruction, and the two are held against each other:

  plain rows     the hand-written body becomes FileCheck's expectation of the view's:
                 instruction by instruction
  other rows     the view has at most as many instructions

`make_checks` writes the FileCheck file; labels are numbered in order of appearance, as they
differ from function to function and say nothing.
"""
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

TARGETS = {
    "clang-14": ["clang-14"],
    "clang-15": ["clang-15"],
    "clang-16": ["clang-16"],
    "clang-19": ["clang-19"],
    "clang-22": ["clang-22"],
    "gcc": ["gcc"],
    "clang-19 aarch64": ["clang-19", "--target=aarch64-linux-gnu"],
    "gcc aarch64": ["aarch64-linux-gnu-gcc"],
    "clang-19 riscv64": ["clang-19", "--target=riscv64-linux-gnu", "-march=rv64gc"],
    "gcc riscv64": ["riscv64-linux-gnu-gcc"],
    "clang-19 arm": ["clang-19", "--target=arm-none-eabi", "-mcpu=cortex-m4", "-mthumb"],
    "gcc arm": ["arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mthumb"],
}
# Checked when asked for. g++ is held to the plain rows only: see the page on the runtime, C++.
CXX_TARGETS = {
    "clang++-19": ["clang-19", "-x", "c++", "-std=gnu++17"],
    "g++": ["gcc", "-x", "c++", "-std=gnu++17"],
}
PAGE = """# What a view costs

Instructions of a function that uses a verb, against the same function written by hand with a
`volatile` pointer (for shared memory, a volatile access of the one member), both at `-O2`:
`view / hand`. {pairs} functions, {targets} compilers and targets. The functions are in
[pairs.c](../test/runtime/codegen/pairs.c); the return and the labels' targets are counted, trap
blocks that gcc puts out of line are not. gcc is Debian 12's, 12.2.

- **plain**: the two are the same text, instruction by instruction, unless the view has fewer.
- **swapped**, **copies**, **checked**: the view has at most as many. In **checked** the hand-written
  function makes the same test of the index; the rows of plain without it are the difference.
- A dash: a 64-bit access on a CPU that has none.

This page is printed by

    python3 test/runtime/codegen/costs.py page runtime/include test/runtime/codegen/pairs.c

and `./dev test --all` fails when it is out of date, or when a view costs more.

{table}"""
FLAGS = ["-O2", "-ffreestanding", "-fno-asynchronous-unwind-tables",
         "-fno-stack-protector", "-fcf-protection=none", "-fno-pic", "-S", "-o", "-"]


def flags(command):
    cross = "--target" in " ".join(command) or command[0] != "gcc" and "clang" not in command[0]
    standard = [] if "c++" in command else ["-std=gnu11"]
    return standard + [f for f in FLAGS if f != "-fcf-protection=none" or not cross]


def assembly(command, include, source):
    done = subprocess.run([*command, *flags(command), "-I", include, source],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: does not build\n{done.stderr[:3000]}")
    return done.stdout


def bodies(text):
    """{function: [instruction or label]}. Cold parts, which only trap, are no part of it."""
    found, current = {}, None
    for line in text.splitlines():
        line = re.sub(r"(^|\s+)(#|//|@)(\s.*)?$", "", line)
        label = re.match(r'^"?([\w.$]+)"?:', line)
        if label and re.match(r"(view|hand)_\w+$", label[1]):
            current = found.setdefault(label[1], [])
        elif label and not label[1].startswith("."):
            current = None
        elif label and current is not None:
            current.append(label[1] + ":")
        elif line.strip().startswith((".section", ".text", ".size")):
            current = None if not line.strip().startswith(".text") else current
        elif current is not None and line.strip() and not line.strip().startswith("."):
            current.append(" ".join(line.split()))
    return {name: tidy(body) for name, body in found.items()}


def tidy(body):
    """Drops labels that nothing names, numbers the rest."""
    text = "\n".join(line for line in body if not line.endswith(":"))
    numbers = {}
    tidied = []
    for line in body:
        if line.endswith(":") and not re.search(re.escape(line[:-1]) + r"(?!\w)", text):
            continue
        tidied.append(line)
    return [re.sub(r"\.L\w+", lambda m: f"L{numbers.setdefault(m[0], len(numbers))}", line)
            for line in tidied]


def count(body):
    return sum(not line.endswith(":") for line in body)


def sections(source):
    """{NAME: section}, in the order of the source."""
    names, section = {}, None
    with open(source, encoding="utf-8") as file:
        for line in file:
            start = re.match(r"/\* Section: (\w+)", line)
            section = start[1] if start else section
            pair = re.match(r"PAIR\(\w+(?: \w+)*, +(\w+),", line)
            if pair:
                names[pair[1]] = section
    return names


def measure(target, include, source):
    command = TARGETS.get(target) or CXX_TARGETS[target]
    return bodies(assembly(command, include, source))


def make_checks(names, found):
    lines = []
    for name in names:
        lines.append(f"CHECK-LABEL: {{{{^}}}}view_{name}:{{{{$}}}}")
        lines += [f"CHECK-NEXT: {{{{^}}}}{literal(line)}{{{{$}}}}" for line in found[f"hand_{name}"]]
        lines.append(f"CHECK-NEXT: {{{{^}}}}end view_{name}{{{{$}}}}")
    return "\n".join(lines) + "\n"


def literal(text):
    """FileCheck's own brackets stand for themselves."""
    return text.replace("[[", "{{\\[\\[}}")


def printed(names, found):
    return "".join(f"view_{name}:\n" + "".join(line + "\n" for line in found[f"view_{name}"]) +
                   f"end view_{name}\n" for name in names)


def filecheck(names, found):
    """None, or FileCheck's report."""
    with tempfile.TemporaryDirectory() as folder:
        checks = os.path.join(folder, "checks")
        with open(checks, "w", encoding="utf-8") as file:
            file.write(make_checks(names, found))
        done = subprocess.run(["FileCheck", "--dump-input=never", checks],
                              input=printed(names, found), capture_output=True, text=True)
    return done.stderr if done.returncode else None


def judge(target, names, found):
    """The failures of one target, as text."""
    present = [n for n in names if f"view_{n}" in found]
    if len(present) < 40:
        return [f"{target}: only {len(present)} pairs were found"]
    failures = []
    for name in present:
        view, hand = found[f"view_{name}"], found[f"hand_{name}"]
        if not count(view):
            failures.append(f"{target}: {name}: no instructions were found")
        elif target == "g++" and names[name] != "plain":
            continue
        elif count(view) > count(hand):
            failures.append(f"{target}: {name}: {count(view)} instructions against {count(hand)}\n"
                            + "\n".join(["  view:", *view, "  hand:", *hand]))
    # A view may cost less: gcc forms the address of a volatile subscript apart.
    plain = [n for n in present if names[n] == "plain" and
             count(found[f"view_{n}"]) >= count(found[f"hand_{n}"])]
    report = filecheck(plain, found)
    if report:
        failures.append(f"{target}: a plain verb is not what one writes by hand\n{report}")
    return failures


def table(targets, names, measured):
    lines = ["| verb | " + " | ".join(targets) + " |", "|---" * (len(targets) + 1) + "|"]
    section = None
    for name in names:
        if names[name] != section:
            section = names[name]
            lines.append(f"| **{section}** |" + " |" * len(targets))
        cells = []
        for target in targets:
            found = measured[target]
            cells.append(f"{count(found[f'view_{name}'])} / {count(found[f'hand_{name}'])}"
                         if f"view_{name}" in found else "-")
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(verb, include, source, *targets):
    names = sections(source)
    targets = list(targets) or list(TARGETS)
    with ThreadPoolExecutor(2) as pool:
        measured = dict(zip(targets, pool.map(lambda t: measure(t, include, source), targets)))
    if verb == "page":
        print(PAGE.format(pairs=len(names), targets=len(targets),
                          table=table(targets, names, measured)))
        return 0
    failures = [f for t in targets for f in judge(t, names, measured[t])]
    print("\n".join(failures) or f"{len(names)} pairs, {len(targets)} targets: no view costs more")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
