# SPDX-License-Identifier: MIT
"""Reads the logs of sparse and of clang with ioview."""
import os
import re
from dataclasses import dataclass, field

POSITION = r"(?P<file>[^:\s][^:]*):(?P<line>\d+):(?P<column>\d+):"
SPARSE_HEAD = re.compile(POSITION + r" (?P<kind>warning|error): (?P<text>.*)")
SPARSE_MORE = re.compile(POSITION + r"(?:    | note: )(?P<text>.*)")
FINDING = re.compile(POSITION + r" (?:warning|error): (?P<text>.*) \[(?P<slug>io-[a-z0-9-]+)\]\s*$")
NOTE = re.compile(POSITION + r" note: (?P<text>.*)")
MESSAGE = re.compile(POSITION + r" (?:warning|error|fatal error): ")


@dataclass
class Message:
    file: str
    line: int
    column: int
    text: str
    slug: str = ""
    details: list = field(default_factory=list)

    @property
    def place(self):
        return (self.file, self.line)

    def __str__(self):
        slug = f" [{self.slug}]" if self.slug else ""
        head = f"{self.file}:{self.line}:{self.column}: {self.text}{slug}"
        return "\n".join([head] + [f"    {detail}" for detail in self.details])


def message(found, **more):
    # The same header is "./include/x.h" to one tool and "include/x.h" to the other.
    return Message(os.path.normpath(found["file"]), int(found["line"]), int(found["column"]),
                   found["text"].strip(), **more)


def unique(messages):
    """A header's message comes once for each file that includes it; keep one."""
    return list({(m.file, m.line, m.column, m.text, m.slug, *m.details): m
                 for m in messages}.values())


def sparse_messages(lines):
    messages = []
    for line in lines:
        if found := SPARSE_HEAD.match(line):
            messages.append(message(found))
        elif messages and (found := SPARSE_MORE.match(line)):
            messages[-1].details.append(" ".join(found["text"].split()))
    return unique(messages)


def concerns_iomem(warning):
    """Whether a message of sparse is about the address space of an __iomem pointer."""
    text = warning.text
    everything = [text, *warning.details]
    if not re.search(r"address space|noderef|incorrect type|incompatible types|redeclared", text):
        return False
    if "address space" in text or "noderef" in text:
        # "dereference of noderef expression" and a subtraction name no space at all: such a
        # warning may be about __user or __percpu, but is kept rather than lost.
        return any("__iomem" in part for part in everything) or not names_space(everything)
    # Other differences hide one in the space when only one of the two types carries it.
    return sum("__iomem" in part for part in warning.details) == 1


def names_space(parts):
    return any(re.search(r"__user|__percpu|__rcu|__iomem|<asn:", part) for part in parts)


def findings(lines):
    return unique(message(found, slug=found["slug"])
                  for found in map(FINDING.match, lines) if found)


def findings_with_notes(lines):
    """The notes as details; of a finding in a header, those of the first file that has it."""
    found, at = [], None
    for line in lines:
        if head := FINDING.match(line):
            at = message(head, slug=head["slug"])
            found.append(at)
        elif MESSAGE.match(line):
            at = None
        elif at and (note := NOTE.match(line)) and not note["text"].startswith("expanded from"):
            noted = message(note)
            at.details.append(f"{noted.file}:{noted.line}: {noted.text}")
    first = {}
    for each in found:
        first.setdefault((each.file, each.line, each.column, each.text, each.slug), each)
    return list(first.values())


def clang_warnings(lines):
    """How many warnings are clang's own; they end in the flag that turns them off."""
    return sum(bool(re.search(r": warning: .* \[-W[^\]]*\]\s*$", line)) for line in lines)
