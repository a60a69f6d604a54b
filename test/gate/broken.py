# SPDX-License-Identifier: MIT
"""broken.py GATE...: merges bundles and applies baselines that no gate has written, and says what went wrong.

Each is a good one with one thing changed: (where, what, part of the error; None: it is good after all).
"""
import copy
import json
import os
import subprocess
import sys

HASH = "0" * 31 + "1"
PLACE = {"file": "a.c", "line": 1, "column": 1, "end_line": 1, "end_column": 2}
USE = {"member": "m", "function": "f", "file": "a.c", "line": 1, "column": 1, "reads": True, "writes": False}
MEMBER = {"name": "m", "type": "int", "rights": "rw", "offset": 0, "size": 4, "bit": 0, "bits": 0, "width": 32}
REGISTER = {"names": ["CTRL"], "widths": [32], "size": 4,
            "uses": [{"function": "f", "through": "", "file": "a.c", "line": 1, "column": 1, "reads": True, "writes": False}]}
COVERAGE = {"compiled": True, "functions": {"defined": 1, "checked": 1}, "accesses": 1, "not_judged": 0,
            "obligations": {"proved": 1, "violated": 0, "unproved": 0, "unreachable": 0}}
BUNDLE = {
    "ioview-gate-bundle": 2,
    "units": [{"file": "a.c", "errors": [], "coverage": COVERAGE, "config": ""}],
    "findings": [{
        "rule": "io-width", "severity": "warning", "at": PLACE, "start_line": 1, "start_column": 1, "message": "m",
        "notes": [{"at": PLACE, "text": "n"}], "edits": [{"at": PLACE, "text": "e"}], "fingerprint": HASH,
    }],
    "edited": [{"file": "a.c", "hash": HASH}],
    "opened": ["a.c"],
    "records": [{"name": "struct s", "file": "a.c", "line": 1, "column": 1, "space": "mmio", "size": 4, "align": 4,
                 "members": [MEMBER], "uses": [USE]}],
    "maps": [{"name": "struct d.base", "kind": "member", "function": "", "file": "a.c", "line": 1, "column": 1,
              "space": "mmio", "size": 4096, "registers": [{"offset": 8, **REGISTER}],
              "variable": [{"expression": "4 * i", **REGISTER}]}],
    "profiles": [],
}
NUMBER = "is no number from 0"
OUTSIDE = "which is outside the root"
MAYBE = "which may be outside the root"


def register_maps():
    at, broken = ("maps", 0), "register map 1: "
    for name in ("line", "column", "size"):
        yield (*at, name), -1, f"{broken}'{name}' {NUMBER}"
    yield (*at, "size"), 2**63 - 1, None
    for items in ("registers", "variable"):
        first = (*at, items, 0)
        yield (*at, items), {}, f"{broken}'{items}' is no list"
        yield (*at, items), [7], broken
        yield (*at, items), [], None
        yield (*first, "size"), -1, f"{broken}'size' {NUMBER}"
        yield (*first, "names"), "CTRL", f"{broken}'names' is no list"
        yield (*first, "names"), [1], f"{broken}Expected a name"
        yield (*first, "widths"), [8, 16, 32, 64, 8], f"{broken}Expected a short list of widths"
        yield (*first, "widths"), [65], f"{broken}Expected a width in bits"
        yield (*first, "uses"), {}, f"{broken}'uses' is no list"
        yield (*first, "uses", 0, "line"), -1, f"{broken}'line' {NUMBER}"
        yield (*first, "uses", 0, "through"), None, broken
    yield (*at, "registers", 0, "offset"), -1, f"{broken}'offset' {NUMBER}"
    yield (*at, "registers", 0, "offset"), 2**63 - 1, None
    yield (*at, "variable", 0, "expression"), 4, broken


def bundles():
    # Numbers.
    at = ("findings", 0, "at")
    for value in (2**63 - 1, -(2**63), 1.5, True, None, "1", [1]):
        yield (*at, "line"), value, f"finding 1: 'line' {NUMBER}"
    for name in ("line", "column", "end_line", "end_column"):
        yield (*at, name), -1, f"finding 1: '{name}' {NUMBER}"
        yield ("findings", 0, "notes", 0, "at", name), 2**31, f"finding 1: '{name}' {NUMBER}"
        yield (*at, name), 2**31 - 1, None
        yield (*at, name), 0, None
    yield ("findings", 0, "start_line"), -1, NUMBER
    yield ("records", 0, "line"), -1, f"record 1: 'line' {NUMBER}"
    yield ("records", 0, "uses", 0, "column"), 2**32 + 1, f"record 1: 'column' {NUMBER}"
    for name in ("offset", "size"):
        yield ("records", 0, "members", 0, name), -1, f"record 1: '{name}' {NUMBER}"
        yield ("records", 0, "members", 0, name), 2**63 - 1, None
    yield ("records", 0, "members", 0, "bits"), 2**31, f"record 1: 'bits' {NUMBER}"
    yield ("records", 0, "members", 0, "width"), 71, f"record 1: 'width' {NUMBER}"
    yield ("records", 0, "members", 0, "elements"), "4", f"record 1: 'elements' {NUMBER}"
    yield ("records", 0, "size"), "4", f"record 1: 'size' {NUMBER}"
    yield ("units", 0, "coverage", "accesses"), -1, "unit 1: a count is out of range"
    yield ("units", 0, "coverage", "compiled"), False, "unit 1: it does not say why it was not checked"
    yield from register_maps()
    # Types, and words that are none.
    for name in ("units", "findings", "records", "maps", "edited", "opened", "profiles"):
        yield (name,), {"a.c": 1}, f"'{name}' is no list"
        yield (name,), [7], "a broken bundle: "
        yield (name,), [], None
    for name in ("notes", "edits"):
        yield ("findings", 0, name), {}, "finding 1: 'notes, edits or errors' is no list"
    yield ("units", 0, "errors"), "x", "unit 1: 'notes, edits or errors' is no list"
    yield ("records", 0, "uses"), {}, "record 1: 'uses' is no list"
    yield ("findings", 0, "severity"), "off", "neither 'warning' nor 'error'"
    yield ("findings", 0, "severity"), "error", None
    for rule in ("io-\n::error::x", "-", "io-" + "a" * 70, "raw", "io-RAW"):
        yield ("findings", 0, "rule"), rule, "'rule' is the name of no rule"
    yield ("findings", 0, "rule"), "io-of-tomorrow", None
    for digits in ("", "0" * 31, "0" * 33, "\n" * 32, "G" * 32):
        yield ("findings", 0, "fingerprint"), digits, "no 32 hexadecimal digits"
        yield ("edited", 0, "hash"), digits, "no 32 hexadecimal digits"
    yield ("findings", 0, "message"), {"hex": "6"}, "Expected text"
    yield ("findings", 0, "message"), {"hex": "00"}, "Expected text"
    yield ("findings", 0, "message"), {"hex": "ff0a1b"}, None
    # Names: of files that are read or edited, and of those that are only shown.
    places = [("findings", 0, "at"), ("findings", 0, "notes", 0, "at"), ("findings", 0, "edits", 0, "at"),
              ("records", 0), ("records", 0, "uses", 0), ("units", 0), ("maps", 0),
              ("maps", 0, "registers", 0, "uses", 0), ("maps", 0, "variable", 0, "uses", 0)]
    bad = ("../a.c", "a/../../b", "..", ".", "./a.c", "a//b.c", "a/", "/../etc/passwd", "//etc/passwd", "/etc/.")
    for name in bad:
        yield (*places[0], "file"), name, f"it names '{name}', {MAYBE}"
        yield ("opened", 0), name, f"opened file 1: it names '{name}', {OUTSIDE}"
        yield ("edited", 0, "file"), name, f"edited file 1: it names '{name}', {OUTSIDE}"
    for at in places:
        yield (*at, "file"), bad[0], f"it names '{bad[0]}', {MAYBE}"
        yield (*at, "file"), "/proc/self/environ", None
    for name in ("/etc/passwd", "/dev/zero", ""):
        yield (*places[0], "file"), name, None
        yield ("opened", 0), name, f"it names '{name}', {OUTSIDE}"
        yield ("edited", 0, "file"), name, f"it names '{name}', {OUTSIDE}"
    yield ("opened", 0), 1, "opened file 1: Expected text"
    # Links that lead out, git's own, the kernel's, a pipe: inside by name, and not read.
    for name in ("link.c", "folder/environ", ".git/config", "pipe", "folder", "none.c", "a.c/a.c"):
        yield ("opened", 0), name, None


def baselines():
    entry = {"fingerprint": HASH, "file": "a.c", "rule": "io-width", "message": "m"}
    yield [entry], None
    yield [entry, {"fingerprint": HASH}], None
    yield {}, "'accepted' is no list"
    for bad in (7, None, [], {}, {"fingerprint": 1}, {"fingerprint": "0"}, {"fingerprint": HASH + "0"},
                {**entry, "file": 1}, {**entry, "rule": []}, {**entry, "message": {}}):
        yield [entry, bad], "entry 2 of 'accepted' is no finding with a fingerprint"


def changed(where, value, error):
    bundle = copy.deepcopy(BUNDLE)
    at = bundle
    for key in where[:-1]:
        at = at[key]
    at[where[-1]] = value
    # What may be opened is also where something was found: it would be shown.
    if where == ("opened", 0) and error is None:
        bundle["findings"][0]["at"] = {**PLACE, "file": value}
    return bundle


def run(*arguments):
    done = subprocess.run([*GATE, "--root=.", *arguments], check=False, stdout=subprocess.PIPE, timeout=600,
                          stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode(errors="replace")


def judge(what, result, error, name):
    """error None: it is to be accepted, and nothing of a secret is to be seen. name None: the error begins with it."""
    status, output = result
    begin = f"error: {name}:" if name else f"error: {error}"
    good = status < 2 if error is None else status == 2 and begin in output and error in output
    if good and "Sanitizer" not in output and "SECRET" not in output:
        return 0
    print(f"WRONG: {what}: status {status}, '{error}' in:\n{output}")
    return 1


def write(name, text):
    with open(name, "w", encoding="utf-8") as to:
        to.write(text)


def main():
    os.makedirs(".git", exist_ok=True)
    for name in (".git/config", "../secret", "secret.c"):
        write(name, "SECRET\n")
    write("a.c", "int a;\n")
    os.symlink("../secret", "link.c")
    os.symlink("/proc/self", "folder")
    os.mkfifo("pipe")
    os.environ["SECRET_OF_ENVIRON"] = "SECRET"
    wrong = count = 0
    for where, value, error in bundles():
        write("b.json", json.dumps(changed(where, value, error)))
        wrong += judge((where, value), run("--quiet", "--merge", "b.json", "--html=r.html"), error, "b.json")
        if error is None and "SECRET" in open("r.html", encoding="utf-8").read():
            print(f"WRONG: {where}, {value}: a secret in the HTML")
            wrong += 1
        count += 1
    write("b.json", json.dumps(BUNDLE))
    for accepted, error in baselines():
        write("base.json", json.dumps({"ioview-gate-baseline": 1, "accepted": accepted}))
        wrong += judge(accepted, run("--merge", "b.json", "--baseline=base.json"), error, "base.json")
        count += 1
    twice = '{"ioview-gate-baseline": 1, "accepted": [], "accepted": []}'
    for name, text, error in (
        ("base.json", twice, "duplicate object key"),
        # A link to anything else: the error has nothing of it.
        ("link.c", None, "'[' or '{' expected"),
        ("base.json", '{"SECRET', "premature end of input"),
    ):
        if text:
            write(name, text)
        wrong += judge(name, run("--merge", "b.json", f"--baseline={name}"), error, name)
        count += 1
    # A link to what has no end, and what nobody writes to.
    os.symlink("/dev/zero", "zero.json")
    for name in ("zero.json", "pipe"):
        plain = "cannot be read: it is no plain file"
        wrong += judge(name, run("--merge", "b.json", f"--baseline={name}"), f"{name} {plain}", None)
        wrong += judge(name, run("--merge", name), f"{name} {plain}", None)
        count += 2
    write("b.json", json.dumps(BUNDLE).replace('"line": 1,', '"line": 1, "line": 2,', 1))
    wrong += judge("a key twice", run("--merge", "b.json"), "duplicate object key", "b.json")
    print(f"{wrong} of {count + 1} went wrong")


GATE = sys.argv[1:]
main()
