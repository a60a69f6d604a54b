#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks the completions of bash, zsh and fish in an installation, and compares with the program.

usage: completions.py PREFIX
"""
import os
import re
import subprocess
import sys
from pathlib import Path

BASH = r"""
source "$1/share/bash-completion/completions/ioview-gate"
COMP_WORDS=(ioview-gate "${@:2}") COMP_CWORD=$(($# - 1))
_ioview_gate ioview-gate 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
"""
# What _arguments gets, and what compadd gets for a rule.
ZSH = r"""
words=(ioview-gate)
_arguments() { shift; print -rl -- "$@" }
compset() { }
compadd() { shift 3; print -rl -- ${(P)1} }
_files() { }
source $1/share/zsh/site-functions/_ioview-gate
print RULES
_ioview_gate_rules
"""
FISH = r"""
source $argv[1]/share/fish/vendor_completions.d/ioview-gate.fish
complete -C "ioview-gate $argv[2]"
"""


def run(prefix, command, *arguments):
    environment = dict(os.environ, PATH=f"{prefix}/bin:{os.environ['PATH']}", HOME="/nonexistent",
                       XDG_DATA_HOME="/nonexistent", XDG_CONFIG_HOME="/nonexistent")
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, env=environment)
    return done.stdout.split("\n")


def bash(prefix):
    options = run(prefix, ["bash", "-c", BASH, "bash", prefix], "--")
    rules = run(prefix, ["bash", "-c", BASH, "bash", prefix], "--error", "=", "")
    return options, rules


def zsh(prefix):
    lines = run(prefix, ["zsh", "-f", "-c", ZSH, "zsh", prefix])
    cut = lines.index("RULES")
    options = [re.sub(r"-?:.*", "", line) for line in lines[:cut] if line.startswith("--")]
    return options, lines[cut + 1:]


def fish(prefix):
    options = run(prefix, ["fish", "--no-config", "-c", FISH, prefix], "--")
    rules = run(prefix, ["fish", "--no-config", "-c", FISH, prefix], "--error=")
    return options, [rule.removeprefix("--error=") for rule in rules]


def words_of(lines):
    return {re.split("[=\t]", line.strip())[0] for line in lines if line.strip()}


def main(prefix):
    gate = f"{prefix}/bin/ioview-gate"
    text = subprocess.run([gate, "--help"], capture_output=True, text=True, check=True).stdout
    options = {option for line in text.splitlines() if re.match(r"  -", line)
               for option in re.findall(r"--[a-z][a-z-]*", re.split(r" {2,}", line.strip())[0])}
    listed = subprocess.run([gate, "--list-rules"], capture_output=True, text=True, check=True).stdout
    rules = {word for line in listed.splitlines() if line.startswith("io-") for word in line.split()[:2]}
    failed = 0
    for shell in bash, zsh, fish:
        offered, named = (words_of(lines) for lines in shell(prefix))
        problems = sorted(offered ^ options) + sorted(named ^ rules)
        failed += len(problems)
        print(*(f"{shell.__name__}: {problem}" for problem in problems), sep="\n", end="\n" if problems else "")
        print(f"{shell.__name__}: {len(offered)} options, {len(named)} rules and groups, {len(problems)} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(str(Path(sys.argv[1]))))
