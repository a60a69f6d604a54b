#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that no advice in the dialect `profile` names a function of the view runtime or of a kernel.

usage: advice.py RULES.DEF ADVICE.DEF

In that dialect a note has the text of advice.def, or else the kernel's text of rules.def.
"""

import re
import sys

# Annotations, which a profile may give to any program, are no functions.
FOREIGN = re.compile(
    r"\b(?:io_\w+|readl|writel|ioread32|iowrite32|lo_hi_\w+|hi_lo_\w+|memcpy_\w+io|memset_io|ioremap|"
    r"k(?:malloc|memdup)|dma_\w+|devm_\w*|readl_\w+|IS_ERR\w*|PTR_ERR|cpu_to_\w+|__force)\b|-E[A-Z]{3,}"
)
# These are about the hatches of a source that includes the runtime.
HATCHES = {"REASON", "REASON_TRUSTED"}
TEXT = r'((?:\s*"(?:[^"\\]|\\.)*")+)'


def joined(text):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))


def main():
    rules, advice = (open(path).read() for path in sys.argv[1:])
    notes = {m[1]: joined(m[3]) for m in re.finditer(rf"IOV_NOTE\((\w+),{TEXT},{TEXT}\)", rules)}
    neutral = {m[1]: joined(m[2]) for m in re.finditer(rf"IOV_ADVICE\((\w+),{TEXT}\)", advice)}
    problems = [f"advice.def: there is no IOV_NOTE({name}, ...)" for name in neutral if name not in notes]
    if len(notes) < 100 or not neutral:
        problems.append("rules.def, advice.def: rows that this script cannot read")
    for name, text in {**notes, **neutral}.items():
        found = FOREIGN.search(text)
        if found and name not in HATCHES:
            problems.append(f"{name}: '{found[0]}' is a function that the profile does not name: {text}")
    print(*problems, f"{len(notes)} notes, {len(problems)} problems", sep="\n")
    return bool(problems)


sys.exit(main())
