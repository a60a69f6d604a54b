# SPDX-License-Identifier: MIT
"""edit.py FILE CODE: runs the code on `c`, which is the JSON of the file. CODE may be the name of a file, X.py."""
import json
import os
import sys


def words(**states):
    """What is said of fw.yaml, which is here: the words a, b, ... are in the lines 1, 2, ..."""
    c["profile"] = [
        {
            "word": word,
            "at": f"{os.getcwd()}/fw.yaml:{1 + ord(word) - ord('a')}:5",
            "state": state.split(":")[0],
            "why": state.partition(": ")[2],
        }
        for word, state in states.items()
    ]


with open(sys.argv[1], encoding="utf-8") as file:
    c = json.load(file)
code = sys.argv[2]
if code.endswith(".py"):
    with open(code, encoding="utf-8") as file:
        code = file.read()
exec(code)  # pylint: disable=exec-used
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(c, file)
