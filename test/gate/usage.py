# SPDX-License-Identifier: MIT
"""usage.py ROOT HELP: do gate/options.c, the help and docs/gate.md have the same options?"""
import re
import sys

root, text = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
with open(f"{root}/gate/options.c", encoding="utf-8") as source:
    known = set(re.findall(r'^\t\{"([a-z-]+)", [A-Z_]+, ', source.read(), re.M))
with open(f"{root}/docs/gate.md", encoding="utf-8") as guide:
    documented = set(re.findall(r"--([a-z][a-z-]+)", guide.read()))
helped = set(re.findall(r"^  (?:-\w, )?--([a-z-]+)", text, re.M))
helped |= set(re.findall(r"(?<=, )--([a-z-]+)", text))

faults = [f"not in the help: {n}" for n in sorted(known - helped)]
faults += [f"no option: {n}" for n in sorted(helped - known)]
faults += [f"not in docs/gate.md: {n}" for n in sorted(known - documented)]
if not known:
    faults.append("no options found in gate/options.c")
print("\n".join(faults), end="")
sys.exit(bool(faults))
