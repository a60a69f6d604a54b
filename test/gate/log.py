# SPDX-License-Identifier: MIT
"""log.py FILE...: what of these logs a CI system would take for a command, or a terminal or an eye would be steered by.

"::" at the start of a line is GitHub's, whose runner skips what is blank there; what has brackets, its runner, Azure's agent
and TeamCity find anywhere in a line; GitLab's sections need a carriage return."""
import re
import sys
import unicodedata

ANYWHERE = re.compile(r"##(vso|teamcity)?\[", re.IGNORECASE)


def wrong(line):
    if line.strip().startswith("::"):
        yield "a command at its start"
    if ANYWHERE.search(line):
        yield "a command in it"
    for c in line:
        if c == "\ufffd":
            yield "no UTF-8"
        # Cf: all that turns the direction of text round, or joins what nobody sees.
        elif unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\t":
            yield f"U+{ord(c):04X}"


count = lines = 0
for name in sys.argv[1:]:
    with open(name, "rb") as log:
        for line in log.read().split(b"\n"):
            text = line.decode(errors="replace")
            lines += 1
            for why in wrong(text):
                print(f"WRONG: {name}: {why}: {text!r}")
                count += 1
print(f"{lines} lines, {count} of them go wrong")
