# SPDX-License-Identifier: MIT
"""Many programs in one file: checked by the plugin, compiled, run, and compared line by line."""
import collections
import os
import re
import subprocess

from program import generate

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BOUNDS = {"io-out-of-bounds", "io-unbounded", "io-unsized", "io-copy-length"}
# The rules that speak of each kind of fault: index, bounds of an access, alignment, rights.
RULES = {"i": BOUNDS, "b": BOUNDS | {"io-unchecked-map", "io-use-after-unmap", "io-unchecked-result"},
         "a": BOUNDS | {"io-misaligned"}, "r": BOUNDS | {"io-rights"}}
ONLY = sorted(set().union(*RULES.values()))
KINDS = {"i": "index out of bounds", "b": "out of bounds", "a": "misaligned", "r": "rights"}
SANITIZERS = ["-fsanitize=undefined", "-fno-sanitize=alignment,null,nonnull-attribute,object-size,vptr,function",
              "-fsanitize-coverage=trace-pc"]


class Broken(Exception):
    """The oracle itself cannot go on: a program does not compile, or a tool fails."""


class Tools:
    def __init__(self, build, llvm="19"):
        self.clang = f"clang-{llvm}"
        self.symbolizer = f"/usr/lib/llvm-{llvm}/bin/llvm-symbolizer"
        self.plugin = os.path.join(build, "lib", "ioview.so")
        self.environment = None
        self.include = os.path.join(ROOT, "runtime", "include")

    def base(self):
        return [self.clang, f"-I{self.include}", f"-I{HERE}", "-std=gnu2x"]

    def check(self, path):
        """The findings of a file as {line: rules}, and the places that were not judged."""
        command = self.base() + ["-Wno-everything", f"-fplugin={self.plugin}", "-fsyntax-only", "-fno-caret-diagnostics",
                                 f"-fplugin-arg-ioview-only={','.join(ONLY)}", path]
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment)
        if done.returncode:
            raise Broken(f"{path}: clang failed:\n{done.stderr[:2000]}")
        found, refused = collections.defaultdict(set), set()
        for line in done.stderr.splitlines():
            match = re.match(r"(.*?):(\d+):\d+: warning: (.*)", line)
            if not match or match[1] != path:
                continue
            slug = re.search(r"\[(io-[\w-]+)\]$", match[3])
            if slug and slug[1] != "io-internal":
                found[int(match[2])].add(slug[1])
            else:
                refused.add((int(match[2]), match[3]))
        return found, refused

    def run(self, path, executable, more=()):
        """Compiles the file for execution; returns the lines that it prints."""
        command = self.base() + ["-w", "-DRUN", "-O0", "-gline-tables-only", "-fno-omit-frame-pointer", "-no-pie",
                                 "-fno-pie", *SANITIZERS, "-fno-sanitize-link-runtime", *more, path, "-o", executable]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise Broken(f"{path}: does not compile:\n{done.stderr[:2000]}")
        done = subprocess.run([executable], capture_output=True, text=True, timeout=600)
        if done.returncode:
            raise Broken(f"{path}: ended with {done.returncode}")
        return done.stdout.splitlines()

    def symbolize(self, executable, addresses, path):
        """The line of the program's text that each return address belongs to; 0: another file."""
        text = "".join(f"0x{address - 1:x}\n" for address in addresses)
        done = subprocess.run([self.symbolizer, "--obj=" + executable, "--functions=none"], input=text,
                              capture_output=True, text=True, check=True)
        lines = {}
        for address, block in zip(addresses, done.stdout.split("\n\n")):
            last = block.strip().splitlines()[-1] if block.strip() else ""
            match = re.match(r"(.*):(\d+):\d+$", last)
            lines[address] = int(match[2]) if match and os.path.basename(match[1]) == os.path.basename(path) else 0
        return lines


def write(path, programs, executions):
    """Writes the programs ({seed: lines}) as one file, and numbers the lines."""
    texts, number = ['#include "harness.h"'], 1
    for lines in programs.values():
        for line in lines:
            number += 1
            line.number = number
            texts.append(line.text)
    table = "".join(f"\t{{{seed}, p{seed}_run}},\n" for seed in programs)
    texts.append(f"#ifdef RUN\nint main(void)\n{{\n\tstatic const struct oracle_program all[] = {{\n{table}\t}};\n"
                 f"\treturn oracle_main(all, sizeof(all) / sizeof(all[0]), {executions});\n}}\n#endif")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(texts) + "\n")


def _answers(lines, by_line, found, rules):
    """Whether a rule speaks at one of these lines, or at a line that formed what they access."""
    seen, pending = set(), list(lines)
    while pending:
        number = pending.pop()
        if number in seen:
            continue
        seen.add(number)
        if found[number] & rules:
            return True
        if number in by_line:
            pending += [other.number for other in by_line[number].also]
    return False


class Result:
    """The counts of a batch, and its silent faults: (seed, kind, line, text)."""

    def __init__(self):
        self.counts = collections.Counter()
        self.silent = []
        self.refused = []


def compare(programs, tools, path, executable, output):
    found, refused = tools.check(path)
    by_line = {line.number: line for lines in programs.values() for line in lines}
    owner = {line.number: seed for seed, lines in programs.items() for line in lines}
    rows = [line.split() for line in output]
    faults = [(int(r[1]), r[2], [int(pc, 16) for pc in r[3:]]) for r in rows if r[0] == "F"]
    counts = [(int(r[1]), int(r[2], 16), int(r[3])) for r in rows if r[0] == "C"]
    addresses = sorted({pc for f in faults for pc in f[2]} | {c[1] for c in counts})
    lines = tools.symbolize(executable, addresses, path) if addresses else {}
    result = Result()
    result.refused = [(owner.get(n, 0), n, text) for n, text in refused]
    skip = {owner.get(n, 0) for n, _ in refused}
    failed = set()
    for seed, kind, pcs in faults:
        stack = [lines[pc] for pc in pcs if owner.get(lines[pc]) == seed]
        failed.update(stack)
        result.counts["faults"] += 1
        if seed in skip or not stack:
            continue
        if not _answers(stack, by_line, found, RULES[kind]):
            result.silent.append((seed, kind, stack[0], by_line[stack[0]].text.strip()))
    ran = collections.Counter()
    for _, pc, count in counts:
        ran[lines[pc]] += count
    steady = [n for n, count in ran.items() if count >= 20 and n not in failed and owner.get(n) not in skip]
    result.counts["accesses"] = sum(ran.values())
    result.counts["lines"] = len(steady)
    result.counts["proved"] = sum(1 for n in steady if not found[n])
    for row in rows:
        if row[0] == "E":
            result.counts["executions"] += int(row[1])
            result.counts["undefined"] += int(row[2])
    result.counts["programs"] = len(programs)
    result.counts["skipped"] = len(skip & set(programs))
    return result


def run_batch(seeds, tools, folder, executions):
    """Generates, checks and runs the programs of these seeds."""
    programs = {seed: generate(seed) for seed in seeds}
    path, executable = os.path.join(folder, "batch.c"), os.path.join(folder, "batch")
    write(path, programs, executions)
    return compare(programs, tools, path, executable, tools.run(path, executable))
