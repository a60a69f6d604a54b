# SPDX-License-Identifier: MIT
"""Stands in for FileCheck while ./dev bless runs tests: runs the real one, and keeps what it saw.

Each call leaves a file beside the script that started it: its check file, prefixes and input, and
FileCheck's exit status.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OPTION = re.compile(r"--?([a-z-]+)(?:=(.*))?$", re.S)
WITH_VALUE = {"check-prefix", "check-prefixes", "input-file", "implicit-check-not", "D"}


def parse(arguments):
    """The check file, the prefixes, and the file that is checked ("-": standard input)."""
    check, prefixes, source = None, [], "-"
    words = iter(arguments)
    for word in words:
        option = OPTION.match(word)
        if word == "-" or not option:
            check = check or word
            continue
        name, value = option[1], option[2]
        if name in WITH_VALUE and value is None:
            value = next(words, "")
        if name in ("check-prefix", "check-prefixes"):
            prefixes += value.split(",")
        elif name == "input-file":
            source = value
    return check, prefixes or ["CHECK"], source


def main(folder, arguments):
    path = [p for p in os.environ["PATH"].split(os.pathsep) if Path(p) != folder]
    real = shutil.which("FileCheck", path=os.pathsep.join(path))
    if not real:
        sys.exit("FileCheck is not installed")
    check, prefixes, source = parse(arguments)
    text = sys.stdin.buffer.read() if source == "-" else None
    status = subprocess.run([real, *arguments], input=text, check=False).returncode
    if text is None:
        text = Path(source).read_bytes() if Path(source).is_file() else b""
    order = f"{len(list(folder.glob('*.json'))):04}-"
    with tempfile.NamedTemporaryFile("w", suffix=".json", prefix=order, dir=folder, delete=False) as file:
        json.dump({"check": check and os.path.realpath(check), "prefixes": prefixes,
                   "status": status, "input": text.decode(errors="replace")}, file)
    return status
