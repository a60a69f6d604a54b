# SPDX-License-Identifier: MIT
"""The text of a function while it is generated, and what the generator knows at its end."""
from contextlib import contextmanager


class Line:
    """One line of C. `also`: the lines that formed what this one accesses, each may be reported."""

    def __init__(self, text, also=()):
        self.text = text
        self.also = list(also)
        self.number = 0


class Place:
    """An lvalue that statements assign to; `addressable` if `&` may be applied to it."""

    def __init__(self, text, kind, addressable=True):
        self.text = text
        self.kind = kind
        self.addressable = addressable


class View:
    """A view: its text, the type that it points at, and the lines that made it."""

    def __init__(self, text, layout, also=(), may_write=True, space="__io_mmio"):
        self.text = text
        self.layout = layout
        self.also = list(also)
        self.may_write = may_write
        self.space = space


class Body:
    """The state of one function: its lines, places and views, and the ways out of a block."""

    def __init__(self, rng, prefix, program):
        self.rng = rng
        self.prefix = prefix
        self.program = program
        self.lines = []
        self.indent = 1
        self.names = 0
        self.places = []
        self.readable = []
        self.exits = ["return acc;", "goto out;"]
        self.fuel = 60
        self.pointers = []

    def emit(self, text, also=()):
        line = Line("\t" * self.indent + text, also)
        self.lines.append(line)
        self.fuel -= 1
        return line

    def name(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def open(self, head, also=()):
        line = self.emit(head + " {", also)
        self.indent += 1
        return line

    def close(self, tail=""):
        self.indent -= 1
        self.emit("}" + tail)

    @contextmanager
    def block(self, head, exits=None):
        """A block; places, pointers and ways out are those of before at its end."""
        places, pointers, kept = list(self.places), list(self.pointers), list(self.exits)
        readable = list(self.readable)
        self.open(head)
        if exits is not None:
            self.exits = exits
        yield
        self.close()
        self.places, self.pointers, self.exits = places, pointers, kept
        self.readable = readable

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, choices):
        return self.rng.choice(choices)
