# SPDX-License-Identifier: MIT
"""Layouts of device memory: structs of integers, arrays and structs, packed or not."""

SIZES = [1, 2, 3, 4, 4, 8, 8, 8, 16, 16, 16, 20]
INTEGERS = ["u8", "u16", "u32", "u32", "u32", "u64", "s32", "io_le16", "io_le32", "io_be32"]
PLAIN = ["u8", "u16", "u32", "u32", "u64", "s16", "s32"]


class Integer:
    def __init__(self, name):
        self.name = name


class Array:
    def __init__(self, element, length):
        self.element = element
        self.length = length


class Struct:
    def __init__(self, name):
        self.name = name
        self.members = []  # (name, layout, rights): rights are "b", "r" or "w"
        self.packed = False
        self.definition = ""


def declarator(layout, name):
    """The C declaration of a member or variable of this layout."""
    suffix = ""
    while isinstance(layout, Array):
        suffix += f"[{layout.length}]"
        layout = layout.element
    kind = f"struct {layout.name}" if isinstance(layout, Struct) else layout.name
    return f"{kind} {name}{suffix}"


def _member(rng, structs, last):
    kind = rng.random()
    if kind < 0.35 and not last:
        return Integer(rng.choice(INTEGERS))
    if kind < 0.75 or not structs:
        array = Array(Integer(rng.choice(INTEGERS)), rng.choice(SIZES))
        return Array(array, rng.choice(SIZES[:6])) if rng.random() < 0.2 else array
    inner = rng.choice(structs)
    return inner if rng.random() < 0.3 and not last else Array(inner, rng.choice(SIZES))


def _text(struct, rng):
    lines = [f"struct {struct.name} {{"]
    union = len(struct.members) > 2 and rng.random() < 0.15
    for k, (name, layout, rights) in enumerate(struct.members):
        word = {"b": "", "r": " __io_ro", "w": " __io_wo"}[rights]
        if union and k == 1:
            lines.append(f"\tunion {{ {declarator(layout, name)}{word}; u32 {name}_raw; }};")
        else:
            lines.append(f"\t{declarator(layout, name)}{word};")
        if isinstance(layout, Array):
            lines.append(f"\tu8 gap_{name}[8];")
    attribute = " __attribute__((packed))" if struct.packed else ""
    lines.append(f"}}{attribute};")
    return "\n".join(lines)


def make_struct(rng, name, structs, members, annotated=False):
    """A random struct; a first member "safe" of 32 bits, and an array as its last member."""
    struct = Struct(name)
    struct.packed = rng.random() < 0.12
    if annotated:
        struct.members.append(("safe", Integer("u32"), "b"))
    for k in range(members):
        layout = _member(rng, structs, annotated and k == members - 1)
        scalar = annotated and isinstance(layout, Integer)
        rights = rng.choice("bbbbbrw") if scalar else "b"
        struct.members.append((f"m{k}", layout, rights))
    struct.definition = _text(struct, rng)
    return struct


def holes(struct, base="base", depth=0):
    """C that tells the harness of the bytes behind each array of a struct at an address."""
    lines = []
    for name, layout, _ in struct.members:
        at = f"{base} + offsetof(struct {struct.name}, {name})"
        if isinstance(layout, Array):
            lines.append(f"oracle_hole({base} + offsetof(struct {struct.name}, gap_{name}), 8);")
        element, size = layout, ""
        while isinstance(element, Array):
            element, size = element.element, size + f" * {element.length}"
        if isinstance(element, Struct) and depth < 2:
            k = f"k{depth}"
            step = f"{at} + {k} * sizeof(struct {element.name})"
            inner = " ".join(holes(element, f"({step})", depth + 1))
            lines.append(f"for (u64 {k} = 0; {k} < 1{size}; {k}++) {{ {inner} }}")
    return lines
