#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Folders stand on each other: no include and no call runs up.

usage: floors.py FOLDER

FOLDER/CMakeLists.txt lists the floors: set(floors LOWEST ... HIGHEST), where `.` is the folder itself; and
set(programs ...) the folders that may use all of them. Told are: an include or a call that runs up, files that
include each other in a circle, a folder that is no floor, and a struct of the highest floor's sources that is
named below it. What others declare of a function is no call: a header of the folder itself is the front door.
"""
import re
import sys
from pathlib import Path

FLOORS = re.compile(r"^set\((floors|programs) ([^)]*)\)", re.M)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
SKIPPED = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.M)
NAME = re.compile(r"(?<![\w.>#])(\w+)\s*\(|(?<![\w.>#])(iov_\w+)")
TAG = re.compile(r"\b(?:struct|enum|union)\s+$")


def blank(match):
    """As many lines as before, so that places stay right."""
    return re.sub(r"[^\n]", " ", match[0])


class Source:
    """A file: what it includes, the functions that it defines, and the names that it uses."""

    def __init__(self, path, folder):
        self.path = path
        self.name = path.relative_to(folder).as_posix()
        self.floor = self.name.split("/")[0] if "/" in self.name else "."
        text = path.read_text()
        self.includes = [(m[1], 1 + text.count("\n", 0, m.start())) for m in INCLUDE.finditer(text)]
        self.code = SKIPPED.sub(blank, text)
        self.defines, self.private, self.uses, self.structs = set(), set(), [], set()
        self.read_code()

    def read_code(self):
        """What stands outside of all braces defines or declares; all else uses. A macro uses."""
        for m in DIRECTIVE.finditer(self.code):
            if re.match(r"\s*#\s*define\b", m[0]):
                self.read_uses(re.sub(r"^\s*#\s*define\s+\w+(\([^)]*\))?", blank, m[0]), m.start())
        code = DIRECTIVE.sub(blank, self.code)
        depth, start, runs = 0, 0, False
        for m in re.finditer(r"[{};]", code):
            if m[0] == "{":
                if depth == 0:
                    runs = self.read_head(code[start:m.start()])
                    start = m.end()
                depth += 1
            elif m[0] == "}":
                depth -= 1
                if depth == 0 and runs:
                    self.read_uses(code[start:m.start()], start)
                if depth == 0:
                    start = m.end()
            elif depth == 0:
                start = m.end()

    def read_head(self, head):
        """What a brace begins; False: members or names of numbers, which use nothing."""
        function = re.search(r"(\w+)\s*\(", head)
        if function and "=" not in head:
            (self.private if re.search(r"\bstatic\b", head) and self.path.suffix == ".c"
             else self.defines).add(function[1])
        elif struct := re.search(r"\bstruct\s+(\w+)\s*$", head):
            self.structs.add(struct[1])
        return "=" in head or bool(function)

    def read_uses(self, code, at):
        first = 1 + self.code.count("\n", 0, at)
        for m in NAME.finditer(code):
            if not TAG.search(code, 0, m.start()):
                self.uses.append((m[1] or m[2], first + code.count("\n", 0, m.start())))


def floors_of(folder):
    lists = dict(FLOORS.findall((folder / "CMakeLists.txt").read_text()))
    if "floors" not in lists:
        sys.exit(f"{folder}/CMakeLists.txt: there is no set(floors ...) in it")
    return lists["floors"].split(), lists.get("programs", "").split()


def resolve(source, name, sources):
    """The file of this tree that is meant; None: it is another's."""
    beside = (Path(source.name).parent / name).as_posix()
    return sources.get(name) or sources.get(beside)


def circles(sources):
    """Each circle of includes once, from the file whose name is first."""
    found = {}

    def walk(source, path):
        if source.name in path:
            circle = path[path.index(source.name):]
            first = circle.index(min(circle))
            found[tuple(sorted(circle))] = [*circle[first:], *circle[:first + 1]]
            return
        if source.name in done:
            return
        for name, _ in source.includes:
            if target := resolve(source, name, sources):
                walk(target, [*path, source.name])
        done.add(source.name)

    done = set()
    for name in sorted(sources):
        walk(sources[name], [])
    return [" -> ".join(circle) for circle in found.values()]


def upward(sources, height):
    """Includes and calls of what stands higher."""
    home = {}
    for source in sources.values():
        for function in source.defines:
            home[function] = source
    for source in sources.values():
        for name, line in source.includes:
            target = resolve(source, name, sources)
            if target and height(target) > height(source):
                yield f"{source.name}:{line}: includes {target.name}: {source.floor} stands below {target.floor}"
        for name, line in source.uses:
            target = home.get(name) if name not in source.private else None
            if target and height(target) > height(source):
                yield f"{source.name}:{line}: uses {name}() of {target.name}: {source.floor} stands below {target.floor}"


def named_below(sources, highest, programs):
    """Structs of the highest floor's own sources: no other knows them."""
    own = {s for source in sources.values() if source.floor == highest and source.path.suffix == ".c"
           for s in source.structs}
    for source in sources.values():
        if source.floor == highest or source.floor in programs:
            continue
        for m in re.finditer(r"\bstruct\s+(\w+)", source.code):
            declared = re.match(r"\s*(;|\*)", source.code[m.end():]) and source.floor == "."
            if m[1] in own and m[1].startswith("iov_") and not declared:
                line = 1 + source.code.count("\n", 0, m.start())
                yield f"{source.name}:{line}: names struct {m[1]}, which is {highest}'s own"


def main(folder):
    folder = Path(folder)
    floors, programs = floors_of(folder)
    sources = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".c", ".h", ".def")):
        source = Source(path, folder)
        sources[source.name] = source

    def height(source):
        return floors.index(source.floor) if source.floor in floors else len(floors)

    problems = [f"{s.name}: {s.floor} is no floor: add it to the list in {folder.name}/CMakeLists.txt"
                for s in sources.values() if s.floor not in floors and s.floor not in programs]
    problems += [f"{floor}: it is in the list of floors, and has no file" for floor in floors
                 if not any(s.floor == floor for s in sources.values())]
    problems += upward(sources, height)
    problems += named_below(sources, floors[-1], programs)
    problems += [f"files include each other: {circle}" for circle in circles(sources)]
    for problem in problems:
        print(problem)
    print(f"{len(sources)} files on {len(floors)} floors, {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: floors.py FOLDER")
    sys.exit(main(sys.argv[1]))
