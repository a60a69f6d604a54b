# SPDX-License-Identifier: MIT
"""ci.py FILE WORD=VALUE...: prints the commands of ioview-gate that a workflow file runs, a line each.

A folded one (">" in YAML) is one line of the shell, as YAML has it. Words that CI systems replace are replaced by these
values.
"""
import re
import sys


def commands(lines):
    """The lines from one that begins a command, as far as they are indented no less."""
    command, indent = "", 0
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if re.match(r"\s*ioview-gate ", line):
            if command:
                yield command
            command, indent = line.strip(), depth
        elif command and depth == indent and line.strip().startswith("--"):
            command += " " + line.strip()
        elif command:
            yield command
            command = ""
    if command:
        yield command


def main(path, *values):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for value in values:
        word, by = value.split("=", 1)
        if word not in text:
            sys.exit(f"{path} does not say {word}")
        text = text.replace(word, by)
    for command in commands(text.splitlines()):
        print(command)


main(*sys.argv[1:])
