# SPDX-License-Identifier: MIT
"""Mistakes that people make, as edits of one line, each with the rules that claim to report it."""
import re

BOUNDS = {"io-out-of-bounds", "io-unbounded", "io-unsized", "io-copy-length"}
ACCESS = {"io-raw-access", "io-raw-projection", "io-cast-drop", "io-cast-add", "io-escape", "io-space-mismatch"}


class Operator:
    """An edit: each match of the pattern is one mutant; `only` must be on the line, too."""

    def __init__(self, name, pattern, replacement, rules, only=""):
        self.name = name
        self.pattern = re.compile(pattern)
        self.replacement = replacement
        self.rules = rules
        self.only = re.compile(only)

    def mutants(self, line):
        """The line with the edit, once for each place."""
        if not self.only.search(line) or line.lstrip().startswith(("/*", "*", "//", "#")):
            return
        for match in self.pattern.finditer(line):
            new = line[:match.start()] + match.expand(self.replacement) + line[match.end():]
            if new != line:
                yield new


# Arrays of the program itself are no device memory.
_TEST = r"^(?!.*(?:vla|arr|sizeof)).*\b(?:if|for|while) \("
_PATH = r"([A-Za-z_]\w*(?:->\w+)*), (\.[\w.\[\]]+)"

# Of these the effect shows when the program runs, or does not.
RUN = [
    Operator("drop a guard", r"if \((?!io_|__builtin).*\) (?:return acc;|goto out;|break;|continue;)$", ";", BOUNDS),
    Operator("shift a bound", r" < (?=[\w(])", " <= ", BOUNDS, _TEST),
    Operator("shift a bound", r" >= (?=[\w(])", " > ", BOUNDS, _TEST),
    Operator("shift a bound", r" <= (?=[\w(])", " - 1 <= ", BOUNDS, _TEST),
    Operator("shift an index", r"(\.m\d+)\[([^\[\]]+)\]", r"\1[(\2) + 1]", BOUNDS, r"\bio_(read|write|update|project)"),
    Operator("shift an index", r"io_at\((\S+), (\w+)\)", r"io_at(\1, \2 + 1)", BOUNDS),
    Operator("drop a mask", r"(\.\w+\[\w+) & (?:3|7|15)\]", r"\1]", BOUNDS, r"\bio_(read|write|update|project)"),
    Operator("shift an offset", r"\(d->base \+ (\w+)\)", r"(d->base + \1 + 1)", BOUNDS | {"io-misaligned"}),
    Operator("drop a test of alignment", r" \|\| off\d+ % \d", "", {"io-misaligned"}),
    Operator("widen an access", r"\bu8 __io_mmio \*", "u32 __io_mmio *", BOUNDS | {"io-misaligned"}, r"d->base"),
    Operator("widen an access", r"\bu16 __io_mmio \*", "u32 __io_mmio *", BOUNDS | {"io-misaligned"}, r"d->base"),
    Operator("drop a test for null", r"if \(!map\d+\) .*", ";", {"io-unchecked-map"}),
    Operator("lengthen a count", r"io_slice_len\((\w+)\)", r"io_slice_len(\1) + 1", BOUNDS, _TEST),
]

# These are mistakes by their form, whatever the program is given.
FORM = [
    Operator("read through a plain pointer", r"\bio_read(?:_relaxed)?\(" + _PATH + r"\)", r"\1->PATH\2", ACCESS),
    Operator("write through a plain pointer", r"\bio_write(?:_relaxed)?\(([^;]*), " + _PATH + r"\);$", r"\2->PATH\3 = \1;", ACCESS),
    Operator("drop the space of a parameter", r"(\(|, )((?:const )?struct \w+) __io_(?:mmio|coherent) \*(\w+)(?=[,)])", r"\1\2 *\3",
             ACCESS, r"^(static |int |void |bool |uint)"),
    Operator("drop a barrier", r"\bio_(?:mb|rmb|wmb)\(\);", ";", {"io-order", "io-record-order"}),
    Operator("drop a conversion", r"\bio_(?:le|be)(?:16|32|64)_to_cpu\((\w+(?:[.>-]+\w+)*)\)", r"(\1)", {"io-endian"}),
    Operator("drop a conversion", r"\bio_cpu_to_(?:le|be)(?:16|32|64)\(([^()]+)\)", r"(\1)", {"io-endian"}),
    Operator("ignore an error", r"\bif \((io_try_\w+\(.*\)|io_copy_\w+\(.*\))\)$", r"(void)\1; if (0)",
             {"io-unchecked-result", "io-copy-invalid"}),
]


def plain_path(line):
    """`regs->PATH.status` is `regs->status`; a pattern cannot drop the dot."""
    return line.replace("->PATH.", "->")
