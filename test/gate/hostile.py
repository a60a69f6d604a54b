# SPDX-License-Identifier: MIT
"""hostile.py FLAG GATE...: runs the gate on databases that are broken or odd, and says what went wrong.

Of each case the exit status and a part of what the gate says are known. No run may end by a signal or a sanitizer.
"""
import json
import os
import subprocess
import sys

GOOD = "int good;\n"
# A plain read of I/O memory, at line 2.
BAD = "#include <ioview.h>\nint bad(int __io_mmio *p) { return *p; }\n"


def entry(file, **more):
    return {"directory": os.getcwd(), "file": file, "arguments": ["cc", FLAG, "-c", file], **more}


def database(*entries):
    return json.dumps(list(entries)).encode()


def write(name, text=GOOD):
    path = os.fsencode(name)
    if b"/" in path:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as to:
        to.write(text)
    return name


def broken():
    """What is no database: (name, bytes, part of the error)."""
    whole = database(entry("a.c"))
    yield "empty", b"", "it is empty"
    yield "blank", b" \n\n", "no JSON in UTF-8"
    yield "cut", whole[: len(whole) // 2], "no JSON in UTF-8: "
    yield "no list", b'{"a": 1}', "it is no list of commands"
    yield "no commands", b"[]", "it has no commands"
    yield "numbers", b"[1, 2]", "entry 1 has no 'file'"
    yield "null", b"[null]", "entry 1 has no 'file'"
    yield "no file", database({"directory": "/", "command": "cc -c a.c"}), "entry 1 has no 'file'"
    yield "no command", database({"directory": "/", "file": "a.c"}), "entry 1 has no 'file'"
    yield "empty file", database(entry("", arguments=["cc"])), "entry 1 has no 'file'"
    yield "list of numbers", database(entry("a.c", arguments=[1])), "entry 1 has no 'file'"
    yield "second is bad", database(entry("a.c"), {"file": "b.c"}), "entry 2 has no 'file'"
    yield "utf-16", whole.decode().encode("utf-16"), "no JSON in UTF-8"
    yield "latin-1", whole.replace(b"a.c", b"\xe4.c"), "no JSON in UTF-8"
    yield "byte order mark", b"\xef\xbb\xbf" + whole, "no JSON in UTF-8"
    yield "zero", whole.replace(b"a.c", b"a\\u0000.c"), "no JSON in UTF-8"
    yield "deep", b"[" * 100000, "no JSON in UTF-8"
    yield "binary", bytes(range(256)) * 100, "no JSON in UTF-8"
    yield "not json", b"CC := gcc\nall:\n", "no JSON in UTF-8"
    yield "no arguments", database(entry("a.c", arguments=[])), "entry 1 has no 'file'"
    yield "odd compiler", database(entry("a.c", arguments=["rm", "a.c"])), "neither gcc nor clang"
    yield "empty compiler", database(entry("a.c", arguments=["", "a.c"])), "neither gcc nor clang"
    yield "only a launcher", database(entry("a.c", arguments=["ccache"])), "neither gcc nor clang"


NAMES = ["with blank.c", "tab\there.c", "quote'd.c", 'double".c', "dollar$HOME.c", "back\\slash.c",
         "semi;rm -rf x.c", "$(touch pwned).c", "`touch pwned`.c", "#hash.c", "colon:pipe|.c",
         "-flag.c", "@at.c", "ümlaut-日本.c", "percent%20.c", "star*.c", "a&b<c>.c", "(x){y}[z].c",
         "'.c", '"\'"\'.c', "\\.c", "~.c", "=.c", "d/" + "n" * 200 + ".c", "\x01\x7f.c"]


def odd_names():
    """Names that have to work: (name, bytes, part of the output, exit status)."""
    for name in NAMES:
        given = f"./{name}" if name[0] in "-@" else name
        write(given, BAD)
        where = name.translate({c: f"<U+{c:04X}>" for c in (*range(32), 127) if c != 9})
        yield name, database(entry(given)), f"{where}:2:36: warning: plain read", 1
    write("in dir/x y.c", BAD)
    yield ("odd folder", database(entry("x y.c", directory=os.path.join(os.getcwd(), "in dir"))),
           "in dir/x y.c:2:36: warning: plain read", 1)


def rare():
    """What is rare, and right: (name, bytes, part of the output, exit status)."""
    write("a.c")
    write("line\nbreak.c", BAD)
    yield ("line break", database(entry("line\nbreak.c")), "a line break in it cannot be said", 2)
    yield ("relative folder", database(entry("a.c", directory=".")), "clean: 1 file", 0)
    yield ("no such folder", database(entry("a.c", directory="/none")), "No such file", 2)
    yield ("a folder", database(entry(".c")), "No such file", 2)
    yield ("twice", database(entry("a.c"), entry("a.c")), "clean: 1 file", 0)
    yield ("two ways", database(entry("a.c"), entry("a.c", arguments=["cc", "-DX", "-c", "a.c"])),
           "clean: 1 file", 0)
    yield ("many", database(*[entry("a.c")] * 20000), "clean: 1 file", 0)
    yield ("long command", database(entry("a.c", arguments=["cc"] + ["-DX=1"] * 50000 + ["a.c"])),
           "clean: 1 file", 0)
    yield ("long word", database(entry("a.c", arguments=["cc", "-DX=" + "x" * 500000, "a.c"])),
           "clean: 1 file", 0)
    yield ("flag without value", database(entry("a.c", arguments=["cc", "a.c", "-o"])), "clean", 0)
    yield ("include without value", database(entry("a.c", arguments=["cc", "a.c", "-I"])),
           "its flag -I has no value", 2)
    yield ("quotes in command", database({"directory": os.getcwd(), "file": "with blank.c",
                                          "command": f"cc {FLAG} -DA=\\\"b\\\" -c 'with blank.c'"}),
           "with blank.c:2:36: warning", 1)
    yield ("not closed", database({"directory": os.getcwd(), "file": "a.c",
                                   "command": "cc -c 'a.c"}), "a quote in its command has no end", 2)
    yield ("response file", database(entry("a.c", arguments=["cc", "@none.rsp", "-c", "a.c"])),
           "none.rsp", 2)


def run(arguments, stdin=None):
    done = subprocess.run([*GATE, "--root=.", "--quiet", *arguments], input=stdin, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return done.returncode, done.stdout


def judge(name, status, output, wanted_status, part):
    text = output.decode(errors="replace")
    if status != wanted_status or part not in text or "Sanitizer" in text:
        print(f"WRONG: {name}: status {status}, not {wanted_status}, and no '{part}' in:\n{text}")
        return 1
    return 0


def try_bytes_in_names():
    """Names that are no UTF-8 cannot be in a database, but on the command line and in lists."""
    name = os.fsdecode(b"latin-\xe4.c")
    write(name, BAD)
    part = "latin-<E4>.c:2:36: warning: plain read"
    wrong = judge("bytes", *run([name, "--state=s", "--", FLAG]), 1, part)
    wrong += judge("bytes in a list", *run(["--files-from=-", "--state=s", "--", FLAG],
                                           os.fsencode(name) + b"\n"), 1, part)
    wrong += judge("bytes in a bundle", *run([name, "--state=s", "--bundle=b.json", "--", FLAG]), 1,
                   part)
    return wrong + judge("and out of it", *run(["--merge", "b.json"]), 1, part)


def main():
    wrong, count = try_bytes_in_names(), 4
    cases = [(n, b, part, 2) for n, b, part in broken()] + list(odd_names()) + list(rare())
    for name, text, part, status in cases:
        with open("compile_commands.json", "wb") as to:
            to.write(text)
        wrong += judge(repr(name), *run([]), status, part)
    wrong += judge("a folder as database", *run(["-p", "in dir"]), 2, "no compile_commands.json in that folder")
    wrong += judge("no file", *run(["-p", "none.json"]), 2, "none.json: No such file")
    count += len(cases) + 2
    if os.path.exists("pwned"):
        print("WRONG: a name was run as a command")
    print(f"{wrong} of {count} cases went wrong")


FLAG, *GATE = sys.argv[1:]
main()
