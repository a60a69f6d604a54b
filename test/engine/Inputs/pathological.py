# SPDX-License-Identifier: MIT
"""Functions that no one writes and generators do: none may take long, and what is said is known.

usage: pathological.py FOLDER COMMAND...    writes them to FOLDER and runs COMMAND on each
"""
import pathlib
import re
import subprocess
import sys
import time

SECONDS = 900  # a guard against what never ends; how fast it is, ./dev bench says
HEAD = """#include <stdint.h>
#include <ioview.h>
struct regs { uint32_t ctrl, fifo[64]; };
"""
READ = "sum += io_read(r, .fifo[{}]);"


def function(body):
    return (f"uint32_t f(struct regs __io_mmio *r, unsigned i, unsigned j)\n{{\n"
            f"\tuint32_t sum = 0;\n{body}\treturn sum;\n}}\n")


def lines(n, line):
    return "".join(line(k) + "\n" for k in range(n))


def nest(depth):
    loops = lines(depth, lambda k: f"for (unsigned a{k} = 0; a{k} < 64; a{k}++)")
    return function(loops + READ.format("a0") + "\n")


def web(n):
    """Jumps to and fro: loops with many entries."""
    return function(lines(n, lambda k: f"l{k}: if (i++ & {1 << k % 30}) goto l{(k * 7 + 3) % n};"
                          f" if (i < 64) {READ.format('i')}"))


def interpreter(n):
    labels = ",".join(f"&&l{k}" for k in range(n))
    return function(f"static void *t[] = {{{labels}}};\ngoto *t[i % {n}];\n" +
                    lines(n, lambda k: f"l{k}: if (j < 64) {READ.format('j')} j++; "
                          f"goto *t[j % {n}];"))


def switch(n):
    return function("for (;;) switch (j++) {\n" +
                    lines(n, lambda k: f"case {k}: i = {k % 64}; "
                          f"if (i < 64) {READ.format('i')} break;") + "default: return sum; }\n")


def conditions(n):
    chain = " && ".join(f"i != {k + 100}" for k in range(n))
    return function(f"if ({chain} && i < 64)\n{READ.format('i')}\n")


def expression(n):
    return function("sum = " + " + ".join(f"(i ^ {k})" for k in range(n)) + ";\n" +
                    READ.format("sum & 63") + "\n")


def recursion(n):
    def declared(k):
        return f"static uint32_t g{k}(struct regs __io_mmio *r, unsigned i)"
    return (lines(n, lambda k: declared(k) + ";") +
            lines(n, lambda k: f"{declared(k)} {{ return i ? g{(k + 1) % n}(r, i - 1) + "
                  f"g{k * 7 % n}(r, i / 2) : io_read(r, .fifo[i]); }}") +
            function("sum = g0(r, i) + io_read(r, .fifo[i & 63]);\n"))


def machine(n):
    return function("for (unsigned s = 0; s < %d;) {\nswitch (s) {\n" % n +
                    lines(n, lambda k: f"case {k}: s = i & {1 << k % 16} ? {k * 3 % (n + 1)} : "
                          f"{k + 1}; i += {k}; break;") +
                    "}\nif (i < 64)\n" + READ.format("i") + "\n}\n")


def branches(n):
    return function("for (i = 0; i < 64; i++) {\n" +
                    lines(n, lambda k: f"if (sum & {1 << k % 30}) j += {k}; else j ^= i;") +
                    READ.format("i") + "\n}\n")


def variables(n):
    return function(lines(n, lambda k: f"unsigned v{k} = {k};") +
                    "for (i = 0; i < 64; i++) {\n" +
                    lines(n, lambda k: f"v{k} += v{(k * 7 + 1) % n} < 10 ? 1 : v{(k + 1) % n};") +
                    READ.format("i") + "\n}\n")


# What is made, and how its obligations end; unproved is what running out of budget gives.
CASES = {"nest": (nest(6), "proved"), "deep nest": (nest(20), "unproved"),
         "web": (web(40), "proved"), "large web": (web(200), "unproved"),
         "interpreter": (interpreter(100), "proved"),
         "switch": (switch(2000), "proved"), "conditions": (conditions(1500), "proved"),
         "expression": (expression(3000), "proved"), "recursion": (recursion(300), "proved"),
         "machine": (machine(300), "proved"), "branches": (branches(600), "proved"),
         "variables": (variables(300), "proved")}


def main():
    folder, command, bad = pathlib.Path(sys.argv[1]), sys.argv[2:], 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, expected) in CASES.items():
        path = folder / f"{name.replace(' ', '-')}.c"
        path.write_text(HEAD + text)
        begin = time.monotonic()
        said = subprocess.run([*command, str(path)], stderr=subprocess.PIPE, text=True,
                              timeout=SECONDS, check=True).stderr
        took = time.monotonic() - begin
        found = re.search(r"stats: f: (\d+) obligations, (\d+) proved, 0 violated, (\d+) unproved",
                          said)
        total, proved, unproved = map(int, found.groups())
        right = total and (proved == total if expected == "proved" else unproved)
        bad += not right
        print(f"{name}: {total} obligations, {proved} proved, {unproved} unproved, {took:.1f} s"
              + ("" if right else f"; should be {expected}"))
    sys.exit(bad != 0)


main()
