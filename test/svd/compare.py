#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the header that ioview-svd writes with the SVD file, register by register.

usage: compare.py [--cc CC] [--keep DIR] TOOL INCLUDE FILE.svd...

The expectation is computed here, by an own reader of the SVD file that shares nothing with ioview-svd: for each register
of each peripheral its address, its size, its rights and its fields. The header is compiled by CC (gcc), with all warnings
as errors, into a program that prints where C puts each member; the rights and fields are read from the header's text.
A register that the header lacks is a problem, and so is a member that the SVD file does not have.
"""
import argparse
import copy
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

WORDS = set("""alignas alignof and and_eq arm asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class
    co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default delete do
    double dynamic_cast else enum explicit export extern false float for friend goto i386 if inline int linux long mutable
    namespace new noexcept not not_eq nullptr offsetof operator or or_eq private protected public register reinterpret_cast
    requires restrict return short signed sizeof static static_assert static_cast struct switch template this thread_local throw
    true try typedef typeid typename typeof typeof_unqual union unix unsigned using virtual void volatile wchar_t while xor
    xor_eq NULL WCHAR_MAX WCHAR_MIN WINT_MAX WINT_MIN SIZE_MAX PTRDIFF_MAX PTRDIFF_MIN""".split())


def number(text):
    text = text.strip().lstrip("+").lower()
    factor = {"k": 10, "m": 20, "g": 30, "t": 40}.get(text[-1:], 0)
    text = text[:-1] if factor else text
    if text.startswith("#"):
        return int(text[1:], 2) << factor
    return (int(text, 16) if text.startswith("0x") else int(text, 2) if re.match(r"0b[01]+$", text) else int(text)) << factor


def child(element, name):
    text = element.findtext(name)
    return None if text is None else " ".join(text.split())


def identifier(name):
    word = re.sub(r"[^A-Za-z0-9_]", "_", name)
    # A byte of a name in UTF-8 is one `_`.
    if not word.isascii() or any(ord(c) > 127 for c in name):
        word = "".join(c if re.match(r"[A-Za-z0-9_]", c) else "_" * len(c.encode()) for c in name)
    return "n" + word if not word or word[0] in "_0123456789" else word + "_" if word in WORDS else word


def indices(element):
    """The index texts of an array; [None]: it is none."""
    if element.find("dim") is None:
        return [None]
    count, text = number(child(element, "dim")), child(element, "dimIndex")
    if not text:
        return [str(i) for i in range(count)]
    if m := re.fullmatch(r"(\d+)\s*-\s*(\d+)", text):
        return [str(i) for i in range(int(m[1]), int(m[2]) + 1)]
    if m := re.fullmatch(r"([A-Za-z])\s*-\s*([A-Za-z])", text):
        return [chr(i) for i in range(ord(m[1]), ord(m[2]) + 1)]
    return [part.strip() for part in text.split(",")]


def named(name, index):
    if index is None:
        return name
    return name.replace("[%s]", index).replace("%s", index) if "%s" in name else name + index


class Device:
    """An SVD file, with derivedFrom carried out on its XML."""

    GROUPS = {"peripheral": "registers", "cluster": None, "register": "fields", "field": None}
    PARTS = {"register", "cluster", "field"}

    def __init__(self, path):
        self.root = ElementTree.parse(path).getroot()
        self.parents = {c: p for p in self.root.iter() for c in p}
        self.done = {}

    def children(self, element):
        holder = element
        for name in ("registers", "fields"):
            if element.find(name) is not None:
                holder = element.find(name)
        return [c for c in holder if c.tag in self.PARTS]

    def scope(self, element):
        """What stands around: registers or fields are no scope of their own."""
        up = self.parents.get(element)
        while up is not None and up.tag not in ("peripheral", "cluster", "register", "device"):
            up = self.parents.get(up)
        return up

    def step(self, scope, name, not_this):
        members = scope.findall("peripherals/peripheral") if scope.tag == "device" else self.children(self.full(scope))
        for exact in (True, False):
            for c in members:
                own = child(c, "name")
                if c is not_this:
                    continue
                if exact and own == name or not exact and c.find("dim") is not None and (
                        own.replace("[%s]", "").replace("%s", "") == name or name in [named(own, i) for i in indices(c)]):
                    return c
        return None

    def walk(self, scope, path, not_this):
        for name in path.split("."):
            scope = self.step(scope, name, not_this) if scope is not None else None
        return scope

    def target(self, element, path):
        scope = self.scope(element)
        while scope is not None:
            found = self.walk(scope, path, element)
            if found is not None and found.tag == element.tag:
                return found
            scope = self.scope(scope)
        scope = self.scope(element)
        while scope is not None:
            for c in scope.iter(element.tag):
                if c is not element and child(c, "name") == path:
                    return c
            scope = self.scope(scope)
        raise ValueError(f"{path}: nothing to derive from")

    def full(self, element):
        """The element with what it is derived from."""
        if element in self.done:
            return self.done[element]
        self.done[element] = element
        base = element.get("derivedFrom")
        if base:
            self.done[element] = self.merge(element, self.full(self.target(element, " ".join(base.split()))))
        return self.done[element]

    def merge(self, element, base):
        made = copy.copy(element)
        made[:] = list(element)
        has_index = "%s" in (child(element, "name") or "")
        own = {c.tag for c in element}
        for c in base:
            if c.tag in self.PARTS or c.tag in ("registers", "fields", "headerStructName", "prependToName"):
                continue
            if c.tag in ("dim", "dimIncrement", "dimIndex", "dimName", "dimArrayIndex") and ("dim" in own or not has_index):
                continue
            if c.tag in ("bitOffset", "bitWidth", "lsb", "msb", "bitRange") and own & {"bitOffset", "lsb", "bitRange"}:
                continue
            if c.tag not in own:
                made.append(c)
        names = {child(c, "name") for c in self.children(element)}
        inherited = [c for c in self.children(base) if child(c, "name") not in names]
        if inherited:
            parts = inherited + self.children(element)
            made[:] = [c for c in made if c.tag not in self.PARTS and c.tag not in ("registers", "fields")]
            group = self.GROUPS[element.tag]
            holder = made
            if group:
                holder = ElementTree.SubElement(made, group)
            holder.extend(parts)
        return made


READS = {"read-only", "read-write", "read-writeOnce", None}
WRITES = {"write-only", "write", "read-write", "writeOnce", "write-once", "read-writeOnce", None}


def normal(access):
    known = {a.lower(): a for a in READS | WRITES if a}
    return known.get(access.lower()) if access else None


def rights_of(register, fields, inherited):
    """The annotations that the register must have."""
    own = normal(child(register, "access"))
    access = own or inherited
    reads, writes = access in READS, access in WRITES
    if fields:
        of_fields = [normal(child(f, "access")) or access for f in fields]
        reads = any(a in READS for a in of_fields) or bool(own) and reads
        writes = any(a in WRITES for a in of_fields) or bool(own) and writes
    all_of = [register, *fields]
    rights = set()
    if reads and not writes:
        rights.add("__io_ro")
    if writes and not reads:
        rights.add("__io_wo")
    if writes and any((child(e, "modifiedWriteValues") or "").lower() == "onetoclear" for e in all_of):
        rights.add("__io_w1c")
    if reads and any(child(e, "readAction") for e in all_of):
        rights.add("__io_rc")
    return rights


def bits_of(field):
    if child(field, "bitRange"):
        high, low = re.fullmatch(r"\[(\w+):(\w+)\]", child(field, "bitRange")).groups()
        return number(high), number(low)
    if child(field, "lsb"):
        return number(child(field, "msb")), number(child(field, "lsb"))
    low = number(child(field, "bitOffset"))
    return low + number(child(field, "bitWidth") or "1") - 1, low


def fields_of(fields, width):
    found = set()
    for f in fields:
        high, low = bits_of(f)
        for i, index in enumerate(indices(f)):
            at = i * number(child(f, "dimIncrement") or "0")
            if high + at < width:
                name = named(child(f, "name"), index)
                found.add((re.sub(r"[^A-Za-z0-9_]", "_", name), high + at, low + at))
    return found


class Struct:
    """A struct of the header: members by name, (type, count, rights, is padded), in any anonymous union."""

    def __init__(self):
        self.members = {}


MEMBER = re.compile(r"^\t+(?:(struct \w+|uint\d+_t) )(\w+)(?:\[(\w+)\])?((?: __io_\w+(?:\(\d+\))?)*);")


def read_header(text):
    structs, instances, registers = {}, {}, []
    current = padded = None
    for line in text.splitlines():
        if m := re.match(r"struct (\w+) \{$", line):
            current = structs[m[1]] = Struct()
        elif line == "};":
            current = None
        elif m := re.match(r"\t+\} (\w+)\[(\d+)\]; /\*", line):
            kind, rights = padded
            current.members[m[1]] = kind, int(m[2]), rights, True
        elif current is not None and (m := MEMBER.match(line)):
            rights = set(m[4].split())
            has_place = "; /* 0x" in line
            if m[2] == "value" and not has_place:
                padded = m[1], rights
            elif has_place:
                current.members[m[2]] = m[1], int(m[3], 0) if m[3] else 0, rights, False
        elif m := re.match(r"#define (\w+?)_view_* IO_FIXED\(struct (\w+), (\w+)\)", line):
            instances[m[1]] = m[2], m[3]
        elif m := re.match(r"IO_REGISTER(?:_ARRAY)?\((\w+), (\w+)((?: __io_\w+(?:\(\d+\))?)*), (.*), struct (\w+)\)", line):
            numbers = [int(n, 0) for n in m[4].split(", ")]
            registers.append((m[1], m[5], numbers, set(m[3].split()), set()))
        elif m := re.match(r"IO_FIELD\((\w+), (\w+), (\d+), (\d+)\)", line):
            registers[-1][4].add((m[2], int(m[3]), int(m[4])))
    return structs, instances, registers


class Comparison:
    def __init__(self, path, text):
        self.device = Device(path)
        self.structs, self.instances, self.registers = read_header(text)
        self.problems, self.rows, self.used = [], [], set()
        self.peripherals = 0

    def problem(self, text):
        self.problems.append(text)

    def member(self, struct, name, index, i):
        """The C path of element i, and the member; None: there is none."""
        members = self.structs[struct].members if struct in self.structs else {}
        single = identifier(named(name, index))
        array = identifier(name.replace("[%s]", ""))
        if index is not None and "[%s]" in name and members.get(array, (0, 0))[1]:
            found = members[array]
            self.used.add((struct, array))
            return f"{array}[{i}]" + (".value" if found[3] else ""), found
        while single not in members or (struct, single) in self.seen:
            if len(single) > 200 or single + "_" not in members:
                return None
            single += "_"
        self.used.add((struct, single))
        self.seen.add((struct, single))
        return single, members[single]

    def registers_of(self, element, struct, path, address, size, access, where):
        size = number(child(element, "size")) if child(element, "size") else size
        access = normal(child(element, "access")) or access
        for c in map(self.device.full, self.device.children(element)):
            name, offset = child(c, "name"), number(child(c, "addressOffset"))
            step = number(child(c, "dimIncrement") or "0")
            for i, index in enumerate(indices(c)):
                place = f"{where}.{named(name, index)}"
                found = self.member(struct, name, index, i)
                if not found:
                    self.problem(f"{place}: the header has no such member")
                    continue
                at = address + offset + i * step
                if c.tag == "cluster":
                    seen, self.seen = self.seen, set()
                    self.registers_of(c, found[1][0].split()[-1], [*path, found[0]], at, size, access, place)
                    self.seen = seen
                else:
                    self.one_register(c, struct, [*path, found[0]], found[1], at, size, access, place)

    def one_register(self, register, struct, path, member, address, size, access, place):
        bits = number(child(register, "size")) if child(register, "size") else size
        width = next((w for w in (8, 16, 32, 64) if bits <= w), 32)
        total = width if bits <= 64 else (bits + 31) // 32 * 32
        fields = [self.device.full(f) for f in self.device.children(register)]
        rights = rights_of(register, fields, access)
        stated = {r for r in member[2] if not r.startswith("__io_width")}
        if stated != rights:
            self.problem(f"{place}: rights {sorted(stated)}, not {sorted(rights)}")
        aligned = member[0] != "uint8_t" or width == 8
        if aligned and f"__io_width({width})" not in member[2]:
            self.problem(f"{place}: has no __io_width({width})")
        self.rows.append((place, address, total // 8, path, struct, rights,
                          fields_of(fields, total) if bits <= 64 and aligned else None))

    def expect(self):
        root = self.device.root
        size = number(root.findtext("size")) if root.findtext("size") else 32
        prefix = child(root, "headerDefinitionsPrefix") or ""
        for element in root.findall("peripherals/peripheral"):
            full = self.device.full(element)
            if not self.device.children(full):
                continue
            name = child(full, "name")
            for i, index in enumerate(indices(full)):
                self.peripherals += 1
                instance = identifier(prefix + named(name, index))
                if instance not in self.instances:
                    self.problem(f"{name}: the header has no {instance}_view")
                    continue
                self.seen = set()
                first = len(self.rows)
                base = number(child(full, "baseAddress")) + i * number(child(full, "dimIncrement") or "0")
                struct, macro = self.instances[instance]
                self.registers_of(full, struct, [], base, size, normal(child(root, "access")), named(name, index))
                self.rows[first:] = [(*row, struct, macro) for row in self.rows[first:]]

    def check_leftovers(self):
        for tag, struct in self.structs.items():
            for name in struct.members:
                if (tag, name) not in self.used:
                    self.problem(f"struct {tag}: member '{name}' is not in the SVD file")

    def program(self, header):
        lines = [f'#include "{header}"', "#include <stdio.h>",
                 "static const struct { unsigned long long at, size, inner; } rows[] = {"]
        for _, _, _, path, inner, _, _, struct, macro in self.rows:
            whole = ".".join(path)
            lines.append(f"{{{macro} + offsetof(struct {struct}, {whole}), sizeof(((struct {struct} *)0)->{whole}), "
                         f"offsetof(struct {inner}, {path[-1]})}},")
        return "\n".join([*lines, "};", "int main(void)", "{",
                          "for (unsigned i = 0; i < sizeof(rows) / sizeof(*rows); i++)",
                          'printf("%llu %llu %llu\\n", rows[i].at, rows[i].size, rows[i].inner);', "return 0;", "}", ""])

    def check_places(self, printed):
        defined = {}
        for _, tag, numbers, rights, fields in self.registers:
            offset, count, stride = numbers if len(numbers) == 3 else (numbers[0], 1, 0)
            for i in range(count):
                defined.setdefault((tag, offset + i * stride), []).append((rights, fields))
        for row, line in zip(self.rows, printed):
            place, address, size, path, inner, rights, fields = row[:7]
            at, c_size, offset = map(int, line.split())
            if at != address:
                self.problem(f"{place}: at {at:#x}, not {address:#x}")
            if c_size != size:
                self.problem(f"{place}: {c_size} bytes, not {size}")
            if fields is None:
                continue
            candidates = defined.get((inner, offset), [])
            if not any({r for r in stated if "width" not in r} == rights and same_fields(found, fields)
                       for stated, found in candidates):
                self.problem(f"{place}: no IO_REGISTER has these fields and rights: {sorted(fields)}, {sorted(rights)}")

    def fields(self):
        return sum(len(row[6] or ()) for row in self.rows)


def same_fields(found, expected):
    """Equal, but for a `_` that keeps two names apart."""
    return {(n.rstrip("_"), h, l) for n, h, l in found} == {(n.rstrip("_"), h, l) for n, h, l in expected}


def compare(args, path, folder):
    name = os.path.basename(path)
    header = os.path.join(folder, name + ".h")
    made = subprocess.run([args.tool, "--quiet", "-o", header, path], capture_output=True, text=True)
    if made.returncode:
        return None, [f"ioview-svd: {made.stderr.strip()}"]
    with open(header, encoding="utf-8", errors="replace") as file:
        comparison = Comparison(path, file.read())
    comparison.expect()
    comparison.check_leftovers()
    source, program = header + ".c", header + ".out"
    with open(source, "w", encoding="utf-8") as file:
        file.write(comparison.program(header))
    built = subprocess.run([args.cc, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I", args.include, source,
                            "-o", program], capture_output=True, text=True)
    if built.returncode:
        return comparison, [*comparison.problems, f"does not compile: {built.stderr[:2000]}"]
    printed = subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines()
    if len(printed) != len(comparison.rows):
        comparison.problem(f"{len(printed)} lines for {len(comparison.rows)} registers")
    comparison.check_places(printed)
    return comparison, comparison.problems


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--keep")
    parser.add_argument("tool")
    parser.add_argument("include")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    sums = [0, 0, 0, 0]
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or temporary
        for path in args.files:
            comparison, problems = compare(args, path, folder)
            figures = [comparison.peripherals, len(comparison.rows), comparison.fields()] if comparison else [0, 0, 0]
            sums = [a + b for a, b in zip(sums, [*figures, len(problems)])]
            print("%s: %d peripherals, %d registers, %d fields, %d problems" % (os.path.basename(path), *figures, len(problems)))
            for problem in problems[:20]:
                print(f"  {problem}")
    print("%d files: %d peripherals, %d registers, %d fields, %d problems" % (len(args.files), *sums))
    return 1 if sums[3] else 0


if __name__ == "__main__":
    sys.exit(main())
