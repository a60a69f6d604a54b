# SPDX-License-Identifier: MIT
"""database.py PATH FILE=COMMAND...: writes a compilation database of these, all run in the current folder."""
import json
import os
import sys

entries = []
for argument in sys.argv[2:]:
    file, command = argument.split("=", 1)
    entries.append({"directory": os.getcwd(), "file": file, "command": command})
with open(sys.argv[1], "w", encoding="utf-8") as to:
    json.dump(entries, to, indent=1)
