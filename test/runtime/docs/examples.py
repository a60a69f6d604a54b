#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles the examples of a page. usage: examples.py INCLUDE PAGE

A block ```c file stands at file scope, for all that follow; a block ```c is the body of a function
that returns int, on its own; ```c test one that runs, on the test port, and returns 0. A block
```c linux needs a kernel and is not compiled.
"""
import re
import subprocess
import sys
import tempfile

COMPILERS = ["gcc", "clang-19"]
FLAGS = ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-Wno-unused-but-set-variable", "-x",
         "c", "-"]
TEST = ["-DIO_PORT_HEADER=<ioview/port/test.h>"]


def blocks(path):
    """(line, kind, text) of each C block."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for found in re.finditer(r"^```c( \w+)?\n(.*?)^```$", text, re.M | re.S):
        yield text.count("\n", 0, found.start()) + 2, (found[1] or "").strip(), found[2]


def build(compiler, include, text, run):
    """The compiler's complaint, or that of the example, or nothing."""
    command = [compiler, "-I", include, *FLAGS]
    if not run:
        return subprocess.run([*command, "-c", "-o", "/dev/null"], input=text,
                              capture_output=True, text=True).stderr
    with tempfile.TemporaryDirectory() as folder:
        name = folder + "/example"
        text += "int main(void) { return example(); }\n"
        done = subprocess.run([*command, *TEST, "-o", name], input=text, capture_output=True,
                              text=True)
        if done.returncode:
            return done.stderr
        return "the example fails" if subprocess.run([name]).returncode else ""


def main(include, path):
    scope, examples, failures = "", 0, []
    for line, kind, text in blocks(path):
        if kind == "linux":
            continue
        place = f'#line {line} "{path}"\n'
        if kind == "file":
            scope += place + text
            body = ""
        else:
            body = f"int example(void);\nint example(void)\n{{\n{place}{text}\nreturn 0;\n}}\n"
        examples += 1
        for compiler in COMPILERS:
            error = build(compiler, include, scope + body, kind == "test")
            if error:
                failures.append(f"{compiler}:\n{error[:2000]}")
    if examples < 3:
        failures.append(f"only {examples} examples were found in {path}")
    print("\n".join(failures) or f"{examples} examples compile: ok")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
