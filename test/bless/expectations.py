# SPDX-License-Identifier: MIT
"""Rewrites the text of FileCheck's directives to what is printed now.

Only the words of a directive change. None is added, removed or moved, so a test expects as much
after it as before; variables, regular expressions and [[@LINE]] stay where they are.
"""
import itertools
import re

from align import PLACE, align, similarity, SIMILAR

ELEMENT = re.compile(r"(\{\{.*?\}\}|\[\[.*?\]\])")
SLUG = re.compile(r"\[(io-[a-z-]+)\]")
FIXED = {"NOT", "EMPTY", "SAME", "COUNT"}  # kinds that are never rewritten


class Refusal(Exception):
    """Why an expectation is left to a person."""


class Directive:
    def __init__(self, line, kind, start, text):
        self.line, self.kind, self.start, self.text = line, kind, start, text.strip()
        self.parts = [part for part in ELEMENT.split(self.text) if part]
        self.regex = re.compile("".join(self.element(part) for part in self.parts))

    def element(self, part):
        if part.startswith("{{"):
            return f"(?:{part[2:-2]})"
        if not part.startswith("[["):
            return spaced(part)
        place = re.fullmatch(r"\[\[@LINE(?:([+-]\d+))?\]\]", part)
        if place:
            return str(self.line + int(place[1] or 0))
        name = re.fullmatch(r"\[\[\w+:(.*)\]\]", part)
        return f"(?:{name[1]})" if name else ".*?"

    def plain(self):
        return " ".join(part for part in self.parts if not ELEMENT.fullmatch(part))


def spaced(text):
    """FileCheck takes any run of blanks for any other."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", text)))


def directives(text, prefixes):
    """Of a test, in order."""
    words = "|".join(map(re.escape, prefixes))
    wanted = re.compile(rf"(?<![\w-])(?:{words})(?:-([A-Z]+)(?:-\d+)?)?(?:\{{[A-Z]+\}})?:[ \t]*(.*)$")
    for number, line in enumerate(text.splitlines(), 1):
        found = wanted.search(line)
        if found and "RUN:" not in line:
            try:
                yield Directive(number, found[1] or "", found.start(2), found[2])
            except re.error as error:
                raise Refusal(f"line {number}: not a regular expression that bless can read: {error}") from error


def unmatched(wanted, lines):
    """(directives whose text is printed nowhere in its turn, lines that no directive matches)."""
    dags = [d for d in wanted if d.kind == "DAG"]
    turns = [d for d in wanted if d.kind not in FIXED | {"DAG"}]
    pairs = align(len(turns), len(lines), lambda i, j: 1 if turns[i].regex.search(lines[j]) else None,
                  lambda i: not turns[i].kind)
    taken = {j for _, j in pairs}
    lost = [(n, d) for n, d in enumerate(turns) if n not in {i for i, _ in pairs}]
    for dag in dags:
        hit = next((j for j, line in enumerate(lines) if j not in taken and dag.regex.search(line)), None)
        taken |= {hit} if hit is not None else set()
        if hit is None:
            lost.append((None, dag))
    return lost, pairs, [j for j in range(len(lines)) if j not in taken]


def candidates(position, pairs, free):
    """The lines that an unmatched directive may stand for: those between its matched neighbours."""
    if position is None:
        return free
    low = max((j for i, j in pairs if i < position), default=-1)
    high = min((j for i, j in pairs if i > position), default=float("inf"))
    return [j for j in free if low < j < high]


def same_rule(directive, line):
    wanted = set(SLUG.findall(directive.text))
    return not wanted or wanted == set(SLUG.findall(line))


def find_line(directive, position, pairs, free, lines):
    close = [(similarity(directive.plain(), lines[j]), j) for j in candidates(position, pairs, free)
             if same_rule(directive, lines[j])]
    score, line = max(close, key=lambda each: (each[0], -each[1]), default=(0, None))
    if score < SIMILAR:
        near = "".join(f"\n  printed here: {lines[j]}" for j in candidates(position, pairs, free)[:3])
        raise Refusal(f"line {directive.line}: nothing like this is printed: {directive.text}{near}")
    return line


def pattern_of(directive, replaced, line):
    """A regular expression in which the replaced parts are groups, and those kept as they were."""
    pattern = ""
    for n, part in enumerate(directive.parts):
        last = n == len(directive.parts) - 1
        if n not in replaced:
            pattern += r"\d+" if part.startswith("[[@LINE") else directive.element(part)
            continue
        end = ".*$" if last else ".*?"
        first_word = part.split()[0] if part.split() else ""
        if n:
            start = ""
        elif first_word and re.search(r"(?:^|\s)" + re.escape(first_word), line):
            start = re.escape(first_word)
        else:
            start = ""
            pattern += PLACE.pattern if PLACE.match(line) else "^"
        pattern += f"(?P<g{n}>{start}{end})"
    return pattern


def as_far(old, new):
    """The end of a directive: no further than to the word that it ended with, if that is still there."""
    word = old.split()[-1] if old.split() else ""
    at = new.rfind(word)
    return new[: at + len(word)] if at >= 0 else new


def reworded(directive, line, private):
    """The directive's text with as few of its parts changed as make it match the line."""
    words = [n for n, part in enumerate(directive.parts) if not ELEMENT.fullmatch(part)]
    for size in range(1, len(words) + 1):
        for replaced in itertools.combinations(words, size):
            found = re.search(pattern_of(directive, replaced, line), line)
            if not found:
                continue
            parts = [found[f"g{n}"] if n in replaced else part for n, part in enumerate(directive.parts)]
            parts[-1] = as_far(directive.parts[-1], parts[-1])
            new = "".join(parts).strip()
            if new == directive.text:
                continue
            check_new(directive, new, [found[f"g{n}"] for n in replaced], private)
            return new
    raise Refusal(f"line {directive.line}: no change of its words makes it match: {line}")


def check_new(directive, new, changed, private):
    if any("{{" in text or "[[" in text for text in changed):
        raise Refusal(f"line {directive.line}: what is printed would be a pattern: {new}")
    if any(path in text for text in changed for path in private):
        raise Refusal(f"line {directive.line}: what is printed names a path of this machine: {new}")


def rewritten(text, prefixes, printed, private):
    """The test's text with its directives brought up to date. `private`: paths that no test may name."""
    lines = printed.splitlines()
    lost, pairs, free = unmatched(list(directives(text, prefixes)), lines)
    new = text.splitlines(keepends=True)
    for position, directive in lost:
        at = find_line(directive, position, pairs, free, lines)
        free.remove(at)
        if position is not None:
            pairs.append((position, at))
        old = new[directive.line - 1]
        tail = old[directive.start + len(old[directive.start :].rstrip()) :]
        words = reworded(directive, lines[at], private)
        new[directive.line - 1] = old[: directive.start] + words + tail
    return "".join(new)
