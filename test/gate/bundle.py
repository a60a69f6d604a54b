# SPDX-License-Identifier: MIT
"""bundle.py OUT SCRIPT: writes the bundle that a piece of Python says, or a file of it, X.py.

It calls unit() and finding(); a text in bytes need be no UTF-8. Of the files that edits are
for it says what they are now, as a run does.
"""
import json
import os
import sys

MASK = (1 << 64) - 1
BUNDLE = {"ioview-gate-bundle": 1, "units": [], "findings": [], "edited": [], "records": []}


def text(of):
    if isinstance(of, str):
        return of
    try:
        return of.decode()
    except UnicodeDecodeError:
        return {"hex": of.hex()}


def fnv(content):
    digits = ""
    for h in (0xCBF29CE484222325, 0x9E3779B97F4A7C15):
        for byte in content:
            h = ((h ^ byte) * 0x100000001B3) & MASK
        digits += f"{h:016x}"
    return digits


def span(file, line, column, end_line=None, end_column=None):
    return {
        "file": text(file),
        "line": line,
        "column": column,
        "end_line": line if end_line is None else end_line,
        "end_column": column if end_column is None else end_column,
    }


def note(what, *at):
    """A note or an error: what is said, where."""
    return {"at": span(*at) if at else span("", 0, 0), "text": text(what)}


def edit(new, *at):
    file = at[0]
    if not any(known["file"] == text(file) for known in BUNDLE["edited"]) and os.path.exists(file):
        with open(file, "rb") as content:
            BUNDLE["edited"].append({"file": text(file), "hash": fnv(content.read())})
    return note(new, *at)


def unit(file, *errors):
    BUNDLE["units"].append({"file": text(file), "errors": list(errors)})


def finding(message, *at, rule="io-raw-access", severity="warning", notes=(), edits=()):
    BUNDLE["findings"].append(
        {
            "rule": rule,
            "severity": severity,
            "at": span(*at),
            "start_line": at[1],
            "start_column": at[2],
            "message": text(message),
            "notes": list(notes),
            "edits": list(edits),
            "fingerprint": f"{len(BUNDLE['findings']):032x}",
        }
    )


def replace(new, *at, **more):
    """A finding whose fix is one edit of just its range."""
    finding(f"replace {at}", *at, edits=[edit(new, *at)], **more)


if __name__ == "__main__":
    script = sys.argv[2]
    if script.endswith(".py"):
        with open(script, encoding="utf-8") as file:
            script = file.read()
    exec(script)  # pylint: disable=exec-used
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(BUNDLE, out, indent=1)
