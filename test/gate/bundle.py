# SPDX-License-Identifier: MIT
"""bundle.py OUT SCRIPT: writes the bundle that a piece of Python says, or a file of it, X.py.

It calls unit(), finding() and words(); a text in bytes need be no UTF-8. Of the files that it names and
that lie below the root it says that clang opened them, and of those that edits are for what they are now, as a run does.
"""
import json
import os
import sys

MASK = (1 << 64) - 1
BUNDLE = {"ioview-gate-bundle": 2, "units": [], "findings": [], "edited": [], "opened": [], "records": [], "profiles": []}


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
    if os.path.exists(file) and not os.path.isabs(file) and text(file) not in BUNDLE["opened"]:
        BUNDLE["opened"].append(text(file))
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
    is_new = not any(known["file"] == text(file) for known in BUNDLE["edited"])
    if is_new and os.path.exists(file) and not os.path.isabs(file):
        with open(file, "rb") as content:
            BUNDLE["edited"].append({"file": text(file), "hash": fnv(content.read())})
    return note(new, *at)


def coverage(defined=2, checked=1, accesses=3, proved=4, violated=0, unproved=0, unreachable=0, not_judged=0, compiled=True):
    """What was looked at in a unit."""
    return {
        "compiled": compiled,
        "functions": {"defined": defined, "checked": checked},
        "accesses": accesses,
        "obligations": {
            "proved": proved,
            "violated": violated,
            "unproved": unproved,
            "unreachable": unreachable,
        },
        "not_judged": not_judged,
    }


NONE = coverage(3, 0, 0, 0)  # it touches no device memory
LOST = coverage(0, 0, 0, 0, compiled=False)


def unit(file, *errors, seen=None, config=""):
    """Without errors it has compiled, and touches device memory."""
    if seen is None:
        seen = LOST if errors else coverage()
    BUNDLE["units"].append(
        {"file": text(file), "errors": list(errors), "coverage": seen, "config": text(config)}
    )


def words(config, **states):
    """Of a profile that is in profile.yaml, a line a word: word="absent", word="wrong: why"."""
    BUNDLE["profiles"].append(
        {
            "config": text(config),
            "words": [
                {
                    "word": word,
                    "at": f"profile.yaml:{line}:5",
                    "state": state.split(":")[0],
                    "why": state.partition(": ")[2],
                }
                for line, (word, state) in enumerate(states.items(), 1)
            ],
        }
    )


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
