# SPDX-License-Identifier: MIT
"""commands.py RUNTIME GATE...: commands that do not compile the file they are said to be of, or that compile more, or
another language, each with what the gate has to say of it. bad.c has a finding, good.c has none."""
import json
import os
import subprocess
import sys

RUNTIME, *GATE = sys.argv[1:]
BAD = "#include <ioview.h>\nint bad(int __io_mmio *p) { return *p; }\n"
FOUND = "bad.c:2:36: warning: plain read"
HERE = os.getcwd()


def entry(file, *words, compiler="cc"):
    return {"directory": HERE, "file": file, "arguments": [compiler, RUNTIME, *words]}


def write(name, text):
    os.makedirs(os.path.dirname(os.path.abspath(name)), exist_ok=True)
    with open(name, "w", encoding="utf-8") as to:
        to.write(text)


def not_compiled():
    """What compiles nothing: exit 2, with the option that says so."""
    for words in (["-E"], ["--preprocess"], ["-M"], ["-MM"], ["--dependencies"], ["--user-dependencies"], ["-P"],
                  ["-dM"], ["--version"], ["-###"], ["-print-file-name=x"], ["-emit-ast"], ["-Xclang", "-E"],
                  ["-rewrite-objc"], ["--driver-mode=cpp"], ["-Xclang", "-ast-dump"],
                  ["-Xclang", "-Eonly"]):
        said = words[-1]
        yield " ".join(words), [entry("bad.c", *words, "-c", "bad.c")], 2, f"does not compile it: {said}\n"
    yield "-Wp,-E", [entry("bad.c", "-Wp,-DX,-E", "-c", "bad.c")], 2, "does not compile it: -E\n"
    yield "another file", [entry("bad.c", "-c", "good.c")], 2, "does not compile it: it names other files\n"
    yield "no file", [entry("bad.c", "-c")], 2, "does not compile it: it names other files\n"
    yield "standard input", [entry("bad.c", "-c", "-xc", "-")], 2, "it reads standard input\n"
    yield "only links", [entry("bad.c", "-o", "x", "bad.o")], 2, "does not compile it: it names other files\n"


def compiled():
    """Near misses of those: they compile, and what they compile is checked."""
    for words in (["-fsyntax-only"], ["-S"], ["-MD"], ["-MMD", "-MF", "x.d", "-MT", "x"], ["-Wp,-MMD,x.d"],
                  ["-Wp,-MD,x.d", "-MP"], ["-emit-llvm"], ["-dD"], ["-C"], ["-o", "-E"], ["-MF", "-M"], ["-v"],
                  ["-DP=-E"], ["-D", "E"], ["-Xlinker", "-M"], ["--analyze"], ["-Wl,-M"], ["--compile"]):
        yield " ".join(words), [entry("bad.c", *words, "-c", "bad.c")], 1, FOUND
    yield "no -c", [entry("bad.c", "bad.c", "good.o", "-lm", "-o", "x")], 1, FOUND
    yield "behind --", [entry("bad.c", "-c", "--", "bad.c")], 1, FOUND
    os.makedirs("d", exist_ok=True)
    yield "by another name", [entry("d/../bad.c", "-c", HERE + "/./bad.c")], 1, FOUND
    if not os.path.exists("link"):
        os.symlink(HERE, "link")
    yield "through a link", [entry("link/bad.c", "-c", "bad.c")], 1, FOUND
    yield "preprocessed too", [entry("bad.c", "-E", "bad.c"), entry("bad.c", "-c", "bad.c")], 1, \
        "findings: 1 file checked"
    yield "compiled by another", [entry("bad.c", "-c", "good.c"), entry("bad.c", "-c", "bad.c")], 1, \
        "findings: 2 files checked"


def more():
    """Several sources in one command are all checked, each under its name, and once."""
    yield "two sources", [entry("good.c", "-c", "good.c", "bad.c")], 1, FOUND
    yield "two sources, two entries", [entry(f, "-c", "good.c", "bad.c") for f in ("good.c", "bad.c")], 1, \
        "findings: 2 files checked, 0 errors, 1 warning;"
    yield "an entry of an object", [entry("x.o", "-c", "bad.c", "-o", "x.o")], 1, FOUND
    yield "an entry of a program", [entry("x", "good.o", "bad.c", "-o", "x")], 1, FOUND
    yield "a source of another ending", [entry("good.c", "good.c", "-x", "c", "bad.inc")], 1, \
        "bad.inc:2:36: warning: plain read"
    yield "sources in a response file", [entry("good.c", "-c", "@two.rsp")], 1, FOUND
    yield "a value is no source", [entry("good.c", "-MT", "bad.c", "-o", "bad.c", "-c", "good.c")], 0, \
        "clean: 1 file checked"
    yield "nor is an included one", [entry("good.c", "-include", "empty.c", "-c", "good.c")], 0, "clean: 1 file"
    yield "a second in assembler", [entry("bad.c", "-c", "bad.c", "start.S")], 2, "start.S could not be checked"


def languages():
    """By the name, and by -x."""
    write("start.f90", "")
    for name, what in {"start.S": "assembler", "start.s": "assembler", "start.asm": "assembler", "x.m": "Objective-C",
                       "x.mm": "Objective-C", "x.cu": "CUDA", "x.hip": "HIP", "x.cl": "OpenCL",
                       "x.cppm": "a C++ module", "x.ll": "what is compiled already",
                       "x.i": "preprocessed text", "x.ii": "preprocessed text"}.items():
        write(name, "")
        ending = name[name.index("."):]
        for compiler in ("cc", "nvcc"):
            yield f"{name} by {compiler}", [entry(name, "-c", name, compiler=compiler)], 2, \
                f"cannot be checked; --exclude='*{ending}' leaves it out\n{name} could not be checked"
        yield name, [entry(name, "-c", name)], 2, f"error: {what}"
    for language in ("assembler-with-cpp", "cuda", "objective-c", "cl", "f95", "cpp-output", "none-such", "ir"):
        yield f"-x {language}", [entry("bad.c", "-x", language, "-c", "bad.c")], 2, \
            "cannot be checked; --exclude='bad.c' leaves it out"
    yield "-x none", [entry("bad.c", "-x", "cuda", "-x", "none", "-c", "bad.c")], 1, FOUND
    yield "-x behind it", [entry("bad.c", "-c", "bad.c", "-x", "cuda")], 1, FOUND
    yield "-xc", [entry("bad.c", "-xc", "-c", "bad.c")], 1, FOUND
    yield "--language", [entry("bad.c", "--language=c", "-c", "bad.c")], 1, FOUND
    yield "a precompiled header of CMake", [entry("pch.h.c", "-x", "c-header", "-Xclang", "-emit-pch", "-include",
                                                  "bad.c", "-o", "pch.h.pch", "-c", "pch.h.c")], 1, FOUND
    yield "another compiler's", [entry("start.f90", "-c", "start.f90", compiler="gfortran"),
                                 entry("bad.c", "-c", "bad.c")], 1, "left out, neither C nor C++: 1 of the files"


def responses():
    """Files of words, in a command."""
    words = {"flags": "-DONE='1' \"-DTWO=2\"\n-DTHREE=\\3\t", "outer": "@flags", "bad.rsp": "-c bad.c", "empty": "",
             "two.rsp": "good.c 'bad.c'", "spaces": "'-DONE=1 + 1'", "chain17": "-DONE"}
    for depth in range(17):
        words[f"chain{depth}"] = f"@chain{depth + 1}"
    words["wide"] = "@empty " * 2000
    words["long"] = "-DX " * 1000001
    for name, text in words.items():
        write(name, text)
    wanted = "#if ONE != 1 || TWO != 2 || THREE != 3\n#error\n#endif\n" + BAD
    write("wanted.c", wanted)
    os.makedirs("../outside", exist_ok=True)
    write("../outside/secret", "-secret")
    for name, to in {"device": "/dev/zero", "away": "../outside/secret", "proc": "/proc/self/environ",
                     "loop": "loop"}.items():
        if not os.path.lexists(name):
            os.symlink(to, name)
    if not os.path.exists("fifo"):
        os.mkfifo("fifo")
    write(".git/config", "-secret")
    for name in ("flags", "outer", HERE + "/flags"):
        yield f"@{name}", [entry("wanted.c", f"@{name}", "-c", "wanted.c")], 1, "wanted.c:5:36: warning"
    yield "of all", [entry("bad.c", "@bad.rsp")], 1, FOUND
    yield "with blanks", [entry("bad.c", "@spaces", "-c", "bad.c")], 1, FOUND
    yield "empty", [entry("bad.c", "@empty", "-c", "bad.c")], 1, FOUND
    outside = "neither below the root nor below the folder of the database"
    for name, part in {"none": "No such file", "device": outside, "away": outside, "proc": outside,
                       "../outside/secret": outside, "/proc/self/environ": outside, "/dev/stdin": "response file",
                       "fifo": "it is no plain file", "d": "Is a directory", "loop": "symbolic links",
                       ".git/config": outside, "chain0": "nested too deep", "wide": "more than a thousand",
                       "long": "more than a million words"}.items():
        yield f"@{name}", [entry("bad.c", f"@{name}", "-c", "bad.c")], 2, part


def groups():
    """What is alike is said once."""
    for i in range(40):
        write(f"s/{i}.S", "")
    yield "40 files", [entry(f"s/{i}.S", "-c", f"s/{i}.S") for i in range(40)], 2, \
        "leaves it out\ns/0.S and 39 others could not be checked\nioview-gate: "
    yield "without them", [entry("s/0.S", "-c", "s/0.S"), entry("bad.c", "-c", "bad.c")], 1, FOUND, "--exclude=*.S"


def run(entries, *options):
    with open("compile_commands.json", "w", encoding="utf-8") as to:
        json.dump(entries, to)
    done = subprocess.run([*GATE, "--root=.", "--quiet", *options], check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=900)
    return done.returncode, done.stdout.decode(errors="replace")


def main():
    wrong = count = 0
    write("bad.c", BAD)
    write("bad.inc", BAD)
    write("good.c", "int good;\n")
    write("empty.c", "")
    write("pch.h.c", "")
    for group in (not_compiled, compiled, responses, more, languages, groups):
        for name, entries, wanted, part, *options in group():
            status, output = run(entries, *options)
            count += 1
            if status == wanted and part in output and "Sanitizer" not in output and "secret" not in \
                    output.replace("outside/secret", ""):
                continue
            wrong += 1
            print(f"WRONG: {group.__name__}: {name}: status {status}, not {wanted}; or no '{part}' in:\n{output}")
    print(f"{wrong} of {count} commands went wrong")


main()
